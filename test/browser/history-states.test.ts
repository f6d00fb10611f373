import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePast } from '../../simulator/history.ts';
import type { Status } from '../../src/status.ts';
import { openOverview, openPage } from '../../tools/chromium.ts';
import { untilState } from '../router/router.ts';
import { headline, newPage, pictures } from './browser.ts';
import { eventRows, type MadeUp, madeUpDay, openHistory, pageWith, reading, rowNow } from './history-page.ts';
import { simulated } from './simulated.ts';

const PATIENT = { timeout: 20_000 };

function nothingRecorded(): MadeUp {
  return { files: {}, recorder: { event: 1 }, patch: (status) => status };
}

describe('the history where there is little of it', () => {
  const at = simulated();

  test('a recorder that has just begun', async () => {
    const made = nothingRecorded();
    const { page } = await openHistory(at, made);
    await page.getByText(/^Recording since \d\d:\d\d:\d\d; the first curve shows in a minute\.$/).waitFor();
    expect(await page.locator('.fg-history').isVisible()).toBe(false);
    await pictures(page, 'history-begun');
    // And it shows, as soon as there is a row.
    made.files.fine = rowNow(-88);
    made.recorder = { fine_s: 1 };
    await page.locator('.fg-charts').waitFor();
    expect(await reading(page)).toMatch(/RSRP −88 dBm/);
  });

  test('a recorder that is switched off', async () => {
    const { page } = await openHistory(at, { ...nothingRecorded(), recorder: {} });
    await page.getByText('Recording is switched off.').waitFor();
    expect(await page.getByText(/Recording since/).count()).toBe(0);
    const made = madeUpDay();
    const { recorder } = made;
    const { page: withRows } = await openHistory(at, made);
    await eventRows(withRows).first().waitFor();
    const note = withRows.getByText('Recording is switched off.');
    expect(await note.count()).toBe(0);
    // And both ways while the page is open.
    made.recorder = {};
    await note.waitFor(PATIENT);
    expect(await eventRows(withRows).count()).toBeGreaterThan(0);
    made.recorder = recorder;
    await note.waitFor({ state: 'hidden', ...PATIENT });
  });

  test('a monitor that does not run', async () => {
    await at.simulator.control.setMonitor(false);
    const { page } = await openHistory(at, nothingRecorded());
    await headline(page).filter({ hasText: 'The monitor is not running' }).waitFor(PATIENT);
    const { page: withRows } = await openHistory(at, madeUpDay());
    await withRows.getByText('The monitor is not running. Nothing new is shown meanwhile.').waitFor(PATIENT);
    await eventRows(withRows).first().waitFor();
    await pictures(withRows, 'history-no-monitor');
  });

  test('a router without a modem', async () => {
    const patch = (status: Status): Status => ({
      ...status,
      state: { name: 'no_device', since_s: status.uptime_s },
      modem: {},
    });
    const { page } = await openHistory(at, { ...nothingRecorded(), patch });
    await headline(page).filter({ hasText: 'No FG621 on USB' }).waitFor(PATIENT);
    await pictures(page, 'history-no-modem');
  });

  test('without a network neither readout nor chart has values of a cell, and the scales are the usual ones', async () => {
    const made = nothingRecorded();
    made.files.fine = rowNow(-103).replace(',1,', ',0,');
    made.recorder = { fine_s: 1 };
    const { page } = await openHistory(at, made);
    await page.locator('.fg-charts').waitFor();
    expect(await reading(page)).toMatch(/RSRP – .*bands no network PCI –.*temp\. 44/);
    const chart = page.locator('.fg-charts .fg-chart').nth(1);
    expect(await chart.getAttribute('aria-label')).toMatch(/^RSRP, .*no values$/);
    expect(await chart.locator('.line').getAttribute('d')).toBe('');
    const ticks = await chart.locator('.yl').allTextContents();
    expect(ticks[0]).toBe('\u2212120');
    await pictures(page, 'history-no-network');
  });

  test('files that are torn, damaged or of the future', async () => {
    const made = madeUpDay();
    const { files } = made;
    const { page } = await openHistory(at, made);
    for (const spoil of [
      (text: string) => text.slice(7, -9),
      (text: string) => text.replace(/\n/g, ' '),
      (text: string) => text.replace(/,/g, ';<b>'),
      (text: string) => text.slice(0, text.length / 2) + text.slice(text.length / 2 + 37),
      (text: string) => text.replace(/^\d/gm, '99999999$&'),
      () => '\u0000\u0001\n\n\n%s,1,,,,,,,,,\n',
    ]) {
      made.files = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, spoil(text)]));
      await page.reload();
      await page.locator('.fg621 h2').first().waitFor();
      expect(await page.locator('.fg621').textContent()).not.toMatch(/undefined|NaN|has a fault/);
    }
  });

  test('events of a newer monitor are told by name and values, as text', async () => {
    const made = madeUpDay();
    made.files.events += `900 ${Math.floor(Number(made.recorder.fine_s))} door_opened by=cat\n`;
    const { page } = await openHistory(at, made);
    await eventRows(page)
      .first()
      .filter({ hasText: /door openedby cat/ })
      .waitFor();
  });

  test('a login that may only look reads the files of the router itself', async () => {
    const { router } = at.simulator;
    const uptimeS = Number(madeUpDay(1).recorder.fine_s);
    writePast(router.prefix, { hours: 3, uptimeS, nowMs: Date.now() });
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, 'history', 'viewer');
    await eventRows(page).filter({ hasText: 'Network lost' }).first().waitFor();
    expect(await page.locator('.fg-charts .line').count()).toBeGreaterThan(2);
    rmSync(join(router.prefix, 'tmp/run/fg621/history'), { recursive: true });
  });
});

describe('the overview', () => {
  const at = simulated();

  async function openWith(made: MadeUp, options: Parameters<typeof newPage>[1] = {}) {
    const opened = await pageWith(at.browser, made, options);
    await openOverview(opened.page, at.simulator.url);
    return opened;
  }

  test('has the last ten minutes beside the values, and goes on with what the status says', async () => {
    const { page, asked } = await openWith(madeUpDay());
    const strips = page.locator('.fg-recent');
    expect(await strips.count()).toBe(4);
    expect(await strips.first().getAttribute('aria-label')).toMatch(/^RSRP, last 10 minutes: −\d+ dBm to −\d+ dBm$/);
    await page.getByText('last 10 minutes, lowest … highest').waitFor();
    const path = () => strips.first().locator('path').getAttribute('d');
    const places = ((await path()) ?? '').split('L').length;
    expect(places).toBeGreaterThan(50);
    await expect.poll(async () => ((await path()) ?? '').split('L').length, PATIENT).toBeGreaterThan(places);
    expect([...asked.files].sort()).toEqual(['fine', 'fine.1']);
    await pictures(page, 'overview-recent');
    await page.setViewportSize({ width: 768, height: 1024 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(768);
  });

  test('has no strip on a telephone, and none without a history', async () => {
    const { page: small } = await openWith(madeUpDay(), { viewport: { width: 360, height: 740 } });
    await small.locator('.fg-sigrow').first().waitFor();
    expect(await small.locator('.fg-recent:visible').count()).toBe(0);
    const meters = await small.locator('.fg-sigrow .fg-meter').all();
    const widths = await Promise.all(meters.map(async (meter) => (await meter.boundingBox())?.width ?? 0));
    expect(Math.min(...widths)).toBeGreaterThan(200);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1);
    const { page } = await openWith(nothingRecorded());
    await page.locator('.fg-sigrow').first().waitFor();
    expect(await page.locator('.fg-recent').count()).toBe(0);
  });

  test('tells what recovery does about a link that carries nothing', async () => {
    const made = madeUpDay();
    made.patch = (status) => ({
      ...status,
      recovery: {
        enabled: true,
        fault: { trigger: 'no_data', since_s: status.uptime_s - 90 },
        step: { name: 'restart', at_s: status.uptime_s - 5, until_s: status.uptime_s + 600 },
      },
    });
    const { page } = await openWith(made);
    const note = page.locator('[data-part=headline] [data-part=recovery]');
    await note
      .getByText(
        /^Since \d\d:\d\d nothing has come back over this link\. The monitor is restarting the modem; that may take until \d\d:\d\d\.$/,
      )
      .waitFor();
    await pictures(page, 'overview-recovery');
  });

  test('tells in the box of a trouble what recovery does, or why it waits', async () => {
    await at.simulator.router.apply('searching');
    await untilState(at.simulator.router, 'searching', 60);
    const made = nothingRecorded();
    const fault = { trigger: 'unregistered', since_s: 0 } as const;
    made.patch = (status) => ({
      ...status,
      recovery: { enabled: true, fault, held: 'hour', next: { name: 'restart', at_s: status.uptime_s + 1800 } },
    });
    const { page } = await openWith(made);
    const note = page.locator('[data-part=headline] [data-part=recovery]');
    await note
      .getByText(/^Recovery waits: enough was tried within this hour\. The next try is at \d\d:\d\d\.$/)
      .waitFor();
    await pictures(page, 'overview-recovery-waits');
    made.patch = (status) => ({ ...status, recovery: { enabled: false } });
    await note.getByText('Nothing is done about it by itself: recovery is switched off.').waitFor(PATIENT);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openPage } from '../../tools/chromium.ts';
import { pictures } from './browser.ts';
import { choose, eventNow, eventRows, madeUpDay, openHistory, pageWith, reading } from './history-page.ts';
import { simulated } from './simulated.ts';

const PATIENT = { timeout: 20_000 };
const CHARTS = '.fg-charts .fg-chart';

describe('the history', () => {
  const at = simulated();

  test('shows the last hour: bands, curves, the loss in red, numbered marks and the list', async () => {
    const { page } = await openHistory(at, madeUpDay());
    await eventRows(page).first().waitFor();
    expect(await eventRows(page).locator('strong').allTextContents()).toEqual([
      'Carrier gained',
      'Registered',
      'Recovery: radio off and on',
      'Network lost',
      'Cell changed',
    ]);
    expect(await eventRows(page).nth(2).textContent()).toMatch(
      /^3\d\d:\d\d:\d\dRecovery: radio off and onno network, for 2 min, searching, −115 dBm, .*$/,
    );
    expect(await page.locator('.fg-lanes .yl').allTextContents()).toEqual(['PCC', 'SCC1']);
    expect(await page.locator('.fg-lanes .lt').allTextContents()).toEqual(['B3', 'B3', 'B3', 'B20', 'B20']);
    expect(
      await page
        .locator('.fg-lanes .fg-pin text')
        .allTextContents()
        .then((all) => all.map(Number).sort()),
    ).toEqual([1, 2, 3, 4, 5]);
    const names = await page.locator('.fg-charts [role=img]').evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(names[0]).toBe('Bands and events, last hour');
    expect(names[1]).toMatch(/^RSRP, last hour: −1\d\d dBm to −\d+ dBm$/);
    expect(names).toHaveLength(4);
    // Every chart has the loss; the curve is in two pieces.
    expect(await page.locator('.fg-chart .drop').count()).toBe(3);
    const path = await page.locator('.fg-chart .l0').first().getAttribute('d');
    expect(path?.match(/M/g)).toHaveLength(2);
    await pictures(page, 'history');
  });

  test('has ranges from ten minutes to all', async () => {
    const { page } = await openHistory(at, madeUpDay(26));
    const first = page.locator('.fg-chart .xl').first();
    await choose(page, '10 min');
    await page.getByText('No such event in this range.').waitFor();
    expect(await first.textContent()).toMatch(/^\d\d:\d\d$/);
    await choose(page, '24 h');
    await page.getByText('25 in this range').waitFor();
    expect(await page.locator('.fg-chart [class="line l0"]').first().getAttribute('d')).toMatch(/^M4[2-5]\.\d/);
    await pictures(page, 'history-day');
    await choose(page, 'all');
    await page.getByText('25 in this range').waitFor();
    await choose(page, '6 h');
    expect(await eventRows(page).count()).toBeLessThan(25);
  });

  test('reads all values where the mouse is, and the newest when it is gone', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const newest = await reading(page);
    expect(newest).toMatch(
      /^at \d\d:\d\d:\d\d RSRP −\d+ dBm SINR −?\d+\.\d dB RSRQ −\d+\.\d dB RSSI −\d+ dBm bands B3 \+ B20 PCI 115 ▼received \d+/,
    );
    const box = await page.locator('.fg-charts').boundingBox();
    if (!box) throw new Error('no charts');
    await page.mouse.move(box.x + box.width * 0.2, box.y + 150);
    await page.locator('.fg-chart .cursor.shown').first().waitFor({ state: 'attached' });
    const there = await reading(page);
    expect(there).not.toBe(newest);
    // In the middle of the loss.
    const drop = await page.locator('.fg-chart .drop').first().boundingBox();
    await page.mouse.move((drop?.x ?? 0) + (drop?.width ?? 0) / 2, box.y + 150);
    expect(await reading(page)).toMatch(/RSRP – .*bands no network PCI –/);
    await page.mouse.move(box.x + 100, box.y - 60);
    await expect.poll(() => reading(page), PATIENT).toBe(newest);
    expect(await page.locator('.fg-chart .cursor.shown').count()).toBe(0);
  });

  test('is read with the keys', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const newest = await reading(page);
    await page.locator('.fg-charts').focus();
    await page.keyboard.press('ArrowLeft');
    const before = await reading(page);
    expect(before).not.toBe(newest);
    // The same is read out.
    const spoken = await page.locator('.fg621 > [role=status]').textContent();
    expect(spoken?.split(', ').slice(0, 3)).toEqual([
      expect.stringMatching(/^at \d\d:\d\d:\d\d$/),
      expect.stringMatching(/^RSRP −\d+ dBm$/),
      expect.stringMatching(/^SINR −?\d+\.\d dB$/),
    ]);
    expect(before).toContain(spoken?.split(', ')[0]);
    await page.keyboard.press('Home');
    const first = await reading(page);
    await page.keyboard.press('ArrowRight');
    expect(await reading(page)).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await reading(page)).toBe(first);
    await page.keyboard.press('End');
    expect(await reading(page)).toBe(newest);
    await page.keyboard.press('Escape');
    expect(await page.locator('.fg-chart .cursor.shown').count()).toBe(0);
  });

  test('is read with a finger, and the page still scrolls', async () => {
    const { page } = await openHistory(at, madeUpDay(), { viewport: { width: 360, height: 740 }, hasTouch: true });
    const newest = await reading(page);
    const box = await page.locator(CHARTS).nth(1).boundingBox();
    if (!box) throw new Error('no charts');
    await page.touchscreen.tap(box.x + 100, box.y + 40);
    await page.locator('.fg-chart .cursor.shown').first().waitFor({ state: 'attached' });
    expect(await reading(page)).not.toBe(newest);
    const style = await page.locator('.fg-charts').evaluate((node) => getComputedStyle(node).touchAction);
    expect(style).toBe('pan-y');
  });

  test('a row of the list and a mark above the charts lead to each other', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const lost = eventRows(page).filter({ hasText: 'Network lost' });
    await lost.getByRole('button').press('Enter');
    expect(await lost.getAttribute('aria-current')).toBe('true');
    const moment = await lost.locator('td').nth(1).textContent();
    const [cursor, line] = await Promise.all([
      page.locator('.fg-lanes .cursor').boundingBox(),
      page.locator('.fg-lanes .mark.lost').boundingBox(),
    ]);
    expect(Math.abs((cursor?.x ?? 0) - (line?.x ?? 1000))).toBeLessThan(1.5);
    expect(moment).toMatch(/^\d\d:\d\d:\d\d$/);
    await page.locator('.fg-lanes .fg-pin', { hasText: '5' }).click();
    await page.locator('.fg-events tr[aria-current=true]', { hasText: 'Carrier gained' }).waitFor();
    expect(await eventRows(page).locator('xpath=self::*[@aria-current]').count()).toBe(1);
    await eventRows(page).filter({ hasText: 'Cell changed' }).click();
    await page.locator('.fg-events tr[aria-current=true]', { hasText: 'Cell changed' }).waitFor();
  });

  test('the list can be narrowed; marks follow, numbers stay', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const numbers = () => page.locator('.fg-lanes .fg-pin text').allTextContents();
    await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Cell and carriers' });
    expect(await eventRows(page).locator('strong').allTextContents()).toEqual(['Carrier gained', 'Cell changed']);
    expect((await numbers()).sort()).toEqual(['1', '5']);
    await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Losses and recovery' });
    expect(await eventRows(page).count()).toBe(3);
    await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Settings' });
    await page.getByText('No such event in this range.').waitFor();
  });

  test('the charts that are shown are remembered', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const titles = () => page.locator('.fg-cap strong').allTextContents();
    expect(await titles()).toEqual(['RSRP', 'SINR', 'Rate']);
    for (const name of ['RSRQ', 'RSSI', 'Temperature']) await page.getByLabel(name, { exact: true }).check();
    await page.getByLabel('SINR', { exact: true }).uncheck();
    expect(await titles()).toEqual(['RSRP', 'RSRQ', 'RSSI', 'Rate', 'Temperature']);
    await page.reload();
    await page.locator('.fg-cap').first().waitFor();
    expect(await titles()).toEqual(['RSRP', 'RSRQ', 'RSSI', 'Rate', 'Temperature']);
    await pictures(page, 'history-curves');
  });

  test('gives all rows of the range as a table', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^fg621-history-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    const [header, ...lines] = text.trim().split('\r\n');
    expect(header).toMatch(/^time,uptime_s,registered,rsrp_dbm/);
    expect(lines.length).toBeGreaterThan(355);
    expect(lines.length).toBeLessThan(363);
    for (const line of lines) {
      expect(line).toMatch(/,10$/);
      expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,\d+,[01],(-\d+(\.\d)?)?,/);
      expect(Date.now() - Date.parse(line.split(',')[0] ?? '')).toBeLessThan(3700_000);
    }
  });

  test('of several events in one second the one that was chosen is marked', async () => {
    const made = madeUpDay();
    const silent = eventNow(101, 'silent');
    made.files.events += silent + silent.replace('101', '102').replace('silent', 'gone');
    const { page } = await openHistory(at, made);
    const current = page.locator('.fg-events tr[aria-current=true]');
    for (const words of ['Modem gone from USB', 'AT port silent', 'Modem gone from USB']) {
      await eventRows(page).filter({ hasText: words }).click();
      await current.filter({ hasText: words }).waitFor();
      expect(await current.count()).toBe(1);
    }
  });

  test('a cursor that time has carried out of the range is gone', async () => {
    const { page } = await pageWith(at.browser, madeUpDay());
    await page.clock.install();
    await openPage(page, at.simulator.url, 'history');
    await page.locator('.fg-charts').waitFor(PATIENT);
    await choose(page, '10 min');
    await page.locator('.fg-charts').focus();
    await page.keyboard.press('Home');
    const cursor = page.locator('.fg-chart .cursor.shown');
    await cursor.first().waitFor({ state: 'attached' });
    await page.clock.fastForward(700_000);
    await expect.poll(() => cursor.count(), PATIENT).toBe(0);
  });

  test('takes the colours of the theme, also when it changes', async () => {
    const { page } = await openHistory(at, madeUpDay());
    const colours = () =>
      page.evaluate(() => {
        const style = (name: string) => {
          const node = document.querySelector(name);
          return node ? getComputedStyle(node) : undefined;
        };
        return [style('.fg-chart .l0')?.stroke, style('.fg-chart text')?.fill, style('.fg-chart .drop')?.fill];
      });
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await colours();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(colours, PATIENT).not.toEqual(light);
    const dark = await colours();
    for (const [index, colour] of dark.entries()) expect(colour).not.toBe(light[index]);
  });

  test('follows the width of the window', async () => {
    const { page } = await openHistory(at, madeUpDay());
    for (const width of [1280, 800, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expect
        .poll(async () => {
          const [chart, box] = await Promise.all([
            page.locator(CHARTS).nth(1).boundingBox(),
            page.locator('.fg-charts').boundingBox(),
          ]);
          return Math.abs((chart?.width ?? 0) - (box?.width ?? 1000)) < 1 && (box?.width ?? 1000) <= width;
        }, PATIENT)
        .toBe(true);
    }
  });
});

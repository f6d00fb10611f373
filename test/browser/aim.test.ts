import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LONG, languageNames } from '../../simulator/host/luci/translations.ts';
import { openPage } from '../../tools/chromium.ts';
import { runFile } from '../router/router.ts';
import { type Air, big, openAim } from './aim-page.ts';
import { button, part } from './bands-page.ts';
import { newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

/** Steady air with a reading each second. */
const steady = (seconds: number): Air => ({ read_s: Math.floor(seconds), rsrp: -104, sinr: 12 });

/** An AudioContext that makes no sound but counts its tones. */
const STUB_AUDIO = `window.tones = [];
  window.AudioContext = class {
    currentTime = 0; destination = {};
    resume() { return Promise.resolve(); }
    close() { return Promise.resolve(); }
    createGain() { return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect() {} }; }
    createOscillator() {
      const frequency = { value: 0 };
      return { frequency, connect() {}, start() { window.tones.push(frequency.value); }, stop() {} };
    }
  };`;

/** Has the page believe that it cannot be seen, or can. */
function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'))`);
}

describe('the page for aiming', () => {
  const at = simulated();

  test('shows value, grade, trend, distance from the best and when that was', async () => {
    // Up to -95 in the fifth second, then down and still.
    const { page } = await openAim(at, (seconds) => {
      const read_s = Math.floor(seconds);
      const rsrp = read_s < 5 ? -105 + 2 * read_s : read_s < 9 ? -95 - (read_s - 5) * 2 : -101;
      return { read_s, rsrp, sinr: 12, second: -88 };
    });
    await big(page, 'rsrp').filter({ hasText: 'rising' }).waitFor({ timeout: 15_000 });
    await big(page, 'rsrp').filter({ hasText: 'falling' }).waitFor({ timeout: 15_000 });
    await pictures(page, 'aim');
    const rsrp = big(page, 'rsrp').filter({ hasText: 'steady' });
    await rsrp.waitFor({ timeout: 20_000 });
    const text = await rsrp.textContent();
    expect(text).toMatch(/\u2212101\s*dBm/);
    expect(text).toContain('weak');
    expect(text).toMatch(/[46] dB below the best/);
    expect(text).toMatch(/best \u22129[57] dBm, \d+ s ago/);
    const meter = page.getByRole('meter', { name: 'RSRP' });
    expect(await meter.getAttribute('aria-valuetext')).toBe('\u2212101 dBm, weak');
    expect(await page.locator('.fg-strip svg').getAttribute('aria-label')).toMatch(
      /RSRP, last 60 seconds: \u22121\d\d to \u22129\d dBm/,
    );
    await page.getByText('new value every 1 s').waitFor();
    await button(page, 'Reset best').click();
    await big(page, 'rsrp').filter({ hasText: 'the best so far' }).waitFor();
  }, 90_000);

  test('a second carrier with values of its own can be chosen', async () => {
    const { page } = await openAim(at, (seconds) => ({ ...steady(seconds), second: -88 }));
    const second = page.getByRole('button', { name: /^SCC1/ });
    expect(await second.getAttribute('aria-pressed')).toBe('false');
    await second.click();
    await big(page, 'rsrp').filter({ hasText: '\u221288' }).waitFor();
    expect(await second.getAttribute('aria-pressed')).toBe('true');
  });

  test('a chosen carrier that vanishes is told of before another is heard, and comes back', async () => {
    const { page } = await openAim(
      at,
      (seconds) => (seconds > 8 && seconds < 16 ? steady(seconds) : { ...steady(seconds), second: -60 }),
      (opened) => opened.addInitScript(STUB_AUDIO),
    );
    await page.getByRole('button', { name: /^SCC1/ }).click();
    await button(page, 'Sound: off').click();
    await part(page, 'gone').filter({ hasText: 'SCC1 is gone; PCC is shown.' }).waitFor({ timeout: 15_000 });
    await page.getByRole('status').filter({ hasText: 'SCC1 is gone; PCC is shown.' }).waitFor({ state: 'attached' });
    const tones = () => page.evaluate<number[]>('window.tones.map(Math.round)');
    const [loud] = await tones();
    expect(new Set(await tones())).toEqual(new Set([loud]));
    await expect.poll(async () => new Set(await tones()).size, { timeout: 10_000 }).toBe(2);
    await part(page, 'gone').waitFor({ state: 'detached', timeout: 15_000 });
    await big(page, 'rsrp').filter({ hasText: '\u221260' }).waitFor();
  }, 60_000);

  test('no number and no trend leaves its box, however wide LuCI makes the page', async () => {
    const { page } = await openAim(at, (seconds) => ({ ...steady(seconds), rsrp: -105, sinr: -12.5 }));
    await big(page, 'rsrp').filter({ hasText: 'steady' }).waitFor();
    for (const width of [1280, 1110, 950, 768]) {
      await page.setViewportSize({ width, height: 900 });
      const room = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.fg-big')].flatMap((box) => [...box.querySelectorAll('.fg-number, .fg-trend')]
          .map((inner) => box.getBoundingClientRect().right - inner.getBoundingClientRect().right))`,
      );
      expect(room, `${width} px`).toHaveLength(6);
      expect(Math.min(...room), `${width} px`).toBeGreaterThan(0);
    }
  });

  test('a new cell is told of, and its best begins anew', async () => {
    const { page } = await openAim(at, (seconds) =>
      seconds < 4 ? { ...steady(seconds), rsrp: -90, pci: 115 } : { ...steady(seconds), rsrp: -104, pci: 116 },
    );
    await part(page, 'cell').filter({ hasText: 'from PCI 115, EARFCN 1600 to PCI 116' }).waitFor({ timeout: 15_000 });
    await big(page, 'rsrp').filter({ hasText: 'the best so far' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'The cell has changed' }).waitFor({ state: 'attached' });
  });

  test('a value that does not come is told of, and the old one is dimmed', async () => {
    const { page } = await openAim(at, (seconds) => ({ ...steady(seconds), read_s: Math.min(2, Math.floor(seconds)) }));
    await page.getByText(/no new value for [4-9] s/).waitFor({ timeout: 15_000 });
    expect(await page.locator('.fg-aim-old [data-part=rsrp]').count()).toBe(1);
    await pictures(page, 'aim-stale');
  });

  test('a modem that takes four seconds for an answer is slow, not silent', async () => {
    const { page } = await openAim(at, (seconds) => ({
      ...steady(seconds),
      read_s: Math.floor(seconds / 5) * 5,
      reply_ms: 4000,
    }));
    await page.getByText('new value every 5 s').waitFor({ timeout: 20_000 });
    expect(await page.locator('.fg-aim-old').count()).toBe(0);
  });

  test('sound starts by a press alone, is a tone for each new value, rises, and ends when the page is hidden', async () => {
    const { page } = await openAim(
      at,
      (seconds) => ({ ...steady(seconds), rsrp: seconds < 8 ? -110 : -80 }),
      (opened) => opened.addInitScript(STUB_AUDIO),
    );
    const tones = () => page.evaluate<number[]>('window.tones');
    await page.getByText('new value every 1 s').waitFor();
    expect(await tones()).toEqual([]);
    await button(page, 'Sound: off').click();
    await expect.poll(tones, { timeout: 15_000 }).toContain(220 * 2 ** 2.4);
    const heard = await tones();
    expect(heard[0]).toBeCloseTo(220 * 2 ** 0.6);
    // One each second, not one for each look at the same reading.
    expect(heard.length).toBeLessThanOrEqual(10);
    await setHidden(page, true);
    await button(page, 'Sound: off').waitFor();
    const then = (await tones()).length;
    await setHidden(page, false);
    await page.waitForResponse(/ubus/);
    await page.waitForResponse(/ubus/);
    expect(await tones()).toHaveLength(then);
  }, 60_000);

  test('asks once a second, one program run and few writes, and nothing while hidden or paused', async () => {
    const { page, asked } = await openAim(at, steady);
    await page.getByText('new value every 1 s').waitFor();
    const reads = () => asked.filter((call) => call.includes('status.json')).length;
    const before = reads();
    await page.waitForTimeout(15_000);
    const during = reads() - before;
    expect(during).toBeGreaterThanOrEqual(12);
    expect(during).toBeLessThanOrEqual(17);
    expect(asked.filter((call) => call.startsWith('exec'))).toEqual(['exec watch']);
    expect(asked.filter((call) => call.startsWith('write'))).toEqual([
      'write /var/run/fg621/aim',
      'write /var/run/fg621/aim',
    ]);
    expect(asked.some((call) => call.startsWith('write') && call.includes('lease'))).toBe(false);
    await setHidden(page, true);
    await page.waitForTimeout(1500);
    const hidden = asked.length;
    await page.waitForTimeout(4000);
    expect(asked).toHaveLength(hidden);
    await setHidden(page, false);
    await expect.poll(() => asked.length).toBeGreaterThan(hidden);
    await page.getByText('Refreshing', { exact: true }).click();
    await page.waitForTimeout(1500);
    const paused = asked.length;
    await page.waitForTimeout(4000);
    expect(asked).toHaveLength(paused);
    await page.getByText('no new value for').waitFor();
    await page.getByText('The refreshing of the page is paused.').waitFor();
  }, 90_000);

  test('without a link it says what is wrong', async () => {
    const { page } = await openAim(at, (seconds) => ({ ...steady(seconds), read_s: -60, state: 'sim_missing' }));
    await page.getByRole('heading', { name: 'No SIM' }).waitFor();
    expect(await big(page, 'rsrp').count()).toBe(0);
    await page.getByRole('link', { name: 'The overview says what to do.' }).waitFor();
    await pictures(page, 'aim-trouble');
  });

  test('fits a phone with the menu on top, and its buttons are large', async () => {
    const { page } = await openAim(at, (seconds) => ({ ...steady(seconds), second: -88 }));
    await page.setViewportSize({ width: 360, height: 740 });
    await big(page, 'rsrp').waitFor();
    const bar = await part(page, 'bar').boundingBox();
    const above = await page.locator('.fg-strip').boundingBox();
    if (!bar || !above) throw new Error('no buttons');
    expect(bar.y + bar.height).toBeLessThanOrEqual(740);
    // Not laid over what is above them.
    expect(above.y + above.height).toBeLessThanOrEqual(bar.y);
    for (const one of await page.locator('.fg621 button').all()) {
      const box = await one.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    const digits = await page
      .locator('.fg-big0 .fg-number')
      .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
    expect(digits).toBeGreaterThanOrEqual(80);
  });

  test.each(languageNames().map(([code]) => code))(
    'all of it is seen on a phone without scrolling: %s',
    async (code) => {
      if (code === LONG) return;
      await at.simulator.control.setLanguage(code);
      onTestFinished(() => at.simulator.control.setLanguage('en'));
      const { page } = await openAim(at, (seconds) => ({
        read_s: Math.floor(seconds),
        rsrp: seconds < 2 ? -98 : -104,
        sinr: seconds < 2 ? 14.5 : 12.3,
        second: -88,
      }));
      await page.setViewportSize({ width: 360, height: 740 });
      await big(page, 'rsrp').waitFor();
      // The words for age and trend are at their longest then.
      await page.waitForTimeout(4000);
      // Sticky, it would be on the screen in any case.
      const low = await page.locator('.fg-aim-bar').evaluate((bar) => {
        bar.style.position = 'static';
        return bar.getBoundingClientRect().bottom;
      });
      expect(low).toBeLessThanOrEqual(735);
      const live = page.locator('.fg-live');
      expect(await live.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
    },
  );

  test('on a phone held across both numbers are seen beside each other, without scrolling', async () => {
    const { page } = await openAim(at, () => ({ read_s: 0, rsrp: -104, sinr: 3, second: -99 }));
    for (const size of [
      { width: 740, height: 360 },
      { width: 844, height: 390 },
    ]) {
      await page.setViewportSize(size);
      const bar = await page.locator('.fg-aim-bar').boundingBox();
      const numbers = await page.locator('.fg-number:visible').all();
      const boxes = await Promise.all(numbers.map((number) => number.boundingBox()));
      expect(boxes).toHaveLength(2);
      for (const box of boxes) {
        expect(box?.height).toBeGreaterThan(60);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      }
    }
  });

  test('fills the screen and comes back', async () => {
    const { page } = await openAim(at, steady);
    await button(page, 'Full screen').click();
    await button(page, 'Leave full screen').click();
    await button(page, 'Full screen').waitFor();
  });
});

describe('the page for aiming on the simulated router', () => {
  const at = simulated();

  test('follows the real monitor by the file it has asked for', async () => {
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, 'aim');
    await big(page, 'rsrp').waitFor({ timeout: 30_000 });
    await expect
      .poll(() => Number(readFileSync(runFile(at.simulator.router, 'aim'), 'utf8')))
      .toBeGreaterThan(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
  });
});

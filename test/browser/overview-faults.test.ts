import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openOverview } from '../../tools/chromium.ts';
import { pause, runFile } from '../router/router.ts';
import { headline, newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

/** Looks at the page for some seconds: it always has a headline, and its words have no holes. */
async function neverBlank(page: Page, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(250)) {
    expect(await headline(page).textContent()).toMatch(/\S/);
    const text = (await page.locator('.fg621').textContent()) ?? '';
    expect(text).not.toMatch(/undefined|NaN|\[object|This page has a fault/);
  }
}

describe('the overview when something between modem and browser fails', () => {
  const at = simulated(1);

  test('no modem since the monitor started', async () => {
    const { router, control } = at.simulator;
    await control.setMonitor(false);
    await router.apply('no-device');
    await control.setMonitor(true);
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'No FG621 on USB' }).waitFor({ timeout: 30_000 });
    await page.getByText('dmesg | grep -i usb').waitFor();
    await pictures(page, 'no-device-ever');
  });

  test('a modem that has just been plugged in and does not answer yet is starting', async () => {
    const { router } = at.simulator;
    await router.unplug();
    await router.apply('silent');
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'The modem is starting' }).waitFor({ timeout: 30_000 });
    await page.locator('.fg621 [role=progressbar]').waitFor();
    await pictures(page, 'starting');
  });

  test('a modem too slow for its monitor: the last values, marked as old, and no word against the monitor', async () => {
    const { control } = at.simulator;
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'orange' }).waitFor();
    await page.locator('.fg-sigrow').first().waitFor();
    await control.setDelay(8000);
    const slow = page.getByText('The modem is slow to answer: the monitor is still asking.').first();
    for (const end = Date.now() + 60_000; !(await slow.isVisible()) && Date.now() < end; await pause(250))
      expect(await headline(page).textContent()).toContain('orange');
    await slow.waitFor({ timeout: 1000 });
    expect(await headline(page).textContent()).toContain('orange');
    expect(await page.locator('.fg-head.fg-stale').count()).toBe(1);
    await control.setDelay(0);
    await slow.waitFor({ state: 'hidden', timeout: 60_000 });
  }, 150_000);

  test('noise instead of replies: never blank, no value that is none', async () => {
    await at.simulator.router.apply('garbage');
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await neverBlank(page, 15);
    await pictures(page, 'garbage');
  });

  test.each(['', '{"schema":1,"upt', '\u0000\u0001<script>', '[]', 'null'])(
    'a damaged status is said: %j',
    async (garbage) => {
      await at.simulator.control.setMonitor(false);
      const file = runFile(at.simulator.router, 'status.json');
      writeFileSync(file, garbage);
      try {
        const page = await newPage(at.browser);
        await openOverview(page, at.simulator.url);
        await headline(page).filter({ hasText: 'The status cannot be understood' }).waitFor();
        await page.getByText('/etc/init.d/fg621 restart').first().waitFor();
        await neverBlank(page, 2);
      } finally {
        rmSync(file);
      }
    },
  );

  test('a router that does not answer is said after a while, the values stay, and it goes on by itself', async () => {
    const page = await newPage(at.browser, {}, /ERR_FAILED|XHR|HTTP error/);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'orange' }).waitFor();
    await page.route('**/ubus/**', (route) => route.abort());
    await headline(page).filter({ hasText: 'The router does not answer' }).waitFor({ timeout: 40_000 });
    expect(await page.locator('.fg621').textContent()).toContain('226 10');
    await pictures(page, 'unreachable');
    await page.unroute('**/ubus/**');
    await headline(page).filter({ hasText: 'orange' }).waitFor({ timeout: 40_000 });
  }, 120_000);
});

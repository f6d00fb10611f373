import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openPage } from '../../tools/chromium.ts';
import { fg621, until } from '../router/router.ts';
import { newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

describe('the bands page', () => {
  const at = simulated();

  async function open(user?: string): Promise<Page> {
    await until(at.simulator.router, (status) => status.bands.lte, 60);
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, 'bands', user);
    return page;
  }

  function band(page: Page, number: number): ReturnType<Page['locator']> {
    return page.locator(`[data-band="${number}"]`);
  }

  /** Leaves only these bands ticked and presses Apply. */
  async function lock(page: Page, wanted: readonly number[]): Promise<void> {
    for (const number of [1, 3, 5, 7, 8, 20, 28, 38, 40, 41])
      await band(page, number).setChecked(wanted.includes(number));
    const apply = page.getByRole('button', { name: 'Apply' });
    await expect.poll(() => apply.getAttribute('class')).toContain('important');
    await apply.click();
  }

  async function allowed(): Promise<number[] | undefined> {
    const { stdout } = await fg621(at.simulator.router, 'at', 'AT+GTACT?');
    return /\+GTACT: (.*)/
      .exec(stdout)?.[1]
      ?.split(',')
      .map(Number)
      .filter((field) => field > 100)
      .map((field) => field - 100);
  }

  test('locks bands, shows the countdown over a reload, and keeps them', async () => {
    const page = await open();
    await band(page, 3).waitFor();
    await pictures(page, 'bands');
    // Filled only while there is something to apply.
    expect(await page.getByRole('button', { name: 'Apply' }).getAttribute('class')).not.toContain('important');
    await lock(page, [3, 20]);
    const keep = page.getByRole('button', { name: 'Keep' });
    await keep.waitFor({ timeout: 60_000 });
    await pictures(page, 'bands-keep');
    await page.reload();
    await keep.waitFor({ timeout: 30_000 });
    expect(await page.locator('.fg-count').textContent()).toMatch(/[01]:\d\d/);
    await keep.click();
    await band(page, 3).waitFor({ timeout: 30_000 });
    expect(await allowed()).toEqual([3, 20]);
  }, 150_000);

  test('undoes them when asked to, and says so', async () => {
    const before = await allowed();
    const page = await open();
    await band(page, 3).waitFor();
    await lock(page, [3]);
    const undo = page.getByRole('button', { name: /Undo/ });
    await undo.waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Keep' }).waitFor({ timeout: 60_000 });
    await undo.click();
    await page
      .getByText(/are back/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await allowed()).toEqual(before);
    await pictures(page, 'bands-undone');
  }, 180_000);

  test('restarts the modem in the middle, and asks again whether to keep them', async () => {
    const before = await allowed();
    const page = await open();
    await band(page, 3).waitFor();
    await lock(page, [3, 7]);
    const keep = page.getByRole('button', { name: 'Keep', exact: true });
    await keep.waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /Restart the modem/ }).click();
    await page.locator('.modal').getByRole('button', { name: 'Restart', exact: true }).click();
    await page.locator('.fg-steps [data-part="Modem restarted"]').waitFor({ timeout: 60_000 });
    await keep.waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Undo now' }).click();
    await page.locator('[data-part=ended]').waitFor({ timeout: 60_000 });
    expect(await allowed()).toEqual(before);
  }, 240_000);

  test('an empty choice cannot be applied', async () => {
    const page = await open();
    await band(page, 3).waitFor();
    for (const number of [1, 3, 5, 7, 8, 20, 28, 38, 40, 41]) await band(page, number).setChecked(false);
    expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
  });

  test('a login that may only look can press nothing', async () => {
    const page = await open('viewer');
    await band(page, 3).waitFor();
    expect(await band(page, 3).isDisabled()).toBe(true);
    expect(await page.locator('.fg621 button:not(.fg-copy):not([data-action=dismiss])').count()).toBe(0);
    await pictures(page, 'bands-read-only');
    // Nor by asking rpcd itself.
    const session = await page.evaluate('L.env.sessionid');
    for (const line of [
      'bands set 3',
      'bands auto',
      'operator scan',
      'operator scan cancel',
      'operator set 22610',
      'operator keep',
      'operator undo',
      'cell lock 1600 115',
      'cell unlock',
      'restart',
      'preset save x 3',
      'preset delete x',
    ]) {
      const command = { command: '/usr/sbin/fg621', params: line.split(' ') };
      const reply = await page.request.post(`${at.simulator.url}/ubus/`, {
        data: { jsonrpc: '2.0', id: 1, method: 'call', params: [session, 'file', 'exec', command] },
      });
      expect(await reply.json(), line).toMatchObject({ result: [6] });
    }
  });
});

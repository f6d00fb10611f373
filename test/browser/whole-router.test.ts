import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openOverview } from '../../tools/chromium.ts';
import { headline, newPage, pictures, ROUTER_URL } from './browser.ts';

describe('a whole router', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function overview(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const page = await newPage(browser, options);
    await openOverview(page, ROUTER_URL ?? '', 'root', process.env.FG621_PASSWORD ?? '');
    return page;
  }

  test('shows the page without a fault, and nothing wider than the screen', async () => {
    const page = await overview();
    expect(await headline(page).textContent()).toMatch(/\S/);
    await pictures(page, 'router');
  });

  test('hides identifiers by keyboard, and remembers it', async () => {
    const page = await overview();
    const box = page.getByLabel('Hide identifiers');
    for (let i = 0; i < 100 && !(await box.evaluate((node) => node === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
    const secrets = page.locator('.fg621 tr[data-part=IMEI], .fg621 tr[data-part=IMSI], .fg621 tr[data-part=ICCID]');
    for (const text of await secrets.allTextContents()) expect(text).not.toMatch(/\d/);
    await page.reload();
    await headline(page).waitFor();
    expect(await box.isChecked()).toBe(true);
  });

  test('gives a report without long numbers, by the clipboard or to be selected', async () => {
    const page = await overview();
    await page.getByRole('button', { name: 'Copy a report safe to post' }).click();
    const outcome = page.locator('.fg-outcome');
    await outcome.filter({ hasText: /\S/ }).waitFor();
    const field = outcome.locator('textarea');
    if ((await field.count()) === 0) return expect(await outcome.textContent()).toContain('no identifiers');
    expect(await field.inputValue()).toMatch(/^luci-app-fg621 report/);
    expect(await field.inputValue()).not.toMatch(/\b\d{14,}\b/);
  });
});

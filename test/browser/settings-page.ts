import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parseConfig } from '../../simulator/host/uci/config.ts';
import { openPage } from '../../tools/chromium.ts';
import { newPage } from './browser.ts';
import type { simulated } from './simulated.ts';

type Simulated = ReturnType<typeof simulated>;
type Locator = ReturnType<Page['locator']>;

/** The page of settings, once it is drawn. */
export async function openSettings(at: Simulated, user?: string): Promise<Page> {
  // LuCI shows what is invalid, and leaves the rejection to the console.
  const page = await newPage(at.browser, {}, /contains an invalid input value/);
  await openPage(page, at.simulator.url, 'settings', user);
  await page.locator('.fg621 .cbi-tabmenu').waitFor();
  return page;
}

/** Shows a tab. */
export async function tab(page: Page, name: string): Promise<void> {
  await page.locator('.fg621 .cbi-tabmenu').getByText(name, { exact: true }).click();
}

/** An option with its title, field and help. */
export function option(page: Page, section: string, name: string): Locator {
  return page.locator(`[id="cbi-fg621-${section}-${name}"]`);
}

/** The field of an option to type in or to tick. */
export function field(page: Page, section: string, name: string): Locator {
  return option(page, section, name).locator('input:not([type=hidden]), select').first();
}

/** Presses Save & Apply and waits until the page is there again with the new settings. */
export async function saveAndApply(page: Page): Promise<void> {
  await page.evaluate("document.getElementById('view').dataset.before = 'x'");
  await page.locator('.cbi-page-actions .cbi-button-apply').click();
  await page.locator('#view:not([data-before]) .cbi-page-actions').waitFor({ timeout: 30_000 });
}

/** Presses Save and waits until the router has it. */
export async function save(page: Page): Promise<void> {
  await page.locator('.cbi-page-actions .cbi-button-save').click();
}

/** What /etc/config/fg621 of the made-up router says. */
export function settingsOf(at: Simulated): Record<string, string> {
  return settingsIn(readFileSync(join(at.simulator.router.prefix, 'etc/config/fg621'), 'utf8'));
}

/** What a configuration says: `section.option` and value, lists joined, without what is empty. */
export function settingsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    parseConfig(text).flatMap(({ name, options }) =>
      [...options].map(([key, value]) => [`${name}.${key}`, [value].flat().join(' ')]).filter(([, value]) => value),
    ),
  );
}

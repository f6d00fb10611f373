import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** A checkout of LuCI to run in; without one the stand-in serves. */
export const LUCI_DIR = process.env.LUCI_DIR;
/** A whole router to run against, with `FG621_PASSWORD`; then nothing can be simulated. */
export const ROUTER_URL = process.env.FG621_URL;

const ARTEFACTS = fileURLToPath(new URL('../../artefacts/screenshots', import.meta.url));

export const WIDTHS = [1280, 360] as const;
const SCHEMES = ['light', 'dark'] as const;

/**
 * A page of its own session that fails the test if anything goes wrong in it; closed after the test.
 *
 * @param expected errors and messages on the console that belong to the test
 */
export async function newPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
  expected?: RegExp,
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    // LuCI's login page asks for its theme's settings before the login, and does not handle the refusal.
    if (/RPC call to uci\/get failed with error -32002/.test(error.message) || expected?.test(error.message)) return;
    faults.push(error.stack ?? String(error));
  });
  page.on('console', (message) => {
    // The login page answers 403 by design.
    if (message.type() !== 'error' || /403|Access denied/.test(message.text()) || expected?.test(message.text()))
      return;
    faults.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (faults.length > 0) throw new Error(`the page had faults:\n${faults.join('\n')}`);
  });
  return page;
}

/** What the box on top says. */
export function headline(page: Page): ReturnType<Page['locator']> {
  return page.locator('.fg621 [data-part=headline] h2');
}

/** Keeps pictures in both widths and schemes, and checks that none of them has to be scrolled sideways. */
export async function pictures(page: Page, name: string): Promise<void> {
  const folder = join(ARTEFACTS, LUCI_DIR ? 'luci' : 'stand-in');
  mkdirSync(folder, { recursive: true });
  for (const width of WIDTHS)
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) throw new Error(`${name}: ${overflow} px too wide at ${width} px`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  await page.setViewportSize({ width: 1280, height: 900 });
}

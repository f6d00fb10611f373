import type { Page } from 'playwright-core';
import { openPage } from '../../tools/chromium.ts';
import { fg621, until } from '../router/router.ts';
import { newPage } from './browser.ts';
import type { simulated } from './simulated.ts';

/** Waits until the modem was read, and opens the page of bands as `user`. */
export async function openBands(at: ReturnType<typeof simulated>, user?: string): Promise<Page> {
  await until(at.simulator.router, (status) => status.bands.lte, 60);
  const page = await newPage(at.browser);
  await openPage(page, at.simulator.url, 'bands', user);
  return page;
}

/** A line of a table of the page. */
export function part(page: Page, name: string): ReturnType<Page['locator']> {
  return page.locator(`.fg621 [data-part="${name}"]`);
}

/** The button of a name, in a part of the page or its dialog. */
export function button(scope: Pick<Page, 'getByRole'>, name: string | RegExp): ReturnType<Page['locator']> {
  return scope.getByRole('button', { name, exact: typeof name === 'string' });
}

/** The dialog that is open. */
export function dialog(page: Page): ReturnType<Page['locator']> {
  return page.locator('.modal-overlay-active .modal');
}

/** What the modem answers a command that reads. */
export async function asked(at: ReturnType<typeof simulated>, command: string): Promise<string> {
  return (await fg621(at.simulator.router, 'at', command)).stdout;
}

/** Presses Keep as soon as there is a network, and waits until that is done. */
export async function keep(page: Page): Promise<void> {
  const yes = button(page, 'Keep');
  await yes.waitFor({ timeout: 90_000 });
  await yes.click();
  await part(page, 'ended').filter({ hasText: 'Kept' }).waitFor({ timeout: 30_000 });
}

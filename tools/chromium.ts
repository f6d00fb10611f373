import { type Browser, chromium, type Page } from 'playwright-core';
import { DEFAULT_PASSWORD } from '../simulator/start.ts';

const PAGES = '/cgi-bin/luci/admin/modem/fg621';

/** Debian's Chromium (or that of FG621_CHROMIUM); nothing is downloaded, nothing said to anybody. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.FG621_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Opens a page of the app on the router at `url`, logging in as `user`, and waits until it is drawn. */
export async function openPage(page: Page, url: string, name: string, user = 'root'): Promise<void> {
  await logIn(page, `${url}${PAGES}/${name}`, user, DEFAULT_PASSWORD);
  await page.locator('.fg621').waitFor();
}

/** The same for the overview, with a password of one's own. */
export async function openOverview(page: Page, url: string, user = 'root', password = DEFAULT_PASSWORD): Promise<void> {
  await logIn(page, `${url}${PAGES}/overview`, user, password);
  await page.locator('.fg621 [data-part=headline]').waitFor();
}

async function logIn(page: Page, address: string, user: string, password: string): Promise<void> {
  await page.goto(address);
  await page.locator('[name=luci_username]').fill(user);
  await page.locator('[name=luci_password]').fill(password);
  await page.keyboard.press('Enter');
}

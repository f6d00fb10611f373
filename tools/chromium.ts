import { type Browser, chromium, type Page } from 'playwright-core';
import { DEFAULT_PASSWORD } from '../simulator/start.ts';

const OVERVIEW = '/cgi-bin/luci/admin/modem/fg621/overview';

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

/** Opens the overview of the router at `url`, logging in as `user`, and waits until it is drawn. */
export async function openOverview(page: Page, url: string, user = 'root', password = DEFAULT_PASSWORD): Promise<void> {
  await page.goto(url + OVERVIEW);
  await page.locator('[name=luci_username]').fill(user);
  await page.locator('[name=luci_password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.fg621 [data-part=headline]').waitFor();
}

// What LuCI's browser classes do, traps included. The stand-in must do the same as a real LuCI: with LUCI_DIR set to a
// checkout of github.com/openwrt/luci, that one is asked the same questions.
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLASSES, HELPERS, QUESTIONS, VIEW } from './browser-questions.ts';
import { PASSWORD, type TestHost, testHost } from './fixture.ts';

const LUCI_DIR = process.env.LUCI_DIR || undefined;
const SERVERS: [string, string | undefined][] = [['the stand-in', undefined]];
if (LUCI_DIR !== undefined) SERVERS.push(['LUCI_DIR', LUCI_DIR]);

describe.each(SERVERS)('the browser classes of %s', (_name, luciDir) => {
  let host: TestHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    host = await testHost({ luciDir });
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    await page.route('**/view/fg621/overview.js*', (route) => route.fulfill({ body: VIEW }));
    await page.route('**/resources/t/*.js*', (route) => {
      const body = CLASSES[/t\/(\w+)\.js/.exec(route.request().url())?.[1] ?? ''];
      return body === undefined ? route.continue() : route.fulfill({ body });
    });
    await page.goto(`${host.host.url}/cgi-bin/luci/admin/modem/fg621/overview`);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('loaded 5').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  test.each(QUESTIONS)('%s', async (_question, code, answer) => {
    expect(await page.evaluate(`(async () => {${HELPERS}${code}})()`)).toEqual(answer);
  });

  test('the menu has header and tabs', async () => {
    expect(await page.locator('#topmenu > li > a').allInnerTexts()).toEqual(['Other', 'Modem', 'Log out']);
    expect(await page.locator('#tabmenu li.active').textContent()).toBe('Overview');
  });

  test('a session that has ended brings a dialog and leads to the login page', async () => {
    await page.context().request.get(`${host.host.url}/cgi-bin/luci/admin/logout`);
    const read = "L.require('fs').then((fs) => fs.read('/proc/uptime')).catch((error) => error.name)";
    expect(await page.evaluate(read)).toBe('SessionError');
    expect(await page.locator('.modal').textContent()).toContain('Session expired');
    await page.getByText('Log in…').click();
    await page.getByLabel('Password').waitFor();
    expect(new URL(page.url()).pathname).toBe('/cgi-bin/luci/admin/modem/fg621/overview');
  });

  test.runIf(luciDir === undefined)('what it does not have is an error with a name', async () => {
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('loaded 5').waitFor();
    const ask = (code: string): Promise<unknown> =>
      page.evaluate(`(async () => { try { ${code} } catch (error) { return error.message; } })()`);
    expect(await ask('L.sortedKeys')).toBe('stand-in for LuCI: L has no "sortedKeys"');
    expect(await ask('L.env.none')).toBe('stand-in for LuCI: L.env has no "none"');
    expect(await ask("(await L.require('ui')).itemlist")).toBe('stand-in for LuCI: ui has no "itemlist"');
    expect(await ask("(await L.require('rpc')).declare({ object: 'a', method: 'b', raise: true })")).toMatch(
      /has no "raise"/,
    );
    expect(await ask("new (await L.require('form')).Map('fg621', 'T', 'H').tabs")).toMatch(/form.Map has no "tabs"/);
    expect(await ask("await L.require('network')")).toMatch(/HTTP error 404 while loading class file/);
    expect(await ask("'%j'.format(1)")).toMatch(/does not know %j/);
  });
});

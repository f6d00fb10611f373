import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openPage } from '../../tools/chromium.ts';
import { button } from './bands-page.ts';
import { newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

describe('the console', () => {
  const at = simulated();

  async function open(options: Parameters<typeof newPage>[1] = {}): Promise<Page> {
    const page = await newPage(at.browser, options);
    await openPage(page, at.simulator.url, 'console');
    return page;
  }

  /** Sends a command and gives its entry in the history. */
  async function send(page: Page, command: string): Promise<ReturnType<Page['locator']>> {
    await page.getByLabel('AT command').fill(command);
    await page.keyboard.press('Enter');
    const entry = page.locator('.fg-at').first();
    await entry.locator('.ms').waitFor({ timeout: 30_000 });
    await entry.filter({ hasText: command }).waitFor();
    return entry;
  }

  test('sends a command and says what its answer means, the newest on top', async () => {
    const page = await open();
    const first = await send(page, 'AT+CSQ');
    expect(await first.textContent()).toMatch(/\+CSQ: \d+,99\nOK.*RSSI \u2212\d+ dBm/s);
    const second = await send(page, 'at+mtsm=1');
    expect(await second.textContent()).toMatch(/\d+ \u00b0C/);
    expect(await page.locator('.fg-at').count()).toBe(2);
    await button(page, 'AT+GTCAINFO?').click();
    await page.locator('.fg-at').first().filter({ hasText: 'PCC' }).waitFor({ timeout: 30_000 });
    await page.getByText('The carriers that are in use together.').first().waitFor();
    await pictures(page, 'console');
    await button(page, 'Clear').click();
    await page.getByText('Nothing has been sent yet.').waitFor();
  }, 60_000);

  test('a quick command by keyboard leaves the keyboard where it was', async () => {
    const page = await open();
    const quick = button(page, 'AT+CSQ');
    await quick.focus();
    await page.keyboard.press('Enter');
    await page.locator('.fg-at .ms').first().waitFor({ timeout: 30_000 });
    await expect.poll(() => quick.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test('what does harm is not sent, with the reason; what the modem refuses says so', async () => {
    const page = await open();
    const before = at.simulator.router.modem.log.length;
    const refused = await send(page, 'AT+CSCLK=1');
    expect(await refused.textContent()).toContain('not sent: AT+CSCLK makes the FG621 drop off USB');
    const nonsense = await send(page, 'hello');
    expect(await nonsense.textContent()).toContain('an AT command starts with AT');
    const sent = at.simulator.router.modem.log.slice(before).map(({ line }) => line);
    expect(sent.filter((line) => /CSCLK|hello/.test(line))).toEqual([]);
    const unknown = await send(page, 'AT+NONSENSE?');
    expect(await unknown.textContent()).toMatch(/ERROR.*The modem refused/s);
  }, 60_000);

  test('what comes back is text, never markup', async () => {
    const page = await open();
    await page.route('**/ubus/**', async (route) => {
      const body = route.request().postDataJSON() as { id: unknown; params: [string, string, string] };
      if (body.params?.[2] !== 'exec') return route.continue();
      const stdout = '+X: <img src=x onerror=alert(1)>\nOK\n';
      return route.fulfill({ json: { jsonrpc: '2.0', id: body.id, result: [0, { code: 0, stdout }] } });
    });
    const entry = await send(page, 'AT+X?');
    expect(await entry.locator('img').count()).toBe(0);
    expect(await entry.textContent()).toContain('<img src=x');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('a line that is too long is sent to nobody, and leaves time and duration on one line', async () => {
    const page = await open();
    await page.setViewportSize({ width: 360, height: 740 });
    const entry = await send(page, `AT+${'X'.repeat(600)}`);
    expect(await entry.textContent()).toContain('at most 512 characters');
    for (const text of await entry.locator('.c .fg-dim').all())
      expect((await text.boundingBox())?.height).toBeLessThan(24);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  test('copies the session, with or without what identifies somebody', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await send(page, 'AT+CGSN');
    await button(page, 'Copy all').click();
    await page.getByText('Copied').waitFor();
    const all = await page.evaluate(() => navigator.clipboard.readText());
    expect(all).toMatch(/^> AT\+CGSN\n/);
    expect(all).toContain('004999010640000');
    await button(page, 'Copy without identifiers').click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toContain('004999010640000');
  });

  test('a modem that is away is told of', async () => {
    await at.simulator.router.apply('no-device');
    const page = await open();
    const entry = await send(page, 'AT+CSQ');
    expect(await entry.textContent()).toContain('no FG621 on USB');
    await pictures(page, 'console-gone');
  });

  test('a login that may not send has neither page nor right', async () => {
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, 'overview', 'viewer');
    await page.locator('#tabmenu li').first().waitFor();
    expect(await page.locator('#tabmenu').textContent()).not.toContain('Console');
    const session = await page.evaluate('L.env.sessionid');
    const command = { command: '/usr/sbin/fg621', params: ['at', 'AT'] };
    const reply = await page.request.post(`${at.simulator.url}/ubus/`, {
      data: { jsonrpc: '2.0', id: 1, method: 'call', params: [session, 'file', 'exec', command] },
    });
    expect(await reply.json()).toMatchObject({ result: [6] });
  });
});

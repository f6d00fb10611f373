import { describe, expect, onTestFinished, test } from 'vitest';
import { LONG, lengthened } from '../../simulator/host/luci/translations.ts';
import { openOverview } from '../../tools/chromium.ts';
import { fg621 } from '../router/router.ts';
import { headline, newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

describe('the overview in use', () => {
  const at = simulated();

  test('a signal that the antenna can better leads to the page for aiming', async () => {
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await page.getByRole('link', { name: 'Aim the antenna' }).click();
    await page.locator('.fg621 .fg-aim-nums').waitFor();
  });

  test('follows the modem while it is open, without a reload', async () => {
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'orange' }).waitFor();
    await at.simulator.router.apply('sim-pin');
    await headline(page).filter({ hasText: 'PIN' }).waitFor({ timeout: 30_000 });
    await at.simulator.router.apply('healthy');
    await headline(page).filter({ hasText: 'orange' }).waitFor({ timeout: 60_000 });
  }, 120_000);

  test('asks the router by reading files: one program run at its opening, none after', async () => {
    const page = await newPage(at.browser);
    const calls: string[] = [];
    page.on('request', (request) => {
      const body = request.url().includes('/ubus') ? request.postData() : null;
      for (const call of body ? [JSON.parse(body)].flat() : [])
        if (call.params?.[1] === 'file') calls.push(`${call.params[2]} ${JSON.stringify(call.params[3])}`);
    });
    await openOverview(page, at.simulator.url);
    await page.waitForTimeout(15_000);
    expect(calls.filter((call) => call.startsWith('exec'))).toEqual([
      'exec {"command":"/usr/sbin/fg621","params":["watch"]}',
    ]);
    // One renewal of the lease in 12 s: rpcd flushes all file systems at each.
    expect(calls.filter((call) => call.startsWith('write'))).toHaveLength(1);
    expect(calls.filter((call) => call.includes('status.json')).length).toBeGreaterThanOrEqual(3);
  });

  test('hides identifiers altogether, and remembers it', async () => {
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    const secrets = ['004999010640000', '001010123456789', '8940100000000000001', '10407426', '9ECE02', '10.43.66.132'];
    await page.getByText('001010123456789').waitFor();
    await page.getByLabel('Hide identifiers').check();
    const expectHidden = async () => {
      const html = await page.locator('body').innerHTML();
      for (const secret of secrets) expect(html).not.toContain(secret);
    };
    await expectHidden();
    await pictures(page, 'identifiers-hidden');
    await page.reload();
    await headline(page).waitFor();
    await expectHidden();
    expect(await page.getByLabel('Hide identifiers').isChecked()).toBe(true);
    await page.getByLabel('Hide identifiers').uncheck();
    await page.getByText('001010123456789').waitFor();
  });

  test('copies a value, and a report without identifiers', async () => {
    const page = await newPage(at.browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await openOverview(page, at.simulator.url);
    await page.getByRole('button', { name: /IMSI/ }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('001010123456789');
    await page.getByRole('button', { name: 'Copy a report safe to post' }).click();
    await page.getByText('the report holds no identifiers').first().waitFor();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain('FG621-EA');
    for (const secret of ['004999010640000', '001010123456789', '8940100000000000001', '10407426', '10.43.66.132'])
      expect(report).not.toContain(secret);
  });

  test('the operator name cannot become markup', async () => {
    const name = '<img src=x onerror=alert(1)>';
    at.simulator.router.modem.play(
      { world: { operators: [{ plmn: '22610', long: name, short: 'x', relation: 'home' }] } },
      true,
    );
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: name }).waitFor({ timeout: 90_000 });
    expect(await page.locator('.fg621 img').count()).toBe(0);
  }, 120_000);

  test('whoever has locked himself out of every network allows all bands again at the press of a button', async () => {
    // No cell is on band 41.
    await fg621(at.simulator.router, 'at', 'AT+GTACT=2,,,141');
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await page.getByText('Only band B41 is allowed.').waitFor({ timeout: 60_000 });
    await pictures(page, 'only-one-band');
    await page.getByRole('button', { name: 'Allow all bands' }).click();
    await headline(page).filter({ hasText: 'orange' }).waitFor({ timeout: 60_000 });
    expect((await fg621(at.simulator.router, 'at', 'AT+GTACT?')).stdout).toContain('+GTACT: 10,');
  }, 180_000);

  test('of two wrong PINs one word is left, in the language of the page', async () => {
    await at.simulator.control.setLanguage(LONG);
    onTestFinished(() => at.simulator.control.setLanguage('en'));
    await at.simulator.router.apply('sim-pin');
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    const field = page.locator('[data-form=pin] input');
    await field.waitFor({ timeout: 60_000 });
    const bar = page.locator('.alert-message');
    for (const left of ['the PIN is wrong; 2 tries left', 'the PIN is wrong; 1 try left']) {
      await field.fill('9999');
      await field.press('Enter');
      await bar.filter({ hasText: lengthened(left) }).waitFor({ timeout: 30_000 });
    }
    expect(await bar.count()).toBe(1);
  }, 150_000);

  test('an ended session is said, and the values stay', async () => {
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await page.evaluate(async () => {
      await fetch('/cgi-bin/luci/admin/logout');
    });
    await page
      .getByText(/[Ss]ession (has )?(ended|expired)/)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(await page.locator('.fg621').textContent()).toContain('226 10');
  });

  test('can be used by keyboard', async () => {
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    const box = page.getByLabel('Hide identifiers');
    for (let i = 0; i < 60 && !(await box.evaluate((node) => node === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain('Copy a report');
  });
});

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../simulator/router/tree.ts';
import { openPage } from '../../tools/chromium.ts';
import { newPage, pictures } from './browser.ts';
import { field, openSettings, option, save, saveAndApply, settingsIn, settingsOf, tab } from './settings-page.ts';
import { simulated } from './simulated.ts';

const LEDS = ['green:signal1', 'green:signal2', 'green:signal3', 'blue:4gplus', 'green:power'];

describe('the page of settings', () => {
  const at = simulated();
  const configFile = () => join(at.simulator.router.prefix, 'etc/config/fg621');
  let config = '';

  beforeEach(() => {
    config = readFileSync(configFile(), 'utf8');
    for (const name of LEDS) mkdirSync(join(at.simulator.router.prefix, 'sys/class/leds', name), { recursive: true });
  });
  afterEach(() => writeFileSync(configFile(), config));

  test('shows what is set, in tabs, with help for each', async () => {
    const page = await openSettings(at);
    expect(await field(page, 'monitor', 'interval_active').inputValue()).toBe('1');
    await pictures(page, 'settings-reading');
    for (const [name, section, key] of [
      ['Recovery', 'recovery', 'enabled'],
      ['LEDs', 'leds', 'source'],
      ['History', 'history', 'flash'],
    ] as const) {
      await tab(page, name);
      await option(page, section, key).waitFor();
      await pictures(page, `settings-${name.toLowerCase()}`);
    }
    for (const one of await page.locator('.fg621 .cbi-value').all())
      expect(await one.locator('.cbi-value-description').textContent()).toMatch(/\S.*\.$/s);
  }, 60_000);

  test('says what is lost, needed or counted before it is switched', async () => {
    const page = await openSettings(at);
    const help = (section: string, key: string) =>
      option(page, section, key).locator('.cbi-value-description').textContent();
    expect(await help('history', 'enabled')).toContain('deletes what was recorded');
    expect(await help('history', 'flash')).toContain('deletes the copy');
    expect(await help('recovery', 'carriers')).toMatch(
      /at most once a day, and only with the step “restart the modem”/,
    );
    expect(await help('recovery', 'temperature')).toMatch(/two readings.* only with the step “radio off and on”/);
    expect(await help('recovery', 'lost_after')).toContain('other faults have times of their own');
  });

  test('a change arrives in the file, and nothing else changes', async () => {
    const before = settingsOf(at);
    const page = await openSettings(at);
    await field(page, 'monitor', 'interval_background').fill('60');
    await tab(page, 'Recovery');
    await field(page, 'recovery', 'window').waitFor({ state: 'hidden' });
    await field(page, 'recovery', 'carriers').check({ force: true });
    await field(page, 'recovery', 'window').fill('23:30-04:15');
    await tab(page, 'LEDs');
    await field(page, 'leds', 'plus').selectOption('blue:4gplus');
    await saveAndApply(page);
    expect(settingsOf(at)).toEqual({
      ...before,
      'monitor.interval_background': '60',
      'recovery.carriers': '1',
      'recovery.window': '23:30-04:15',
      'leds.plus': 'blue:4gplus',
    });
    expect(await field(page, 'monitor', 'interval_background').inputValue()).toBe('60');
  }, 60_000);

  test('what is saved but not applied is shown as such, and the file stays as it is', async () => {
    const page = await openSettings(at);
    await field(page, 'monitor', 'interval_active').fill('7');
    await save(page);
    await page
      .locator('#indicators')
      .getByText(/unsaved changes: 1/i)
      .waitFor();
    expect(settingsOf(at)['monitor.interval_active']).toBe('1');
    await page.reload();
    await page
      .locator('#indicators')
      .getByText(/unsaved changes: 1/i)
      .waitFor();
    expect(await field(page, 'monitor', 'interval_active').inputValue()).toBe('7');
    await page.evaluate(`fetch(L.url('admin/uci/revert') + '?sid=' + L.env.sessionid + '&token=' + L.env.token, {
      method: 'POST', body: new URLSearchParams({ sid: L.env.sessionid, token: L.env.token }) })`);
  });

  test('steps and hosts are lists', async () => {
    const page = await openSettings(at);
    await tab(page, 'Recovery');
    const steps = option(page, 'recovery', 'step');
    await steps.locator('.cbi-dropdown').click();
    await pictures(page, 'settings-steps');
    await steps.locator('ul.dropdown li[data-value=reboot]').click();
    await steps.locator('ul.dropdown li[data-value=dial]').click();
    await page.locator('.fg621 h2').click();
    const hosts = option(page, 'recovery', 'host');
    await hosts.locator('.add-item input').fill('example.org');
    await hosts.locator('.add-item .cbi-button-add').click();
    await hosts.locator('.item').first().focus();
    await page.keyboard.press('Delete');
    await saveAndApply(page);
    expect(settingsOf(at)).toMatchObject({
      'recovery.step': 'ifup radio unlock restart usb reboot',
      'recovery.host': '9.9.9.9 2606:4700:4700::1111 2620:fe::fe example.org',
    });
  }, 60_000);

  test.each([
    ['Reading', 'monitor', 'interval_active', '0'],
    ['Reading', 'monitor', 'interval_active', '1000'],
    ['Reading', 'monitor', 'interval_active', ''],
    ['Reading', 'monitor', 'interval_background', '007'],
    ['Reading', 'monitor', 'port', '/etc/passwd'],
    ['Recovery', 'recovery', 'temperature', '12'],
    ['Recovery', 'recovery', 'lost_after', '5'],
    ['Recovery', 'recovery', 'per_hour', '-1'],
  ])('in %s, %s.%s cannot be %j', async (name, section, key, value) => {
    const before = settingsOf(at);
    const page = await openSettings(at);
    await tab(page, name);
    await field(page, section, key).fill(value);
    await field(page, section, key).blur();
    await page.locator('.cbi-page-actions .cbi-button-save').click();
    await page.locator('.modal-overlay-active .modal').filter({ hasText: 'Save error' }).waitFor();
    expect(await field(page, section, key).getAttribute('class')).toContain('cbi-input-invalid');
    expect(settingsOf(at)).toEqual(before);
  });

  test('what is senseless is hidden and keeps its value', async () => {
    const before = settingsOf(at);
    const page = await openSettings(at);
    await tab(page, 'Recovery');
    await field(page, 'recovery', 'enabled').uncheck({ force: true });
    await option(page, 'recovery', 'host').waitFor({ state: 'hidden' });
    await tab(page, 'History');
    await field(page, 'history', 'enabled').uncheck({ force: true });
    await option(page, 'history', 'flash').waitFor({ state: 'hidden' });
    await saveAndApply(page);
    expect(settingsOf(at)).toEqual({ ...before, 'recovery.enabled': '0', 'history.enabled': '0' });
  }, 60_000);

  test('sections that an old file lacks come into being, as a new one has them', async () => {
    const shipped = settingsIn(readFileSync(join(ROOT, 'etc/config/fg621'), 'utf8'));
    writeFileSync(configFile(), '');
    const page = await openSettings(at);
    await tab(page, 'Recovery');
    await option(page, 'recovery', 'host').getByText('9.9.9.9').waitFor();
    await field(page, 'recovery', 'carriers').check({ force: true });
    await saveAndApply(page);
    expect(settingsOf(at)).toEqual({ ...shipped, 'recovery.carriers': '1' });
  }, 60_000);

  test('LEDs are typed where they cannot be listed', async () => {
    rmSync(join(at.simulator.router.prefix, 'sys/class/leds'), { recursive: true });
    mkdirSync(join(at.simulator.router.prefix, 'sys/class/leds'));
    const page = await openSettings(at);
    await tab(page, 'LEDs');
    await field(page, 'leds', 'signal1').fill('white:wan');
    await saveAndApply(page);
    expect(settingsOf(at)['leds.signal1']).toBe('white:wan');
  }, 60_000);

  test('a login that may only look can change nothing', async () => {
    const page = await openSettings(at, 'viewer');
    for (const name of ['Recovery', 'LEDs', 'History', 'Reading']) {
      await tab(page, name);
      for (const one of await page.locator('.fg621 .cbi-value input:visible, .fg621 .cbi-value select:visible').all())
        expect(await one.isDisabled()).toBe(true);
    }
    expect(await page.locator('.cbi-page-actions').count()).toBe(0);
    expect(await page.getByText('This login may look, but change nothing.').count()).toBe(1);
    await pictures(page, 'settings-read-only');
  });

  test('does not load what it does not use', async () => {
    const loaded: string[] = [];
    const page = await newPage(at.browser);
    page.on('response', (response) => {
      const [, name] = /resources\/(?:view\/)?fg621\/([\w.-]+\.js)/.exec(response.url()) ?? [];
      if (name !== undefined && response.ok()) loaded.push(name);
    });
    await openPage(page, at.simulator.url, 'settings');
    await page.locator('.cbi-page-actions').waitFor();
    const size = loaded
      .filter((name) => name.startsWith('shared-'))
      .reduce((sum, name) => {
        const file = new URL(`../../htdocs/luci-static/resources/fg621/${name}`, import.meta.url);
        return sum + readFileSync(file).length;
      }, 0);
    expect(size).toBeLessThan(20_000);
  });
});

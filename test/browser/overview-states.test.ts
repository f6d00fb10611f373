import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '../../simulator/modem/scenarios.ts';
import { openOverview } from '../../tools/chromium.ts';
import { until } from '../router/router.ts';
import { headline, newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

describe('the overview in every state', () => {
  const at = simulated(1);

  test('shows what there is to know of a healthy link', async () => {
    const { router } = at.simulator;
    const status = await until(router, (s) => (s.network.operator && s.carriers.list?.length === 2 ? s : null), 60);
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    const text = (await page.locator('.fg621').textContent()) ?? '';
    for (const expected of [
      'orange',
      'LTE',
      'B3',
      '1845.0 MHz',
      'EARFCN 1600',
      '226 10',
      '20601 (0x5079)',
      '10407426 (0x9ECE02)',
    ])
      expect(text).toContain(expected);
    for (const expected of ['FG621-EA', '16121.1009.00.01.02.13', '/dev/ttyUSB0', 'NCM (36), eth1', '42 °C'])
      expect(text).toContain(expected);
    expect(text).toContain(status.sim.imsi);
    expect(text).toContain('Connected for');
    await page.getByText('10.43.66.132').waitFor();
    await pictures(page, 'healthy');
  });

  test('is found by its menu, and the login of a bystander sees it whole', async () => {
    const page = await newPage(at.browser);
    await page.goto(`${at.simulator.url}/cgi-bin/luci/`);
    await page.locator('[name=luci_username]').fill('viewer');
    await page.locator('[name=luci_password]').fill('fg621');
    await page.keyboard.press('Enter');
    await page.locator('#topmenu').getByText('Modem', { exact: true }).hover();
    await page.locator('#topmenu').getByText('FG621', { exact: true }).click();
    await headline(page).waitFor();
    expect(await headline(page).textContent()).toContain('orange');
    expect(await page.locator('.fg621 .alert-message').count()).toBe(0);
  });

  const links: [ScenarioName, string, RegExp, RegExp, RegExp][] = [
    ['umts', 'RSCP', /^orange (UMTS|HS\w+)$/, /^fair$/, /^RSCP.*\u221296 dBmweak$/],
    ['weak', 'RSRP', /^orange LTE$/, /^(very )?weak$/, /^RSRP.*\u22121\d{2} dBm(very )?weak/],
    ['excellent', 'RSRP', /^orange LTE-A$/, /^(good|excellent)$/, /^RSRP.*\u2212[678]\d dBm(good|excellent)/],
  ];
  test.each(links)(
    '%s: technology, grade, and %s with its unit and grade',
    async (scenario, measure, title, word, row) => {
      await at.simulator.router.apply(scenario);
      // Else the values wander over the limits of the words.
      at.simulator.router.modem.radio.world.driftDb = 0;
      const page = await newPage(at.browser);
      await openOverview(page, at.simulator.url);
      await headline(page).filter({ hasText: title }).waitFor({ timeout: 60_000 });
      await page.locator('.fg-head-bars strong').filter({ hasText: word }).waitFor({ timeout: 30_000 });
      await page.locator(`.fg-sigrow[data-part=${measure.toLowerCase()}]`).filter({ hasText: row }).waitFor();
      await pictures(page, scenario);
    },
    120_000,
  );

  const troubles: [ScenarioName, RegExp, string?][] = [
    ['roaming', /orange.*roaming/],
    ['no-net-driver', /orange/, 'kmod-usb-net-cdc-ncm'],
    ['neighbours-refused', /orange/, 'ERROR'],
    ['searching', /Searching/],
    ['denied', /refuses/],
    ['emergency', /Emergency/],
    ['no-service', /No network/],
    ['radio-off', /radio is switched off/, 'AT+CFUN=1'],
    ['sim-missing', /No SIM/],
    ['sim-missing-bare', /No SIM/],
    ['sim-pin', /PIN/, 'Unlock the SIM'],
    ['sim-puk', /PUK/],
    ['sim-failure', /SIM cannot be read/],
    ['no-driver', /driver is not/, 'kmod-usb-serial-option'],
    ['no-driver-unbound', /driver is not/, 'new_id'],
    ['no-device', /gone from USB/],
    ['silent', /does not answer/],
  ];
  test.each(troubles)(
    '%s has its sentence and its next step',
    async (scenario, title, step) => {
      await at.simulator.router.apply(scenario);
      const page = await newPage(at.browser);
      await openOverview(page, at.simulator.url);
      await headline(page).filter({ hasText: title }).waitFor({ timeout: 60_000 });
      if (step) await page.locator('.fg621').getByText(step).first().waitFor();
      await pictures(page, scenario);
    },
    120_000,
  );

  test('a modem that was told to restart is restarting, not gone', async () => {
    const { router } = at.simulator;
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    expect(await router.exec('/usr/sbin/fg621', ['at', 'AT+CFUN=15'])).toMatchObject({ code: 0 });
    // Or it would be back before the pictures are taken.
    await router.unplug();
    await headline(page).filter({ hasText: 'The modem is restarting' }).waitFor({ timeout: 30_000 });
    await page.locator('.fg621 [role=progressbar]').waitFor();
    await pictures(page, 'restarting');
  });

  test('says that the monitor is not running, and shows what was known', async () => {
    await at.simulator.control.setMonitor(false);
    const page = await newPage(at.browser);
    await openOverview(page, at.simulator.url);
    await headline(page).filter({ hasText: 'The monitor is not running' }).waitFor();
    await page.getByText('/etc/init.d/fg621 start').first().waitFor();
    await page.getByText('226 10').first().waitFor();
    await pictures(page, 'monitor-not-running');
  });
});

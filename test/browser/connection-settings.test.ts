import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Job, Status } from '../../src/status.ts';
import { doctorOf } from '../unit/doctor-samples.ts';
import { button, dialog, part } from './bands-page.ts';
import { pictures } from './browser.ts';
import { type Fake, json, openConnection } from './connection-page.ts';
import { simulated } from './simulated.ts';

const APNS = readFileSync(
  new URL('../../luci-app-fg621-apns/htdocs/luci-static/resources/fg621/apns.json', import.meta.url),
  'utf8',
);
const WRITES = /^(?:apn|autoconnect|connect|disconnect|passthrough|sim|usb|restart|revert-oem --yes)/;
const REVERT = {
  schema: 1,
  steps: ['AT+GTAUTOCONNECT=0', 'AT+GTRNDIS=0,1', 'uci fg621', 'AT+GTIPPASS=0', 'AT+GTUSBMODE=38', 'AT+CFUN=15'],
};

const fine: Fake = (verb) => {
  if (verb === 'doctor') return json(doctorOf(true));
  if (verb === 'revert-oem --dry-run') return json(REVERT);
  return WRITES.test(verb) ? {} : undefined;
};

describe('the settings in the modem', () => {
  const at = simulated();

  async function press(page: Page, row: string, name: string | RegExp): Promise<void> {
    await button(part(page, row), name).click();
  }

  test('an access point: suggested, never filled in by itself, its password not on the command line', async () => {
    const { page, said } = await openConnection(at, fine);
    await page.route('**/fg621/apns.json*', (route) => route.fulfill({ body: APNS, contentType: 'application/json' }));
    await press(page, 'Access point (APN)', /Change/);
    const form = dialog(page);
    await form.locator('[data-part=suggestions]').waitFor();
    expect(await form.getByLabel('Access point').inputValue()).toBe('');
    await form.getByLabel('Access point').fill('long'.repeat(26));
    expect(await form.getByLabel('Access point').inputValue()).toHaveLength(104);
    await button(form, 'Write to the modem').click();
    await form.getByText('An access point has at most 100 characters.').waitFor();
    await form.getByLabel('Access point').fill('my.own');
    await pictures(page, 'connection-apn');
    expect(await form.getByLabel('Access point').inputValue()).toBe('my.own');
    await form.getByLabel('Authentication').selectOption('chap');
    await form.getByLabel('User name').fill('me');
    await form.getByLabel('Password').fill('top=secret');
    await button(form, 'Write to the modem').click();
    await expect.poll(() => said.verbs).toContain('apn set --cid 1 --type ipv4v6 --auth chap --user me my.own');
    expect(said.secrets).toEqual(['FG621_PASSWORD=top=secret\n']);
    expect(await page.content()).not.toContain('top=secret');
  });

  test('the page works without the list, and a suggestion fills in all at a press', async () => {
    const { page, said } = await openConnection(at, fine);
    await press(page, 'Access point (APN)', /Change/);
    await dialog(page).getByLabel('Access point').waitFor();
    expect(await dialog(page).locator('[data-part=suggestions]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.route('**/fg621/apns.json*', (route) => route.fulfill({ body: APNS, contentType: 'application/json' }));
    await press(page, 'Access point (APN)', /Change/);
    await button(dialog(page).locator('[data-part=suggestions]'), 'net').click();
    expect(await dialog(page).getByLabel('Access point').inputValue()).toBe('net');
    await page.keyboard.press('Escape');
    expect(said.verbs).toEqual(['doctor']);
  });

  test('dialling, passthrough, USB mode and restart are asked for first', async () => {
    const { page, said } = await openConnection(at, fine);
    const cases = [
      ['Data connection', /Disconnect/, 'Disconnect', 'disconnect'],
      ['Dial by itself', /Switch off/, 'Switch off', 'autoconnect off'],
      ['IP passthrough', /Switch on/, 'Switch on', 'passthrough on --confirm 120'],
      ['Restart', /Restart/, 'Restart', 'restart'],
    ] as const;
    for (const [row, name, yes, verb] of cases) {
      await press(page, row, name);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
      expect(said.verbs).not.toContain(verb);
      await press(page, row, name);
      await button(dialog(page), yes).click();
      await expect.poll(() => said.verbs).toContain(verb);
      await page.locator('.fg621 [data-action=usb]:enabled').waitFor({ timeout: 15_000 });
    }
    await press(page, 'USB mode', /Change/);
    await dialog(page).getByLabel('Mode').selectOption('38');
    await dialog(page).filter({ hasText: 'kmod-usb-net-rndis' }).waitFor();
    await pictures(page, 'connection-usb');
    await button(dialog(page), /Switch and restart/).click();
    await expect.poll(() => said.verbs).toContain('usb 38 --yes');
  }, 120_000);

  test('a change of passthrough has the box of changes, with Keep and Undo', async () => {
    const change = (status: Status): Status => ({
      ...status,
      change: {
        kind: 'passthrough',
        phase: 'registered',
        deadline_s: status.uptime_s + 90,
        confirm: true,
        steps: [{ name: 'asked', at_s: Math.max(0, status.uptime_s - 1) }],
        from: { on: false },
        to: { on: true },
      },
    });
    const { page, said } = await openConnection(at, fine, 'root', change);
    await part(page, 'change').filter({ hasText: 'Keep IP passthrough?' }).waitFor();
    await pictures(page, 'connection-passthrough');
    await button(page, 'Keep').click();
    await expect.poll(() => said.verbs.join()).toMatch(/passthrough keep \d+/);
  });

  test('a PIN goes by a file, is stored only if ticked, and its tries are told', async () => {
    const locked = (status: Status): Status => ({ ...status, sim: { ...status.sim, state: 'pin', pin_tries: 2 } });
    const { page, said } = await openConnection(at, fine, 'root', locked);
    await press(page, 'SIM PIN', /Enter the PIN/);
    await dialog(page).filter({ hasText: '2 tries are left' }).waitFor();
    await pictures(page, 'connection-pin');
    await dialog(page).getByLabel('PIN', { exact: true }).fill('12');
    await button(dialog(page), 'Unlock the SIM').click();
    await dialog(page).filter({ hasText: '4 to 8 digits' }).waitFor();
    // Nothing is cut off: the first eight of nine digits would use up a try.
    await dialog(page).getByLabel('PIN', { exact: true }).fill('123456789');
    await button(dialog(page), 'Unlock the SIM').click();
    expect(await dialog(page).getByLabel('PIN', { exact: true }).inputValue()).toBe('123456789');
    await dialog(page).getByText('A PIN has 4 to 8 digits.').waitFor();
    await dialog(page).getByLabel('PIN', { exact: true }).fill('1234');
    await button(dialog(page), 'Unlock the SIM').click();
    await expect.poll(() => said.verbs).toContain('sim unlock');
    expect(said.secrets).toEqual(['FG621_PIN=1234\n']);
  }, 60_000);

  test('a PUK needs the new PIN twice', async () => {
    const blocked = (status: Status): Status => ({ ...status, sim: { ...status.sim, state: 'puk', puk_tries: 1 } });
    const { page, said } = await openConnection(at, fine, 'root', blocked);
    await press(page, 'SIM PIN', /Enter the PUK/);
    await dialog(page).filter({ hasText: 'One try is left' }).waitFor();
    await dialog(page).getByLabel('PUK').fill('12345678');
    await dialog(page).getByLabel('New PIN', { exact: true }).fill('1111');
    await dialog(page).getByLabel('New PIN again').fill('1112');
    await button(dialog(page), 'Unblock the SIM').click();
    await dialog(page).filter({ hasText: 'differ' }).waitFor();
    await dialog(page).getByLabel('New PIN again').fill('1111');
    await button(dialog(page), 'Unblock the SIM').click();
    await expect.poll(() => said.verbs).toContain('sim unblock');
    expect(said.secrets).toEqual(['FG621_PUK=12345678\nFG621_PIN=1111\n']);
  }, 60_000);

  test('the way back to TP-Link shows what it sends, then its steps', async () => {
    let job: Job | undefined;
    let began_s: number | undefined;
    const fake: Fake = (verb) => {
      if (verb === 'revert-oem --yes')
        job = {
          kind: 'revert',
          phase: 'done',
          started_s: 1,
          ended_s: 2,
          steps: [
            ...REVERT.steps.map((what) => ({ what, state: 'done' as const, text: 'OK' })),
            { what: 'wait_back', state: 'skipped' },
          ],
        };
      return fine(verb, undefined);
    };
    const { page } = await openConnection(at, fake, 'root', (status) => {
      began_s ??= status.uptime_s;
      return job ? { ...status, job: { ...job, started_s: began_s, ended_s: began_s + 40 } } : status;
    });
    await press(page, 'Back to TP-Link firmware', /Prepare/);
    await dialog(page).filter({ hasText: 'AT+GTUSBMODE=38' }).waitFor();
    await pictures(page, 'connection-revert');
    await button(dialog(page), 'Put the modem back').click();
    await part(page, 'job').filter({ hasText: 'ready for TP-Link' }).waitFor({ timeout: 15_000 });
    await button(part(page, 'job'), 'Print').waitFor();
    await pictures(page, 'connection-reverted');
    await button(part(page, 'job'), 'Dismiss').click();
    await part(page, 'job').waitFor({ state: 'detached' });
  }, 60_000);
});

import { describe, expect, test } from 'vitest';
import { BARE_PLAN, bareDoctor, doctorOf } from '../unit/doctor-samples.ts';
import { button, part } from './bands-page.ts';
import { pictures } from './browser.ts';
import { type Fake, json, openConnection } from './connection-page.ts';
import { simulated } from './simulated.ts';

const HOSTILE = '<img src=x onerror=alert(1)>%s';

/** A router with a doctor, and set-up that has something to do. */
function bare(): Fake {
  return (verb) => {
    if (verb === 'doctor') return json(bareDoctor());
    return verb === 'setup --dry-run' ? json(BARE_PLAN) : undefined;
  };
}

describe('the checklist', () => {
  const at = simulated();

  test('opens what mends the first broken line, and says what is done', async () => {
    const { page, said } = await openConnection(at, bare());
    await part(page, 'preview').filter({ hasText: 'Nothing has been changed yet' }).waitFor();
    expect(await part(page, 'headline').textContent()).toContain('9 of 14 checks are fine');
    expect(await part(page, 'diff wwan0').locator('del').allTextContents()).toContain(
      "\u2212 \u00a0\u00a0option proto 'qmi'",
    );
    expect(await part(page, 'diff wwan0').locator('ins').count()).toBe(2);
    expect(await part(page, 'check address').getAttribute('data-state')).toBe('wait');
    await pictures(page, 'connection');
    await button(part(page, 'check wifi'), 'How to mend it').click();
    await part(page, 'wifi-help').waitFor();
    await page.waitForTimeout(3000);
    expect(said.verbs).toEqual(['doctor', 'setup --dry-run']);
    await button(page, 'Check again').click();
    await expect.poll(() => said.verbs.length).toBe(4);
  });

  test('is all fine', async () => {
    const { page } = await openConnection(at, (verb) => (verb === 'doctor' ? json(doctorOf(true)) : undefined));
    await part(page, 'headline').filter({ hasText: '14 of 14 checks are fine' }).waitFor();
    await pictures(page, 'connection-fine');
  });

  test('names the packages that are missing, for both package managers', async () => {
    const doctor = doctorOf(false, {
      id: 'drivers',
      state: 'fail',
      code: 'both_missing',
      facts: { packages: 'kmod-usb-serial-option kmod-usb-net-cdc-ncm' },
      mend: 'none',
    });
    const { page } = await openConnection(at, (verb) => (verb === 'doctor' ? json(doctor) : undefined));
    const lines = part(page, 'packages');
    await lines.waitFor();
    expect(await lines.locator('code').allTextContents()).toEqual([
      'apk update && apk add kmod-usb-serial-option kmod-usb-net-cdc-ncm',
      'opkg update && opkg install kmod-usb-serial-option kmod-usb-net-cdc-ncm',
    ]);
    expect(await lines.getByRole('button').count()).toBe(2);
    await pictures(page, 'connection-drivers');
  });

  test('says that a link works whose AT port does not answer, and what mends that', async () => {
    const doctor = doctorOf(true, {
      id: 'port',
      state: 'fail',
      code: 'missing',
      facts: { port: '/dev/ttyUSB99' },
      mend: 'none',
    });
    const { page } = await openConnection(at, (verb) => (verb === 'doctor' ? json(doctor) : undefined));
    await part(page, 'headline').filter({ hasText: 'Online, but the AT port does not answer' }).waitFor();
    expect(await part(page, 'headline').getAttribute('data-kind')).toBe('warn');
    expect(await part(page, 'check port').textContent()).toContain('/dev/ttyUSB99 is set as AT port under Settings');
    expect(await part(page, 'port').locator('code').allTextContents()).toEqual([
      'uci -q delete fg621.modem.port; uci commit fg621; reload_config',
    ]);
  });

  test('shows what the router says as text only', async () => {
    const doctor = doctorOf(false, {
      id: 'interface',
      state: 'fail',
      code: 'wrong_proto',
      facts: { name: HOSTILE, proto: HOSTILE, wanted_device: HOSTILE },
      mend: 'setup',
    });
    const plan = {
      ...BARE_PLAN,
      uci: [{ config: 'network', section: 'wwan0', option: 'device', from: HOSTILE, to: HOSTILE }],
      at: [{ command: HOSTILE, why: HOSTILE, from: HOSTILE }],
      behind: HOSTILE,
    };
    const { page } = await openConnection(at, (verb) => {
      if (verb === 'doctor') return json(doctor);
      return verb === 'setup --dry-run' ? json(plan) : undefined;
    });
    await part(page, 'preview').filter({ hasText: HOSTILE }).waitFor();
    expect(await page.locator('.fg621 img').count()).toBe(0);
  });

  test('a read-only login sees all and can press nothing', async () => {
    const { page } = await openConnection(at, bare(), 'viewer');
    await part(page, 'preview').filter({ hasText: 'Nothing has been changed yet' }).waitFor();
    const names = await page
      .locator('.fg621 button[data-action]')
      .evaluateAll((list) => list.map((one) => one.getAttribute('data-action')));
    expect(names.sort()).toEqual(['check', 'plan', 'wifi-help']);
    await pictures(page, 'connection-viewer');
  });

  test('says so if the doctor gives no answer', async () => {
    const { page } = await openConnection(at, (verb) =>
      verb === 'doctor' ? { code: 1, stderr: 'fg621: no such thing' } : undefined,
    );
    await part(page, 'headline').filter({ hasText: 'could not be checked' }).waitFor();
    expect(await part(page, 'settings').count()).toBe(1);
  });
});

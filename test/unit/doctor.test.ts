import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { type CheckId, decodeDoctor, firstBroken } from '../../src/doctor.ts';
import { checkName, findingOf, verdictOf } from '../../src/doctor-words.ts';
import { bareDoctor, doctorOf, waiting } from './doctor-samples.ts';

/** Every code that each check can have. */
const CODES: Record<CheckId, string[]> = {
  usb: ['ok', 'missing', 'gone'],
  drivers: ['ok', 'serial_missing', 'net_missing', 'both_missing'],
  port: ['ok', 'silent', 'missing', 'closed', 'starting', 'monitor_missing'],
  sim: ['ok', 'missing', 'pin', 'puk', 'locked', 'failure', 'unknown'],
  registered: ['ok', 'searching', 'denied', 'no_service', 'radio_off', 'unknown'],
  autoconnect: ['ok', 'off', 'unknown'],
  dialled: ['ok', 'off', 'unknown'],
  interface: ['ok', 'missing', 'wrong_proto', 'wrong_device', 'disabled', 'several', 'used'],
  zone: ['ok', 'missing', 'wrong_zone'],
  address: ['ok', 'missing'],
  route: ['ok', 'missing', 'other'],
  names: ['ok', 'fails'],
  lan: ['ok', 'clash'],
  wifi: ['ok', 'wrong_offset', 'unknown'],
};
const ALL = Object.entries(CODES).flatMap(([id, codes]) => codes.map((code) => [id as CheckId, code] as const));

describe('a line of the checklist', () => {
  test.each(ALL)('%s: %s has words of its own, with and without facts', (id, code) => {
    const state = code === 'ok' ? 'ok' : 'fail';
    const full = doctorOf(true).checks.find((check) => check.id === id)?.facts ?? {};
    for (const check of [
      { id, state, code },
      { id, state, code, facts: full },
    ] as const) {
      const words = findingOf(check);
      if (id !== 'usb' || check.facts) expect(words).toMatch(/\S/);
      expect(words).not.toMatch(/undefined|null|NaN|%/);
      if (code !== 'ok') expect(words).not.toBe(code);
      if (state === 'fail') expect(words).toMatch(/[.]$|known|router$/);
    }
    expect(checkName(id)).toMatch(/\S/);
  });

  test('one that waits says for what', () => {
    expect(findingOf({ id: 'address', state: 'wait', waits_for: 'interface' })).toBe('waits for Interface');
  });

  test('a code of a newer router is shown as it is', () => {
    expect(findingOf({ id: 'zone', state: 'fail', code: 'odd' })).toBe('odd');
  });

  test('an interface of the stock image', () => {
    const broken = firstBroken(bareDoctor());
    expect(broken && findingOf(broken)).toBe(
      'wwan0 uses QMI, which this modem does not speak. It hands out its address by DHCP on usb0.',
    );
  });
});

describe('the verdict', () => {
  test('of a router that is online', () => {
    expect(verdictOf(doctorOf(true))).toEqual({ kind: 'ok', title: 'Online', text: '14 of 14 checks are fine.' });
  });

  test('of the stock image', () => {
    expect(verdictOf(bareDoctor())).toEqual({
      kind: 'fail',
      title: 'Not online yet: 1 thing to mend',
      text: '9 of 14 checks are fine, 3 wait for what is broken, 1 is a note.',
    });
  });

  test.each([
    ['silent', 'Online, but the AT port does not answer'],
    ['missing', 'Online, but the AT port does not answer'],
    ['monitor_missing', 'Online, with something to mend'],
  ])('of a link that works while the modem cannot be asked: %s', (code, title) => {
    const told = (['sim', 'registered', 'autoconnect', 'dialled'] as const).map((id) => waiting(id, 'port'));
    expect(verdictOf(doctorOf(true, { id: 'port', state: 'fail', code }, ...told))).toEqual({
      kind: 'warn',
      title,
      text: '9 of 14 checks are fine, 4 wait for what is broken.',
    });
  });

  test('of one that is online all the same', () => {
    expect(verdictOf({ ...bareDoctor(), online: true }).kind).toBe('warn');
  });
});

describe('decodeDoctor', () => {
  test('takes what the router says', () => {
    const { schema: _schema, ...doctor } = bareDoctor();
    expect(decodeDoctor(bareDoctor())).toEqual(doctor);
  });

  test.each([
    undefined,
    null,
    [],
    'x',
    {},
    { schema: 1, online: true },
    { schema: 1, online: true, checks: [] },
    { schema: 2, online: true, checks: [{ id: 'usb', state: 'ok' }] },
    { schema: 1, online: 1, checks: [{ id: 'usb', state: 'ok' }] },
  ])('%j is none', (value) => {
    expect(decodeDoctor(value)).toBeUndefined();
  });

  test('leaves out lines and facts that it does not know', () => {
    const checks = [null, { id: 'x', state: 'ok' }, { id: 'usb', state: 'ok', facts: { a: {}, b: 'c\u0000', d: 3 } }];
    expect(decodeDoctor({ schema: 1, online: false, checks })?.checks).toEqual([
      { id: 'usb', state: 'ok', facts: { b: 'c', d: '3' } },
    ]);
  });
});

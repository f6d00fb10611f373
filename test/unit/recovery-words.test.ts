import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { chainOf } from '../../src/chain.ts';
import { minuteOf } from '../../src/format.ts';
import { faultText, recoveryText } from '../../src/recovery-words.ts';
import type { Recovery, RecoveryStepName, Trigger } from '../../src/status.ts';
import { troubleOf } from '../../src/trouble.ts';
import { recoveryOf } from '../../src/trouble-recovery.ts';
import { decoded, fullStatus, NOW_MS, TROUBLED_STATES, UPTIME_S } from './samples.ts';

const DIAL = { uptime_s: UPTIME_S, now_ms: NOW_MS };
const FAULT = { trigger: 'unregistered', since_s: UPTIME_S - 120 } as const;
const STEPS: RecoveryStepName[] = ['ifup', 'dial', 'radio', 'unlock', 'restart', 'usb', 'reboot'];
const TRIGGERS: Trigger[] = [
  'gone',
  'silent',
  'radio_off',
  'unregistered',
  'no_address',
  'no_data',
  'carriers_lost',
  'hot',
];
const HOLDS = ['change', 'job', 'scan', 'hour', 'day', 'window', 'no_step'] as const;

function said(recovery: Omit<Recovery, 'enabled' | 'fault'> & Partial<Recovery>): string | undefined {
  return recoveryText({ enabled: true, fault: FAULT, ...recovery }, DIAL);
}

describe('what the monitor does', () => {
  test('is nothing to speak of while nothing is wrong', () => {
    expect(recoveryText({ enabled: true }, DIAL)).toBeUndefined();
    expect(recoveryText({ enabled: false }, DIAL)).toBeUndefined();
    expect(said({})).toBeUndefined();
  });

  test('a step that is under way, with its end', () => {
    const step = { name: 'restart', at_s: UPTIME_S - 20, until_s: UPTIME_S + 600 } as const;
    expect(said({ step, next: { name: 'usb', at_s: UPTIME_S + 600 } })).toBe(
      'The monitor is restarting the modem; that may take until 12:10.',
    );
    expect(said({ step: { ...step, until_s: UPTIME_S - 1 }, next: { name: 'usb', at_s: UPTIME_S + 60 } })).toBe(
      'Unless this passes, the monitor takes the modem off USB and back at 12:01.',
    );
  });

  test('a hold, with the next try', () => {
    expect(said({ held: 'hour', next: { name: 'restart', at_s: UPTIME_S + 1800 } })).toBe(
      'Recovery waits: enough was tried within this hour. The next try is at 12:30.',
    );
    expect(said({ held: 'change' })).toBe('The monitor does nothing about it while a change is under way.');
    // A try that is a day off has its date.
    expect(said({ held: 'day', next: { name: 'usb', at_s: UPTIME_S + 86_000 } })).toMatch(/at 2026-01-16 11:53\.$/);
  });

  test('nothing, because it is switched off', () => {
    expect(said({ enabled: false })).toBe('Nothing is done about it by itself: recovery is switched off.');
  });

  test('every step, hold and trigger has a sentence of its own', () => {
    const times = { at_s: UPTIME_S - 5, until_s: UPTIME_S + 60 };
    const sentences = [
      ...STEPS.map((name) => said({ step: { name, ...times } })),
      ...STEPS.map((name) => said({ next: { name, at_s: UPTIME_S + 60 } })),
      ...HOLDS.map((held) => said({ held })),
      ...TRIGGERS.map((trigger) => faultText({ trigger, since_s: UPTIME_S - 60 }, DIAL)).filter((text) => text),
    ];
    expect(sentences).toHaveLength(7 + 7 + 7 + 4);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const text of sentences) expect(text).toMatch(/^[A-Z][^%]+\.$/);
  });
});

describe('the box of a trouble', () => {
  const status = (recovery: Recovery) => decoded({ ...fullStatus(), recovery });
  const busy = status({ enabled: true, fault: FAULT, next: { name: 'dial', at_s: UPTIME_S + 60 } });

  test('says it where recovery looks after the state, and only with a monitor that runs', () => {
    const states = TROUBLED_STATES.filter((state) => recoveryOf({ state, status: busy, uptime_s: UPTIME_S }, NOW_MS));
    expect(states.sort()).toEqual(['denied', 'gone', 'no_service', 'radio_off', 'restarting', 'searching', 'silent']);
    const trouble = troubleOf({ state: 'searching', status: busy, uptime_s: UPTIME_S });
    expect(trouble.recovery).toMatch(/^Unless this passes, the monitor has the modem dial again at /);
  });

  test('blames nobody for the radio while recovery has it off, and gives no command', () => {
    const step = { name: 'radio', at_s: UPTIME_S - 10, until_s: UPTIME_S + 410 } as const;
    const trouble = (recovery: Recovery) =>
      troubleOf({ state: 'radio_off', status: status(recovery), uptime_s: UPTIME_S });
    const hot = trouble({ enabled: true, fault: { trigger: 'hot', since_s: UPTIME_S - 10 }, step });
    expect(hot).toMatchObject({ title: 'The radio pauses', steps: [], passing: true });
    expect(hot.text).toMatch(/^The modem was hotter than its limit; the radio comes back by itself by \d\d:\d\d\.$/);
    expect(hot.recovery).toBeUndefined();
    const paused = status({ enabled: true, fault: { trigger: 'hot', since_s: UPTIME_S - 10 }, step });
    expect(chainOf('radio_off', paused, {})[2]).toMatchObject({ name: 'Network', kind: 'now' });
    const searched = trouble({ enabled: true, fault: FAULT, step });
    expect(searched).toMatchObject({ title: 'The radio pauses', steps: [] });
    expect(searched.text).toMatch(/^The monitor is switching the radio off and on; that may take until \d\d:\d\d\.$/);
    // Over, or another step: somebody else has switched it off.
    for (const other of [
      { ...step, until_s: UPTIME_S - 1 },
      { ...step, name: 'restart' as const },
    ])
      expect(trouble({ enabled: true, fault: FAULT, step: other }).title).toBe('The radio is switched off');
  });

  test('says that it is switched off', () => {
    const off = status({ enabled: false });
    expect(recoveryOf({ state: 'silent', status: off, uptime_s: UPTIME_S })).toMatch(/switched off/);
    expect(recoveryOf({ state: 'restarting', status: off, uptime_s: UPTIME_S })).toBeUndefined();
    expect(recoveryOf({ state: 'sim_pin', status: off, uptime_s: UPTIME_S })).toBeUndefined();
  });

  test('promises of a silent modem only what is done', () => {
    const words = (recovery: Recovery) =>
      troubleOf({ state: 'silent', status: status(recovery), uptime_s: UPTIME_S })
        .steps.map(({ text }) => text)
        .join(' ');
    expect(words({ enabled: true })).toMatch(/nothing of what the monitor does helps/);
    expect(words({ enabled: false })).toMatch(/keeps asking/);
  });
});

test('hours and minutes, with the date when it is far off', () => {
  expect(minuteOf(NOW_MS + 60_000, NOW_MS)).toBe('12:01');
  expect(minuteOf(NOW_MS + 30 * 3600_000, NOW_MS)).toBe('2026-01-16 18:00');
  expect(minuteOf(NOW_MS - 30 * 3600_000, NOW_MS)).toBe('2026-01-14 06:00');
});

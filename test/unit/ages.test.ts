import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { ageOf, ageText, isStale, type Moment, outdatedText, reasonOf } from '../../src/ages.ts';
import { modemAnswers, type PageState } from '../../src/model.ts';
import type { Section, SectionError } from '../../src/status.ts';
import { ALL_STATES, fullStatus, momentOf, NOW_MS, UPTIME_S } from './samples.ts';

function at(later_s = 0, state: PageState = 'registered', paused = false): Moment {
  return { ...momentOf(fullStatus(), state, later_s), paused };
}

function failed(reason: SectionError['reason'], more: Partial<SectionError> = {}): SectionError {
  return { at_s: UPTIME_S - 5, reason, command: 'AT+GTCCINFO?', ...more };
}

describe('ageOf', () => {
  test.each<[string, Section, number, number | undefined]>([
    ['never read', {}, 0, undefined],
    ['read now', { read_s: UPTIME_S }, 0, 0],
    ['grows with the browser clock', { read_s: UPTIME_S - 3 }, 4, 7],
    ['a reading of the future is now', { read_s: UPTIME_S + 50 }, 0, 0],
    ['a browser clock set back does not count', { read_s: UPTIME_S - 3 }, -3600, 3],
  ])('%s', (_name, section, later_s, age) => {
    expect(ageOf(section, at(later_s))).toBe(age);
  });
});

describe('isStale', () => {
  const read = { read_s: UPTIME_S, every_s: 5 };
  test('three missed readings and ten seconds are allowed, one second more is not', () => {
    expect(isStale(read, at(25))).toBe(false);
    expect(isStale(read, at(26))).toBe(true);
  });

  test('what is read once per start of the modem never grows old by itself', () => {
    expect(isStale({ read_s: 0 }, at(1e6))).toBe(false);
  });

  test('an error makes values old at once; without values there is nothing to be old', () => {
    expect(isStale({ ...read, error: failed('timeout') }, at())).toBe(true);
    expect(isStale({ error: failed('timeout') }, at())).toBe(false);
  });

  test.each(ALL_STATES)('in state %s values are old exactly if the modem cannot be asked', (state) => {
    expect(isStale(read, at(0, state))).toBe(!modemAnswers(state));
  });
});

test('ageText', () => {
  expect(ageText({ read_s: UPTIME_S - 3, every_s: 5 }, at())).toBe('3 s ago');
  expect(ageText({ read_s: UPTIME_S - 250, every_s: 5 }, at())).toBe('4 min old');
  expect(ageText({}, at())).toBeUndefined();
});

describe('reasonOf', () => {
  test.each<[string, Section, string | undefined]>([
    ['fresh', { read_s: UPTIME_S, every_s: 5 }, undefined],
    [
      'refused',
      { read_s: UPTIME_S - 60, error: failed('refused', { text: '+CME ERROR: 30', retry_s: UPTIME_S + 20 }) },
      'Not refreshed since 11:59:00: the modem answered +CME ERROR: 30 to AT+GTCCINFO?. These are the last good values. The next try is in 20 s.',
    ],
    [
      'refused without words',
      { read_s: UPTIME_S - 60, error: failed('refused') },
      'Not refreshed since 11:59:00: the modem answered ERROR to AT+GTCCINFO?. These are the last good values.',
    ],
    [
      'timeout, next try due',
      { read_s: UPTIME_S - 60, error: failed('timeout', { retry_s: UPTIME_S }) },
      'Not refreshed since 11:59:00: the modem did not answer AT+GTCCINFO?. These are the last good values. The next try is due now.',
    ],
    [
      'busy',
      { read_s: UPTIME_S - 60, error: failed('busy') },
      'Not refreshed since 11:59:00: the port was in use when AT+GTCCINFO? was to be asked. These are the last good values.',
    ],
    [
      'unplugged',
      { read_s: UPTIME_S - 60, error: failed('unplugged') },
      'Not refreshed since 11:59:00: the modem left the USB during AT+GTCCINFO?. These are the last good values.',
    ],
    [
      'never read',
      { error: failed('empty', { retry_s: UPTIME_S + 3 }) },
      'Could not be read: the answer to AT+GTCCINFO? had nothing usable in it. The next try is in 3 s.',
    ],
    ['overdue', { read_s: UPTIME_S - 60, every_s: 5 }, 'Read at 11:59:00; a new reading is overdue.'],
  ])('%s', (_name, section, reason) => {
    expect(reasonOf(section, at(), false)).toBe(reason);
  });

  test('the error of a section says nothing while the modem cannot be asked at all', () => {
    const section = { read_s: UPTIME_S - 60, error: failed('timeout') };
    expect(reasonOf(section, at(0, 'gone'), false)).toBe('Read at 11:59:00, before the modem vanished.');
  });

  test('paused by the user', () => {
    expect(reasonOf({ read_s: UPTIME_S - 60, every_s: 5 }, at(0, 'registered', true), false)).toBe(
      'Read at 11:59:00; the refreshing of the page is paused.',
    );
  });

  test('identifiers in the words of the modem are left out on demand', () => {
    const section = { error: failed('refused', { text: 'ERROR 001010123456789 at 10.43.66.132' }) };
    expect(reasonOf(section, at(), false)).toContain('001010123456789');
    const hidden = reasonOf(section, at(), true);
    expect(hidden).not.toContain('001010123456789');
    expect(hidden).not.toContain('10.43.66.132');
  });
});

test('outdatedText: a monitor that has not written for long, but runs, waits for the modem', () => {
  const status = fullStatus();
  status.uptime_s = UPTIME_S - 40;
  const told = (said: 'running' | 'not running', at_s: number) =>
    outdatedText('12:00:00', { ...momentOf(status, 'registered'), monitor: { said, at_s, at_ms: NOW_MS } });
  expect(told('running', UPTIME_S)).toBe('Read at 12:00:00. The modem is slow to answer: the monitor is still asking.');
  // It may have ended since it was last seen, or nobody knows.
  const overdue = 'Read at 12:00:00; a new reading is overdue.';
  expect(told('running', UPTIME_S - 30)).toBe(overdue);
  expect(told('not running', UPTIME_S)).toBe(overdue);
  expect(outdatedText('12:00:00', momentOf(status, 'registered'))).toBe(overdue);
});

test.each(ALL_STATES)('outdatedText has a sentence with the time for state %s', (state) => {
  expect(outdatedText('12:00:00', at(0, state))).toMatch(/^Read at 12:00:00[;,] .+\.$/);
});

import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import {
  changeKey,
  countdownNote,
  countdownOf,
  countdownText,
  type EndedChange,
  endedChange,
  isRunning,
  type RunningChange,
  type RunningPhase,
} from '../../src/change.ts';
import { stepLines } from '../../src/change-steps.ts';
import { changeText, doubtText, endedText } from '../../src/change-words.ts';
import { comparisonOf } from '../../src/comparison.ts';
import type { BandChange, Change, Status } from '../../src/status.ts';
import {
  cellChangeOf,
  changeOf,
  decoded,
  fullStatus,
  NOW_MS,
  operatorChangeOf,
  snapshotOf,
  UPTIME_S,
} from './samples.ts';

// Records, so that the compiler misses none.
const RUNNING: Record<RunningPhase, true> = {
  asked: true,
  sent: true,
  searching: true,
  restarting: true,
  registered: true,
  undoing: true,
};
const ENDED: Record<EndedChange['phase'], true> = { kept: true, undone: true, failed: true };
const REASONS: Record<NonNullable<Change['reason']>, true> = {
  no_network: true,
  not_confirmed: true,
  asked: true,
  router_restarted: true,
  refused: true,
  differs: true,
  not_saved: true,
  same: true,
  unanswered: true,
  stuck: true,
  gone: true,
};

const status = decoded(fullStatus());
const phases = Object.keys(RUNNING) as RunningPhase[];
const ends = Object.keys(ENDED) as EndedChange['phase'][];
const reasons = Object.keys(REASONS) as NonNullable<Change['reason']>[];

function running(phase: RunningPhase, different: Partial<BandChange> = {}): RunningChange {
  return { ...changeOf(different), phase };
}

function ended(phase: EndedChange['phase'], different: Partial<BandChange> = {}): EndedChange {
  const { deadline_s: _over, ...change } = changeOf(different);
  return { ...change, phase };
}

test('a change runs or has ended', () => {
  expect(isRunning(undefined)).toBe(false);
  for (const phase of phases) expect(isRunning(changeOf({ phase }))).toBe(true);
  for (const phase of ends) expect(isRunning(changeOf({ phase }))).toBe(false);
});

test('every phase, step and reason comes through decoding', () => {
  const stepNames = [
    'asked',
    'sent',
    'confirmed',
    'restarted',
    'registered',
    'undoing',
    'kept',
    'undone',
    'failed',
  ] as const;
  const steps = stepNames.map((name) => ({ name, at_s: UPTIME_S }));
  for (const phase of [...phases, ...ends])
    for (const reason of reasons) {
      for (const sample of [changeOf(), operatorChangeOf(), cellChangeOf()]) {
        const change = { ...sample, steps, reason, phase };
        expect(decoded({ ...fullStatus(), change }).change).toEqual(change);
      }
    }
});

describe('the countdown', () => {
  test.each<[number, string, number]>([
    [-40, '2:00', 1],
    [-100, '3:00', 1],
    [0, '1:20', 80 / 120],
    [0.4, '1:20', 80 / 120],
    [71, '0:09', 9 / 120],
    [80, '0:00', 0],
    [500, '0:00', 0],
  ])('%d s later it shows %s', (later_s, text, part) => {
    const countdown = countdownOf(changeOf(), UPTIME_S + later_s);
    expect(countdown && countdownText(countdown)).toBe(text);
    expect(countdown?.part).toBeCloseTo(part);
  });

  test('there is none without a deadline', () => {
    expect(countdownOf(ended('kept'), UPTIME_S)).toBeUndefined();
    expect(countdownOf(running('undoing'), UPTIME_S)).toBeUndefined();
  });

  test('it is full if nobody knows when it began', () => {
    expect(countdownOf(changeOf({ steps: [] }), UPTIME_S)).toEqual({ left_s: 80, part: 1 });
  });

  test('it is read out at 60, 30 and 10 s only', () => {
    const notes = Array.from({ length: 121 }, (_unused, gone) => countdownNote({ left_s: 120 - gone, part: 1 }));
    const changes = notes.flatMap((note, gone) => (note === notes[gone - 1] ? [] : [120 - gone]));
    expect(changes).toEqual([60, 30, 10, 0]);
    expect(notes[120]).toBeUndefined();
  });
});

describe('what is going on', () => {
  test.each(phases)('%s has a title, a sentence, and steps in order', (phase) => {
    for (const confirm of [true, false]) {
      const change = running(phase, { confirm });
      const { title, text } = changeText(change, status);
      expect(title).not.toBe('');
      expect(text).toMatch(/\.$/);
      const lines = stepLines(change, status, UPTIME_S, '11:59:20');
      const order = lines.map(({ kind }) => ['ok', 'now', 'wait'].indexOf(kind));
      expect(order).toEqual([...order].sort());
      expect(lines.filter(({ kind }) => kind === 'ok')).toHaveLength(change.steps.length);
    }
  });

  test('the question names what there is and what comes back', () => {
    expect(changeText(running('registered'), status)).toEqual({
      title: 'Keep these bands?',
      text: 'The modem is in the network with B3 + B20. Without an answer the router puts the former bands (B1 B3 B8 B20) back by itself, even if you close this page.',
    });
    expect(changeText(running('registered', { confirm: false }), status).title).not.toContain('?');
  });

  test('before the modem was asked for it, the former choice has no name', () => {
    const { text } = changeText(running('asked', { from: {} }), status);
    expect(text).toContain('puts the former bands back');
    expect(stepLines(running('asked', { from: {} }), status, UPTIME_S, '')[0]).not.toHaveProperty('note');
  });

  test('a search names its bands if there are any', () => {
    const to = (lte: number[]) => changeText(running('searching', { to: { mode: 'auto', lte } }), status).title;
    expect(to([3, 7, 20])).toBe('Searching on B3, B7 and B20\u2026');
    expect(to([])).toBe('Searching for a network\u2026');
    expect(changeText(running('searching', { to: { mode: 'umts', lte: [3] } }), status).title).toBe(to([]));
  });

  test('steps tell when they were reached, and for how long the present one has lasted', () => {
    expect(stepLines(running('registered'), status, UPTIME_S + 2.7, '11:59:20')).toEqual([
      { kind: 'ok', text: 'Former setting stored', note: 'B1 B3 B8 B20', when: '11:59:20' },
      { kind: 'ok', text: 'Sent to the modem', note: 'B7', when: '+1 s' },
      { kind: 'ok', text: 'Read back from the modem: the same', when: '+1 s' },
      { kind: 'ok', text: 'Registered in the network', note: 'orange', when: '+14 s' },
      { kind: 'now', text: 'Waiting for your answer', when: '28 s' },
    ]);
  });

  test('without steps there is still what comes', () => {
    const lines = stepLines(running('asked', { steps: [] }), status, UPTIME_S, '');
    expect(lines.map(({ kind }) => kind)).toEqual(['now', 'wait', 'wait', 'wait']);
  });
});

describe('while the modem is away', () => {
  const away = decoded({ ...fullStatus(), state: { ...fullStatus().state, name: 'gone' } });

  test.each(phases.filter((phase) => phase !== 'registered'))('%s claims to do nothing with it', (phase) => {
    const change = running(phase);
    expect(changeText(change, away).title).toBe('Waiting for the modem to come back');
    const now = stepLines(change, away, UPTIME_S, '').filter(({ kind }) => kind === 'now');
    expect(now.map(({ text }) => text)).toEqual(['Waiting for the modem to come back']);
  });

  test('nobody is promised a countdown that is over', () => {
    const left = (left_s: number) => ({ left_s, part: 0 });
    const search = running('searching');
    expect(doubtText(search, 'gone', left(0))).toBe(
      'The time is over. The former choice comes back as soon as the modem answers.',
    );
    expect(doubtText(running('restarting'), 'silent', left(0))).toMatch(/^The time is over/);
    expect(doubtText(running('undoing'), 'gone', undefined)).not.toContain('countdown');
    expect(doubtText(search, 'gone', left(3))).toContain('countdown');
    expect(doubtText(running('restarting'), 'restarting', left(3))).toBeUndefined();
    expect(doubtText(search, 'searching', left(0))).toBeUndefined();
  });
});

describe('how it ended', () => {
  test.each(ends.flatMap((phase) => [undefined, ...reasons].map((reason) => [phase, reason] as const)))(
    '%s, %s: whole sentences',
    (phase, reason) => {
      const text = endedText(ended(phase, reason && { reason }), status, '21:12:04');
      expect(text).toMatch(/^[A-Z].*\.$/);
      if (phase === 'undone') expect(text).toContain('B1 B3 B8 B20 are back since 21:12:04.');
      const unsettled = reason === 'stuck' || reason === 'gone';
      if (phase === 'failed' && !unsettled) expect(text).toContain('Nothing was changed.');
      if (phase === 'failed' && unsettled) expect(text).not.toContain('Nothing was changed.');
    },
  );

  test.each<[string, EndedChange, string]>([
    [
      'no network',
      ended('undone', { reason: 'no_network' }),
      'B7 had no network. B1 B3 B8 B20 are back since 21:12:04.',
    ],
    [
      'one band back',
      ended('undone', { reason: 'asked', from: { lte: [3] } }),
      'Undone, as you asked. B3 is back since 21:12:04.',
    ],
    [
      'all back',
      ended('undone', { reason: 'not_confirmed', from: { lte: status.bands.supported_lte } }),
      'Nobody pressed Keep in time. All LTE bands are back since 21:12:04.',
    ],
    ['kept', ended('kept'), 'Kept: B7 since 21:12:04.'],
    ['refused', ended('failed', { reason: 'refused' }), 'The modem refused B7. Nothing was changed.'],
  ])('%s', (_name, change, text) => {
    expect(endedText(change, status, '21:12:04')).toBe(text);
  });

  test('it is news for ten minutes after its last step', () => {
    const undone = ended('undone', { steps: [{ name: 'undone', at_s: UPTIME_S }] });
    const snapshot = snapshotOf({ ...fullStatus(), change: undone });
    expect(endedChange(snapshot, NOW_MS)).toEqual(undone);
    expect(endedChange(snapshot, NOW_MS + 599_000)).toEqual(undone);
    expect(endedChange(snapshot, NOW_MS + 600_000)).toBeUndefined();
    expect(endedChange(snapshotOf(fullStatus()), NOW_MS)).toBeUndefined();
    expect(endedChange(snapshotOf({ ...fullStatus(), change: ended('kept', { steps: [] }) }), NOW_MS)).toBeUndefined();
  });

  test('every step makes it another one to dismiss', () => {
    const keys = [changeOf(), ended('kept'), ended('undone'), ended('kept', { steps: [] })].map(changeKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('before and now', () => {
  test('side by side', () => {
    expect(comparisonOf(running('registered'), status)).toEqual([
      { label: 'Carriers', before: 'B3', now: 'B3 + B20' },
      { label: 'Downlink', before: '20 MHz', now: '30 MHz', verdict: { kind: 'better', text: '10 MHz more' } },
      {
        label: 'RSRP',
        before: '\u2212109 dBm',
        now: '\u2212104 dBm',
        verdict: { kind: 'better', text: '5 dB better' },
      },
      { label: 'SINR', before: '7.5 dB', now: '12.0 dB', verdict: { kind: 'better', text: '4.5 dB better' } },
    ]);
  });

  test.each<[string, number, number, string, string]>([
    ['worse', 14, 12, 'worse', '2.0 dB worse'],
    ['equal', 12, 12, 'same', 'same'],
    ['equal as far as it shows', 12.04, 11.96, 'same', 'same'],
  ])('%s', (_name, before, now, kind, text) => {
    const other: Status = { ...fullStatus(), signal: { read_s: UPTIME_S, sinr_db: now } };
    const rows = comparisonOf(running('registered', { before: { sinr_db: before } }), decoded(other));
    expect(rows.find(({ label }) => label === 'SINR')?.verdict).toEqual({ kind, text });
  });

  test('values from before the registration are not those of now', () => {
    const steps = [{ name: 'registered' as const, at_s: UPTIME_S - 1 }];
    const rows = comparisonOf(running('registered', { steps }), status);
    expect(rows.map(({ now }) => now)).toEqual(['not known', 'not known', 'not known', 'not known']);
    expect(rows.every(({ verdict }) => verdict === undefined)).toBe(true);
  });

  test('what is known neither before nor now is left out', () => {
    const nothing: Status = { ...fullStatus(), signal: { read_s: UPTIME_S }, carriers: { read_s: UPTIME_S } };
    const { before: _none, ...change } = running('registered');
    expect(comparisonOf(change, decoded(nothing))).toEqual([]);
  });

  test.each(phases.filter((phase) => phase !== 'registered'))('there is no now to compare with while %s', (phase) => {
    expect(comparisonOf(running(phase), status)).toEqual([]);
  });
});

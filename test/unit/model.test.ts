import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { type Model, type PageState, situationOf, uptimeAt, withReading } from '../../src/model.ts';
import type { Reading } from '../../src/router.ts';
import type { Status } from '../../src/status.ts';
import type { Fault } from '../../src/ubus.ts';
import { decoded, fullStatus, NOW_MS, snapshotOf, UPTIME_S } from './samples.ts';

function reading(more: Partial<Reading> = {}): Reading {
  return { at_ms: NOW_MS, uptime_s: UPTIME_S, status: decoded(fullStatus()), ...more };
}

function failing(fault: Fault, at_ms = NOW_MS): Reading {
  return { at_ms, fault };
}

function stateOf(model: Model, later_s = 0): PageState {
  return situationOf(model, NOW_MS + later_s * 1000).state;
}

function written(age_s: number, monitor: Partial<Status['monitor']>): Model {
  const status = fullStatus();
  const { interval_s: _interval, ...rest } = status.monitor;
  return { snapshot: snapshotOf({ ...status, uptime_s: UPTIME_S - age_s, monitor: { ...rest, ...monitor } }) };
}

describe('withReading', () => {
  test('a failed reading keeps the last good values and says why', () => {
    const good = withReading({}, reading({ interfaces: [], counters: { rx_bytes: 1, tx_bytes: 2 } }));
    const failed = withReading(good, failing('refused', NOW_MS + 5000));
    expect(failed).toEqual({ ...good, fault: 'refused' });
  });

  test('a good reading ends the fault', () => {
    const model = withReading(withReading({}, failing('unreachable')), reading());
    expect(model).toEqual({ snapshot: { status: decoded(fullStatus()), uptime_s: UPTIME_S, at_ms: NOW_MS } });
  });

  test('remembers when the router first failed to answer', () => {
    const once = withReading({}, failing('unreachable', NOW_MS));
    expect(withReading(once, failing('unreachable', NOW_MS + 5000)).silentSince_ms).toBe(NOW_MS);
    expect(withReading(once, failing('refused', NOW_MS + 5000)).silentSince_ms).toBeUndefined();
  });
});

test('uptimeAt follows the browser clock, but never backwards', () => {
  expect(uptimeAt(snapshotOf(fullStatus()), NOW_MS + 2500)).toBe(UPTIME_S + 2.5);
  expect(uptimeAt(snapshotOf(fullStatus()), NOW_MS - 9000)).toBe(UPTIME_S);
});

describe('situationOf', () => {
  test('gives the state of the status', () => {
    expect(stateOf(withReading({}, reading()))).toBe('registered');
  });

  test('without a status file, or before any reading, the monitor is not running', () => {
    expect(stateOf({})).toBe('monitor_not_running');
    expect(stateOf(withReading({}, failing('missing')))).toBe('monitor_not_running');
    expect(stateOf(withReading(withReading({}, reading()), failing('missing')))).toBe('monitor_not_running');
  });

  test('a monitor that runs is given time for its first reading', () => {
    const model = withReading({}, { at_ms: NOW_MS, uptime_s: UPTIME_S, fault: 'missing', monitor: 'running' });
    expect(stateOf(model, 60)).toBe('first_reading');
    expect(stateOf(model, 61)).toBe('monitor_not_running');
    expect(stateOf(withReading(model, { ...failing('missing'), uptime_s: UPTIME_S, monitor: 'not running' }))).toBe(
      'monitor_not_running',
    );
  });

  test.each<Exclude<Fault, 'missing' | 'unreachable'>>(['damaged', 'other_version', 'refused', 'session'])(
    '%s shows at once, with the last values',
    (fault) => {
      const model = withReading(withReading({}, reading()), failing(fault));
      expect(situationOf(model, NOW_MS)).toEqual({ state: fault, snapshot: model.snapshot });
    },
  );

  test('a router that misses a round or two is given fifteen seconds', () => {
    const model = withReading(withReading({}, reading()), failing('unreachable', NOW_MS + 5000));
    expect(stateOf(model, 19.9)).toBe('registered');
    expect(stateOf(model, 20)).toBe('unreachable');
    expect(stateOf(withReading({}, failing('unreachable')))).toBe('unreachable');
  });

  test.each<[number, number, PageState]>([
    [5, 35, 'registered'],
    [5, 36, 'monitor_not_running'],
    [30, 110, 'registered'],
    [30, 111, 'monitor_not_running'],
  ])('interval %d s, written %d s ago: %s', (interval_s, age_s, state) => {
    expect(stateOf(written(age_s, { interval_s }))).toBe(state);
  });

  test('a paused page does not accuse the monitor', () => {
    expect(stateOf(written(2, { interval_s: 5 }), 3600)).toBe('registered');
  });

  test('idle, the monitor has a minute after it was woken', () => {
    const idle = written(900, { mode: 'idle' });
    const woken = (ago_s: number): Model => ({
      ...idle,
      monitor: { said: 'running', at_s: UPTIME_S - ago_s, at_ms: NOW_MS - ago_s * 1000 },
    });
    expect(stateOf(idle)).toBe('registered');
    expect(stateOf(woken(60))).toBe('registered');
    expect(stateOf(woken(61))).toBe('monitor_not_running');
  });

  test('too old, but `fg621 watch` says that it runs: a slow modem, as long as that was said within a minute', () => {
    const slow = (ago_s: number): Model => ({
      ...written(300, { interval_s: 5 }),
      monitor: { said: 'running', at_s: UPTIME_S - ago_s, at_ms: NOW_MS - ago_s * 1000 },
    });
    expect(stateOf(slow(0))).toBe('registered');
    expect(stateOf(slow(60))).toBe('registered');
    expect(stateOf(slow(61))).toBe('monitor_not_running');
  });

  test('the word of `fg621 watch` counts until the monitor writes again', () => {
    const said = { said: 'not running', at_s: UPTIME_S - 1, at_ms: NOW_MS - 1000 } as const;
    expect(stateOf({ ...written(2, { interval_s: 5 }), monitor: said })).toBe('monitor_not_running');
    expect(stateOf({ ...written(0, { interval_s: 5 }), monitor: said })).toBe('registered');
  });
});

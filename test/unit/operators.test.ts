import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import {
  type FoundOperator,
  foundOperators,
  foundStatusText,
  isFixed,
  isFixedTo,
  operatorName,
  operatorText,
  unheededOperator,
} from '../../src/operators.ts';
import { scanKey, scanView } from '../../src/scan.ts';
import type { Network, Scan, Status } from '../../src/status.ts';
import { decoded, fullStatus, UPTIME_S } from './samples.ts';

const ORANGE = { operator: 'orange', mcc: '226', mnc: '10' };

function statusWith(network: Network, state: Status['state']['name'] = 'registered') {
  return decoded({ ...fullStatus(), network, state: { name: state, since_s: 1 } });
}

test.each<[string, string]>([
  ['22610', 'orange (226 10)'],
  ['22605', 'Digi (226 05)'],
  ['310410', '310 410'],
])('%s is %s', (plmn, name) => {
  expect(operatorName(plmn, decoded(fullStatus()))).toBe(name);
});

test.each<[Network, Status['state']['name'], string]>([
  [{ ...ORANGE, selection: 'automatic' }, 'registered', 'orange (226 10), chosen automatically'],
  [{ ...ORANGE, selection: 'manual' }, 'registered', 'orange (226 10), fixed by hand'],
  [{ ...ORANGE, selection: 'manual', wanted_plmn: '22610' }, 'registered', 'orange (226 10), fixed by hand'],
  [{ selection: 'manual', wanted_plmn: '22605' }, 'searching', 'no network, fixed by hand to Digi (226 05)'],
  [{ selection: 'automatic' }, 'searching', 'no network, chosen automatically'],
  [{ ...ORANGE, selection: 'automatic' }, 'no_service', 'no network, chosen automatically'],
  [{ operator: 'orange' }, 'registered', 'orange'],
  [{}, 'registered', 'in a network'],
  [{ selection: 'deregistered' }, 'no_service', 'none: the modem was told to leave the network'],
])('%j while %s: %s', (network, state, text) => {
  expect(operatorText(statusWith(network, state))).toBe(text);
});

test('an operator is fixed by the modem or by what was kept', () => {
  expect(isFixed({ selection: 'automatic' })).toBe(false);
  expect(isFixed({ selection: 'manual' })).toBe(true);
  expect(isFixed({ wanted_plmn: '22605' })).toBe(true);
  expect(isFixedTo('22610', { ...ORANGE, selection: 'manual' })).toBe(true);
  expect(isFixedTo('22610', { ...ORANGE, selection: 'automatic' })).toBe(false);
  expect(isFixedTo('22605', { ...ORANGE, selection: 'automatic', wanted_plmn: '22605' })).toBe(true);
});

test('says that the modem does not take the operator that was kept', () => {
  expect(unheededOperator(statusWith({ wanted_plmn: '22605' }))).toBeUndefined();
  expect(unheededOperator(statusWith({ wanted_refused: true }))).toBeUndefined();
  expect(unheededOperator(statusWith({ wanted_plmn: '22605', wanted_refused: true }))).toContain('Digi (226 05)');
});

test('what was found: one line an operator, the useful ones first', () => {
  expect(foundOperators(fullStatus().scan as Scan)).toEqual([
    { plmn: '22610', name: 'orange', technologies: ['UMTS', 'LTE'], status: 'current' },
    { plmn: '22605', name: 'Digi', technologies: ['LTE'], status: 'available' },
    { plmn: '22603', name: 'TELEKOM.RO', technologies: ['LTE'], status: 'forbidden' },
  ]);
  expect(foundOperators({ phase: 'done', started_s: 1, limit_s: 180 })).toEqual([]);
});

test.each<[FoundOperator['status'], string | undefined, string]>([
  ['current', '22610', 'in use'],
  ['current', '22605', 'can be chosen'],
  ['current', undefined, 'can be chosen'],
  ['available', '22605', 'can be chosen'],
  ['available', '22610', 'in use'],
  ['forbidden', undefined, 'refuses this SIM'],
  ['unknown', undefined, 'not known'],
])('a network found as %s, with %s in use now: %s', (status, current, text) => {
  expect(foundStatusText({ plmn: '22610', technologies: [], status }, current)).toBe(text);
});

describe('a search', () => {
  const scan = (different: Partial<Scan>): Scan => ({
    phase: 'done',
    started_s: UPTIME_S - 40,
    ended_s: UPTIME_S - 10,
    limit_s: 180,
    ...different,
  });

  test('counts while it is under way, never backwards', () => {
    expect(scanView(scan({ phase: 'running' }), UPTIME_S + 0.9)).toEqual({
      kind: 'running',
      elapsed_s: 40,
      limit_s: 180,
    });
    expect(scanView(scan({ phase: 'running' }), UPTIME_S - 50)).toMatchObject({ elapsed_s: 0 });
  });

  test('has results for an hour', () => {
    expect(scanView(undefined, UPTIME_S)).toEqual({ kind: 'none' });
    expect(scanView(scan({}), UPTIME_S)).toMatchObject({ kind: 'found', age_s: 10 });
    expect(scanView(scan({}), UPTIME_S + 3600)).toEqual({ kind: 'none' });
  });

  test.each<[Partial<Scan>, RegExp]>([
    [{ phase: 'cancelled' }, /cancelled/],
    [{ phase: 'failed' }, /failed/],
    [{ phase: 'failed', reason: 'refused' }, /refused/],
    [{ phase: 'failed', reason: 'timeout' }, /not answered/],
    [{ phase: 'failed', reason: 'unplugged' }, /USB/],
    [{ phase: 'failed', reason: 'busy' }, /held the port/],
    [{ phase: 'failed', reason: 'killed' }, /in the middle/],
  ])('%j says why it has none, for ten minutes', (different, text) => {
    expect(scanView(scan(different), UPTIME_S)).toEqual({ kind: 'ended', text: expect.stringMatching(text) });
    expect(scanView(scan(different), UPTIME_S + 600)).toEqual({ kind: 'none' });
  });

  test('is another one once it has ended', () => {
    expect(scanKey(undefined)).toBeUndefined();
    expect(scanKey(scan({}))).not.toBe(scanKey(scan({ phase: 'running' })));
  });
});

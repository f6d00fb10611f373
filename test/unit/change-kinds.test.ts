import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import type { EndedChange, RunningChange, RunningPhase } from '../../src/change.ts';
import { stepLines } from '../../src/change-steps.ts';
import { changeText, endedText } from '../../src/change-words.ts';
import { comparisonOf } from '../../src/comparison.ts';
import type { CellChange, CellChoice, OperatorChange, OperatorChoice, PassthroughChange } from '../../src/status.ts';
import { cellChangeOf, decoded, fullStatus, operatorChangeOf, passthroughChangeOf, UPTIME_S } from './samples.ts';

const status = decoded(fullStatus());
const PHASES: RunningPhase[] = ['asked', 'sent', 'searching', 'restarting', 'registered', 'undoing'];

function operator(phase: RunningPhase, different: Partial<OperatorChange> = {}): RunningChange {
  return { ...operatorChangeOf(different), phase };
}

function cell(phase: RunningPhase, different: Partial<CellChange> = {}): RunningChange {
  return { ...cellChangeOf(different), phase };
}

function passthrough(phase: RunningPhase, different: Partial<PassthroughChange> = {}): RunningChange {
  return { ...passthroughChangeOf(different), phase };
}

describe.each([
  ['IP passthrough', passthrough],
  ['an operator', operator],
  ['a cell', cell],
])('a change of %s', (_name, changeIn) => {
  test.each(PHASES)('%s has a title, a sentence, and steps in order', (phase) => {
    for (const confirm of [true, false]) {
      const change = changeIn(phase, { confirm });
      const { title, text } = changeText(change, status);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(title + text).not.toContain('band');
      const order = stepLines(change, status, UPTIME_S, '').map(({ kind }) => ['ok', 'now', 'wait'].indexOf(kind));
      expect(order).toEqual([...order].sort());
    }
  });

  test('compares before and now as one of bands does, if it has to do with the radio', () => {
    const labels = changeIn === passthrough ? [] : ['Carriers', 'Downlink', 'RSRP', 'SINR'];
    expect(comparisonOf(changeIn('registered'), status).map(({ label }) => label)).toEqual(labels);
  });
});

describe('a change of operator', () => {
  test('the question names the network, and what comes back', () => {
    expect(changeText(operator('registered', { from: { plmn: '22603' } }), status)).toEqual({
      title: 'Keep this operator?',
      text: 'The modem is in the network of orange with B3 + B20. Without an answer the router puts the operator TELEKOM.RO (226 03) back by itself, even if you close this page.',
    });
  });

  test('while the modem chooses, the page says that it takes its time', () => {
    expect(changeText(operator('sent'), status).text).toContain('three minutes');
    expect(stepLines(operator('sent', { steps: [] }), status, UPTIME_S, '')[0]?.text).toContain('choose');
  });

  test.each<[string, OperatorChoice, string]>([
    ['by name, if that is known', { plmn: '22605' }, 'Digi (226 05)'],
    ['by code, if not', { plmn: '310410' }, '310 410'],
    ['that the modem chooses', {}, 'automatic'],
  ])('names one %s', (_name, choice, name) => {
    const lines = stepLines(operator('registered', { from: choice, to: choice }), status, UPTIME_S, '');
    expect(lines.slice(0, 2).map(({ note }) => note)).toEqual([name, name]);
  });

  test.each<[OperatorChoice, EndedChange['phase'], EndedChange['reason'], string]>([
    [{ plmn: '22605' }, 'kept', undefined, 'Kept: the operator Digi (226 05) since 21:12:04.'],
    [{}, 'kept', undefined, 'Kept: the automatic choice of operator since 21:12:04.'],
    [
      { plmn: '22605' },
      'undone',
      'no_network',
      'The operator Digi (226 05) had no network. The operator TELEKOM.RO (226 03) is back since 21:12:04.',
    ],
    [{}, 'failed', 'same', 'The automatic choice of operator is in force already. Nothing was changed.'],
  ])('%j %s', (to, phase, reason, text) => {
    const change = { ...operatorChangeOf({ from: { plmn: '22603' }, to }), phase, ...(reason && { reason }) };
    expect(endedText(change, status, '21:12:04')).toBe(text);
  });

  test('a name of the network is never taken for a pattern', () => {
    const found = [{ status: 'available' as const, operator: '%s%d%', plmn: '22605' }];
    const odd = decoded({ ...fullStatus(), scan: { phase: 'done', started_s: 1, limit_s: 180, found } });
    const change = { ...operatorChangeOf({ from: { plmn: '22605' } }), phase: 'undone' as const };
    expect(endedText(change, odd, '21:12:04')).toBe('The operator %s%d% (226 05) is back since 21:12:04.');
  });
});

describe('a cell lock', () => {
  test.each<[CellChoice, CellChoice, string, string]>([
    [{}, { earfcn: 6300, pci: 287 }, 'Keep this cell lock?', 'the free choice of cell'],
    [{ earfcn: 1600 }, {}, 'Keep it unlocked?', 'the lock to EARFCN 1600'],
    [{ earfcn: 1600, pci: 115 }, { earfcn: 1600 }, 'Keep this cell lock?', 'the lock to PCI 115 on EARFCN 1600'],
  ])('from %j to %j', (from, to, title, former) => {
    const said = changeText(cell('registered', { from, to }), status);
    expect(said.title).toBe(title);
    expect(said.text).toContain(`puts ${former} back`);
  });

  test.each<[CellChoice, EndedChange['phase'], EndedChange['reason'], string]>([
    [{}, 'kept', undefined, 'Kept: the free choice of cell since 21:12:04.'],
    [
      { earfcn: 6300, pci: 287 },
      'undone',
      'no_network',
      'The lock to PCI 287 on EARFCN 6300 had no network. The lock to PCI 115 on EARFCN 1600 is back since 21:12:04.',
    ],
    [
      { earfcn: 6300, pci: 287 },
      'failed',
      'refused',
      'The modem refused the lock to PCI 287 on EARFCN 6300. Nothing was changed.',
    ],
  ])('%j %s', (to, phase, reason, text) => {
    const change = { ...cellChangeOf({ from: { earfcn: 1600, pci: 115 }, to }), phase, ...(reason && { reason }) };
    expect(endedText(change, status, '21:12:04')).toBe(text);
  });

  test('what the modem was not asked for yet has no name', () => {
    for (const change of [cell('asked'), operator('asked')]) {
      expect(stepLines(change, status, UPTIME_S, '')[0]).not.toHaveProperty('note');
      expect(changeText(change, status).text).toContain('puts the former choice of');
    }
  });
});

describe('a change of IP passthrough', () => {
  test('says what is asked and what comes back', () => {
    expect(changeText(passthrough('registered'), status)).toMatchObject({ title: 'Keep IP passthrough?' });
    const ended: EndedChange = { ...passthroughChangeOf(), phase: 'undone', reason: 'not_confirmed' };
    expect(endedText(ended, status, '12:00:00')).toBe(
      'Nobody pressed Keep in time. IP passthrough is off again since 12:00:00.',
    );
  });
});

import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  choosable,
  differences,
  MODES,
  obstacleOf,
  orderOf,
  presentChoice,
  wholeChoice,
  withBand,
} from '../../src/band-choice.ts';
import { applyText, choiceName, modeName, umtsText, wantedText } from '../../src/band-words.ts';
import type { Bands } from '../../src/status.ts';

const SUPPORTED = { supported_lte: [1, 3, 5, 7, 8, 20, 28, 38, 40, 41], supported_umts: [1, 3, 5, 8] };
const FOUR: Bands = { ...SUPPORTED, mode: 'lte-umts', lte: [1, 3, 8, 20], umts: [1, 8] };
const ALL: Bands = { ...SUPPORTED, mode: 'auto', lte: SUPPORTED.supported_lte, umts: SUPPORTED.supported_umts };
const UMTS: Bands = { ...SUPPORTED, mode: 'umts', lte: [], umts: [1, 8] };

function choice(lte: number[], mode: Choice['mode'] = 'lte-umts'): Choice {
  return { mode, lte };
}

test('ticking and unticking keeps the order of the numbers', () => {
  const ticked = withBand(withBand(presentChoice(FOUR), 28, true), 7, true);
  expect(ticked.lte).toEqual([1, 3, 7, 8, 20, 28]);
  expect(withBand(ticked, 7, true).lte).toEqual(ticked.lte);
  expect(withBand(ticked, 1, false).lte).toEqual([3, 7, 8, 20, 28]);
});

test('a band that is allowed can be chosen even if it is not known to be there', () => {
  expect(choosable({ ...FOUR, lte: [3, 66] })).toEqual([...SUPPORTED.supported_lte, 66]);
});

describe('from a choice to an order', () => {
  test.each<[string, Bands, Choice, object]>([
    ['other bands', FOUR, choice([3, 7, 20]), { lte: [3, 7, 20] }],
    ['another mode', FOUR, choice([1, 3, 8, 20], 'lte'), { mode: 'lte' }],
    ['both', FOUR, choice([3], 'lte'), { lte: [3], mode: 'lte' }],
    ['3G only does not touch the LTE bands', FOUR, choice([3], 'umts'), { mode: 'umts' }],
    ['back from 3G', UMTS, choice([3, 20]), { lte: [3, 20], mode: 'lte-umts' }],
    ['everything', FOUR, wholeChoice(FOUR), { lte: 'all' }],
    [
      'every LTE band, but in a mode',
      FOUR,
      choice(SUPPORTED.supported_lte, 'lte'),
      { lte: SUPPORTED.supported_lte, mode: 'lte' },
    ],
    ['mode not known and left', { ...SUPPORTED, lte: [3] }, { lte: [3, 7] }, { lte: [3, 7] }],
  ])('%s', (_name, bands, wanted, order) => {
    expect(obstacleOf(wanted, bands)).toBeUndefined();
    expect(orderOf(wanted, bands, false)).toEqual({ ...order, restart: false });
    expect(orderOf(wanted, bands, true)).toEqual({ ...order, restart: true });
  });

  test.each<[string, Bands, Choice, string]>([
    ['nothing is changed', FOUR, presentChoice(FOUR), 'same'],
    ['everything is allowed already', ALL, wholeChoice(ALL), 'same'],
    ['no band', FOUR, choice([]), 'empty'],
    ['no band and another mode', FOUR, choice([], 'lte'), 'empty'],
    ['nothing known', SUPPORTED, presentChoice(SUPPORTED), 'empty'],
    ['3G only needs no LTE band', UMTS, presentChoice(UMTS), 'same'],
    ['ticks do not matter on 3G', UMTS, choice([3], 'umts'), 'same'],
  ])('%s: cannot be applied', (_name, bands, wanted, obstacle) => {
    expect(obstacleOf(wanted, bands)).toBe(obstacle);
    const { lead, outcome, net } = applyText(wanted, bands, false);
    expect(lead).not.toBe('');
    expect(outcome).not.toBe('');
    expect(net).toBeUndefined();
  });

  test('3G bands that are missing come back with everything', () => {
    const bands = { ...ALL, umts: [1] };
    expect(differences(wholeChoice(bands), bands)).toEqual({ on: [], off: [], umts: true });
    expect(obstacleOf(wholeChoice(bands), bands)).toBeUndefined();
  });
});

describe('in words', () => {
  test.each<[string, Bands, Choice, string, string]>([
    ['on and off', FOUR, choice([3, 7, 20]), 'B7 on, B1 and B8 off.', 'LTE will use B3, B7 and B20.'],
    ['on', FOUR, choice([1, 3, 7, 8, 20, 28]), 'B7 and B28 on.', 'LTE will use B1, B3, B7, B8, B20 and B28.'],
    ['off', FOUR, choice([3]), 'B1, B8 and B20 off.', 'LTE will use B3.'],
    ['mode', FOUR, choice([1, 3, 8, 20], 'lte'), 'Network type: LTE only.', 'LTE will use B1, B3, B8 and B20.'],
    ['3G only', FOUR, choice([3], 'umts'), 'Network type: 3G (UMTS) only.', 'LTE will not be used.'],
    [
      'everything',
      FOUR,
      wholeChoice(FOUR),
      'B5, B7, B28, B38, B40 and B41 on. All 3G bands on. Network type: Automatic.',
      'LTE will use all bands.',
    ],
  ])('%s', (_name, bands, wanted, lead, outcome) => {
    const text = applyText(wanted, bands, false);
    expect(text.lead).toBe(lead);
    expect(text.outcome).toBe(`${outcome} The link drops for 10 to 60 s.`);
    expect(text.net).toContain('in 2 minutes');
    const restarting = applyText(wanted, bands, true);
    expect(restarting.outcome).toContain('The modem restarts');
    expect(restarting.net).toContain('in 5 minutes');
  });

  test('every mode has a name of its own', () => {
    expect(new Set(MODES.map(modeName)).size).toBe(MODES.length);
  });

  test.each<[Choice['mode'], Bands, RegExp]>([
    ['lte', FOUR, /not used/],
    ['lte-umts', FOUR, /^The 3G bands \(B1 and B8\) stay/],
    ['lte-umts', { ...FOUR, umts: [] }, /^The 3G bands stay/],
    ['umts', FOUR, /^LTE is not used.*\(B1 and B8\) stay/],
    ['auto', ALL, /all bands/],
  ])('3G in mode %s', (mode, bands, text) => {
    expect(umtsText({ ...presentChoice(bands), mode }, bands)).toMatch(text);
  });

  test.each<[string, Bands, Bands, string, number]>([
    ['bands', FOUR, FOUR, 'B1 B3 B8 B20', 4],
    ['one band', { ...FOUR, lte: [7] }, FOUR, 'B7', 1],
    ['the mode where it matters', { ...FOUR, mode: 'lte' }, FOUR, 'B1 B3 B8 B20 (LTE only)', 4],
    ['all bands', ALL, ALL, 'all LTE bands', 10],
    ['3G', UMTS, FOUR, '3G', 1],
    ['a mode alone', { ...SUPPORTED, mode: 'lte' }, FOUR, 'LTE only', 1],
    ['not known', SUPPORTED, FOUR, 'what it was', 1],
  ])('names %s', (_name, named, other, name, count) => {
    expect(choiceName(named, other, FOUR)).toEqual({ name, count });
  });

  test('says that the modem does not take what was kept', () => {
    const wanted = { mode: 'lte-umts' as const, lte: [7] };
    expect(wantedText(FOUR)).toBeUndefined();
    expect(wantedText({ ...FOUR, wanted })).toBeUndefined();
    expect(wantedText({ ...FOUR, wanted, wanted_refused: true })).toMatch(/kept: B7\. /);
  });
});

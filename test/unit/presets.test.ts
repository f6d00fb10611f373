import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { choiceOf, decodePresets, isInUse, nameFault, type Preset } from '../../src/presets.ts';
import type { Bands } from '../../src/status.ts';

const BANDS: Bands = {
  mode: 'lte-umts',
  lte: [20, 7],
  umts: [1],
  supported_lte: [1, 3, 7, 8, 20],
  supported_umts: [1, 8],
};

function presets(...sections: unknown[]): Preset[] {
  const named = sections.map((section, index) => [`cfg${index}`, section]);
  return decodePresets({ values: Object.fromEntries(named) });
}

describe('decodePresets', () => {
  test('takes all there is', () => {
    const section = {
      '.anonymous': false,
      '.type': 'preset',
      '.name': 'preset_3',
      '.index': 4,
      name: 'Evening',
      mode: 'auto',
      lte: '20 7',
      brought_bands: '7 20',
      brought_mhz: '30',
      brought_rsrp_dbm: '-109',
      brought_sinr_db: '16.5',
      brought_at: '1700000000',
    };
    expect(presets(section)).toEqual([
      {
        name: 'Evening',
        mode: 'auto',
        lte: [7, 20],
        bands: [7, 20],
        mhz: 30,
        rsrp_dbm: -109,
        sinr_db: 16.5,
        at_s: 1700000000,
      },
    ]);
  });

  test('in the order of the file', () => {
    const list = presets({ '.index': 7, name: 'b', lte: '3' }, { '.index': 2, name: 'a', lte: ['3', '7'] });
    expect(list).toEqual([
      { name: 'a', lte: [3, 7] },
      { name: 'b', lte: [3] },
    ]);
  });

  test.each<[string, unknown]>([
    ['no name', { lte: '3' }],
    ['a name without anything to see', { name: ' \u202e ', lte: '3' }],
    ['no bands', { name: 'x' }],
    ['no band among them', { name: 'x', lte: 'B3 x 999' }],
    ['a list', []],
    ['text', 'x'],
    ['null', null],
  ])('%s: no preset', (_name, section) => {
    expect(presets(section)).toEqual([]);
  });

  test('nonsense among what it brought is left out', () => {
    const brought = {
      brought_bands: 'x',
      brought_mhz: '',
      brought_rsrp_dbm: '109',
      brought_sinr_db: ['1'],
      brought_at: '86400',
      mode: 'nr',
    };
    expect(presets({ name: '<b>x</b>', lte: '3 3 x 7', ...brought })).toEqual([{ name: '<b>x</b>', lte: [3, 7] }]);
  });

  test.each([undefined, null, 4, [], 'x', {}, { values: null }, { values: [1] }, { values: 'x' }])(
    '%j has none',
    (reply) => {
      expect(decodePresets(reply)).toEqual([]);
    },
  );
});

test('choosing ticks its bands, as far as the modem has them, and its mode', () => {
  expect(choiceOf({ name: 'x', lte: [3, 28] }, BANDS)).toEqual({ mode: 'lte-umts', lte: [3] });
  expect(choiceOf({ name: 'x', lte: [3], mode: 'lte' }, BANDS)).toEqual({ mode: 'lte', lte: [3] });
});

test('it is in use if the modem may use just that', () => {
  expect(isInUse({ name: 'x', lte: [7, 20] }, BANDS)).toBe(true);
  expect(isInUse({ name: 'x', lte: [7, 20], mode: 'lte-umts' }, BANDS)).toBe(true);
  expect(isInUse({ name: 'x', lte: [7, 20], mode: 'lte' }, BANDS)).toBe(false);
  expect(isInUse({ name: 'x', lte: [7] }, BANDS)).toBe(false);
});

test.each<[string, boolean]>([
  ['Evening', true],
  ['A & <b>', true],
  ['x'.repeat(40), true],
  ['x'.repeat(41), false],
  ['', false],
  ['-x', false],
  ['a\u0007b', false],
])('the name %j', (name, good) => {
  expect(nameFault(name) === undefined).toBe(good);
});

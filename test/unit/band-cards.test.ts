import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { cardsOf } from '../../src/band-cards.ts';
import { presentChoice } from '../../src/band-choice.ts';
import { bandOfEarfcn, duplexOf, lteBandFacts } from '../../src/bands.ts';
import { decoded, fullStatus } from './samples.ts';

const status = decoded(fullStatus());

function card(band: number, lte = presentChoice(status.bands).lte, of = status) {
  return cardsOf(of, { ...presentChoice(of.bands), lte }).find((entry) => entry.band === band);
}

test('there is one for every band of the modem, in order', () => {
  expect(cardsOf(status, presentChoice(status.bands)).map(({ band }) => band)).toEqual(status.bands.supported_lte);
});

describe('a card', () => {
  test('of a band that carries the link', () => {
    expect(card(3)).toEqual({
      band: 3,
      duplex: 'FDD',
      mhz: 1800,
      downlink: [1805, 1880],
      ticked: true,
      serving: ['PCC'],
      heard_dbm: -104,
    });
  });

  test('of one that is only heard, and of one that is not', () => {
    expect(card(8)).toMatchObject({ ticked: true, serving: [], heard_dbm: -107 });
    expect(card(40)).toEqual({
      band: 40,
      duplex: 'TDD',
      mhz: 2300,
      downlink: [2300, 2400],
      ticked: false,
      serving: [],
    });
  });

  test('of one that will be switched on or off', () => {
    expect(card(5, [3, 5])).toMatchObject({ ticked: true, will: 'on' });
    expect(card(20, [3, 5])).toMatchObject({ ticked: false, will: 'off', serving: ['SCC1'] });
    expect(card(3, [3, 5])).not.toHaveProperty('will');
    expect(card(40, [3, 5])).not.toHaveProperty('will');
  });

  test('a UMTS cell on a band of the same number is not heard on LTE', () => {
    expect(card(1)).not.toHaveProperty('heard_dbm');
  });

  test('a carrier that is not active does not serve', () => {
    const idle = fullStatus();
    for (const carrier of idle.carriers.list ?? []) carrier.active = carrier.role === 'PCC';
    expect(card(20, undefined, decoded(idle))?.serving).toEqual([]);
  });

  test('of a band that is not known has its number alone', () => {
    const strange = decoded({ ...fullStatus(), bands: { lte: [66], mode: 'lte' } });
    expect(cardsOf(strange, presentChoice(strange.bands))).toEqual([
      { band: 66, duplex: 'FDD', ticked: true, serving: [] },
    ]);
  });
});

test('the duplex mode told by the number is that of the table', () => {
  for (const band of status.bands.supported_lte) expect(duplexOf(band)).toBe(lteBandFacts(band)?.duplex);
});

test('a channel tells its band', () => {
  const bands = [0, 1600, 2649, 2750, 3450, 6300, 9659, 37750, 39000, 41589].map(bandOfEarfcn);
  expect(bands).toEqual([1, 3, 5, 7, 8, 20, 28, 38, 40, 41]);
  expect([600, 5000, 65536].map(bandOfEarfcn)).toEqual([undefined, undefined, undefined]);
});

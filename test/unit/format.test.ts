import './luci-globals.ts';
import { describe, expect, test, vi } from 'vitest';
import { bandLabel, lteBandName } from '../../src/bands.ts';
import { countryOf } from '../../src/countries.ts';
import {
  bytes,
  celsius,
  clock,
  day,
  db,
  dbm,
  decimal,
  decimalAndHex,
  ended,
  frequency,
  inRow,
  listed,
  roughly,
  span,
  width,
} from '../../src/format.ts';

test.each<[string, string]>([
  [decimal(-104), '\u2212104'],
  [decimal(-13.54, 1), '\u221213.5'],
  [decimal(-0.04, 1), '0.0'],
  [decimal(0), '0'],
  [dbm(-104), '\u2212104 dBm'],
  [db(12), '12.0 dB'],
  [db(-0.5), '\u22120.5 dB'],
  [frequency(932.5), '932.5 MHz'],
  [frequency(1845), '1845.0 MHz'],
  [width(20), '20 MHz'],
  [width(1.4), '1.4 MHz'],
  [celsius(-5), '\u22125 \u00b0C'],
  [decimalAndHex(10407426), '10407426 (0x9ECE02)'],
  [decimalAndHex(0), '0 (0x0)'],
  [bytes(0), '0 B'],
  [bytes(1023), '1023 B'],
  [bytes(1024), '1.0 KiB'],
  [bytes(19756849561), '18.4 GiB'],
  [bytes(2 ** 60), '1024.0 PiB'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});

describe('spans of time', () => {
  test.each<[number, string, string]>([
    [-3, '0 s', '0 s'],
    [0, '0 s', '0 s'],
    [59.9, '59 s', '59 s'],
    [60, '1 min', '1 min 0 s'],
    [84, '1 min', '1 min 24 s'],
    [3599, '59 min', '59 min 59 s'],
    [3600, '1 h', '1 h 0 min'],
    [86399, '23 h', '23 h 59 min'],
    [86400, '1 d', '1 d 0 h'],
    [187200, '2 d', '2 d 4 h'],
  ])('%d s', (seconds, rough, fine) => {
    expect(roughly(seconds)).toBe(rough);
    expect(span(seconds)).toBe(fine);
  });
});

test('clock gives the date only for what is long ago, not for what was before midnight', () => {
  const noon = new Date(2026, 0, 15, 12, 3, 9).getTime();
  expect(clock(noon, noon + 3_600_000)).toBe('12:03:09');
  expect(clock(noon, noon + 15 * 3_600_000)).toBe('12:03:09');
  expect(clock(noon, noon + 86_400_000)).toBe('2026-01-15 12:03:09');
});

test.each<[Date, string]>([
  [new Date(2026, 0, 15, 0, 5), 'today 00:05'],
  [new Date(2026, 0, 14, 23, 59), 'yesterday 23:59'],
  [new Date(2026, 0, 13, 23, 59), '2026-01-13'],
  [new Date(2025, 0, 15, 12, 3), '2025-01-15'],
])('day of %s: %s', (at, text) => {
  expect(day(at.getTime(), new Date(2026, 0, 15, 12, 3, 9).getTime())).toBe(text);
});

describe('bands', () => {
  test.each<[number, string, string | undefined]>([
    [1, 'B1', '2100 FDD'],
    [3, 'B3', '1800 FDD'],
    [5, 'B5', '850 FDD'],
    [7, 'B7', '2600 FDD'],
    [8, 'B8', '900 FDD'],
    [20, 'B20', '800 FDD'],
    [28, 'B28', '700 FDD'],
    [38, 'B38', '2600 TDD'],
    [40, 'B40', '2300 TDD'],
    [41, 'B41', '2500 TDD'],
    [71, 'B71', undefined],
  ])('band %d', (band, label, name) => {
    expect(bandLabel(band)).toBe(label);
    expect(lteBandName(band)).toBe(name);
  });
});

describe('countryOf', () => {
  test.each<[string, string, string | undefined]>([
    ['226', 'en', 'Romania'],
    ['262', 'de', 'Deutschland'],
    ['234', 'en', 'United Kingdom'],
    ['235', 'en', 'United Kingdom'],
    ['001', 'en', undefined],
    ['226', 'not a language', 'Romania'],
    ['226', '', 'Romania'],
  ])('%s in %s', (mcc, language, name) => {
    expect(countryOf(mcc, language)).toBe(name);
  });
});

test('what joins words is a text of the page', () => {
  const chinese: Record<string, string> = { '%s, %s': '%s\uff0c%s', '%s.': '%s\u3002' };
  vi.stubGlobal('_', (text: string) => chinese[text] ?? text);
  expect(inRow(['a', undefined, 'b', 'c'])).toBe('a\uff0cb\uff0cc');
  expect(ended('a')).toBe('a\u3002');
  expect(listed(['a', 'b', 'c'])).toBe('a\uff0cb and c');
  vi.unstubAllGlobals();
  expect(inRow(['a', 'b'])).toBe('a, b');
  expect([inRow(['a']), inRow([undefined]), inRow([])]).toEqual(['a', '', '']);
});

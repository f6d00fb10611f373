import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { adviceOf } from '../../src/advice.ts';
import {
  type Grade,
  gradeOf,
  gradeWord,
  type Measure,
  measureHint,
  measuresOf,
  overallGrade,
  percentOf,
  SCALES,
} from '../../src/grades.ts';

const MEASURES = Object.keys(SCALES) as Measure[];

describe('gradeOf', () => {
  test.each<[Measure, number[]]>([
    ['rsrp', [-110, -100, -90, -80]],
    ['sinr', [0, 5, 13, 20]],
    ['rsrq', [-18, -15, -13, -10]],
    ['rssi', [-95, -85, -75, -65]],
    ['rscp', [-105, -95, -85, -70]],
    ['ecno', [-18, -14, -10, -6]],
  ])('%s changes grade exactly at its limits', (measure, limits) => {
    limits.forEach((limit, index) => {
      expect(gradeOf(measure, limit)).toBe(index + 2);
      expect(gradeOf(measure, limit - 0.1)).toBe(index + 1);
    });
  });

  test.each(MEASURES)('%s: limits rise and lie inside the drawn scale', (measure) => {
    const { min, max, limits } = SCALES[measure];
    const points = [min, ...limits, max];
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(new Set(points).size).toBe(points.length);
  });
});

describe('percentOf', () => {
  test.each<[Measure, number, number]>([
    ['rsrp', -120, 0],
    ['rsrp', -95, 50],
    ['rsrp', -70, 100],
    ['rsrp', -141, 0],
    ['rsrp', -44, 100],
    ['sinr', 0, 25],
  ])('%s %d stands at %d %%', (measure, value, percent) => {
    expect(percentOf(measure, value)).toBeCloseTo(percent);
  });
});

describe('overallGrade', () => {
  test.each<[string, Parameters<typeof overallGrade>[0], Grade]>([
    ['nothing known', {}, 0],
    ['quality decides', { rsrp_dbm: -85, sinr_db: 6 }, 3],
    ['at most one above the level', { rsrp_dbm: -115, sinr_db: 25 }, 2],
    ['one above the level is allowed', { rsrp_dbm: -104, sinr_db: 12 }, 3],
    ['poor quality at a high level stays poor', { rsrp_dbm: -70, sinr_db: -3 }, 1],
    ['level alone', { rsrp_dbm: -95 }, 3],
    ['quality alone', { sinr_db: 20 }, 5],
    ['UMTS, capped by the level', { rscp_dbm: -108, ecno_db: -4 }, 2],
    ['UMTS, quality', { rscp_dbm: -80, ecno_db: -15 }, 2],
    ['only the power received', { rssi_dbm: -70 }, 4],
  ])('%s', (_name, signal, grade) => {
    expect(overallGrade(signal)).toBe(grade);
  });
});

test('every grade and every measure has its own words', () => {
  const words = ([0, 1, 2, 3, 4, 5] as Grade[]).map(gradeWord);
  expect(new Set(words).size).toBe(6);
  for (const measure of MEASURES) expect(measureHint(measure)).not.toBe('');
});

test('measuresOf keeps the order of the eye and leaves out what is not known', () => {
  expect(measuresOf({ rssi_dbm: -70, sinr_db: 3, rsrp_dbm: -90 }).map(({ measure }) => measure)).toEqual([
    'rsrp',
    'sinr',
    'rssi',
  ]);
  expect(measuresOf({})).toEqual([]);
});

describe('adviceOf', () => {
  test.each<[string, Parameters<typeof adviceOf>[0], string | undefined]>([
    ['no level', { sinr_db: 10 }, undefined],
    [
      'weak and fair',
      { rsrp_dbm: -104, sinr_db: 12 },
      'The level is weak, the quality fair. Turning or raising the antenna helps most.',
    ],
    [
      'weak but clean',
      { rsrp_dbm: -104, sinr_db: 15 },
      'The level is weak, the quality good. It works, but has little in reserve: a better place makes it steadier.',
    ],
    [
      'strong but disturbed',
      { rsrp_dbm: -75, sinr_db: 2 },
      'The level is excellent, the quality weak. Other cells disturb: turn the antenna, or try another band.',
    ],
    [
      'fair',
      { rsrp_dbm: -95, sinr_db: 14 },
      'The level is fair, the quality good. A place at a window or outdoors would help.',
    ],
    ['good', { rsrp_dbm: -85, sinr_db: 14 }, 'Level and quality are good. There is nothing to improve.'],
    [
      'weak all over',
      { rsrp_dbm: -104, sinr_db: 2, rsrq_db: -16 },
      'Level and quality are weak. Turning or raising the antenna helps most.',
    ],
    [
      'good, but loaded',
      { rsrp_dbm: -85, sinr_db: 14, rsrq_db: -15.5 },
      'Level and quality are good. The cell is loaded or disturbed: another band may be faster, or the same at a quieter hour.',
    ],
    [
      'good, and a fair RSRQ',
      { rsrp_dbm: -85, sinr_db: 14, rsrq_db: -15 },
      'Level and quality are good. There is nothing to improve.',
    ],
    [
      'level alone, loaded',
      { rsrp_dbm: -85, rsrq_db: -19 },
      'The level is good. The cell is loaded or disturbed: another band may be faster, or the same at a quieter hour.',
    ],
    ['level alone, weak', { rsrp_dbm: -112 }, 'The level is very weak. Turning or raising the antenna helps most.'],
    ['level alone, fair', { rsrp_dbm: -95 }, 'The level is fair. A place at a window or outdoors would help.'],
    ['level alone, good', { rsrp_dbm: -85 }, 'The level is good.'],
    [
      'UMTS',
      { rscp_dbm: -98, ecno_db: -12 },
      'The level is weak, the quality fair. Turning or raising the antenna helps most.',
    ],
    [
      'LTE level with a leftover of UMTS',
      { rsrp_dbm: -95, ecno_db: -20 },
      'The level is fair. A place at a window or outdoors would help.',
    ],
  ])('%s', (_name, signal, sentence) => {
    expect(adviceOf(signal)).toBe(sentence);
  });
});

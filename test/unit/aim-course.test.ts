import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { Courses, trendOf } from '../../src/aim-course.ts';
import { type Target, targetsOf } from '../../src/aim-targets.ts';
import { fullStatus, UPTIME_S } from './samples.ts';

function target(read_s: number, rsrp: number, cell = { pci: 115, earfcn: 1600 } as Target['cell']): Target {
  return { key: 'PCC', name: 'PCC B3', active: true, cell, read_s, values: [{ measure: 'rsrp', value: rsrp }] };
}

describe('what can be aimed at', () => {
  test('the primary carrier and the secondary ones with own values', () => {
    const targets = targetsOf(fullStatus());
    expect(targets.map(({ key, name }) => [key, name])).toEqual([
      ['PCC', 'PCC B3'],
      ['SCC1', 'SCC1 B20'],
    ]);
    expect(targets[0]?.values.map(({ measure }) => measure)).toEqual(['rsrp', 'sinr', 'rsrq']);
    expect(targets[0]).toMatchObject({ cell: { pci: 115, earfcn: 1600 }, read_s: UPTIME_S - 3 });
  });

  test('a carrier without values, and a section never read, are not', () => {
    const status = fullStatus();
    const [pcc] = status.carriers.list ?? [];
    if (!pcc) throw new Error('no carrier');
    status.carriers.list = [pcc, { role: 'SCC', index: 1, active: true, band: 20 }];
    expect(targetsOf(status)).toHaveLength(1);
    expect(targetsOf({ ...status, signal: {} })).toEqual([]);
  });

  test('a UMTS cell is aimed at by RSCP', () => {
    const status = { ...fullStatus(), signal: { read_s: 5, rscp_dbm: -90, ecno_db: -8, rssi_dbm: -75 }, carriers: {} };
    expect(targetsOf(status)).toMatchObject([{ key: 'UMTS', values: [{ measure: 'rscp' }, { measure: 'ecno' }] }]);
  });
});

describe('the course of a value', () => {
  test('counts each reading once, keeps a minute and the best of all', () => {
    const courses = new Courses();
    expect(courses.take(target(10, -90))).toBe(true);
    expect(courses.take(target(10, -90))).toBe(false);
    for (let at = 11; at <= 100; at++) courses.take(target(at, -100));
    const course = courses.of('PCC', 'rsrp');
    expect(course?.best).toEqual({ at_s: 10, value: -90 });
    expect(course?.points).toHaveLength(61);
    expect(courses.paceOf('PCC')).toBe(1);
    courses.resetBest('PCC');
    expect(courses.of('PCC', 'rsrp')?.best).toEqual({ at_s: 100, value: -100 });
  });

  test('an equal value is the best anew: that is where the antenna points now', () => {
    const courses = new Courses();
    courses.take(target(1, -90));
    courses.take(target(2, -95));
    courses.take(target(3, -90));
    expect(courses.of('PCC', 'rsrp')?.best.at_s).toBe(3);
  });

  test.each([
    ['another PCI', { pci: 116, earfcn: 1600 }],
    ['another channel', { pci: 115, earfcn: 6300 }],
  ])('%s begins anew and is told', (_name, cell) => {
    const courses = new Courses();
    courses.take(target(1, -80));
    courses.take(target(2, -100, cell));
    expect(courses.of('PCC', 'rsrp')).toMatchObject({ best: { value: -100 }, points: [{ value: -100 }] });
    expect(courses.cellChange).toMatchObject({ key: 'PCC', from: { pci: 115, earfcn: 1600 }, to: cell, at_s: 2 });
  });

  test('a cell that is not named for a moment is no other one', () => {
    const courses = new Courses();
    courses.take(target(1, -80));
    courses.take(target(2, -100, {}));
    courses.take(target(3, -100));
    expect(courses.cellChange).toBeUndefined();
    expect(courses.of('PCC', 'rsrp')?.best.value).toBe(-80);
  });

  test('a router that has started anew begins anew, silently', () => {
    const courses = new Courses();
    courses.take(target(9000, -80));
    expect(courses.take(target(30, -100))).toBe(true);
    expect(courses.of('PCC', 'rsrp')?.best.value).toBe(-100);
    expect(courses.cellChange).toBeUndefined();
  });
});

describe('the trend', () => {
  const points = (...values: number[]) => values.map((value, at_s) => ({ at_s, value }));

  test.each([
    ['nothing from two values', points(-100, -90), 'steady'],
    ['a tremble of 1 dB', points(-100, -101, -100, -101, -100), 'steady'],
    ['rising', points(-100, -99, -98, -97), 'rising'],
    ['falling', points(-90, -91, -93, -94), 'falling'],
    ['the last seconds only', points(-120, -110, -100, -90, -90, -90, -90, -90, -90, -90, -90), 'steady'],
    ['a slow modem by its last three values', [10, 20, 30].map((at_s) => ({ at_s, value: -130 + at_s })), 'rising'],
    ['no values', [], 'steady'],
  ])('%s', (_name, course, trend) => {
    expect(trendOf(course)).toBe(trend);
  });
});

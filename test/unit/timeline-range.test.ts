import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { makePast } from '../../simulator/history.ts';
import { scaleOf, timeTicks } from '../../src/chart-scale.ts';
import { csvOf } from '../../src/history-csv.ts';
import { placeMarks } from '../../src/marks.ts';
import { type Point, timelineOf } from '../../src/timeline.ts';
import {
  drawnRows,
  dropsOf,
  lanesOf,
  nextStop,
  placesOf,
  pointAt,
  spanOf,
  stopsOf,
  thinned,
  within,
} from '../../src/timeline-range.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 12, 0, 0);
const HOUR_MS = 3600_000;

/** Rows of ten seconds each, one after the other, from the moment 0 on. */
function points(...different: Partial<Point>[]): Point[] {
  return different.map((some, index) => ({
    t_s: 10 * (index + 1),
    at_ms: 10_000 * (index + 1),
    from_ms: 10_000 * index,
    gap: index === 0,
    up: true,
    rsrp: -100,
    bands: ['3'],
    pci: 115,
    row_s: 10,
    ...some,
  }));
}

function event(at_ms: number, kind: string, n = 1) {
  return { n, t_s: at_ms / 1000, kind, values: {}, at_ms };
}

describe('a range', () => {
  const timeline = timelineOf(makePast({ hours: 24, uptimeS: 200_000, nowMs: NOW_MS }), {
    uptime_s: 200_000,
    at_ms: NOW_MS,
  });

  test.each([
    ['10min', 10 * 60_000],
    ['1h', HOUR_MS],
    ['6h', 6 * HOUR_MS],
    ['24h', 24 * HOUR_MS],
  ] as const)('%s ends now', (name, length) => {
    expect(spanOf(name, timeline, NOW_MS)).toEqual({ from_ms: NOW_MS - length, to_ms: NOW_MS });
  });

  test('of all begins with the first row, and is ten minutes at least', () => {
    expect(spanOf('all', timeline, NOW_MS).from_ms).toBe(timeline.points[0]?.from_ms);
    expect(spanOf('all', { points: [], coarse: [], events: [] }, NOW_MS).from_ms).toBe(NOW_MS - 600_000);
  });

  test('has what lies in it; many hours are drawn of rows that are alike', () => {
    const hour = within(timeline, spanOf('1h', timeline, NOW_MS));
    expect(hour.points).toHaveLength(361);
    expect(hour.events[0]).toMatchObject({ kind: 'cell' });
    const day = spanOf('24h', timeline, NOW_MS);
    expect(drawnRows(within(timeline, day), day).length).toBeLessThan(760);
    const close = spanOf('1h', timeline, NOW_MS);
    expect(drawnRows(hour, close)).toBe(hour.points);
  });
});

describe('a curve', () => {
  test('breaks at gaps, without a value and without a network; the temperature goes on', () => {
    const list = points(
      { temp: 40 },
      { temp: 41 },
      { gap: true },
      { up: false, rsrp: -120, temp: 42 },
      {},
      { temp: 43 },
    );
    delete list[4]?.rsrp;
    expect(placesOf(list, 'rsrp').map(({ at_ms, apart }) => [at_ms / 10_000, apart])).toEqual([
      [1, true],
      [2, false],
      [3, true],
      [6, true],
    ]);
    expect(placesOf(list, 'temp').map(({ value, apart }) => [value, apart])).toEqual([
      [40, true],
      [41, false],
      [42, true],
      [43, true],
    ]);
  });

  test('keeps what can be seen: lowest, highest and gaps of each column', () => {
    const span = { from_ms: 0, to_ms: 100_000 };
    const all = Array.from({ length: 10_000 }, (_place, i) => ({
      at_ms: i * 10,
      value: i === 5432 ? 99 : i === 5433 ? -99 : Math.sin(i / 50),
      apart: i === 0 || i === 7000,
    }));
    const few = thinned(all, span, 100);
    expect(few.length).toBeLessThanOrEqual(202);
    expect(few.map(({ value }) => value)).toEqual(expect.arrayContaining([99, -99]));
    expect(few.filter(({ apart }) => apart)).toHaveLength(2);
    expect(few.map(({ at_ms }) => at_ms)).toEqual(few.map(({ at_ms }) => at_ms).sort((a, b) => a - b));
    expect(thinned(all.slice(0, 50), span, 100)).toEqual(all.slice(0, 50));
  });
});

describe('a drop', () => {
  test('is rows without a network in a row', () => {
    const list = points({}, { up: false }, { up: false }, {}, { up: false });
    expect(dropsOf(list, [])).toEqual([
      { from_ms: 10_000, to_ms: 30_000 },
      { from_ms: 40_000, to_ms: 50_000 },
    ]);
  });

  test('ends where events say so, if they are near', () => {
    const list = points({}, { up: false }, { up: false }, {});
    expect(dropsOf(list, [event(14_000, 'lost'), event(27_000, 'registered')])).toEqual([
      { from_ms: 14_000, to_ms: 27_000 },
    ]);
    expect(dropsOf(list, [event(27_000, 'lost'), event(14_000, 'registered')])).toEqual([
      { from_ms: 10_000, to_ms: 30_000 },
    ]);
    expect(dropsOf(list, [event(90_000, 'registered')])).toEqual([{ from_ms: 10_000, to_ms: 30_000 }]);
  });
});

test('lanes: one for each carrier, the first broken where the cell changes, none without a network', () => {
  const list = points(
    { bands: ['3', '20'] },
    { bands: ['3', '20'], pci: 332 },
    { up: false, bands: ['3', '20'] },
    { bands: ['20'] },
    { bands: ['20'], gap: true, from_ms: 45_000 },
  );
  expect(lanesOf(list)).toEqual([
    [
      { from_ms: 0, to_ms: 10_000, band: '3' },
      { from_ms: 10_000, to_ms: 20_000, band: '3' },
      { from_ms: 30_000, to_ms: 40_000, band: '20' },
      { from_ms: 45_000, to_ms: 50_000, band: '20' },
    ],
    [{ from_ms: 0, to_ms: 20_000, band: '20' }],
  ]);
  expect(lanesOf([])).toEqual([]);
});

test('the row of a moment is the one that stands for it; none in a gap', () => {
  const list = points({}, {}, { gap: true, from_ms: 90_000, at_ms: 100_000 });
  const found = [0, 1, 10_000, 10_001, 28_000, 31_000, 89_999, 90_000, 109_000, 111_000].map(
    (at_ms) => pointAt(list, at_ms)?.at_ms,
  );
  expect(found).toEqual([10_000, 10_000, 10_000, 20_000, 20_000, undefined, undefined, 100_000, 100_000, undefined]);
});

describe('the cursor by keys', () => {
  const stops = stopsOf(points({}, {}, {}, {}), { from_ms: 0, to_ms: 40_000 }, 1000);

  test('stops at rows, but not several times in one column of the picture', () => {
    expect(stops).toEqual([10_000, 20_000, 30_000, 40_000]);
    expect(stopsOf(points({}, {}, {}, {}), { from_ms: 0, to_ms: 80_000 }, 4)).toEqual([10_000, 20_000, 40_000]);
  });

  test.each([
    [undefined, 'ArrowLeft', 30_000],
    [undefined, 'ArrowRight', 40_000],
    [20_000, 'ArrowLeft', 10_000],
    [20_000, 'ArrowRight', 30_000],
    [25_000, 'ArrowLeft', 20_000],
    [25_000, 'ArrowRight', 30_000],
    [10_000, 'ArrowLeft', 10_000],
    [99_000, 'ArrowLeft', 40_000],
    [20_000, 'Home', 10_000],
    [20_000, 'End', 40_000],
    [20_000, 'PageDown', 40_000],
    [20_000, 'a', undefined],
  ])('from %s, %s goes to %s', (from, key, to) => {
    expect(nextStop(stops, from, key)).toBe(to);
  });

  test('goes nowhere without rows', () => {
    expect(nextStop([], undefined, 'ArrowLeft')).toBeUndefined();
  });
});

describe('a scale', () => {
  test.each([
    [[-104, -98], 20, false],
    [[-117.5, -80], 20, false],
    [[-2.5, 18], 15, false],
    [[], 20, false],
    [[0.2, 31.3], 1, true],
    [[0, 0], 1, true],
    [[42], 15, false],
    [[-12, -11.5], 8, false],
  ])('for %j has round lines around all of it', (values, least, fromZero) => {
    const { min, max, ticks } = scaleOf(values, least, fromZero, [0, least]);
    expect(max - min).toBeGreaterThanOrEqual(least);
    for (const value of values) expect(value >= min && value <= max).toBe(true);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect([ticks[0], ticks[ticks.length - 1]]).toEqual([min, max]);
    if (fromZero) expect(min).toBe(0);
  });

  test('without values is that of the usual ones', () => {
    const { min, max } = scaleOf([], 20, false, [-120, -70]);
    expect(min).toBe(-120);
    expect(max).toBeLessThanOrEqual(-60);
  });

  test.each([
    [600_000, 10],
    [HOUR_MS, 17],
    [24 * HOUR_MS, 5],
    [24 * HOUR_MS, 18],
    [9 * 24 * HOUR_MS, 5],
    [400 * 24 * HOUR_MS, 5],
  ])('of %d ms has no more times than fit, %d', (length, most) => {
    const ticks = timeTicks({ from_ms: NOW_MS - length, to_ms: NOW_MS }, most);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    expect(new Set(ticks.map(({ at_ms }) => at_ms)).size).toBe(ticks.length);
    for (const { label } of ticks) expect(label).toMatch(/^(\d\d:\d\d|\d\d-\d\d)$/);
  });
});

test('marks stand apart and in order, what matters most first; the wanted one always has its place', () => {
  const events = Array.from({ length: 30 }, (_event, index) => ({
    ...event(index * 5, index === 17 ? 'lost' : 'cell', index),
    number: index + 1,
  }));
  const placed = placeMarks(events, (at) => at, { left: 0, right: 200 }, 9);
  const places = [...placed].sort((a, b) => a.x - b.x);
  expect(placed.map(({ event: { number } }) => number)).toEqual(expect.arrayContaining([18, 9]));
  expect(places.map(({ event: { number } }) => number)).toEqual(
    places.map(({ event: { number } }) => number).sort((a, b) => a - b),
  );
  for (const [index, { x }] of places.entries())
    if (index > 0) expect(x - (places[index - 1]?.x ?? 0)).toBeGreaterThanOrEqual(20);
});

test('the table for other programs: header, UTC, plain minus, empty for what is not known', () => {
  const csv = csvOf(
    points(
      { at_ms: NOW_MS, rsrp: -101.5, rsrq: -12, sinr: -0.5, rssi: -71, temp: -3, bands: ['3', '20'], rx: 31300, tx: 0 },
      { at_ms: NOW_MS + 9999.6, up: false, bands: [] },
    ).map((point, index) => {
      if (index === 1) {
        delete point.rsrp;
        delete point.pci;
      }
      return point;
    }),
  );
  expect(csv).toBe(
    [
      'time,uptime_s,registered,rsrp_dbm,rsrq_db,sinr_db,rssi_dbm,temperature_c,bands,pci,received_kbit_s,sent_kbit_s,row_s',
      '2026-01-15T12:00:00Z,10,1,-101.5,-12,-0.5,-71,-3,3+20,115,31300,0,10',
      '2026-01-15T12:00:10Z,20,0,,,,,,,,,,10',
      '',
    ].join('\r\n'),
  );
});

import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { makePast } from '../../simulator/history.ts';
import { parseEvent } from '../../src/history-events.ts';
import { parseEntries, parseFormer, parseRow } from '../../src/history-rows.ts';
import { type HistorySources, timelineOf } from '../../src/timeline.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 12, 0, 0);
const UPTIME_S = 100_000;
const START_MS = NOW_MS - UPTIME_S * 1000;
const CLOCK = { uptime_s: UPTIME_S, at_ms: NOW_MS };

/** A row with nothing but its time, a level and whether there was a network. */
function row(t: number, rsrp = -100, up = 1): string {
  return `${t},${up},${rsrp},,,,,3,115,,`;
}

function rows(from: number, to: number, every: number): string {
  const lines: string[] = [];
  for (let t = from; t <= to; t += every) lines.push(`${row(t)}\n`);
  return lines.join('');
}

function times(sources: HistorySources): number[] {
  return timelineOf(sources, CLOCK).points.map(({ t_s }) => t_s);
}

describe('a row', () => {
  test('has all values that there are', () => {
    expect(parseRow('400,1,-101.5,-12.5,9.5,-71,42,3+20,115,31300,400')).toEqual({
      t_s: 400,
      up: true,
      rsrp: -101.5,
      rsrq: -12.5,
      sinr: 9.5,
      rssi: -71,
      temp: 42,
      bands: ['3', '20'],
      pci: 115,
      rx: 31300,
      tx: 400,
    });
  });

  test('leaves out what is not known or cannot be', () => {
    expect(parseRow('400,0,,,,,,,,,')).toEqual({ t_s: 400, up: false, bands: [] });
    expect(parseRow('400,1,255,x,1e3,-,4 2,<b>,9999,-5,NaN')).toEqual({ t_s: 400, up: true, bands: [] });
    expect(parseRow('400,1,,,,,,u,,,')?.bands).toEqual(['u']);
  });

  test.each([
    ['', 'nothing'],
    ['400', 'torn'],
    ['400,1,-101.5,-12.5,9.5,-71,42,3+20,115,31300', 'a field short'],
    ['400,1,-101,410,1,-101,-12,9,-71,42,3,115,1,1', 'two in one'],
    ['x,1,-101.5,-12.5,9.5,-71,42,3+20,115,31300,400', 'without time'],
    ['-4,1,-101.5,-12.5,9.5,-71,42,3+20,115,31300,400', 'before its boot'],
    ['400,,-101.5,-12.5,9.5,-71,42,3+20,115,31300,400', 'neither up nor down'],
  ])('%j is none: %s', (line) => {
    expect(parseRow(line)).toBeUndefined();
  });
});

describe('an event', () => {
  test('has its number, time, kind and values', () => {
    expect(parseEvent('17 400 registered plmn=22610 bands=3,20 after=160')).toEqual({
      n: 17,
      t_s: 400,
      kind: 'registered',
      values: { plmn: '22610', bands: '3,20', after: '160' },
    });
    expect(parseEvent('17 400 silent')).toEqual({ n: 17, t_s: 400, kind: 'silent', values: {} });
  });

  test.each([
    '',
    '17',
    '17 400',
    '17 400 ',
    '17 4x gone',
    '17 400 lost state=sea18 410 registered plmn=22610',
    '17 400 18 410 gone',
    '17 400 lost state=',
    '17 400 lost state=<b>x</b>',
    '17 400 Lost',
  ])('%j is none', (line) => {
    expect(parseEvent(line)).toBeUndefined();
  });
});

describe('a file', () => {
  test('gives what is whole of it: no torn end, nothing of the future', () => {
    const text = `${row(10)}\n12345${row(20)}\n\n${row(30)}\n${row(40)}\n50,1,-90`;
    expect(parseEntries(text, parseRow, 1000).map(({ t_s }) => t_s)).toEqual([10, 30, 40]);
    // Torn in its last number, it would look like a row.
    expect(parseEntries(row(10), parseRow, 1000)).toEqual([]);
  });

  test('of former boots tells them apart and keeps what was before this one', () => {
    const text = `${row(5)}\nboot 1000\n${row(100)}\nboot 2000\n${row(50)}\n${row(9999)}\nboot x\n${row(60)}\nboot 30`;
    const boots = parseFormer(`${text}00\n`, parseRow, 5000);
    expect(boots.map(({ boot_s, entries }) => [boot_s, entries.map(({ t_s }) => t_s)])).toEqual([
      [1000, [100]],
      [2000, [50, 60]],
      [3000, []],
    ]);
  });
});

describe('the time line', () => {
  test('of nothing is empty', () => {
    expect(timelineOf({}, CLOCK)).toEqual({ points: [], coarse: [], events: [] });
  });

  test('puts rows where they belong on the clock', () => {
    const [point] = timelineOf({ fine: `${row(UPTIME_S - 60)}\n` }, CLOCK).points;
    expect(point).toMatchObject({ at_ms: NOW_MS - 60_000, from_ms: NOW_MS - 70_000, gap: true });
  });

  test('has the older half of a ring first, and leaves out doubles and disorder', () => {
    expect(
      times({ 'fine.1': `${row(100)}\n${row(110)}\n${row(110)}\n`, fine: `${row(120)}\n${row(90)}\n${row(130)}\n` }),
    ).toEqual([100, 110, 120, 130]);
  });

  test('has coarse rows only where there are no fine ones', () => {
    const sources = { coarse: rows(600, 1800, 120), fine: rows(1205, 1405, 10) + rows(1425, 1805, 10) };
    const all = times(sources);
    expect(all.filter((t) => t < 1200)).toEqual([600, 720, 840, 960, 1080]);
    expect(all.filter((t) => t % 120 === 0 && t >= 1200)).toEqual([]);
    const { coarse } = timelineOf(sources, CLOCK);
    expect(coarse.map(({ t_s }) => t_s)).toEqual(
      [...Array.from({ length: 11 }, (_t, i) => 600 + 120 * i), 1805].slice(0, 11),
    );
  });

  test('a gap is more than three periods, not the change from coarse to fine', () => {
    const gaps = (sources: HistorySources) =>
      timelineOf(sources, CLOCK)
        .points.filter(({ gap }) => gap)
        .map(({ t_s }) => t_s);
    expect(gaps({ coarse: rows(600, 1200, 120), fine: rows(1210, 1300, 10) })).toEqual([600]);
    expect(gaps({ fine: rows(100, 200, 10) + rows(230, 300, 10) })).toEqual([100]);
    expect(gaps({ fine: rows(100, 200, 10) + rows(231, 300, 10) })).toEqual([100, 231]);
    expect(gaps({ coarse: rows(600, 1200, 120) + rows(1560, 2000, 120) })).toEqual([600]);
    expect(gaps({ coarse: rows(600, 1200, 120) + rows(1561, 2000, 120) })).toEqual([600, 1561]);
  });

  test('rows that come seldom because nobody looks are no gaps, a pause between them is', () => {
    const text = rows(100, 200, 10) + rows(231, 541, 31) + rows(800, 1110, 31);
    const gaps = timelineOf({ fine: text }, CLOCK).points.filter(({ gap }) => gap);
    expect(gaps.map(({ t_s }) => t_s)).toEqual([100, 800]);
  });

  test('has former boots before this one, and nothing twice when a clock was wrong', () => {
    const start_s = START_MS / 1000;
    const { points, events } = timelineOf(
      {
        former: `boot ${start_s - 5000}\n${row(1000)}\n${row(1120)}\nboot ${start_s - 1000}\n${row(300)}\n${row(1500)}\n`,
        'former-events': `boot ${start_s - 5000}\n1 900 started\n`,
        fine: `${row(100)}\n`,
        events: '1 50 started\n1 50 started\n2 60 gone\n3 55 back\n4 60 silent\n',
      },
      CLOCK,
    );
    expect(points.map(({ at_ms }) => (at_ms - START_MS) / 1000)).toEqual([-4000, -3880, -700, 100]);
    expect(points.map(({ gap }) => gap)).toEqual([true, false, true, true]);
    expect(events.map(({ at_ms, kind }) => [(at_ms - START_MS) / 1000, kind])).toEqual([
      [-4100, 'started'],
      [50, 'started'],
      [60, 'gone'],
      [60, 'silent'],
    ]);
  });

  test('survives any cut of its files', () => {
    const past = makePast({ hours: 26, uptimeS: 40_000, nowMs: NOW_MS });
    const clock = { uptime_s: 40_000, at_ms: NOW_MS };
    const whole = timelineOf(past, clock);
    for (let cut = 0; cut < 60; cut++) {
      const torn = Object.fromEntries(
        Object.entries(past).map(([name, text]) => {
          const at = Math.floor((text.length * ((cut * 37) % 60)) / 60) + cut;
          return [name, text.slice(0, at) + text.slice(at + 11 * cut)];
        }),
      );
      const { points, events } = timelineOf(torn, clock);
      expect(points.length).toBeGreaterThan(whole.points.length - 150);
      for (const list of [points, events])
        for (const [index, { at_ms }] of list.entries()) {
          expect(at_ms).toBeLessThanOrEqual(NOW_MS);
          expect(at_ms).toBeGreaterThanOrEqual(list[index - 1]?.at_ms ?? 0);
        }
    }
  });
});

test('recovery in the made-up past goes by its ladder: two minutes without a network, then radio, then restart', () => {
  const { events } = timelineOf(makePast({ hours: 24, uptimeS: 400_000, nowMs: NOW_MS }), {
    uptime_s: 400_000,
    at_ms: NOW_MS,
  });
  const steps = events.filter(({ kind }) => kind === 'recovery');
  expect(steps.map(({ values }) => [values.trigger, values.step, values.since])).toEqual([
    ['unregistered', 'radio', '120'],
    ['unregistered', 'restart', '240'],
    ['unregistered', 'radio', '120'],
  ]);
  for (const { values, at_ms } of steps) {
    const lost = events.filter((event) => event.kind === 'lost' && event.at_ms <= at_ms).pop();
    expect(at_ms - (lost?.at_ms ?? 0)).toBe(Number(values.since) * 1000);
  }
});

test('the made-up past is as the recorder writes it', () => {
  for (const uptimeS of [30_000, 400_000]) {
    const past = makePast({ hours: 24, uptimeS, nowMs: NOW_MS });
    for (const [name, text] of Object.entries(past)) {
      const limit = name.startsWith('fine') || name.includes('events') ? 24_000 : 48_000;
      expect(text.length, name).toBeLessThanOrEqual(limit);
      const lines = text.split('\n').slice(0, -1);
      const parse = name.includes('events') ? parseEvent : parseRow;
      for (const line of lines) if (!line.startsWith('boot ')) expect(parse(line), line).toBeDefined();
    }
    const { points, events } = timelineOf(past, { uptime_s: uptimeS, at_ms: NOW_MS });
    expect(points.length).toBeGreaterThan(1200);
    expect(NOW_MS - (points[0]?.at_ms ?? 0)).toBeGreaterThan(23.5 * 3600_000);
    expect(events.length).toBeGreaterThan(24);
    // The silence of the monitor and the boot before this one.
    expect(points.filter(({ gap }) => gap)).toHaveLength(uptimeS < 86_400 ? 3 : 2);
  }
});

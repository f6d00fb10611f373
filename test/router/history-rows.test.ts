import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Status } from '../../src/status.ts';
import { exchange, facts, Workbench } from './awk.ts';

let bench: Workbench;
beforeAll(() => {
  bench = new Workbench();
});
afterAll(() => bench.close());

const CREG = exchange('AT+CREG?', ['+CREG: 2,1,"5079","9ECE02",7']);
const CARRIERS = exchange('AT+GTCAINFO?', ['PCC:103,115,1600,100,100', 'SCC1:2,0,120,115,6300,50,255,40,20,9']);
const MTSM = exchange('AT+MTSM=1', ['+MTSM: 42']);

/** A cell with this RSRP (dBm), SINR 10 dB and RSRQ -10 dB. */
function cell(rsrp: number): string {
  const index = rsrp + 141;
  return exchange('AT+GTCCINFO?', [`1,4,226,10,5079,9ECE02,1600,115,3,100,20,${index},${index},20`]);
}

interface Reading {
  now: number;
  interval?: number;
  rsrp?: number | undefined;
  rx?: number | string;
  tx?: number;
  /** Device, if another than eth1. */
  net?: string;
  present?: string;
  /** More of the round; it comes last. */
  replies?: string;
  reading?: boolean;
  counted?: number;
}

/** Gives readings to awk, one after the other as the monitor does, and returns the rows that came of it. */
async function record(
  readings: Reading[],
): Promise<{ fine: string[]; coarse: string[]; status: Status; state: string }> {
  const rows = { fine: [] as string[], coarse: [] as string[] };
  let state = '';
  let status: Status | undefined;
  for (const {
    now,
    interval = 5,
    rsrp,
    rx,
    tx = 0,
    net = 'eth1',
    present = '905',
    reading = true,
    counted,
    replies,
  } of readings) {
    const known = facts({
      now: String(now),
      interval: String(interval),
      net,
      present,
      history: '1',
      reading: reading ? '1' : '',
      counted: String(counted ?? now * 1000),
      rx: rx === undefined ? '' : String(rx),
      tx: rx === undefined ? '' : String(tx),
      event: '7',
    });
    const said = `${CREG}${CARRIERS}${MTSM}${rsrp === undefined ? '' : cell(rsrp)}${replies ?? ''}`.replaceAll(
      /^at 1000 /gm,
      `at ${now} `,
    );
    ({ state, status } = await bench.run(state, known + said));
    const [, fine = '-', coarse = '-'] = state.split('\n')[3]?.split(' ') ?? [];
    if (fine !== '-') rows.fine.push(fine);
    if (coarse !== '-') rows.coarse.push(coarse);
  }
  if (!status) throw new Error('no readings');
  return { ...rows, status, state };
}

/** Readings every `step` seconds from 1000 on. */
function every(step: number, count: number, more: (index: number) => Partial<Reading> = () => ({})): Reading[] {
  return Array.from({ length: count }, (_, index) => ({
    now: 1000 + index * step,
    interval: step,
    rsrp: -100,
    ...more(index),
  }));
}

describe('a row', () => {
  test('is the mean of ten seconds: values, bands, temperature and rates', async () => {
    const { fine, status } = await record([
      { now: 1000, rsrp: -100, rx: 1_000_000, tx: 0 },
      { now: 1005, rsrp: -101, rx: 1_625_000, tx: 62_500 },
      { now: 1010, rsrp: -103, rx: 2_250_000, tx: 125_000 },
    ]);
    expect(fine).toEqual(['1010,1,-101.3,-10,10,,42,3+20,115,1000,100']);
    expect(status.history).toEqual({ fine_s: 1010, event: 7 });
  });

  test.each([
    [1, 10],
    [2, 10],
    [5, 10],
    [30, 30],
    [600, 600],
  ])('looking every %i s: a row every %i s, and one in 120 s or as seldom as that', async (step, seconds) => {
    const { fine, coarse } = await record(every(step, Math.ceil(260 / step) + 3));
    const times = (rows: string[]) => rows.map((row) => Number(row.split(',')[0]));
    const steps = (list: number[]) => new Set(list.slice(1).map((time, index) => time - (list[index] ?? 0)));
    expect(steps(times(fine))).toEqual(new Set([seconds]));
    expect(steps(times(coarse))).toEqual(new Set([Math.max(120, seconds)]));
  });

  test('not registered in one of the readings: not up', async () => {
    const searching = exchange('AT+CREG?', ['+CREG: 2,2']);
    const { fine } = await record(every(5, 5, (index) => (index === 1 ? { replies: searching } : {})));
    expect(fine.map((row) => row.split(',')[1])).toEqual(['0', '1']);
  });

  test('what was not told is empty, not what it was before', async () => {
    const silent = exchange('AT+GTCCINFO?', [], 3, '') + exchange('AT+GTCAINFO?', [], 3, '');
    const { fine } = await record([...every(5, 3), { now: 1015, replies: silent }, { now: 1020, replies: silent }]);
    expect(fine[1]).toBe('1020,1,,,,,42,,,,');
  });

  test('counters that go back, of another device, or of a modem that has restarted are no rate', async () => {
    const rates = async (second: Partial<Reading>) => {
      const { fine } = await record([
        { now: 1000, rsrp: -100, rx: 5_000_000 },
        { now: 1010, rsrp: -100, rx: 6_250_000, ...second },
      ]);
      return fine[0]?.split(',').slice(9);
    };
    expect(await rates({})).toEqual(['1000', '0']);
    expect(await rates({ rx: 4_000_000 })).toEqual(['', '']);
    expect(await rates({ net: 'usb0' })).toEqual(['', '']);
    expect(await rates({ present: '1004' })).toEqual(['', '']);
    expect(await rates({ rx: 'x' })).toEqual(['', '']);
    expect(await rates({ counted: 1_000_000 })).toEqual(['', '']);
  });

  test('counters beyond 2^32 stay exact', async () => {
    const { fine } = await record([
      { now: 1000, rsrp: -100, rx: 900_000_000_000_000 },
      { now: 1010, rsrp: -100, rx: 900_000_001_250_000 },
    ]);
    expect(fine[0]?.split(',')[9]).toBe('1000');
  });

  test('a pause ends the row that was being made, and is in none', async () => {
    const { fine, coarse } = await record([
      ...every(5, 4),
      ...every(5, 4).map((reading) => ({ ...reading, now: reading.now + 500 })),
    ]);
    expect(fine.map((row) => row.split(',')[0])).toEqual(['1010', '1015', '1510']);
    expect(coarse.map((row) => row.split(',')[0])).toEqual(['1015']);
  });

  test('a status without a reading adds nothing and loses nothing', async () => {
    const readings = every(5, 3).flatMap((reading) => [reading, { ...reading, reading: false, rsrp: -60 }]);
    expect((await record(readings)).fine).toEqual(['1010,1,-100,-10,10,,42,3+20,115,,']);
  });

  test('garbage in the sums begins them anew', async () => {
    const { state } = await bench.run(
      'ring fine x y z\nring coarse 1 2\nring other 1\ncounter a b\nrows 1,2 $(reboot)\n',
      facts({ history: '1', reading: '1', counted: '5', rx: '5', tx: '5' }) + CREG,
    );
    expect(state).toMatch(/^rows - -$/m);
    expect(state).toMatch(/^ring fine 1000 1000 1 - - 0 0 0( 0){10}$/m);
    expect(state).not.toContain('other');
  });

  test('UMTS is u', async () => {
    const umts =
      exchange('AT+GTCAINFO?', ['+GTCAINFO:']) +
      exchange('AT+GTCCINFO?', ['1,2,226,10,1F4A,27D4C1,3011,218,0,20,30,1,30,0,20']);
    const { fine } = await record(every(5, 3, () => ({ rsrp: undefined, replies: umts })));
    expect(fine[0]?.split(',').slice(7, 9)).toEqual(['u', '']);
  });
});

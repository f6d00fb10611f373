import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Status } from '../../src/status.ts';
import { exchange, facts, Workbench } from './awk.ts';
import { registered } from './changes.ts';
import { recorded, rowsOf, withRecorder } from './history.ts';
import { configure, fg621, monitoredRouter, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

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

describe('the recorder', () => {
  test('writes rows with rates, tells the page how far it is, and exports them', async () => {
    const router = await registered({ world: { aggregation: 'active' } });
    const { history } = await until(router, (status) => (status.history?.coarse_s ? status : null), 60);
    const fine = rowsOf(router, 'fine');
    expect(fine.length).toBeGreaterThan(5);
    for (const [time, up, rsrp, , , , temperature, bands] of fine.slice(1)) {
      expect([up, bands]).toEqual(['1', '3+20']);
      expect(Number(rsrp)).toBeLessThan(-90);
      expect(Number(temperature)).toBeGreaterThan(20);
      expect(Number(time)).toBeGreaterThan(1000);
    }
    expect(rowsOf(router, 'coarse').map(([time]) => Number(time))).toContain(history?.coarse_s);
    expect(fine.some(([, , , , , , , , , received]) => Number(received) > 0)).toBe(true);
    const told = statusOf(router)?.history?.fine_s ?? 0;
    expect(rowsOf(router, 'fine').some(([time]) => Number(time) >= told)).toBe(true);

    const { code, stdout } = await fg621(router, 'history');
    expect(code).toBe(0);
    const [header, ...lines] = stdout.trim().split('\n');
    expect(header).toBe(
      'time,uptime_s,registered,rsrp_dbm,rsrq_db,sinr_db,rssi_dbm,temperature_c,bands,pci,received_kbit_s,sent_kbit_s',
    );
    const times = lines.map((line) => Number(line.split(',')[1]));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(lines.at(-1)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+,1,-\d+(\.\d)?,.*,3\+20,115,\d*,\d*$/);
  }, 90_000);

  test('records nothing while nobody wants the modem asked', async () => {
    const router = await routerFor();
    configure(router, { interval_background: 0, interval_active: 1 });
    router.startMonitor();
    await untilState(router, 'registered');
    for (let i = 0; i < 4; i++) {
      appendFileSync(runFile(router, 'control'), 'wake\n');
      await pause(1200);
    }
    expect(readdirSync(runFile(router, 'history'))).toEqual(expect.not.arrayContaining(['fine', 'coarse']));
    expect(statusOf(router)?.history).not.toHaveProperty('fine_s');
  });

  test('a monitor killed at any moment writes a row twice at most, and loses one at most', async () => {
    const router = await registered();
    for (let i = 0; i < 40; i++) {
      await pause((i * 137) % 700);
      await router.killMonitor();
      router.startMonitor();
    }
    await pause(1000);
    const times = rowsOf(router, 'fine').map(([time]) => Number(time));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // On this clock a restart alone takes the monitor several seconds.
    expect(Math.max(...gaps)).toBeLessThan(60);
    expect(
      recorded(router, 'fine')
        .split('\n')
        .filter((line) => line && line.split(',').length !== 11),
    ).toEqual([]);
  }, 120_000);

  test('stays within its bytes, and still holds an hour and a day', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const { code, stderr } = await withRecorder(
      router,
      `t=100000
while [ $t -lt 130000 ]; do
	t=$((t + 10))
	history_row fine "\${t},1,-101.3,-12.5,-10.5,-71.3,42,3+20,115,150000,50000"
	history_row coarse "\${t},1,-101.3,-12.5,-10.5,-71.3,42,3+20,115,150000,50000"
done`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const folder = runFile(router, 'history');
    const sizes = Object.fromEntries(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size]));
    expect(Math.max(sizes.fine ?? 0, sizes['fine.1'] ?? 0)).toBeLessThanOrEqual(24_000);
    expect(Math.max(sizes.coarse ?? 0, sizes['coarse.1'] ?? 0)).toBeLessThanOrEqual(45_000);
    // Right after a file was begun there is only the older part.
    expect(recorded(router, 'fine').split('\n').length).toBeGreaterThan(360);
    const lines = recorded(router, 'coarse').split('\n').length;
    expect(lines).toBeGreaterThan(720);
  });

  test('a row that was cut off is left behind', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    await withRecorder(router, "history_row fine '10,1,,,,,,,,,'");
    appendFileSync(runFile(router, 'history/fine'), '20,1,-10');
    await withRecorder(router, "history_row fine '30,1,,,,,,,,,'");
    expect(recorded(router, 'fine')).toBe('10,1,,,,,,,,,\n20,1,-10\n30,1,,,,,,,,,\n');
    expect((await fg621(router, 'history')).stdout.trim().split('\n')).toHaveLength(3);
  });
});

describe('fg621', () => {
  test('history and events say when there is nothing, and take no argument', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    for (const verb of ['history', 'events']) {
      expect(await fg621(router, verb)).toMatchObject({
        code: 7,
        stderr: expect.stringMatching(/^fg621: nothing is recorded/),
      });
      expect((await fg621(router, verb, 'x')).code).toBe(2);
    }
    expect(existsSync(runFile(router, 'history'))).toBe(false);
  });

  test('events are told with times of day, oldest first, whatever else stands in the file', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    await pause(1500);
    await router.stopMonitor();
    appendFileSync(runFile(router, 'history/events'), '\u001b[31m evil\n99 12 x\u0007y\n3 12\n');
    writeFileSync(
      runFile(router, 'history/former-events'),
      'boot 1700000000\n1 100 lost state=searching bands=3,20 pci=115\n',
    );
    const { code, stdout } = await fg621(router, 'events');
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^2023-11-1\d \d\d:\d\d:\d\d {2}lost {10}state searching, bands 3,20, pci 115$/);
    expect(lines.slice(1).map((line) => line.slice(21, 34).trim())).toEqual(['started', 'registered']);
  });
});

import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registered } from './changes.ts';
import { recorded, rowsOf, withRecorder } from './history.ts';
import { configure, fg621, monitoredRouter, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

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

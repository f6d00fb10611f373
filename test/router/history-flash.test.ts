import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ExecResult } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { registered, skip } from './changes.ts';
import { logOf, rowsOf, withRecorder } from './history.ts';
import { configure, fg621, pause, routerFor, runFile, untilState } from './router.ts';

const NOW = 1_800_000_000;

function copyOf(router: Router): string {
  return join(router.prefix, 'etc/fg621.history.gz');
}

function program(router: Router, name: string, text: string): void {
  const file = join(router.prefix, 'bin', name);
  rmSync(file, { force: true });
  writeFileSync(file, `#!/usr/bin/busybox ash\n${text}\n`, { mode: 0o755 });
}

/** Sets uptime, and the wall clock by the time at uptime 0. */
function clock(router: Router, uptime: number, boot = NOW): void {
  const file = join(router.prefix, 'proc/uptime');
  rmSync(file);
  writeFileSync(file, `${uptime}.00 0.00\n`);
  program(router, 'date', `[ "$*" = +%s ] || exit 1\necho ${boot + uptime}`);
}

/** A router without a modem, with the copy switched on. */
async function keeping(): Promise<Router> {
  const router = await routerFor({ scenario: 'no-device' });
  configure(router, { flash: 1 });
  clock(router, 5000);
  return router;
}

/** Rows and an event of the boot that runs, then a save. */
function save(router: Router, from: number, rows = 3): Promise<ExecResult> {
  return withRecorder(
    router,
    `t=${from}; n=0
while [ $n -lt ${rows} ]; do
	history_row coarse "$t,1,-100.3,-10.1,10,-71.3,40,3+20,115,100,10"
	t=$((t + 120)) n=$((n + 1))
done
event_add lost state=searching bands=3,20 pci=115
history_save || echo failed`,
  );
}

/** As a switched-off router: /tmp is empty. */
function powerCut(router: Router): void {
  rmSync(runFile(router, '.'), { recursive: true, force: true });
}

function former(router: Router, name = 'former'): string {
  return readFileSync(runFile(router, `history/${name}`), 'utf8');
}

describe('the copy on flash', () => {
  test('brings rows and events back after two reboots, each with its own time', async () => {
    const router = await keeping();
    expect((await save(router, 1000)).stdout).toBe('');
    powerCut(router);
    clock(router, 3000, NOW + 100_000);
    expect((await save(router, 2000)).stdout).toBe('');
    powerCut(router);
    clock(router, 500, NOW + 200_000);
    await withRecorder(router, '');
    const text = former(router);
    expect(text.match(/^boot .*$/gm)).toEqual([`boot ${NOW}`, `boot ${NOW + 100_000}`]);
    expect(
      text
        .split('\n')
        .filter((line) => line.includes(','))
        .map((line) => line.split(',')[0]),
    ).toEqual(['1000', '1120', '1240', '2000', '2120', '2240']);
    expect(former(router, 'former-events').match(/^boot \d+\n\d+ \d+ lost .*$/gm)).toHaveLength(2);
    const times = (await fg621(router, 'history')).stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    expect(times).toHaveLength(6);
    expect(times).toEqual([...times].sort());
    expect(new Date(`${times[3]?.replace(' ', 'T')}Z`).getTime() / 1000).toBe(NOW + 100_000 + 2000);
  });

  test('is not taken for that of a former boot by a monitor that starts again', async () => {
    const router = await keeping();
    await withRecorder(router, '');
    await save(router, 1000);
    await withRecorder(router, '');
    expect(former(router)).toBe('');
  });

  test('has the time of the boot by the clock at the saving, not by that at the start', async () => {
    const router = await keeping();
    // As a router without a clock of its own starts; then NTP comes.
    clock(router, 100, 1_735_000_000);
    await withRecorder(router, '');
    clock(router, 3700, NOW);
    await save(router, 1000);
    expect(gunzipSync(readFileSync(copyOf(router))).toString()).toMatch(new RegExp(`^boot ${NOW}\n1000,`));
  });

  test('is not written by a clock that is not set', async () => {
    const router = await keeping();
    clock(router, 5000, 1_600_000_000);
    const { stderr } = await save(router, 1000);
    expect(stderr).toContain('the clock is not set');
    expect(existsSync(copyOf(router))).toBe(false);
  });

  test('cut off in the middle of being written: the former one stays', async () => {
    const router = await keeping();
    await save(router, 1000);
    const before = readFileSync(copyOf(router));
    writeFileSync(`${copyOf(router)}.new`, before.subarray(0, 40));
    powerCut(router);
    await withRecorder(router, '');
    expect(former(router)).toContain('1240,');
    expect(readdirSync(join(router.prefix, 'etc')).filter((name) => name.startsWith('fg621.history'))).toEqual([
      'fg621.history.gz',
    ]);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 60)],
    ['empty', () => Buffer.alloc(0)],
    ['nonsense', () => Buffer.from('nonsense')],
    ['without its end', () => gzipSync('boot 1800000000\n10,1,,,,,,,,,\nevents\n')],
  ])('%s: said, left out, and replaced by the next', async (name, damage) => {
    const router = await keeping();
    await save(router, 1000);
    writeFileSync(copyOf(router), damage(readFileSync(copyOf(router))));
    powerCut(router);
    const { code, stderr } = await withRecorder(router, '');
    expect(code).toBe(0);
    expect(stderr).toBe(name === 'empty' ? '' : 'the copy of the history on flash is damaged\n');
    expect(former(router)).toBe('');
    await save(router, 2000);
    powerCut(router);
    await withRecorder(router, '');
    expect(former(router)).toContain('2240,');
  });

  test('on a full flash: said, and the former one stays', async () => {
    const router = await keeping();
    await save(router, 1000);
    const before = readFileSync(copyOf(router));
    program(
      router,
      'df',
      'printf "Filesystem 1K-blocks Used Available Use%% Mounted on\\noverlay 8000 7990 10 99%% /\\n"',
    );
    expect((await save(router, 2000)).stdout).toBe('failed\n');
    expect(readFileSync(copyOf(router))).toEqual(before);
    // What it was told is wrong: the room ends in the middle.
    program(router, 'df', 'printf "x 8000 1 7000 1%% /\\n"');
    program(
      router,
      'gzip',
      '[ "$1" = -c ] && { busybox gzip -c | busybox head -c 50; exit 1; }; exec busybox gzip "$@"',
    );
    expect((await save(router, 2000)).stdout).toBe('failed\n');
    expect(readFileSync(copyOf(router))).toEqual(before);
    expect(existsSync(`${copyOf(router)}.new`)).toBe(false);
  });

  test('stays bounded, whatever the number of reboots', async () => {
    const router = await keeping();
    for (let boot = 0; boot < 6; boot++) {
      clock(router, 100_000, NOW + boot * 200_000);
      expect((await save(router, 1000, 400)).stdout).toBe('');
      powerCut(router);
    }
    await withRecorder(router, '');
    expect(former(router).length).toBeLessThanOrEqual(40_000);
    expect(former(router).length).toBeGreaterThan(30_000);
    expect(former(router)).toMatch(/^boot \d+\n/);
    expect(statSync(copyOf(router)).size).toBeLessThan(30_000);
  });
});

describe('the monitor', () => {
  test('writes it once an hour, and reads it after a reboot', async () => {
    const router = await registered({ world: { aggregation: 'active' } });
    await router.stopMonitor();
    configure(router, { flash: 1 });
    router.startMonitor();
    await untilState(router, 'registered');
    await expect.poll(() => rowsOf(router, 'coarse').length, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(existsSync(copyOf(router))).toBe(false);
    skip(router, 3600);
    await expect.poll(() => existsSync(copyOf(router)), { timeout: 10_000 }).toBe(true);
    const { mtimeMs } = statSync(copyOf(router));
    await router.killMonitor();
    router.startMonitor();
    await pause(2000);
    expect(statSync(copyOf(router)).mtimeMs).toBe(mtimeMs);
    await router.reboot();
    router.startMonitor();
    await untilState(router, 'registered');
    expect(former(router)).toMatch(/^boot \d+\n\d+,1,-/);
    expect((await fg621(router, 'events')).stdout).toMatch(/registered +plmn 22610.*\n(.*\n)*.*started/);
  }, 120_000);

  test('switched off, it writes nothing to flash and removes what was there', async () => {
    const router = await registered();
    skip(router, 4000);
    await pause(2500);
    expect(existsSync(copyOf(router))).toBe(false);
    writeFileSync(copyOf(router), 'x');
    await router.stopMonitor();
    router.startMonitor();
    await expect.poll(() => existsSync(copyOf(router)), { timeout: 10_000 }).toBe(false);
    expect(logOf(router)).not.toContain('damaged');
  });
});

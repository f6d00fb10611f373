import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { Random } from '../../simulator/modem/random.ts';
import type { FaultName } from '../../simulator/router/faults.ts';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { checkedStatus } from './awk.ts';
import { isFine, told } from './recovery.ts';
import { configure, fg621, pause, routerFor, runFile, statusOf, until } from './router.ts';

const KILLS = 200;
/** FG621_SEED=NUMBER kills at other moments. */
const SEED = Number(process.env.FG621_SEED ?? 1);

/** All that the program locks in its run directory. */
const LOCKS = ['lock', 'monitor.lock', 'job.lock', 'scan.lock', 'setup.lock'];

/** Whether nobody holds a lock, as it must be when all processes are gone. */
function isFree(router: Router, name: string): boolean {
  const file = runFile(router, name);
  if (!existsSync(file)) return true;
  try {
    execFileSync('flock', ['-n', file, 'true']);
    return true;
  } catch {
    return false;
  }
}

/** Rows of a file in the history's folder that no reader could use, but for a torn last one. */
function unreadable(router: Router, name: string, row: RegExp): string[] {
  const file = runFile(router, join('history', name));
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).filter((line) => !row.test(line));
}

/** What a monitor that was killed has left: nothing that the next one or a page could not use. */
function check(router: Router): void {
  for (const lock of LOCKS) expect(isFree(router, lock), lock).toBe(true);
  const locks = readdirSync(runFile(router, '.')).filter((name) => /(^|\.)lock$/.test(name));
  expect(LOCKS).toEqual(expect.arrayContaining(locks));
  const status = runFile(router, 'status.json');
  if (existsSync(status)) checkedStatus(readFileSync(status, 'utf8'));
  for (const name of ['recover', 'change']) {
    const file = runFile(router, name);
    if (!existsSync(file)) continue;
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.at(-1), name).toBe('');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z_]+( |$)/);
  }
  // A row that was cut in its middle spoils itself and the next one at most, and readers skip it.
  const torn = [
    ...['fine', 'fine.1', 'coarse', 'coarse.1'].flatMap((name) => unreadable(router, name, /^\d+(,[^,]*){10}$/)),
    ...['events', 'events.1'].flatMap((name) => unreadable(router, name, /^\d+ \d+ [a-z_]+( [a-z_]+=[\w.,:+/-]+)*$/)),
  ];
  expect(torn.length).toBeLessThan(5);
  const leds = join(router.prefix, 'sys/class/leds');
  for (const led of readdirSync(leds)) {
    const file = join(leds, led, 'brightness');
    // Unlike one of sysfs, a file is empty between being opened and being written.
    if (existsSync(file)) expect(readFileSync(file, 'utf8')).toMatch(/^(\d+\n?)?$/);
  }
}

test(`${KILLS} kills at random moments (seed ${SEED}) leave everything usable`, async () => {
  const random = new Random(SEED);
  const clock = new FastClock(20);
  const router = await routerFor({ clock, seed: SEED, world: { registerSeconds: 2, aggregation: 'active' } });
  configure(router, { per_hour: 999, per_day: 999, interval_background: 5, lost_after: 10 });
  router.startMonitor();
  await until(router, ({ state }) => state.name === 'registered');
  // Each lock has been somebody's once, but for those that a job takes.
  await fg621(router, 'first-boot');
  await fg621(router, 'operator', 'scan');
  await until(router, ({ scan }) => scan?.phase === 'done');
  for (const lock of LOCKS) expect(lock === 'job.lock' || existsSync(runFile(router, lock)), lock).toBe(true);
  const kinds: FaultName[] = ['gone', 'no_network', 'no_address', 'no_data', 'hot'];
  for (let kill = 0; kill < KILLS; kill++) {
    if (kill % 20 === 19) router.faults.end();
    if (random.next() < 0.3 && router.faults.names.length === 0)
      router.faults.cause(kinds[random.integer(0, kinds.length - 1)] ?? 'no_data');
    if (random.next() < 0.2) clock.jump(random.integer(1000, 70_000));
    if (random.next() < 0.1 && statusOf(router)?.state.name === 'registered')
      await fg621(router, 'bands', 'set', '3,7', '--confirm', '30');
    // After a death in the middle of an answer, the next one needs a second to be sure of the port.
    await pause(random.next() < 0.6 ? random.integer(0, 600) : random.integer(600, 2500));
    if (random.next() < 0.6) {
      // Long enough for a fault to count.
      clock.jump(130_000);
      await pause(random.integer(0, 800));
    }
    await router.killMonitor();
    // What it had started ends by itself.
    for (let tries = 0; tries < 500 && processesOf(router.prefix).length > 0; tries++) await pause(10);
    check(router);
    router.startMonitor();
  }
  router.faults.end();
  // Whatever was cut short is brought to its end: steps, and the undoing of a change.
  const started = Date.now();
  for (;;) {
    clock.jump(20_000);
    await pause(200);
    const phase = statusOf(router)?.change?.phase;
    const rests = phase === undefined || ['kept', 'undone', 'failed'].includes(phase);
    if (isFine(router) && rests && router.modem.settings.functionality === 1) break;
    if (Date.now() - started > 90_000) throw new Error(JSON.stringify(statusOf(router)));
  }
  expect(router.modem.memory.dialled).toBe(true);
  expect(existsSync(join(router.prefix, 'sys/bus/usb/drivers/usb/1-2'))).toBe(true);
  expect(existsSync(join(router.prefix, 'sys/bus/usb/drivers/usb/usb1'))).toBe(true);
  expect(readFileSync(join(router.prefix, 'etc/config/fg621'), 'utf8')).not.toContain('pending');
  expect(existsSync(join(router.prefix, 'tmp/unknown.log'))).toBe(false);
  expect(told(router).some((line) => line.startsWith('recovery '))).toBe(true);
}, 600_000);

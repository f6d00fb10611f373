import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Random } from '../../simulator/modem/random.ts';
import { type Cure, type FaultName, faults } from '../../simulator/router/faults.ts';
import type { Router } from '../../simulator/router/router.ts';
import { BUSY, IDLE } from '../../simulator/router/traffic.ts';
import { monitorPid, rest, step, stepClock } from './lockstep.ts';
import { isFine, recoveryOf, steps, told } from './recovery.ts';
import { configure, routerFor, runFile, statusOf, until } from './router.ts';

const HOURS = 24;
/** Each fault that often. */
const TIMES = 3;
/** FG621_SEED=NUMBER plays another day. */
const SEED = Number(process.env.FG621_SEED ?? 5);

/** Steps a person could choose for each fault to be cured by; null: nothing cures it. */
const CURABLE: Record<FaultName, (Cure | null)[]> = {
  silent: ['usb'],
  gone: ['usb', 'usb', null],
  no_network: ['radio', 'restart', null],
  no_address: ['ifup', 'dial', 'restart'],
  no_data: ['ifup', 'dial', 'radio'],
  carriers_lost: ['restart'],
  hot: ['radio'],
};

const PLAN = Object.keys(faults).filter((name): name is FaultName => name in faults);

/** Memory of the monitor, kB. */
function memory(router: Router): number {
  return Number(readFileSync(`/proc/${monitorPid(router)}/statm`, 'utf8').split(' ')[1]) * 4;
}

/** The recorder's rings fill up for more than a day, and stay below this, bytes. */
const HISTORY_MOST = 256 * 1024;

/** Sizes of the files in the run directory, or a folder of it, together, bytes; the recorder's are not counted there. */
function sizes(router: Router, name = ''): number {
  const folder = runFile(router, name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith('history'))
    .map((file) => statSync(join(folder, file), { throwIfNoEntry: false }))
    .reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(random.integer(0, rest.length - 1), 1));
}

interface Case {
  fault: FaultName;
  cure: Cure | null;
  /** What became of it. */
  end: string;
}

test(`a day with every fault ${TIMES} times, in the order of seed ${SEED}`, async () => {
  const random = new Random(SEED);
  const clock = stepClock();
  const router = await routerFor({ clock, seed: SEED, world: { aggregation: 'active' } });
  configure(router, {
    interval_background: 60,
    per_hour: 3,
    per_day: 12,
    carriers: 1,
    carriers_after: 10,
    window: '00:00-00:00',
  });
  router.startMonitor();
  await until(router, ({ uptime_s }) => uptime_s > 0, 30);
  const begin = clock.now();
  const hour = () => (clock.now() - begin) / 3_600_000;
  const plan = shuffled(
    PLAN.flatMap((fault) =>
      Array.from({ length: TIMES }, (_, time) => ({
        fault,
        cure: CURABLE[fault][time % CURABLE[fault].length] ?? null,
      })),
    ),
    random,
  );
  const gap = (HOURS * 3600) / (plan.length + 1);
  const cases: Case[] = [];
  let baseless: string[] = [];
  let known = 0;
  let first: { memory: number; sizes: number } | undefined;

  /** One step of the clock; a step that recovery takes without a fault is noted. */
  const go = async (seconds: number, there: boolean): Promise<void> => {
    await step(router, seconds);
    // Else a step of this round would be told in the next one, when its fault may have ended.
    await rest(router);
    const taken = steps(router);
    if (!there) baseless = [...baseless, ...taken.slice(known)];
    known = taken.length;
    if (!first && hour() >= 1) first = { memory: memory(router), sizes: sizes(router) };
  };

  for (const [number, { fault, cure }] of plan.entries()) {
    router.load = random.next() < 0.5 ? BUSY : IDLE;
    // At peace until its turn has come.
    while (clock.now() - begin < (number + random.next() * 0.5) * gap * 1000) await go(90, false);
    for (let minute = 0; minute < 30 && !isFine(router); minute++) await go(30, true);
    expect(isFine(router), `before ${fault}: ${JSON.stringify(statusOf(router))}`).toBe(true);
    const before = steps(router).length;
    router.load = { ...BUSY };
    router.faults.cause(fault, cure);
    let end = 'lasts';
    for (const start = clock.now(); clock.now() - start < gap * 0.45 * 1000 && end === 'lasts'; ) {
      await go(recoveryOf(router)?.fault ? 15 : 30, true);
      const recovery = recoveryOf(router);
      if (!router.faults.has(fault) && isFine(router) && steps(router).length > before) end = 'connected';
      else if (recovery?.held === 'hour' || recovery?.held === 'day') end = recovery.held;
    }
    if (end === 'lasts' && recoveryOf(router)?.next) end = 'waits';
    cases.push({ fault, cure, end });
    router.faults.end();
  }
  while (hour() < HOURS) await go(90, !isFine(router));
  const last = { memory: memory(router), sizes: sizes(router) };
  process.stdout.write(
    `seed ${SEED}: ${cases.map(({ fault, cure, end }) => `${fault}/${cure}: ${end}`).join(', ')}\n` +
      `steps ${steps(router).length}, memory ${first?.memory} -> ${last.memory} kB, files ${first?.sizes} -> ${last.sizes} bytes\n`,
  );
  expect(baseless).toEqual([]);
  expect(isFine(router)).toBe(true);
  expect(router.modem.settings.functionality).toBe(1);
  // What nothing cures ends at a cap or waits for its next round, all else is mended unless a cap was met.
  for (const { fault, cure, end } of cases)
    expect(cure === null ? ['hour', 'day', 'waits'] : ['connected', 'hour', 'day'], `${fault} ${cure}`).toContain(end);
  for (const { fault, cure, end } of cases)
    if (end === 'hour' || end === 'day') {
      expect(['hot'], fault).not.toContain(fault);
      expect(cure === 'ifup' || cure === 'dial' || cure === 'radio').toBe(false);
    }
  expect(cases.filter(({ end }) => end === 'connected').length).toBeGreaterThan(cases.length / 2);
  // No loop: rough steps stay below their caps, whatever happens.
  const rough = told(router).filter((line) => /^recovery .*step=(restart|usb|reboot)/.test(line));
  expect(rough.length).toBeLessThanOrEqual(12);
  expect(last.memory - (first?.memory ?? 0)).toBeLessThan(300);
  expect(last.sizes).toBeLessThan((first?.sizes ?? 0) + 4096);
  expect(sizes(router, 'history')).toBeLessThan(HISTORY_MOST);
}, 900_000);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { Random } from '../../simulator/modem/random.ts';
import { allBands } from '../../simulator/modem/state.ts';
import { processesOf } from '../../simulator/router/processes.ts';
import { Router } from '../../simulator/router/router.ts';
import type { Change, Status } from '../../src/status.ts';
import { BRISK, fg621, pause, statusOf, until, untilState } from './router.ts';

/** Router's seconds in a real one. */
const RATE = 20;

const LOCKS = 100;

/** Bands that no simulated cell is on. */
const DEAD = ['38', '40', '41', '28', '38,40', '5,41', '40,41'];

const FORMER = JSON.stringify(allBands());

/** What may happen in the middle of a lock. */
const disasters: Record<string, (router: Router, at: { locks: number; random: Random }) => Promise<void>> = {
  'the browser closed': async () => undefined,
  'the monitor killed': async (router, { random }) => {
    await pause(random.integer(0, 300));
    await router.killMonitor();
    // What it had started holds its lock for a moment; procd starts it again after 5 s.
    while (processesOf(router.prefix).length > 0) await pause(10);
    router.startMonitor();
  },
  'the modem come back under another port number': async (router, { locks, random }) => {
    await pause(random.integer(0, 300));
    await router.renumber(locks % 2 ? 4 : 0);
  },
  'the router switched off and on': async (router, { random }) => {
    await pause(random.integer(0, 300));
    await router.reboot();
    router.startMonitor();
  },
};

function hasEnded({ phase }: Change): boolean {
  return phase === 'undone' || phase === 'failed' || phase === 'kept';
}

function askedAt(change: Change | undefined): number | undefined {
  return change?.steps[0]?.at_s;
}

/** Whether the lock asked for after `before` has ended; a router switched off soon enough has never heard of it. */
function isOver({ change, monitor }: Status, before: Status | null): boolean {
  if (!change) return monitor.pid !== before?.monitor.pid;
  return hasEnded(change) && askedAt(change) !== askedAt(before?.change);
}

/** Locks a modem to dead bands over and over; how often the former ones were back in the end. */
async function lockOften(name: string): Promise<number> {
  const clock = new FastClock(RATE);
  const random = new Random(name.length);
  const router = await Router.create({ clock, timing: BRISK, world: { registerSeconds: 2 } });
  try {
    router.startMonitor();
    await until(router, (status) => status.state.name === 'registered' && status.bands.lte, 60);
    for (let locks = 0; locks < LOCKS; locks++) {
      router.modem.dialect.gtactSurvivesRestart = random.next() < 0.5;
      const before = statusOf(router);
      const bands = DEAD[locks % DEAD.length] ?? '38';
      const { code, stderr } = await fg621(router, 'bands', 'set', bands, '--confirm', '30');
      if (code !== 0) throw new Error(`${stderr} ${JSON.stringify(statusOf(router)?.change)}`);
      await disasters[name]?.(router, { locks, random });
      // Whatever is to come within the limit may come; then nobody has pressed Keep.
      await pause(random.integer(100, 300));
      clock.jump(31_000);
      await until(router, (now) => isOver(now, before), 60, 20);
      await untilState(router, 'registered', 60);
      if (JSON.stringify(router.modem.memory.access) !== FORMER) return locks;
      if (readFileSync(join(router.prefix, 'etc/config/fg621'), 'utf8').includes('pending')) return locks;
    }
    return LOCKS;
  } finally {
    await router.dispose();
  }
}

describe('locks to a dead band end with the former bands', () => {
  // At the same time: most of it is waiting.
  const runs = new Map<string, Promise<number>>();
  beforeAll(() => {
    for (const name of Object.keys(disasters)) {
      const run = lockOften(name);
      // Told by its own test.
      run.catch(() => undefined);
      runs.set(name, run);
    }
  });

  test.each(Object.keys(disasters))(
    `${LOCKS} of ${LOCKS}: %s in the middle`,
    async (name) => {
      expect(await runs.get(name)).toBe(LOCKS);
    },
    900_000,
  );
});

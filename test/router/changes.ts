import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import type { Change, ChangePhase } from '../../src/status.ts';
import { linesSince, monitoredRouter, statusOf, until } from './router.ts';

/** Router's seconds in a real one: quick, and a machine that is busy for a second does not look like a dead modem. */
const RATE = 8;

/** A registered router whose monitor has seen the modem whole, on a fast clock. */
export async function registered(options: RouterOptions = {}): Promise<Router> {
  const router = await monitoredRouter({ clock: new FastClock(RATE), ...options });
  await until(
    router,
    ({ state, bands, connection }) => state.name === 'registered' && bands.lte && connection.contexts,
  );
  return router;
}

/** Lets `seconds` of the router's time pass at once. */
export function skip(router: Router, seconds: number): void {
  const { clock } = router.modem;
  if (!(clock instanceof FastClock)) throw new Error('this router has a clock that cannot be put forward');
  clock.jump(seconds * 1000);
}

/** So long nothing was said to the modem that somebody must be waiting for an answer in vain, router's milliseconds. */
const STUCK_MS = 4000;

/** More than at_exchange gives any command of a monitor or job, seconds. */
const LONGEST_WAIT = 200;

/**
 * Gives what `work` gives. Meanwhile, whenever a modem that does not answer keeps somebody waiting, the time for that
 * passes at once: the shell waits for an answer in real seconds, whatever the router's clock.
 */
export async function withoutWaiting<T>(router: Router, work: Promise<T>): Promise<T> {
  const { clock } = router.modem;
  const timer = setInterval(() => {
    if (clock.now() - (router.modem.log.at(-1)?.at ?? 0) < STUCK_MS) return;
    skip(router, LONGEST_WAIT);
    router.sendBlank();
  }, 200);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Waits until the change has come to `phase`. */
export function untilPhase(router: Router, phase: ChangePhase, seconds = 60): Promise<Change> {
  return until(router, ({ change }) => (change?.phase === phase ? change : null), seconds);
}

/** Restarts the modem by itself and waits until the monitor has seen it anew. */
export async function restarted(router: Router): Promise<void> {
  const before = statusOf(router)?.modem.present_s ?? 0;
  router.modem.restart();
  await until(router, ({ modem, state }) => (modem.present_s ?? 0) > before && state.name !== 'starting');
}

/** The text of /etc/config/fg621. */
export function config(router: Router): string {
  return readFileSync(join(router.prefix, 'etc/config/fg621'), 'utf8');
}

/** The AT lines sent so far that begin with `start`, but for questions. */
export function written(router: Router, start: string): string[] {
  return linesSince(router, 0).filter((line) => line.startsWith(start) && !line.includes('?'));
}

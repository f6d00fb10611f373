import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { Router, type RouterOptions } from '../../simulator/router/router.ts';
import type { StateName, Status } from '../../src/status.ts';
import { checkedStatus } from './awk.ts';

const PROGRAM = '/usr/sbin/fg621';

/** Quick enough for tests: a modem that restarts in two seconds. */
export const BRISK = { dropMs: 200, bootSeconds: 2, answerSeconds: 0, simSeconds: 0 };

/** A made-up router that is gone after the test. Its signal stands still: on a slow machine more of it would change. */
export async function routerFor(options: RouterOptions = {}): Promise<Router> {
  const router = await Router.create({ timing: BRISK, ...options, world: { driftDb: 0, ...options.world } });
  onTestFinished(() => router.dispose());
  return router;
}

/** The same with a monitor that looks every second, as if a page were open. */
export async function monitoredRouter(options: RouterOptions = {}): Promise<Router> {
  const router = await routerFor(options);
  configure(router, { interval_active: 1, interval_background: 1 });
  router.startMonitor();
  return router;
}

/** Router's seconds in a real one, on `fastRouter`. */
export const RATE = 8;

/** The same on a clock that goes faster. */
export function fastRouter(options: RouterOptions = {}): Promise<Router> {
  return monitoredRouter({ clock: new FastClock(RATE), ...options });
}

/** Changes options of /etc/config/fg621, before the monitor starts. */
export function configure(router: Router, options: Record<string, string | number>): void {
  const file = join(router.prefix, 'etc/config/fg621');
  let text = readFileSync(file, 'utf8');
  for (const [name, value] of Object.entries(options)) {
    const changed = text.replace(new RegExp(`option ${name} '.*'`), `option ${name} '${value}'`);
    if (changed === text && !text.includes(`option ${name} '${value}'`))
      throw new Error(`no option ${name} in ${file}`);
    text = changed;
  }
  writeFileSync(file, text);
}

export function fg621(router: Router, ...args: string[]): ReturnType<Router['exec']> {
  return router.exec(PROGRAM, args, { timeoutMs: 60_000 });
}

/** The path of a file in the run directory. */
export function runFile(router: Router, name: string): string {
  return join(router.prefix, 'tmp/run/fg621', name);
}

/** The status file as it stands, held against the schema; null before there is one. */
export function statusOf(router: Router): Status | null {
  const file = runFile(router, 'status.json');
  return existsSync(file) ? checkedStatus(readFileSync(file, 'utf8')) : null;
}

/**
 * Waits until `test` gives something for the status, at most `seconds`; throws with the last status otherwise. It looks
 * every `everyMs` milliseconds.
 */
export async function until<T>(
  router: Router,
  test: (status: Status) => T,
  seconds = 30,
  everyMs = 100,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const status = statusOf(router);
    const found = status && test(status);
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s; last: ${JSON.stringify(status)}`);
    await pause(everyMs);
  }
}

/** Waits for a state's name and gives the status that has it. */
export function untilState(router: Router, name: StateName, seconds = 30): Promise<Status> {
  return until(router, (status) => (status.state.name === name ? status : null), seconds);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The AT lines the modem was sent since `from` entries of its log. */
export function linesSince(router: Router, from: number): string[] {
  return router.modem.log.slice(from).map((entry) => entry.line);
}

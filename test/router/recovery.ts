import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { Cure, FaultName } from '../../simulator/router/faults.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import type { Recovery, Trigger } from '../../src/status.ts';
import { skip } from './changes.ts';
import { calls } from './network.ts';
import { configure, pause, routerFor, statusOf, until } from './router.ts';

/** Router's seconds in a real one. */
const RATE = 12;

/** A registered router on a fast clock, as it is out of the box but for `options` of the configuration. */
export async function linked(
  options: RouterOptions = {},
  settings: Record<string, string | number> = {},
): Promise<Router> {
  const router = await routerFor({ clock: new FastClock(RATE), ...options });
  configure(router, settings);
  router.startMonitor();
  await until(router, ({ state }) => state.name === 'registered', 60);
  // Somebody has answered a ping.
  for (let minute = 0; minute < 20 && !calls(router).some((line) => line.startsWith('ping ')); minute++) {
    skip(router, 61);
    await pause(300);
  }
  return router;
}

/** What the router's log has of recovery, from line `from` on, as `kind key=value …`. The list of events forgets old ones. */
export function told(router: Router, from = 0): string[] {
  const file = join(router.prefix, 'tmp/syslog');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const events = lines.flatMap((line) => {
    const [, kind, pairs] = /^fg621: (recovery|recovery end|capped|hot|cool)(?:: (.*))?$/.exec(line) ?? [];
    if (kind === undefined) return [];
    const words = (pairs?.split(', ') ?? []).map((pair) => {
      const [, key, value] = /^(temperature c|\S+) (.*)$/.exec(pair) ?? [];
      return `${joined(key)}=${joined(value)}`;
    });
    return [joined(kind), ...words].join(' ');
  });
  return events.slice(from);
}

function joined(words = ''): string {
  return words.replaceAll(' ', '_');
}

/** The steps that were taken, as `trigger step`. */
export function steps(router: Router): string[] {
  return told(router).flatMap((line) => {
    const [, trigger, step] = /^recovery trigger=(\S+) step=(\S+)/.exec(line) ?? [];
    return trigger === undefined ? [] : [`${trigger} ${step}`];
  });
}

export function recoveryOf(router: Router): Recovery | undefined {
  return statusOf(router)?.recovery;
}

/** Lets `seconds` of the router's time pass, `most` at a time, as long as `go` says so. */
export async function pass(router: Router, seconds: number, go: () => boolean = () => true, most = 20): Promise<void> {
  const { clock } = router.modem;
  const end = clock.now() + seconds * 1000;
  while (clock.now() < end && go()) {
    const round = statusOf(router)?.uptime_s;
    for (let tries = 0; tries < 200 && statusOf(router)?.uptime_s === round; tries++) await pause(10);
    clock.now() < end && skip(router, Math.min(most, Math.max(0, (end - clock.now()) / 1000)));
  }
  await pause(50);
}

/** Whether the link is as it should be, and recovery sees nothing wrong. */
export function isFine(router: Router): boolean {
  const status = statusOf(router);
  return router.modem.connected && status?.state.name === 'registered' && status.recovery?.fault === undefined;
}

/** Brings a fault about and waits until recovery has ended it, for at most `seconds` of the router's time. */
export async function recovered(
  router: Router,
  fault: FaultName,
  { cure, trigger, seconds = 3600 }: { cure?: Cure; trigger: Trigger; seconds?: number },
): Promise<void> {
  router.faults.cause(fault, cure);
  let seen = false;
  await pass(router, seconds, () => {
    seen ||= recoveryOf(router)?.fault?.trigger === trigger;
    return !seen || !isFine(router);
  });
  if (!isFine(router)) throw new Error(`not recovered: ${JSON.stringify(statusOf(router))} ${told(router).join('; ')}`);
}

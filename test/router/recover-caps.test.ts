import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultName } from '../../simulator/router/faults.ts';
import type { Router } from '../../simulator/router/router.ts';
import { step, stepClock } from './lockstep.ts';
import { calls } from './network.ts';
import { isFine, recoveryOf, told } from './recovery.ts';
import { configure, routerFor, runFile, until } from './router.ts';

/** A registered router whose clock is put forward while its monitor waits. */
async function stepped(settings: Record<string, number | string> = {}): Promise<Router> {
  const router = await routerFor({ clock: stepClock() });
  configure(router, { interval_background: 60, ...settings });
  router.startMonitor();
  await until(router, ({ uptime_s }) => uptime_s > 0);
  for (let minute = 0; minute < 10 && !isFine(router); minute++) await step(router, 60);
  return router;
}

/** Times at which steps were taken, seconds, from the run file's log of a day. */
function log(router: Router): { step: string; at: number }[] {
  const [, line = ''] = /^LOG (.*)$/m.exec(readFileSync(runFile(router, 'recover'), 'utf8')) ?? [];
  return line.split(' ').flatMap((entry) => {
    const [name = '', at] = entry.split('@');
    return at === undefined ? [] : [{ step: name, at: Number(at) }];
  });
}

const isRough = (name: string): boolean => ['restart', 'usb', 'reboot'].includes(name);

/** The most within any `seconds`. */
function most(times: readonly number[], seconds: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + seconds).length));
}

describe('a fault that nothing cures', () => {
  test.each<[FaultName, number]>([
    ['no_network', 3],
    ['gone', 1],
    ['no_data', 5],
  ])(
    '%s: rounds of growing waits, and never more than the caps allow',
    async (fault, perRound) => {
      const router = await stepped();
      router.faults.cause(fault, null);
      for (let minutes = 0; minutes < 12 * 60; minutes += 2) await step(router, minutes < 120 ? 60 : 120);
      const taken = log(router);
      const rough = taken.filter((entry) => isRough(entry.step)).map(({ at }) => at);
      const gentle = taken.filter((entry) => !isRough(entry.step)).map(({ at }) => at);
      expect(rough.length).toBeGreaterThan(2);
      expect(most(rough, 3600)).toBeLessThanOrEqual(2);
      expect(rough.length).toBeLessThanOrEqual(6);
      expect(most(gentle, 3600)).toBeLessThanOrEqual(6);
      expect(gentle.length).toBeLessThanOrEqual(24);
      // Rounds begin with the same step, later and later.
      const starts = taken.filter((entry) => entry.step === taken[0]?.step).map(({ at }) => at);
      const waits = starts.slice(1).map((at, number) => at - (starts[number] ?? 0));
      expect(starts.length).toBeLessThan(9);
      expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
      expect(new Set(taken.slice(0, perRound).map((entry) => entry.step)).size).toBe(Math.min(perRound, taken.length));
      // Each cap is told once for each time it is met.
      const events = told(router);
      const capped = events.filter((line) => line.startsWith('capped'));
      expect(capped.length).toBeLessThanOrEqual(events.filter((line) => line.startsWith('recovery ')).length + 1);
      expect(recoveryOf(router)?.fault).toBeDefined();
      router.faults.end();
      for (let minute = 0; minute < 10 && !isFine(router); minute++) await step(router, 60);
      expect(isFine(router)).toBe(true);
    },
    300_000,
  );

  test('at the cap the status says so, with the time of the next step', async () => {
    const router = await stepped({ per_hour: 1 });
    router.faults.cause('no_network', null);
    for (let minute = 0; minute < 30 && recoveryOf(router)?.held === undefined; minute++) await step(router, 60);
    const recovery = recoveryOf(router);
    // The gentle one comes again before the rough one may.
    expect(recovery).toMatchObject({ held: 'hour', fault: { trigger: 'unregistered' }, next: { name: 'radio' } });
    const [restart] = log(router).filter((entry) => entry.step === 'restart');
    expect(recovery?.next?.at_s).toBeLessThan((restart?.at ?? 0) + 1200);
    expect(told(router).filter((line) => line.startsWith('capped'))).toEqual([
      `capped trigger=unregistered cap=hour until=${(restart?.at ?? 0) + 3600}`,
    ]);
  }, 120_000);
});

describe('reboot of the router', () => {
  const withReboot = (router: Router): void => {
    router.onReboot = () => router.startMonitor();
  };
  const reboots = (router: Router): boolean => existsSync(join(router.prefix, 'etc/fg621.rebooted'));

  test('is off unless it is wanted', async () => {
    const router = await stepped();
    router.faults.cause('gone', null);
    for (let minute = 0; minute < 60; minute++) await step(router, 60);
    expect(reboots(router)).toBe(false);
    expect(calls(router)).not.toContain('reboot');
  }, 120_000);

  test('comes last, once, and not again before the link was good for hours', async () => {
    const router = await routerFor({ clock: stepClock() });
    configure(router, { interval_background: 60 });
    await router.exec('bin/uci', ['add_list', 'fg621.recovery.step=reboot']);
    await router.exec('bin/uci', ['commit', 'fg621']);
    withReboot(router);
    let count = 0;
    const start = router.onReboot;
    router.onReboot = () => {
      count++;
      start();
    };
    router.startMonitor();
    await until(router, ({ uptime_s }) => uptime_s > 0);
    for (let minute = 0; minute < 10 && !isFine(router); minute++) await step(router, 60);
    router.faults.cause('no_network', 'reboot');
    for (let minute = 0; minute < 100 && count === 0; minute++) await step(router, 60).catch(() => undefined);
    expect(count).toBe(1);
    expect(reboots(router)).toBe(true);
    await until(router, ({ uptime_s }) => uptime_s > 0);
    for (let minute = 0; minute < 10 && !isFine(router); minute++) await step(router, 60);
    expect(isFine(router)).toBe(true);
    router.faults.cause('no_network', null);
    for (let minute = 0; minute < 6 * 60; minute += 2) await step(router, 120);
    expect(count).toBe(1);
  }, 300_000);
});

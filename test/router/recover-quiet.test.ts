import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { BUSY, IDLE } from '../../simulator/router/traffic.ts';
import { step, stepClock } from './lockstep.ts';
import { calls } from './network.ts';
import { linked, pass, recoveryOf, steps } from './recovery.ts';
import { configure, fg621, pause, routerFor, statusOf, until } from './router.ts';

/** A router whose clock is put forward while its monitor waits. */
async function stepped(options: Parameters<typeof routerFor>[0] = {}, settings: Record<string, number | string> = {}) {
  const router = await routerFor({ clock: stepClock(), ...options });
  configure(router, { interval_background: 60, ...settings });
  router.startMonitor();
  await until(router, ({ uptime_s }) => uptime_s > 0);
  return router;
}

describe('no step is taken', () => {
  test('for a modem that answers ten seconds late, for two hours', async () => {
    const router = await routerFor({ clock: new FastClock(40), trouble: { delayMs: 10_000 } });
    configure(router, { interval_background: 60 });
    router.startMonitor();
    const end = router.modem.clock.now() + 7_200_000;
    const states = new Set<string>();
    while (router.modem.clock.now() < end) {
      await pause(250);
      const status = statusOf(router);
      if (status) states.add(status.state.name);
    }
    expect(steps(router)).toEqual([]);
    expect(recoveryOf(router)?.fault).toBeUndefined();
    expect(states).toContain('registered');
  }, 400_000);

  test('for one that does so without echo, now and then, while somebody looks', async () => {
    const router = await routerFor({ clock: new FastClock(40), dialect: { echo: false } });
    configure(router, { interval_background: 30 });
    router.startMonitor();
    for (let turn = 0; turn < 8; turn++) {
      router.modem.trouble = { ...router.modem.trouble, delayMs: turn % 2 ? 0 : 10_000 };
      await pause(6000);
    }
    expect(steps(router)).toEqual([]);
  }, 200_000);

  test('where pings are never answered: busy, idle for hours, or with packets that nobody answers', async () => {
    const router = await stepped({}, {});
    router.answersPings = false;
    await until(router, ({ state }) => state.name === 'registered');
    for (const load of [
      BUSY,
      IDLE,
      { ...IDLE, txPackets: 0.25, txBytes: 40 },
      BUSY,
      { ...IDLE, rxPackets: 0.05, txPackets: 2 },
    ]) {
      router.load = load;
      for (let minute = 0; minute < 60; minute++) await step(router, 60);
      expect(steps(router)).toEqual([]);
    }
    expect(calls(router).some((line) => line.startsWith('ping '))).toBe(true);
  }, 300_000);

  test('on a router that has no interface for the modem', async () => {
    const router = await stepped({ network: 'image', cable: true } as object);
    await until(router, ({ state }) => state.name === 'registered');
    for (let minute = 0; minute < 120; minute++) await step(router, 60);
    expect(steps(router)).toEqual([]);
    expect(recoveryOf(router)).toEqual({ enabled: true });
  }, 120_000);

  test.each([
    'sim-missing',
    'sim-pin',
    'sim-puk',
    'sim-failure',
    'no-driver',
    'no-driver-unbound',
    'no-device',
  ] as const)(
    'for %s',
    async (scenario) => {
      const router = await stepped({ scenario });
      for (let minute = 0; minute < 40; minute++) await step(router, 60);
      expect(steps(router)).toEqual([]);
      expect(recoveryOf(router)).toEqual({ enabled: true });
    },
    120_000,
  );

  test('when recovery is switched off', async () => {
    const router = await stepped({ scenario: 'searching' }, { enabled: 0 });
    for (let minute = 0; minute < 40; minute++) await step(router, 60);
    expect(steps(router)).toEqual([]);
    expect(recoveryOf(router)?.enabled).toBe(false);
  }, 120_000);

  test('for a modem that nobody asks in the background', async () => {
    const router = await linked({}, { interval_background: 0 }).catch(() => undefined);
    expect(router && recoveryOf(router)?.enabled).toBe(false);
  }, 120_000);

  test('for a connection that a person has ended, until it was back', async () => {
    const router = await linked();
    expect((await fg621(router, 'disconnect')).code).toBe(0);
    await until(router, ({ job }) => job?.kind === 'disconnect' && job.phase === 'done');
    await pass(router, 1800, undefined, 60);
    expect(steps(router)).toEqual([]);
    await router.killMonitor();
    router.startMonitor();
    await pass(router, 600, undefined, 60);
    expect(steps(router)).toEqual([]);
    router.modem.connect(true);
    await pass(router, 200, undefined, 30);
    router.modem.connect(false);
    await pass(router, 200, () => steps(router).length === 0);
    expect(steps(router)[0]).toBe('no_address ifup');
  }, 120_000);

  test('while the status cannot be written, on what it said last', async () => {
    const router = await linked();
    router.faults.cause('no_network', null);
    await pass(router, 60);
    // A folder in the way of what the monitor writes.
    const next = join(router.prefix, 'tmp/run/fg621/next');
    rmSync(next, { recursive: true, force: true });
    writeFileSync(next, '');
    await pause(500);
    const before = steps(router).length;
    router.modem.clock.now();
    for (let round = 0; round < 20; round++) {
      await pause(100);
      if (router.modem.clock instanceof FastClock) router.modem.clock.jump(20_000);
    }
    expect(steps(router).length).toBe(before);
  }, 120_000);
});

describe('recovery waits', () => {
  test('for a change, and half a minute longer', async () => {
    const router = await linked();
    router.faults.cause('no_network', null);
    expect((await fg621(router, 'bands', 'set', '3', '--confirm', '600')).code).toBe(0);
    await pass(router, 500, undefined, 30);
    expect(steps(router)).toEqual([]);
    await pass(router, 2400, () => steps(router).length === 0, 30);
    expect(statusOf(router)?.change?.phase).toBe('undone');
    expect(steps(router)[0]).toBe('unregistered radio');
  }, 120_000);

  test('for a search for networks', async () => {
    const router = await linked({ timing: { scanSeconds: 150 } });
    router.faults.cause('no_network', null);
    await pass(router, 100, undefined, 20);
    expect((await fg621(router, 'operator', 'scan')).code).toBe(0);
    await until(router, ({ scan }) => scan?.phase === 'running');
    for (let turn = 0; turn < 10; turn++) {
      await pause(100);
      if (statusOf(router)?.scan?.phase === 'running') expect(steps(router)).toEqual([]);
    }
    expect((await fg621(router, 'recover')).code).toBe(5);
  }, 120_000);

  test('and says for what, when the fault came first', async () => {
    const router = await linked({}, { per_hour: 0 });
    router.faults.cause('no_network', null);
    await pass(router, 900, () => recoveryOf(router)?.held === undefined);
    expect(recoveryOf(router)?.held).toBe('hour');
    expect((await fg621(router, 'bands', 'set', '3', '--confirm', '60')).code).toBe(0);
    await pass(router, 60, () => recoveryOf(router)?.held !== 'change', 5);
    expect(recoveryOf(router)).toMatchObject({ held: 'change', fault: { trigger: 'unregistered' } });
  }, 120_000);
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { registered, restarted, skip, written } from './changes.ts';
import { filesWith } from './files.ts';
import { configure, fg621, monitoredRouter, pause, routerFor, runFile, until, untilState } from './router.ts';

/** Router's seconds in a real one: the verbs give the card some of them. */
const RATE = 3;

const PIN = '48151623';
const WRONG = '90909091';
const PUK = '60718293';

/** A router whose card waits for its PIN. */
async function locked(options: RouterOptions = {}): Promise<Router> {
  const router = await monitoredRouter({ clock: new FastClock(RATE), sim: 'pin', ...options });
  router.modem.sim.pin = PIN;
  await untilState(router, 'sim_pin');
  return router;
}

function sim(router: Router, args: string[], env: Record<string, string>): ReturnType<typeof fg621> {
  return router.exec('/usr/sbin/fg621', ['sim', ...args], { env, timeoutMs: 60_000 });
}

function stored(router: Router): string {
  return join(router.prefix, 'etc/fg621.pin');
}

/** The PINs that were tried, in their order. */
function tried(router: Router): string[] {
  return written(router, 'AT+CPIN=');
}

describe('sim unlock', () => {
  test('opens the card, and the network comes', async () => {
    const router = await locked();
    await until(router, (status) => status.sim.pin_tries === 3 && status.sim.puk_tries === 10);
    expect(await sim(router, ['unlock'], { FG621_PIN: PIN })).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
    const status = await untilState(router, 'registered');
    expect(status.sim).toMatchObject({ state: 'ready', pin_stored: false });
    await until(router, ({ sim: told }) => told.pin_wanted);
    expect(filesWith(router, PIN)).toEqual([]);
  });

  test('with a wrong PIN says how many tries are left, and tries no other by itself', async () => {
    const router = await locked();
    expect(await sim(router, ['unlock'], { FG621_PIN: WRONG })).toMatchObject({
      code: 1,
      stderr: 'fg621: the PIN is wrong; 2 tries left\n',
    });
    await until(router, (status) => status.sim.pin_tries === 2);
    expect((await sim(router, ['unlock'], { FG621_PIN: WRONG })).stderr).toContain('1 try left');
    expect((await sim(router, ['unlock'], { FG621_PIN: WRONG })).stderr).toContain('sim unblock');
    await untilState(router, 'sim_puk');
    expect(tried(router)).toHaveLength(3);
    expect(await sim(router, ['unlock'], { FG621_PIN: PIN })).toMatchObject({ code: 1 });
    expect(tried(router)).toHaveLength(3);
    expect(filesWith(router, WRONG)).toEqual([]);
  });

  test('with a modem that does not tell the tries', async () => {
    const router = await locked({ dialect: { unsupported: ['+CPINR'] } });
    expect((await sim(router, ['unlock'], { FG621_PIN: WRONG })).stderr).toBe('fg621: the PIN is wrong\n');
    expect((await sim(router, ['unlock'], { FG621_PIN: PIN })).code).toBe(0);
  });

  test('takes no PIN that is none, nor one that nobody asked for', async () => {
    const router = await locked();
    for (const pin of ['', '123', '123456789', '12a4', '1234"'])
      expect(await sim(router, ['unlock'], { FG621_PIN: pin })).toMatchObject({ code: 2 });
    expect(await sim(router, ['unlock', '1234'], {})).toMatchObject({ code: 2 });
    expect(tried(router)).toEqual([]);
    await sim(router, ['unlock'], { FG621_PIN: PIN });
    expect(await sim(router, ['unlock'], { FG621_PIN: PIN })).toMatchObject({ code: 1 });
    expect(tried(router)).toHaveLength(1);
  });

  test('refused by a busy card, or not answered, can be said again', async () => {
    const router = await locked();
    router.modem.trouble.busy = true;
    expect((await sim(router, ['unlock'], { FG621_PIN: PIN })).code).toBe(1);
    router.modem.trouble.busy = false;
    router.modem.trouble.refusals = { '+CPIN=': 1 };
    expect((await sim(router, ['unlock'], { FG621_PIN: PIN })).code).toBe(1);
    expect((await sim(router, ['unlock'], { FG621_PIN: PIN })).code).toBe(0);
  });
});

describe('a slow card', () => {
  test('outlasts the verb, which says so: the job goes on to its end', async () => {
    const router = await locked({ trouble: { delays: { '+CPIN': 8000 } } });
    expect(await sim(router, ['unlock'], { FG621_PIN: PIN })).toMatchObject({
      code: 3,
      stderr: 'fg621: the SIM has not answered yet; fg621 sim shows how it ends\n',
    });
    const job = await until(router, (status) => (status.job?.phase === 'running' ? null : status.job));
    expect(job).toMatchObject({ kind: 'sim', phase: 'done' });
    expect(tried(router)).toHaveLength(1);
    expect(filesWith(router, PIN)).toEqual([]);
  });

  test('does not care whether the verb is killed', async () => {
    const router = await locked({ trouble: { delays: { '+CPIN': 8000 } } });
    const { signal } = await router.exec('/usr/sbin/fg621', ['sim', 'unlock'], {
      env: { FG621_PIN: PIN },
      timeoutMs: 2000,
    });
    expect(signal).toBe('SIGKILL');
    const job = await until(router, (status) => (status.job?.phase === 'running' ? null : status.job));
    expect(job).toMatchObject({ kind: 'sim', phase: 'done' });
  });
});

test('what was left for a verb that never came, or was killed, is deleted; also by a monitor that only waits', async () => {
  const router = await routerFor();
  configure(router, { interval_background: 0 });
  mkdirSync(runFile(router, ''), { recursive: true });
  const left = ['secret', 'secret.4711'].map((name) => runFile(router, name));
  const gone = () => !left.some((file) => existsSync(file));
  const leave = () => {
    for (const file of left) writeFileSync(file, `FG621_PIN=${PIN}\n`);
  };
  leave();
  router.startMonitor();
  await expect.poll(gone, { timeout: 10_000 }).toBe(true);
  await untilState(router, 'registered');
  leave();
  await expect.poll(gone, { timeout: 100_000, interval: 1000 }).toBe(true);
}, 150_000);

describe('a stored PIN', () => {
  async function withStored(): Promise<Router> {
    const router = await locked();
    expect((await sim(router, ['unlock', '--store'], { FG621_PIN: PIN })).code).toBe(0);
    await until(router, (status) => status.sim.pin_stored && status.state.name === 'registered');
    return router;
  }

  test('opens the card after a restart, and lies where only root can read it', async () => {
    const router = await withStored();
    expect(statSync(stored(router)).mode & 0o777).toBe(0o600);
    await restarted(router);
    await untilState(router, 'registered');
    expect(tried(router)).toHaveLength(2);
    expect(filesWith(router, PIN)).toEqual(['etc/fg621.pin']);
    expect(existsSync(`${stored(router)}.tried`)).toBe(false);
    expect((await fg621(router, 'sim', 'forget')).code).toBe(0);
    await until(router, (status) => status.sim.pin_stored === false || null);
    await restarted(router);
    await untilState(router, 'sim_pin');
    await pause(1000);
    expect(tried(router)).toHaveLength(2);
  });

  test('that is wrong is tried once, whatever happens afterwards', async () => {
    const router = await withStored();
    router.modem.sim.pin = '77770000';
    await restarted(router);
    await until(router, (status) => status.sim.pin_tries === 2);
    await restarted(router);
    await untilState(router, 'sim_pin');
    await router.reboot();
    router.startMonitor();
    await untilState(router, 'sim_pin');
    skip(router, 600);
    await pause(1500);
    // Even when somebody else has set the tries back.
    router.modem.sim.pinTries = 3;
    await restarted(router);
    await untilState(router, 'sim_pin');
    await pause(1000);
    expect(tried(router)).toHaveLength(2);
    expect((await sim(router, ['unlock', '--store'], { FG621_PIN: '77770000' })).code).toBe(0);
    await restarted(router);
    await untilState(router, 'registered');
    expect(tried(router)).toHaveLength(4);
  });

  test('is not tried again when the monitor was killed, or the power cut, in the middle of a try', async () => {
    const router = await withStored();
    router.modem.sim.pin = '77770000';
    router.modem.trouble.delays = { '+CPIN': 8000 };
    await restarted(router);
    await until(router, () => existsSync(`${stored(router)}.tried`) || null);
    await router.killMonitor();
    await router.reboot();
    router.modem.trouble.delays = {};
    router.modem.restart();
    await pause(1500);
    router.startMonitor();
    await untilState(router, 'sim_pin');
    await pause(1000);
    expect(tried(router).length).toBeLessThanOrEqual(2);
    expect(readFileSync(stored(router), 'utf8')).toContain(PIN);
  });

  test('is not used after a wrong one was entered, nor for another card', async () => {
    const router = await withStored();
    router.modem.sim.pinTries = 2;
    await restarted(router);
    await untilState(router, 'sim_pin');
    await pause(1000);
    expect(tried(router)).toHaveLength(1);
    router.modem.sim.pinTries = 3;
    Object.assign(router.modem.sim, { iccid: '8940100000000000002' });
    await restarted(router);
    await untilState(router, 'sim_pin');
    await pause(1000);
    expect(tried(router)).toHaveLength(1);
  });
});

describe('sim unblock', () => {
  test('opens a blocked card with its PUK and a new PIN', async () => {
    const router = await monitoredRouter({ clock: new FastClock(RATE), sim: 'puk' });
    Object.assign(router.modem.sim, { puk: PUK });
    await until(router, ({ state, sim: told }) => state.name === 'sim_puk' && told.puk_tries === 10);
    expect(await sim(router, ['unblock'], { FG621_PUK: '00000000', FG621_PIN: PIN })).toMatchObject({
      code: 1,
      stderr: 'fg621: the PUK is wrong; 9 tries left\n',
    });
    expect((await sim(router, ['unblock'], { FG621_PUK: PUK, FG621_PIN: PIN })).code).toBe(0);
    await untilState(router, 'registered');
    expect(router.modem.sim.pin).toBe(PIN);
    expect([...filesWith(router, PIN), ...filesWith(router, PUK)]).toEqual([]);
  });
});

describe('sim pin', () => {
  test('switches the question for the PIN on and off', async () => {
    const router = await registered({ clock: new FastClock(RATE) });
    router.modem.sim.pin = PIN;
    expect((await sim(router, ['pin', 'on'], { FG621_PIN: PIN })).code).toBe(0);
    await until(router, (status) => status.sim.pin_wanted);
    expect(await sim(router, ['pin', 'off'], { FG621_PIN: WRONG })).toMatchObject({
      code: 1,
      stderr: 'fg621: the PIN is wrong; 2 tries left\n',
    });
    expect((await sim(router, ['pin', 'off'], { FG621_PIN: PIN })).code).toBe(0);
    await until(router, (status) => status.sim.pin_wanted === false || null);
    expect([...filesWith(router, PIN), ...filesWith(router, WRONG)]).toEqual([]);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configure, fg621, linesSince, pause, routerFor, runFile, until, untilState } from './router.ts';

// Whoever waits for the modem waits in real seconds: so does the modem here.

const IMEI = '004999010640000';

/** A router whose modem has just let somebody wait in vain, and takes `delayMs` for each command from now on. */
async function outOfStep(delayMs: number, echo: boolean) {
  const router = await routerFor({ dialect: { echo }, trouble: { delayMs: 14_000 } });
  expect(await fg621(router, 'at', 'AT+CMEE=1')).toMatchObject({ code: 3, stdout: '' });
  router.modem.trouble.delayMs = delayMs;
  return router;
}

describe.each([
  { delayMs: 5000, echo: true },
  { delayMs: 5000, echo: false },
  { delayMs: 8000, echo: true },
  { delayMs: 8000, echo: false },
])('after a time-out, with a modem that takes $delayMs ms, echo $echo', ({ delayMs, echo }) => {
  test('each command has its own answer, in processes of their own', async () => {
    const router = await outOfStep(delayMs, echo);
    expect(await fg621(router, 'at', 'AT+CGDCONT=3,"IPX","net"')).toMatchObject({
      code: 1,
      stdout: '+CME ERROR: 50\n',
    });
    expect(await fg621(router, 'at', 'AT+CGSN')).toMatchObject({ code: 0, stdout: `${IMEI}\nOK\n` });
    // In step again: nothing was asked but that.
    expect(linesSince(router, 2)).toEqual(['AT+CGDCONT=3,"IPX","net"', 'AT+CGSN']);
  }, 90_000);
});

test.each([true, false])(
  'a modem slower than anybody waits for (echo %s): nobody gets an answer of others',
  async (echo) => {
    const router = await outOfStep(20_000, echo);
    const own = { 'AT+CGSN': `${IMEI}\nOK\n`, 'AT+CGMI': 'Fibocom Wireless Inc.\nOK\n' };
    for (const [line, answer] of Object.entries(own)) {
      const { code, stdout } = await fg621(router, 'at', line);
      expect([line, code, stdout]).toEqual([line, ...(code === 0 ? [0, answer] : [3, ''])]);
    }
    router.modem.trouble.delayMs = 0;
    await expect.poll(() => router.modem.log.every(({ result }) => result), { timeout: 30_000 }).toBe(true);
    for (const [line, stdout] of Object.entries(own))
      expect(await fg621(router, 'at', line)).toMatchObject({ code: 0, stdout });
  },
  240_000,
);

test('a firmware that refuses the question is brought in step by its silence', async () => {
  const router = await routerFor({ dialect: { unsupported: ['+CMEE'] }, trouble: { delays: { '+CGSN': 14_000 } } });
  expect((await fg621(router, 'at', 'AT+CGSN')).code).toBe(3);
  expect(await fg621(router, 'at', 'AT+CGMI')).toMatchObject({ code: 0, stdout: 'Fibocom Wireless Inc.\nOK\n' });
}, 90_000);

test('whoever finds the note of the port cut short brings it in step first', async () => {
  const router = await routerFor();
  await fg621(router, 'at', 'AT');
  writeFileSync(runFile(router, 'at'), '');
  expect(await fg621(router, 'at', 'AT+CSQ')).toMatchObject({ code: 0, stdout: '+CSQ: 20,99\nOK\n' });
  await fg621(router, 'at', 'AT+CSQ');
  expect(linesSince(router, 0)).toEqual(['AT', 'AT+CMEE?', 'AT+CSQ', 'AT+CSQ']);
});

test('a note of the port that cannot be written is told as that, and nothing is sent but a restart', async () => {
  const router = await routerFor();
  mkdirSync(runFile(router, 'at'), { recursive: true });
  expect(await fg621(router, 'at', 'AT+CSQ')).toMatchObject({
    code: 5,
    stdout: '',
    stderr: expect.stringMatching(/^fg621: not sent: .*\/var\/run\/fg621 cannot be written; is \/tmp full\?\n$/),
  });
  expect(linesSince(router, 0)).toEqual([]);
  expect((await fg621(router, 'restart')).code).toBe(0);
  expect(linesSince(router, 0)).toEqual(['AT+CFUN=15']);
});

test('that the modem echoes is known to the next process: nothing before its echo counts', async () => {
  const router = await routerFor();
  await fg621(router, 'at', 'AT');
  router.modem.trouble.delays = { '+CGDCONT': 3000 };
  expect((await router.exec('/usr/sbin/fg621', ['at', 'AT+CGDCONT?'], { timeoutMs: 1000 })).signal).toBe('SIGKILL');
  const note = readFileSync(runFile(router, 'at'), 'utf8');
  // As if it had not been noticed.
  writeFileSync(runFile(router, 'at'), note.replace(' 1 ', ' 0 '));
  expect(await fg621(router, 'at', 'AT+CSQ')).toMatchObject({ code: 0, stdout: '+CSQ: 20,99\nOK\n' });
  expect(linesSince(router, 0)).toEqual(['AT', 'AT+CGDCONT?', 'AT+CSQ']);
});

describe('a line that switches the echo', () => {
  const echoNoted = (router: Parameters<typeof runFile>[0]): boolean =>
    readFileSync(runFile(router, 'at'), 'utf8').trim().endsWith(' 1');

  test.each(['ATE0', 'at e0', 'ATE', 'ATE0+CSQ', 'AT+CSQ;E0', 'AT+COPS=3,2;E0;+CSQ', 'ATE1E0'])(
    'off (%s): the next has its answer at once',
    async (line) => {
      const router = await routerFor();
      await fg621(router, 'at', 'AT');
      expect(echoNoted(router)).toBe(true);
      expect(await fg621(router, 'at', line)).toMatchObject({ code: 0 });
      expect(router.modem.settings.echo).toBe(false);
      expect(echoNoted(router)).toBe(false);
      expect(await fg621(router, 'at', 'AT+CGSN')).toMatchObject({ code: 0, stdout: `${IMEI}\nOK\n` });
      expect(linesSince(router, 0)).toEqual(['AT', line, 'AT+CGSN']);
      // On again, that is learned from the next line.
      await fg621(router, 'at', 'ATE1');
      await fg621(router, 'at', 'AT');
      expect(echoNoted(router)).toBe(true);
    },
  );

  test.each([
    'ATE1',
    'AT+CSQ',
    'AT+COPS=3,0;+CEREG?',
    'AT+CGDCONT=3,"IP","x;E0"',
    'ATI;+CGDCONT=3,"IP","E0"',
    'ATI;+CEER',
  ])('no such line (%s): that the modem echoes stays noted', async (line) => {
    const router = await routerFor();
    await fg621(router, 'at', 'AT');
    await fg621(router, 'at', line);
    expect(router.modem.settings.echo).toBe(true);
    expect(echoNoted(router)).toBe(true);
  });

  test('off, but refused: that the modem echoes stays noted', async () => {
    const router = await routerFor({ trouble: { refusals: { E: 1 } } });
    await fg621(router, 'at', 'AT');
    expect((await fg621(router, 'at', 'ATE0')).code).toBe(1);
    expect(echoNoted(router)).toBe(true);
  });
});

test.each([5000, 8000])(
  'a wrong PIN is neither reported as right nor stored by a modem that takes %i ms',
  async (delayMs) => {
    const router = await routerFor({ scenario: 'sim-pin' });
    // Nobody but the verbs uses the port.
    configure(router, { interval_background: 0 });
    router.startMonitor();
    await untilState(router, 'sim_pin');
    // The rest of its round.
    await pause(4000);
    router.modem.trouble.delayMs = 14_000;
    expect((await fg621(router, 'at', 'AT+CMEE=1')).code).toBe(3);
    router.modem.trouble.delayMs = delayMs;
    await router.exec('/usr/sbin/fg621', ['sim', 'unlock', '--store'], {
      env: { FG621_PIN: '9999' },
      timeoutMs: 90_000,
    });
    const job = await until(router, (status) => (status.job?.phase === 'running' ? null : status.job), 90);
    expect(job).toMatchObject({ kind: 'sim', phase: 'failed', reason: 'refused' });
    expect(existsSync(join(router.prefix, 'etc/fg621.pin'))).toBe(false);
    expect(router.modem.sim.pinTries).toBe(2);
  },
  150_000,
);

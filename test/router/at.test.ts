import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { withoutWaiting } from './changes.ts';
import { fg621, linesSince, pause, routerFor, runFile } from './router.ts';

/** Router's seconds in a real one: what waits for the port looks so often. */
const RATE = 8;

describe('one command', () => {
  test('gives the reply without the echo, byte for byte what the modem said', async () => {
    const router = await routerFor();
    expect(await fg621(router, 'at', 'AT+CGMI')).toEqual({
      code: 0,
      signal: null,
      stdout: 'Fibocom Wireless Inc.\nOK\n',
      stderr: '',
    });
  });

  test('works with the echo off', async () => {
    const router = await routerFor({ dialect: { echo: false } });
    expect((await fg621(router, 'at', 'AT+CSQ')).stdout).toBe('+CSQ: 20,99\nOK\n');
  });

  test('a refusal is exit code 1 and says what the modem said', async () => {
    const router = await routerFor();
    expect(await fg621(router, 'at', 'AT+NOSUCH')).toMatchObject({
      code: 1,
      stdout: 'ERROR\n',
      stderr: 'fg621: the modem refused: ERROR\n',
    });
  });

  test('only a whole line is a final result code', async () => {
    const router = await routerFor({ trouble: { delayMs: 300 } });
    const reply = fg621(router, 'at', 'AT+CSQ');
    await pause(150);
    router.modem.announce('OKLAHOMA ERROR');
    router.modem.announce('NO CARRIER');
    router.modem.announce('+CME ERRORS: none');
    expect(await reply).toMatchObject({ code: 0, stdout: expect.stringContaining('+CSQ: 20,99\nOK\n') });
  });

  test.each([
    ['small pieces', { splitBytes: 16, splitPauseMs: 5 }],
    ['NUL bytes between', { nulBytes: 0.2 }],
    ['a line of 5000 characters before', { longLine: 5000 }],
    ['a storm of unsolicited lines', { urcPerSecond: 50, urcBeforeEcho: true }],
  ])('%s', async (_, trouble) => {
    const router = await routerFor({ trouble });
    const { code, stdout } = await fg621(router, 'at', 'AT+CGDCONT?');
    expect(code).toBe(0);
    expect(stdout.match(/^\+CGDCONT: /gm)).toHaveLength(12);
    expect(stdout).toMatch(/\nOK\n$/);
  });

  test('control characters of the modem do not reach the terminal', async () => {
    const router = await routerFor({ trouble: { delayMs: 300 } });
    const reply = fg621(router, 'at', 'AT+CSQ');
    await pause(150);
    router.modem.announce('+CUSD: 0,"\x1b[2J\x07gone"');
    expect((await reply).stdout).toContain('+CUSD: 0,"?[2J?gone"\n');
  });
});

describe('refused before it is sent', () => {
  test.each([
    ['a line feed', 'AT+CSQ\nAT+CFUN=0', 2],
    ['a carriage return', 'AT+CSQ\rAT+CFUN=0', 2],
    ['a trailing line feed', 'AT+CSQ\n', 2],
    ['^Z', 'AT+CSQ\x1a', 2],
    ['ESC', 'AT+CSQ\x1b', 2],
    ['over 512 characters', `AT${'+'.repeat(511)}`, 2],
    ['not AT', 'ls', 2],
    ['nothing', '', 2],
    ['CSCLK', 'at+cscLK=1', 2],
    ['CSCLK in a chain', 'AT+CSQ;+CSCLK=1', 2],
    ['a context deleted', 'AT+CGDCONT=1', 2],
    ['a context deleted in a chain', 'AT+CGDCONT=1;+CSQ', 2],
    ['USB mode of another modem', 'AT+GTUSBMODE=17', 2],
    ['a context deleted, with leading zeros', 'AT+CGDCONT=001', 2],
    ['a context deleted, with blanks', 'AT +CGDCONT = 1', 2],
    ['a USB mode hidden before a good one', 'AT+GTUSBMODE=40;+GTUSBMODE=36', 2],
    ['a USB mode with blanks', 'AT+GTUSBMODE =40', 2],
    ['an identity behind a good command', 'AT+GTUSBMODE=?;+EGMR=1,7,"1"', 2],
    ['CSCLK with a blank inside', 'AT+C SCLK=1', 2],
    ['factory settings', 'AT&F', 2],
    ['factory settings with a blank', 'AT &F', 2],
    ['factory settings behind the echo', 'ATE0&F', 2],
    ['a reset behind the echo', 'ate0z', 2],
  ])('%s', async (_, line, code) => {
    const router = await routerFor();
    const result = await fg621(router, 'at', line);
    expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^fg621: .*\n$/) });
    expect(router.modem.log).toEqual([]);
  });

  test.each(['AT+CGDCONT?', 'AT+CGDCONT=1,"IP","net"', 'AT+GTUSBMODE=?'])('%s is sent', async (line) => {
    const router = await routerFor();
    expect((await fg621(router, 'at', line)).code).toBe(0);
  });
});

describe('the port', () => {
  test.each([
    ['no-device', 4, 'no FG621 on USB'],
    ['no-driver', 4, 'kmod-usb-serial-option'],
  ] as const)('%s', async (scenario, code, text) => {
    const router = await routerFor({ scenario });
    expect(await fg621(router, 'at', 'AT')).toMatchObject({ code, stderr: expect.stringContaining(text) });
  });

  test('is found under another number, and Diag and Log are left alone', async () => {
    const router = await routerFor({ scenario: 'renumbered' });
    expect((await fg621(router, 'at', 'AT')).stdout).toBe('OK\n');
    expect(router.offences()).toEqual([]);
  });

  test('unplugged in the middle of a line is exit code 6', async () => {
    const router = await routerFor({ scenario: 'unplug-mid-line' });
    expect(await fg621(router, 'at', 'AT+CGDCONT?')).toMatchObject({
      code: 6,
      stderr: 'fg621: the modem was unplugged\n',
    });
  });

  test('silence is exit code 3, and the lock is free again', async () => {
    const router = await routerFor({ scenario: 'silent', clock: new FastClock(RATE) });
    expect((await withoutWaiting(router, fg621(router, 'at', 'AT+CSQ'))).code).toBe(3);
    router.modem.trouble.silent = false;
    expect(await fg621(router, 'at', 'AT+CSQ')).toMatchObject({ code: 0, stdout: '+CSQ: 20,99\nOK\n' });
  });

  test('a restart that nobody confirms is still a restart', async () => {
    const router = await routerFor({ dialect: { okBeforeRestart: false } });
    expect((await fg621(router, 'at', 'AT+CFUN=15')).code).toBe(0);
    expect(readFileSync(runFile(router, 'restart'), 'utf8')).toMatch(/^\d+\n$/);
  });
});

describe('many at once', () => {
  test('ten askers get ten whole answers, ten times', async () => {
    // Ten have 15 s together: by a faster clock a busy machine would not have started them all by then.
    const router = await routerFor({ clock: new FastClock(2) });
    for (let round = 0; round < 10; round++) {
      const replies = await Promise.all(Array.from({ length: 10 }, () => fg621(router, 'at', 'AT+CGDCONT?')));
      for (const { code, stdout } of replies) {
        expect(code).toBe(0);
        expect(stdout.match(/^\+CGDCONT: /gm)).toHaveLength(12);
      }
    }
  });

  test('a killed asker neither blocks the next nor lends it its answer', async () => {
    const router = await routerFor({ trouble: { delays: { '+CGDCONT': 5000 } } });
    const killed = await router.exec('/usr/sbin/fg621', ['at', 'AT+CGDCONT?'], { timeoutMs: 2000 });
    expect(killed.signal).toBe('SIGKILL');
    expect(linesSince(router, 0)).toEqual(['AT+CGDCONT?']);
    expect(await fg621(router, 'at', 'AT+CSQ')).toMatchObject({ code: 0, stdout: '+CSQ: 20,99\nOK\n' });
  });

  test('who holds the port for too long makes others give up with exit code 5', async () => {
    const router = await routerFor({ trouble: { delays: { '+COPS': 100_000 } }, clock: new FastClock(RATE) });
    const holder = router.exec('/usr/sbin/fg621', ['at', 'AT+COPS=?'], { timeoutMs: 5000 });
    await expect.poll(() => linesSince(router, 0).length).toBeGreaterThan(0);
    expect(await fg621(router, 'at', 'AT')).toMatchObject({ code: 5, stderr: 'fg621: the port is in use\n' });
    expect(linesSince(router, 0)).toEqual(['AT+COPS=?']);
    expect((await holder).signal).toBe('SIGKILL');
  });
});

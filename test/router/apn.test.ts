import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { registered, skip, written } from './changes.ts';
import { filesWith } from './files.ts';
import { steps, untilJob } from './jobs.ts';
import { fg621, pause, runFile, until } from './router.ts';

const SECRET = 'Tr0ub4dor-apn';

function setWithPassword(router: Router, ...args: string[]): ReturnType<typeof fg621> {
  return router.exec('/usr/sbin/fg621', ['apn', 'set', ...args], { env: { FG621_PASSWORD: SECRET } });
}

describe('apn set', () => {
  test('defines the context and dials anew', async () => {
    const router = await registered();
    expect(await fg621(router, 'apn', 'set', '--type', 'ip', 'internet')).toMatchObject({ code: 0, stderr: '' });
    const job = await untilJob(router, 'apn', 'done');
    expect(steps(job)).toEqual([
      'done AT+CGDCONT=1,"IP","internet"',
      'done AT+CGDCONT?',
      'done AT+CGAUTH=1,0',
      'done AT+CGAUTH?',
      'done AT+GTRNDIS=0,1',
      'skipped AT+GTRNDIS=0',
      'done AT+GTRNDIS?',
      'done AT+GTRNDIS=1,1',
      'done AT+GTRNDIS?',
      'done wait_address',
    ]);
    const { connection } = await until(router, (status) =>
      status.connection.contexts?.[1]?.apn === 'internet' && status.connection.dns ? status : null,
    );
    expect(connection.contexts?.[1]).toMatchObject({ type: 'IP', auth: 'none' });
    expect(connection).toMatchObject({ dialled: true, ipv4: '10.43.66.132', dns: ['10.43.0.53', '10.43.1.53'] });
    await fg621(router, 'apn', 'set', '-');
    await untilJob(router, 'apn', 'done');
    expect(router.modem.memory.contexts[1]).toMatchObject({ type: 'IPV4V6', apn: '' });
  });

  test('shows user and password to the network, and the password to nobody else', async () => {
    const router = await registered();
    expect((await setWithPassword(router, '--auth', 'chap', '--user', 'web', 'internet')).code).toBe(0);
    const job = await untilJob(router, 'apn', 'done');
    expect(steps(job)).toContain('done AT+CGAUTH=1,2,"web",…');
    expect(router.modem.memory.contexts[1]?.auth).toEqual({ kind: 2, user: 'web', password: SECRET });
    await until(router, ({ connection }) => connection.contexts?.[1]?.auth === 'chap');
    expect((await fg621(router, 'apn')).stdout).not.toContain(SECRET);
    expect((await fg621(router, 'at', 'AT+CGAUTH?')).stdout).not.toContain(SECRET);
    expect(filesWith(router, SECRET)).toEqual([]);
  });

  test('takes the password from where LuCI leaves it, and nothing of it stays there', async () => {
    const router = await registered();
    writeFileSync(runFile(router, 'secret'), `FG621_PASSWORD=${SECRET}\n`);
    await fg621(router, 'apn', 'set', '--user', 'web', 'internet');
    await untilJob(router, 'apn', 'done');
    expect(router.modem.memory.contexts[1]?.auth?.password).toBe(SECRET);
    expect(filesWith(router, SECRET)).toEqual([]);
    // No verb comes for this one.
    writeFileSync(runFile(router, 'secret'), `FG621_PIN=${SECRET}\n`);
    await until(router, () => !existsSync(runFile(router, 'secret')) || null);
  });

  test('the password stays hidden when it is told too late, as part of another answer', async () => {
    const router = await registered({ dialect: { echo: false } });
    await setWithPassword(router, '--user', 'web', 'internet');
    await untilJob(router, 'apn', 'done');
    const before = router.modem.log.length;
    // Later than anyone waits for it.
    router.modem.trouble.delays = { '+CGAUTH': 190_000 };
    await until(
      router,
      () => {
        expect(filesWith(router, SECRET)).toEqual([]);
        return router.modem.log.slice(before).some(({ line, result }) => line === 'AT+CGAUTH?' && result) || null;
      },
      50,
    );
    for (let looks = 0; looks < 30; looks++) {
      expect(filesWith(router, SECRET)).toEqual([]);
      await pause(100);
    }
  });

  test.each(['+CGDCONT=', '+CGAUTH=', '+GTRNDIS='])('%s refused is told, and a second run succeeds', async (name) => {
    const router = await registered();
    router.modem.trouble.refusals = { [name]: name === '+GTRNDIS=' ? 9 : 1 };
    await setWithPassword(router, '--user', 'web', 'internet');
    const job = await untilJob(router, 'apn', 'failed');
    expect(job.steps.some(({ what, state }) => state === 'failed' && (what.includes(name) || what.includes('?')))).toBe(
      true,
    );
    router.modem.trouble.refusals = {};
    await setWithPassword(router, '--user', 'web', 'internet');
    await untilJob(router, 'apn', 'done');
    expect(router.modem.connected).toBe(true);
  });

  test.each([false, true])(
    'one that the network refuses goes back by itself (dials blindly: %s)',
    async (dialsBlindly) => {
      const router = await registered({ dialect: { dialsBlindly }, world: { refusedApns: ['wrong'] } });
      await fg621(router, 'apn', 'set', '--type', 'ip', 'right');
      await untilJob(router, 'apn', 'done');
      await setWithPassword(router, '--user', 'web', 'wrong');
      if (dialsBlindly) {
        await until(router, ({ job }) =>
          job?.steps.some(({ what, state }) => what === 'wait_address' && state === 'running'),
        );
        skip(router, 61);
      }
      const job = await untilJob(router, 'apn', 'failed');
      expect(job.reason).toBe(dialsBlindly ? 'timeout' : 'refused');
      expect(steps(job).slice(-12)).toEqual([
        dialsBlindly ? 'failed wait_address' : 'skipped wait_address',
        'done way_back',
        'done AT+CGDCONT=1,"IP","right"',
        'done AT+CGDCONT?',
        'done AT+CGAUTH=1,0',
        'done AT+CGAUTH?',
        'done AT+GTRNDIS=0,1',
        'skipped AT+GTRNDIS=0',
        'done AT+GTRNDIS?',
        'done AT+GTRNDIS=1,1',
        'done AT+GTRNDIS?',
        'done wait_address',
      ]);
      expect(router.modem.connected).toBe(true);
      expect(router.modem.memory.contexts[1]).toEqual({ type: 'IP', apn: 'right' });
    },
  );

  test('one that is refused stays where the way back needs a password, and that is told', async () => {
    const router = await registered({ world: { refusedApns: ['wrong'] } });
    await setWithPassword(router, '--user', 'web', 'right');
    await untilJob(router, 'apn', 'done');
    await fg621(router, 'apn', 'set', 'wrong');
    const job = await untilJob(router, 'apn', 'failed');
    expect(steps(job)).toContain('skipped no_way_back');
    expect(steps(job).join()).not.toMatch(/(?:done|failed) (?:no_)?way_back/);
    expect(router.modem.memory.contexts[1]?.apn).toBe('wrong');
  });

  test('one that is refused stays where there was no address before', async () => {
    const router = await registered({ world: { refusedApns: ['', 'wrong'] } });
    await fg621(router, 'disconnect');
    await untilJob(router, 'disconnect', 'done');
    await fg621(router, 'apn', 'set', 'wrong');
    expect(steps(await untilJob(router, 'apn', 'failed')).join()).not.toMatch(/wait_address|way_back/);
    expect(router.modem.memory.contexts[1]?.apn).toBe('wrong');
  });

  test('a modem that restarts in the middle of the way back gets the former one all the same', async () => {
    const router = await registered({ world: { refusedApns: ['wrong'] } });
    await fg621(router, 'apn', 'set', 'right');
    await untilJob(router, 'apn', 'done');
    await fg621(router, 'apn', 'set', 'wrong');
    await until(router, ({ job }) => job?.steps.some(({ what, state }) => what === 'way_back' && state === 'running'));
    router.modem.crash();
    const job = await untilJob(router, 'apn', 'failed', 100);
    expect(steps(job)).toContain('done way_back');
    expect(router.modem.memory.contexts[1]?.apn).toBe('right');
    await until(router, ({ connection }) => connection.contexts?.[1]?.ipv4);
  });

  test('does without AT+CGAUTH where nobody is to be shown', async () => {
    const router = await registered({ dialect: { unsupported: ['+CGAUTH'] } });
    await fg621(router, 'apn', 'set', 'internet');
    expect(steps(await untilJob(router, 'apn', 'done'))).toContain('skipped AT+CGAUTH=1,0');
    expect((await setWithPassword(router, '--user', 'web', 'internet')).code).toBe(0);
    expect(await untilJob(router, 'apn', 'failed')).toMatchObject({ reason: 'refused' });
  });

  test('another context is written without dialling', async () => {
    const router = await registered();
    await fg621(router, 'apn', 'set', '--cid', '3', 'mms');
    await untilJob(router, 'apn', 'done');
    expect(router.modem.memory.contexts[3]?.apn).toBe('mms');
    expect(written(router, 'AT+GTRNDIS=')).toEqual([]);
  });

  test('nonsense is refused with a sentence, and nothing is sent', async () => {
    const router = await registered();
    for (const args of [
      [],
      ['a b'],
      ['a";+CFUN=15;"'],
      ['one', 'two'],
      ['--cid', '0', 'internet'],
      ['--cid', '12', 'internet'],
      ['--type', 'ppp', 'internet'],
      ['--auth', 'none', '--user', 'web', 'internet'],
      ['--user', 'a"b', 'internet'],
      ['--user', 'a|b', 'internet'],
      ['--nonsense', 'internet'],
      ['--cid'],
      ['x'.repeat(101)],
    ])
      expect({ args, ...(await fg621(router, 'apn', 'set', ...args)) }).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^fg621: [^\n]+\n$/),
      });
    expect(written(router, 'AT+CGDCONT=')).toEqual([]);
  });
});

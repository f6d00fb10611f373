import { describe, expect, test } from 'vitest';
import { registered, withoutWaiting, written } from './changes.ts';
import { killJob, steps, untilJob } from './jobs.ts';
import { fg621, until } from './router.ts';

describe('connect and disconnect', () => {
  test.each(['bare', 'cid', 'both'] as const)('with a modem whose way off is %s', async (gtrndisOff) => {
    const router = await registered({ dialect: { gtrndisOff } });
    expect(await fg621(router, 'disconnect')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    const job = await untilJob(router, 'disconnect', 'done');
    expect(steps(job).at(-1)).toBe('done AT+GTRNDIS?');
    expect(job.steps.at(-1)?.text).toBe('+GTRNDIS: 0');
    await until(router, ({ connection }) => connection.dialled === false || null);
    expect(router.modem.connected).toBe(false);
    expect((await fg621(router, 'connect')).code).toBe(0);
    expect(steps(await untilJob(router, 'connect', 'done'))).toEqual(['done AT+GTRNDIS=1,1', 'done AT+GTRNDIS?']);
    await until(router, ({ connection }) => connection.dialled);
  });

  test('a refusal is told, and a second run succeeds', async () => {
    const router = await registered();
    await fg621(router, 'disconnect');
    await untilJob(router, 'disconnect', 'done');
    router.modem.trouble.refusals = { '+GTRNDIS=': 1 };
    await fg621(router, 'connect');
    const job = await untilJob(router, 'connect', 'failed');
    expect(job.reason).toBe('refused');
    expect(steps(job)[0]).toBe('failed AT+GTRNDIS=1,1: ERROR');
    await fg621(router, 'connect');
    await untilJob(router, 'connect', 'done');
    expect(router.modem.connected).toBe(true);
  });

  test('silence is told as such when the time is over', async () => {
    const router = await registered();
    router.modem.trouble.unanswered = ['+GTAUTOCONNECT'];
    expect(await withoutWaiting(router, fg621(router, 'autoconnect', 'off'))).toMatchObject({ code: 3 });
    router.modem.trouble.unanswered = [];
    expect(await fg621(router, 'autoconnect', 'off')).toMatchObject({ code: 0 });
  });

  test('a modem that is pulled out in the middle is told as such', async () => {
    const router = await registered();
    router.modem.trouble.unanswered = ['+GTRNDIS'];
    await fg621(router, 'connect');
    await until(router, () => written(router, 'AT+GTRNDIS=1,1').length > 0 || null);
    await router.unplug();
    expect(await untilJob(router, 'connect', 'failed')).toMatchObject({ reason: 'unplugged' });
    expect(await fg621(router, 'connect')).toMatchObject({ code: 4 });
  });

  test('one job at a time, and no change or search meanwhile', async () => {
    const router = await registered();
    router.modem.trouble.delays = { '+GTRNDIS': 20_000 };
    await fg621(router, 'connect');
    for (const args of [
      ['disconnect'],
      ['bands', 'set', '3'],
      ['operator', 'scan'],
      ['autoconnect', 'off'],
      ['restart'],
    ])
      expect({ args, ...(await fg621(router, ...args)) }).toMatchObject({ code: 5 });
    await untilJob(router, 'connect', 'done');
    router.modem.trouble.delays = {};
    await fg621(router, 'bands', 'set', '3', '--confirm', '300');
    expect(await fg621(router, 'connect')).toMatchObject({ code: 5 });
  });

  test('a job that is killed in the middle is told as failed, and the next one runs', async () => {
    const router = await registered();
    router.modem.trouble.delays = { '+GTRNDIS': 20_000 };
    await fg621(router, 'connect');
    await until(router, () => written(router, 'AT+GTRNDIS=1,1').length > 0 || null);
    killJob(router);
    const job = await untilJob(router, 'connect', 'failed');
    expect(job.reason).toBe('killed');
    expect(steps(job)).toEqual(['failed AT+GTRNDIS=1,1', 'skipped AT+GTRNDIS?']);
    router.modem.trouble.delays = {};
    await fg621(router, 'connect');
    await untilJob(router, 'connect', 'done');
  });
});

describe('autoconnect', () => {
  test('is switched off and on, and read back', async () => {
    const router = await registered();
    expect(await fg621(router, 'autoconnect', 'off')).toMatchObject({ code: 0, stderr: '' });
    expect(router.modem.memory.autoconnect).toBe(false);
    await until(router, ({ connection }) => connection.autoconnect === false || null);
    expect((await fg621(router, 'autoconnect', 'on')).code).toBe(0);
    await until(router, ({ connection }) => connection.autoconnect);
  });

  test('refused, or taken and not done, is said', async () => {
    const router = await registered();
    router.modem.trouble.refusals = { '+GTAUTOCONNECT=': 1 };
    expect(await fg621(router, 'autoconnect', 'off')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^fg621: [^\n]+\n$/),
    });
    expect((await fg621(router, 'autoconnect', 'off')).code).toBe(0);
    for (const args of [[], ['maybe'], ['on', 'off']])
      expect(await fg621(router, 'autoconnect', ...args)).toMatchObject({ code: 2 });
  });
});

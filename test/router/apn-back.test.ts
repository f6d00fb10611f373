import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { registered, skip, written } from './changes.ts';
import { filesWith } from './files.ts';
import { killJob, putBack, steps, untilJob, untilStep, waitsBack } from './jobs.ts';
import { fg621, pause, statusOf, until } from './router.ts';

/** A router whose access point is `right`, and whose network refuses `wrong`, which the modem does not notice. */
async function withRight(dialsBlindly = true): Promise<Router> {
  const router = await registered({ dialect: { dialsBlindly }, world: { refusedApns: ['wrong'] } });
  await fg621(router, 'apn', 'set', '--type', 'ip', 'right');
  await untilJob(router, 'apn', 'done');
  return router;
}

const FORMER = { type: 'IP', apn: 'right' };

/** Lets the minute pass that an access point is given for an address. */
async function giveUp(router: Router): Promise<void> {
  await untilStep(router, 'wait_address');
  skip(router, 61);
}

test('a good access point stays after a power cut, though the network comes late', async () => {
  const router = await withRight(false);
  router.modem.trouble.delays = { '+CGAUTH': 16_000 };
  await fg621(router, 'apn', 'set', 'better');
  await untilStep(router, 'AT+CGAUTH=1,0');
  await router.reboot();
  await router.unplug();
  router.modem.trouble.delays = {};
  await router.plug();
  router.faults.cause('no_network', null);
  router.startMonitor();
  await until(router, ({ state }) => state.name === 'searching' || state.name === 'no_service', 60);
  for (let i = 0; i < 4; i++) {
    await pause(3000);
    skip(router, 20);
  }
  expect(router.modem.memory.contexts[1]?.apn).toBe('better');
  router.faults.end();
  await until(router, ({ job }) => job?.kind === 'apn' && job.phase === 'done', 60);
  expect(router.modem.memory.contexts[1]?.apn).toBe('better');
  expect(waitsBack(router, 'apn')).toBe(false);
}, 120_000);

describe('a wrong access point whose job was cut short', () => {
  test('gives way to the former one after a power cut', async () => {
    const router = await withRight();
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    expect(waitsBack(router, 'apn')).toBe(true);
    await router.reboot();
    expect(router.modem.memory.contexts[1]?.apn).toBe('wrong');
    router.startMonitor();
    await giveUp(router);
    const job = await putBack(router, 'apn');
    expect(job).toMatchObject({ kind: 'apn', phase: 'failed', reason: 'timeout' });
    expect(steps(job)).toContain('done way_back');
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
    expect(router.modem.connected).toBe(true);
  });

  test('gives way after its job was killed', async () => {
    const router = await withRight();
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    killJob(router);
    await giveUp(router);
    await putBack(router, 'apn');
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
    expect(router.modem.connected).toBe(true);
  });

  test('gives way even where the modem was still connected by the former one', async () => {
    const router = await withRight();
    router.modem.trouble.delays = { '+CGAUTH': 16_000 };
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'AT+CGAUTH=1,0');
    expect(router.modem.connected).toBe(true);
    killJob(router);
    router.modem.trouble.delays = {};
    await giveUp(router);
    await putBack(router, 'apn');
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
    expect(router.modem.connected).toBe(true);
  });

  test('gives way once the modem is there', async () => {
    const router = await withRight();
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    await router.unplug();
    await router.reboot();
    router.startMonitor();
    await until(router, ({ state }) => state.name === 'no_device');
    await pause(500);
    expect(waitsBack(router, 'apn')).toBe(true);
    await router.plug();
    await giveUp(router);
    await putBack(router, 'apn');
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
  });

  test('gives way to the last one that worked, also when another wrong one comes in between', async () => {
    const router = await withRight();
    router.modem.radio.world = { ...router.modem.radio.world, refusedApns: ['wrong', 'wronger'] };
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    const first = statusOf(router)?.job?.started_s ?? 0;
    killJob(router);
    // The putting back begins, and is killed too: it is tried again after a while only.
    await until(router, ({ job }) => job?.phase === 'running' && job.started_s > first);
    await untilStep(router, 'wait_address');
    killJob(router);
    await until(router, ({ job }) => job?.phase === 'failed');
    expect((await fg621(router, 'apn', 'set', 'wronger')).code).toBe(0);
    await giveUp(router);
    await untilJob(router, 'apn', 'failed');
    expect(waitsBack(router, 'apn')).toBe(false);
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
  });
});

describe('what stays although its job was cut short', () => {
  test('an access point that brings an address', async () => {
    const router = await withRight();
    router.modem.trouble.delays = { '+CGAUTH': 16_000 };
    await fg621(router, 'apn', 'set', 'better');
    await untilStep(router, 'AT+CGAUTH=1,0');
    await router.reboot();
    router.modem.trouble.delays = {};
    router.startMonitor();
    expect(await putBack(router, 'apn')).toMatchObject({ kind: 'apn', phase: 'done' });
    expect(router.modem.memory.contexts[1]?.apn).toBe('better');
    expect(router.modem.connected).toBe(true);
  });

  test('one that somebody has set meanwhile', async () => {
    const router = await withRight();
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    await router.reboot();
    router.modem.memory.contexts[1] = { type: 'IPV6', apn: 'mine' };
    const from = router.modem.log.length;
    router.startMonitor();
    await putBack(router, 'apn');
    expect(router.modem.memory.contexts[1]).toEqual({ type: 'IPV6', apn: 'mine' });
    expect(router.modem.log.slice(from).filter(({ line }) => line.startsWith('AT+GTRNDIS='))).toEqual([]);
  });
});

describe('the former access point', () => {
  test('is not stored where a password belongs to it', async () => {
    const router = await withRight();
    await router.exec('/usr/sbin/fg621', ['apn', 'set', '--user', 'web', 'secret'], {
      env: { FG621_PASSWORD: 'Tr0ub4dor-back' },
    });
    await untilJob(router, 'apn', 'done');
    expect(filesWith(router, 'Tr0ub4dor-back')).toEqual([]);
    await fg621(router, 'apn', 'set', 'wrong');
    await untilStep(router, 'wait_address');
    expect(waitsBack(router, 'apn')).toBe(false);
  });

  test('leaves nothing behind when all went well', async () => {
    const router = await withRight();
    expect(waitsBack(router, 'apn')).toBe(false);
  });

  test('is stored before the modem hears of another: else nothing is sent', async () => {
    const router = await withRight();
    const before = written(router, 'AT+CGDCONT=').length;
    mkdirSync(join(router.prefix, 'etc/fg621.back.apn.new/x'), { recursive: true });
    await fg621(router, 'apn', 'set', 'wrong');
    expect(await untilJob(router, 'apn', 'failed')).toMatchObject({ reason: 'not_saved' });
    rmSync(join(router.prefix, 'bin/df'));
    writeFileSync(join(router.prefix, 'bin/df'), '#!/usr/bin/busybox ash\necho overlay 8000 7990 10 99% /\n', {
      mode: 0o755,
    });
    expect(await fg621(router, 'apn', 'set', 'wrong')).toMatchObject({ code: 1 });
    expect(written(router, 'AT+CGDCONT=').length).toBe(before);
    expect(router.modem.memory.contexts[1]).toEqual(FORMER);
  });
});

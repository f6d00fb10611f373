import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { skip, written } from './changes.ts';
import { steps, untilJob, untilStep, waitsBack } from './jobs.ts';
import { configOf, fillFlash, freeFlash, uciOf } from './network.ts';
import { fg621, pause, runFile, until } from './router.ts';
import { device, expectFormer, routes, settled } from './usb-mode.ts';

describe('with the USB mode', () => {
  test('the router\u2019s interfaces move to the modem\u2019s new network device', async () => {
    const router = await settled();
    writeFileSync(
      join(router.prefix, 'etc/config/network'),
      `${configOf(router, 'network')}\nconfig interface 'lte6'\n\toption device 'eth1'\n\toption proto 'dhcpv6'\n`,
    );
    await router.configChanged('network');
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(await device(router)).toBe('usb0');
    expect(await uciOf(router, 'network.lte6.device')).toBe('usb0');
    expect(await uciOf(router, 'network.wan.device')).toBe('wan');
    expect(await uciOf(router, 'network.lan.device')).toBe('br-lan');
    expect(routes(router)).toEqual(['usb0']);
    expect(waitsBack(router, 'usb')).toBe(false);
  });

  test('nothing moves where no interface is on the modem\u2019s device', async () => {
    const router = await settled({ network: 'image' });
    const before = configOf(router, 'network');
    await fg621(router, 'usb', '38', '--yes');
    expect(steps(await untilJob(router, 'usb', 'done')).join()).not.toMatch(/uci network|wait_address/);
    expect(configOf(router, 'network')).toBe(before);
  });

  test('without an address in the new one, mode and interface go back', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    router.faults.cause('no_address', null);
    await untilStep(router, 'wait_address');
    expect(await device(router)).toBe('usb0');
    skip(router, 121);
    const job = await untilJob(router, 'usb', 'failed');
    router.faults.end();
    expect(job.reason).toBe('timeout');
    expect(steps(job).slice(-9)).toEqual([
      'done mode_back',
      'done AT+GTUSBMODE=36',
      'done AT+GTUSBMODE?',
      'done AT+CFUN=15',
      'done wait_gone',
      'done wait_back',
      'done wait_answer',
      'done AT+GTUSBMODE?',
      'done uci network',
    ]);
    expect(waitsBack(router, 'usb')).toBe(false);
    await expectFormer(router);
  });

  test('an interface that had no address is not waited for', async () => {
    const router = await settled();
    router.faults.cause('no_address', null);
    await until(router, () => routes(router).length === 0 || null);
    await fg621(router, 'usb', '38', '--yes');
    expect(steps(await untilJob(router, 'usb', 'done'))).toContain('done uci network');
    expect(await device(router)).toBe('usb0');
  });

  test('an interface that cannot be stored brings the former mode back', async () => {
    const router = await settled();
    fillFlash(router, 'network');
    await fg621(router, 'usb', '38', '--yes');
    const job = await untilJob(router, 'usb', 'failed');
    freeFlash(router);
    expect(job.reason).toBe('not_saved');
    expect(steps(job)).toContain('done mode_back');
    await expectFormer(router);
  });
});

test('what somebody stages during the switch is not committed with it', async () => {
  const router = await settled();
  await fg621(router, 'usb', '38', '--yes');
  await untilStep(router, 'wait_gone');
  await router.exec('bin/uci', ['set', 'network.lan.ipaddr=192.168.9.1']);
  const job = await untilJob(router, 'usb', 'failed');
  expect(job.reason).toBe('busy');
  expect(steps(job)).toContain('failed uci network');
  expect(configOf(router, 'network')).not.toContain('192.168.9.1');
  expect(await uciOf(router, 'network.lan.ipaddr')).toBe('192.168.9.1');
  expect(waitsBack(router, 'usb')).toBe(false);
  await expectFormer(router);
});

describe('a switch is refused', () => {
  test('while somebody\u2019s changes of the network are not committed', async () => {
    const router = await settled();
    await router.exec('bin/uci', ['set', 'network.lan.ipaddr=192.168.9.1']);
    expect(await fg621(router, 'usb', '38', '--yes')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('somebody has changed network'),
    });
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
  });

  test('on a full flash, before anything is sent', async () => {
    const router = await settled();
    rmSync(join(router.prefix, 'bin/df'));
    writeFileSync(join(router.prefix, 'bin/df'), '#!/usr/bin/busybox ash\necho overlay 8000 7990 10 99% /\n', {
      mode: 0o755,
    });
    const from = router.modem.log.length;
    expect(await fg621(router, 'usb', '38', '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no room on the flash'),
    });
    await pause(500);
    expect(router.modem.log.slice(from).filter(({ line }) => line.includes('GTUSBMODE='))).toEqual([]);
  });

  test('on one that cannot be written, before the modem hears of it', async () => {
    const router = await settled();
    mkdirSync(join(router.prefix, 'etc/fg621.back.usb.new/x'), { recursive: true });
    await fg621(router, 'usb', '38', '--yes');
    expect(await untilJob(router, 'usb', 'failed')).toMatchObject({ reason: 'not_saved' });
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
    expect(existsSync(runFile(router, 'restart'))).toBe(false);
  });
});

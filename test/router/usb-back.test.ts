import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { registered, skip, written } from './changes.ts';
import { killJob, putBack, steps, untilJob, untilStep, waitsBack } from './jobs.ts';
import { configOf, fillFlash, freeFlash, uciOf } from './network.ts';
import { BRISK, configure, fg621, pause, runFile, until, untilState } from './router.ts';

const device = (router: Router) => uciOf(router, 'network.wwan0.device');

/** The default routes of the router. */
function routes(router: Router): string[] {
  return router.interfaces().flatMap((entry) => (entry.gateway ? [`${entry.device}`] : []));
}

/** A registered router whose modem takes long enough to start for a look at it, and for doing something meanwhile. */
const settled = () => registered({ timing: { ...BRISK, bootSeconds: 10 } });

/** The modem is in the mode it was in, and the router has its address again. */
async function expectFormer(router: Router): Promise<void> {
  expect(router.modem.usbMode).toBe(36);
  expect(await device(router)).toBe('eth1');
  await until(router, () => routes(router).includes('eth1') || null);
}

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
    const router = await registered({ network: 'image' });
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

describe('a switch that is cut short is put back', () => {
  test.each(['wait_gone', 'wait_back', 'wait_answer', 'wait_address'])('after a power cut in %s', async (what) => {
    const router = await settled();
    if (what === 'wait_answer') Object.assign(router.modem.timing, { answerSeconds: 20 });
    if (what === 'wait_gone') Object.assign(router.modem.timing, { dropMs: 20_000 });
    await fg621(router, 'usb', '38', '--yes');
    if (what === 'wait_address') {
      await untilStep(router, 'wait_back');
      router.faults.cause('no_address', null);
    }
    await untilStep(router, what);
    expect(waitsBack(router, 'usb')).toBe(true);
    await router.reboot();
    // The modem has lost its power too.
    await router.unplug();
    await router.plug();
    expect(router.modem.usbMode).toBe(38);
    router.startMonitor();
    const [first] = steps(await putBack(router, 'usb'));
    expect(first).toBe('done mode_back');
    router.faults.end();
    await expectFormer(router);
  });

  test.each(['wait_gone', 'wait_back', 'wait_address'])('after its job was killed in %s', async (what) => {
    const router = await settled();
    if (what === 'wait_gone') Object.assign(router.modem.timing, { dropMs: 10_000 });
    await fg621(router, 'usb', '38', '--yes');
    if (what === 'wait_address') {
      await untilStep(router, 'wait_back');
      router.faults.cause('no_address', null);
    }
    await untilStep(router, what);
    killJob(router);
    const job = await putBack(router, 'usb');
    expect(job).toMatchObject({ kind: 'usb', phase: 'failed', reason: 'killed' });
    expect(steps(job)).toContain('done mode_back');
    router.faults.end();
    await expectFormer(router);
  });

  test('also when the putting back is killed too', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    killJob(router);
    await untilStep(router, 'mode_back');
    killJob(router);
    await until(router, ({ job }) => job?.phase === 'failed');
    expect(waitsBack(router, 'usb')).toBe(true);
    skip(router, 61);
    await putBack(router, 'usb');
    await expectFormer(router);
  });

  test('once the modem is there, however late, while the monitor goes on', async () => {
    const router = await settled();
    Object.assign(router.modem.timing, { bootSeconds: 100_000 });
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    killJob(router);
    const { monitor } = await untilState(router, 'restarting');
    skip(router, 3600);
    await until(router, (status) => status.state.name === 'gone' && status.uptime_s > (monitor.started_s ?? 0) + 3600);
    expect(waitsBack(router, 'usb')).toBe(true);
    Object.assign(router.modem.timing, { bootSeconds: 2 });
    await router.plug();
    await putBack(router, 'usb');
    await expectFormer(router);
  });

  test('by a monitor that otherwise asks nothing', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    await router.reboot();
    configure(router, { interval_background: 0 });
    router.startMonitor();
    await until(router, () => !waitsBack(router, 'usb') || null, 90);
    expect(router.modem.memory.usbMode).toBe(36);
  });

  test('but not where somebody has led the router to the new device meanwhile, and it has its address', async () => {
    const router = await settled();
    Object.assign(router.modem.timing, { dropMs: 20_000 });
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_gone');
    await router.reboot();
    await router.unplug();
    await router.plug();
    await router.exec('bin/uci', ['set', 'network.wwan0.device=usb0']);
    await router.exec('bin/uci', ['commit', 'network']);
    await router.configChanged('network');
    await pause(1000);
    expect(routes(router)).toEqual(['usb0']);
    const before = written(router, 'AT+GTUSBMODE=').length;
    router.startMonitor();
    expect(await putBack(router, 'usb')).toMatchObject({
      phase: 'done',
      steps: [{ what: 'mode_back', state: 'skipped' }],
    });
    expect(router.modem.usbMode).toBe(38);
    expect(await device(router)).toBe('usb0');
    expect(written(router, 'AT+GTUSBMODE=')).toHaveLength(before);
  });

  test('but not to a mode that the router has no driver for', async () => {
    const router = await settled();
    Object.assign(router.modem.timing, { dropMs: 20_000 });
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_gone');
    await router.reboot();
    rmSync(join(router.prefix, 'sys/bus/usb/drivers/cdc_ncm'), { recursive: true });
    router.startMonitor();
    await untilState(router, 'registered');
    expect(await fg621(router, 'usb', 'back')).toMatchObject({ code: 4, stderr: expect.stringContaining('mode 36') });
    expect(waitsBack(router, 'usb')).toBe(true);
    expect(router.modem.memory.usbMode).toBe(38);
  });

  test('also where its move was staged and not committed', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    killJob(router);
    await router.exec('bin/uci', ['set', 'network.wwan0.device=usb1']);
    await putBack(router, 'usb');
    await expectFormer(router);
  });

  test('but not once the modem is prepared for other firmware', async () => {
    const router = await settled();
    await fg621(router, 'revert-oem', '--yes');
    writeFileSync(join(router.prefix, 'etc/fg621.back.usb'), 'MODE 36\nDEVICE eth1\nPLACES wwan0\nLINK 1\n');
    await untilJob(router, 'revert', 'done');
    expect(waitsBack(router, 'usb')).toBe(false);
    expect(router.modem.usbMode).toBe(38);
  });

  test('a file that nobody of ours has written is dropped', async () => {
    const router = await settled();
    writeFileSync(join(router.prefix, 'etc/fg621.back.usb'), 'MODE 36;reboot\nDEVICE $(reboot)\n');
    await until(router, () => !waitsBack(router, 'usb') || null);
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
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

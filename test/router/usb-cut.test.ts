import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { skip, written } from './changes.ts';
import { killJob, putBack, steps, untilJob, untilStep, waitsBack } from './jobs.ts';
import { configure, fg621, pause, statusOf, until, untilState } from './router.ts';
import { device, expectFormer, routes, settled } from './usb-mode.ts';

/** Parents of the programs that put a USB mode back just now; null while there is none. */
function startedBack(router: Router): number[] | null {
  const parents = processesOf(router.prefix).flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').endsWith('\0usb\0back\0')) return [];
      return [Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])];
    } catch {
      // gone meanwhile
      return [];
    }
  });
  return parents.length > 0 ? parents : null;
}

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

  test('by no child of the monitor: the end of one would cost it the answer that it is reading', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    killJob(router);
    const monitor = statusOf(router)?.monitor.pid;
    const seen = await until(router, () => startedBack(router), 30, 10);
    expect(seen).not.toContain(monitor);
    await putBack(router, 'usb');
  });

  test('also when the putting back is killed too', async () => {
    const router = await settled();
    await fg621(router, 'usb', '38', '--yes');
    await untilStep(router, 'wait_back');
    killJob(router);
    // Time to see it.
    Object.assign(router.modem.timing, { dropMs: 10_000 });
    await untilStep(router, 'wait_gone');
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

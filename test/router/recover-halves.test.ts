import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { skip, written } from './changes.ts';
import { isFine, linked, pass, steps } from './recovery.ts';
import { fg621, pause, runFile } from './router.ts';

/** Waits for something outside the status. */
async function soon(what: () => boolean, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(3);
  }
}

/** Kills the monitor, and starts it when its lock is free. */
async function killed(router: Router): Promise<void> {
  await router.killMonitor();
  while (processesOf(router.prefix).length > 0) await pause(10);
  router.startMonitor();
}

const bound = ({ prefix }: Router, name: string) => existsSync(join(prefix, 'sys/bus/usb/drivers/usb', name));

describe('a monitor killed between the halves of a step', () => {
  test('radio: the next one switches it on', async () => {
    const router = await linked();
    router.faults.cause('no_network');
    await pass(router, 300, () => router.modem.settings.functionality === 1, 10);
    await soon(() => router.modem.settings.functionality === 4);
    await killed(router);
    await soon(() => router.modem.settings.functionality === 1);
    await pass(router, 120, () => !isFine(router));
    expect(steps(router)).toEqual(['unregistered radio']);
  }, 120_000);

  test('dial: the next one dials', async () => {
    const router = await linked();
    router.faults.cause('no_address', 'dial');
    await pass(router, 300, () => !written(router, 'AT+GTRNDIS=0').length, 10);
    await soon(() => written(router, 'AT+GTRNDIS=0').length > 0);
    await killed(router);
    await soon(() => written(router, 'AT+GTRNDIS=1,1').length > 0);
    await pass(router, 120, () => !isFine(router));
    expect(isFine(router)).toBe(true);
  }, 120_000);

  test.each([
    ['silent', '1-2'],
    ['gone', 'usb1'],
  ] as const)(
    'usb (%s): the next one binds %s',
    async (fault, device) => {
      // Slow enough for two seconds of the router to be seen.
      const router = await linked({ clock: new FastClock(4) });
      router.faults.cause(fault);
      const passing = setInterval(() => skip(router, 15), 1000);
      await soon(() => !bound(router, device), 100);
      clearInterval(passing);
      await killed(router);
      await soon(() => bound(router, device));
      await pass(router, 300, () => !isFine(router), 10);
      expect(isFine(router)).toBe(true);
    },
    180_000,
  );

  test('before the first half, after the mark: the second is done all the same', async () => {
    const router = await linked();
    await router.killMonitor();
    const file = runFile(router, 'recover');
    const now = Number(readFileSync(join(router.prefix, 'proc/uptime'), 'utf8').split('.')[0]);
    const text = readFileSync(file, 'utf8')
      .replace(/^RADIO .*$/m, `RADIO ${now}`)
      .replace(/^DIAL .*$/m, `DIAL ${now}`);
    writeFileSync(file, text);
    const from = router.modem.log.length;
    router.startMonitor();
    await soon(() => router.modem.log.slice(from).some(({ line }) => line === 'AT+CFUN=1'));
    await soon(() => router.modem.log.slice(from).some(({ line }) => line === 'AT+GTRNDIS=1,1'));
    await pass(router, 60);
    expect(isFine(router)).toBe(true);
  }, 120_000);

  test('a change that a person starts in a pause of the radio ends the pause', async () => {
    const router = await linked();
    router.faults.cause('hot');
    await pass(router, 600, () => router.modem.settings.functionality === 1, 10);
    const off = router.modem.clock.now();
    expect((await fg621(router, 'bands', 'set', '3', '--confirm', '300')).code).toBe(0);
    await soon(() => router.modem.settings.functionality === 1);
    expect(router.modem.clock.now() - off).toBeLessThan(200_000);
  }, 120_000);

  test('the service stopped in between, and recovery switched off: the radio comes back before the end', async () => {
    const router = await linked();
    router.faults.cause('hot');
    await pass(router, 600, () => router.modem.settings.functionality === 1, 10);
    await router.stopMonitor();
    expect(router.modem.settings.functionality).toBe(1);
    await router.exec('bin/uci', ['set', 'fg621.recovery.enabled=0']);
    await router.exec('bin/uci', ['commit', 'fg621']);
    router.startMonitor();
    await pass(router, 600, () => router.modem.settings.functionality !== 1);
    expect(router.modem.settings.functionality).toBe(1);
  }, 120_000);
});

test.each([
  'FAULT nonsense\nSINCE 08\nTAKEN rm -rf\nSTEP radio\nUNTIL 99999999999\nRADIO x\nUSB 5\nDEVICE ../../../etc\n',
  'FAULT unregistered\nSINCE\nLOG radio@5 usb@x\nROUND $(reboot)\nPATH 1-2;reboot\n',
  '\0\0\0\0',
  'FAULT',
])(
  'a damaged run file (%j) does no harm',
  async (text) => {
    const router = await linked();
    await router.killMonitor();
    writeFileSync(runFile(router, 'recover'), text);
    router.startMonitor();
    await pass(router, 600, undefined, 60);
    expect(steps(router)).toEqual([]);
    expect(isFine(router)).toBe(true);
  },
  60_000,
);

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

function uptime(router: Router): string {
  return readFileSync(join(router.prefix, 'proc/uptime'), 'utf8').split('.')[0] ?? '';
}

/** Writes values into the run file of recovery. */
function marked(router: Router, values: Record<string, string>): void {
  const file = runFile(router, 'recover');
  const text = Object.entries(values).reduce(
    (before, [name, value]) => before.replace(new RegExp(`^${name} .*$`, 'm'), `${name} ${value}`),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
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
    marked(router, { RADIO: uptime(router), DIAL: uptime(router) });
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

describe('a second half that does not work at once', () => {
  test('a modem that is bound without its configuration is bound again, and then by its hub', async () => {
    const router = await linked();
    await router.killMonitor();
    // As after a step's first half.
    writeFileSync(join(router.prefix, 'sys/bus/usb/drivers/usb/unbind'), '1-2');
    await soon(() => !bound(router, '1-2'));
    marked(router, { USB: uptime(router), DEVICE: '1-2' });
    router.badBinds = 99;
    router.startMonitor();
    await pass(router, 300, () => router.badBinds > 96 || !isFine(router), 2);
    // Three tries with the modem; then its port was reset with the hub.
    expect(router.badBinds).toBe(96);
    expect(isFine(router)).toBe(true);
    expect(bound(router, '1-2') && bound(router, 'usb1')).toBe(true);
  }, 180_000);

  test('a modem that is on the bus without its functions is taken off it and back', async () => {
    const router = await linked();
    const driver = join(router.prefix, 'sys/bus/usb/drivers/usb');
    router.badBinds = 1;
    writeFileSync(join(driver, 'unbind'), '1-2');
    await soon(() => !bound(router, '1-2'));
    writeFileSync(join(driver, 'bind'), '1-2');
    await soon(() => bound(router, '1-2'));
    await pass(router, 200, undefined, 10);
    expect(steps(router)).toEqual([]);
    await pass(router, 400, () => !isFine(router), 10);
    expect(isFine(router)).toBe(true);
    expect(steps(router)).toEqual(['silent usb']);
  }, 120_000);

  test('dialling that is refused is tried ever more rarely, and ends when the modem has dialled by itself', async () => {
    const router = await linked();
    const tries = () => written(router, 'AT+GTRNDIS=1,1').length;
    router.faults.cause('no_address', null);
    router.modem.trouble.refusals = { '+GTRNDIS=': 1000 };
    router.modem.memory.autoconnect = false;
    router.modem.connect(false);
    await pass(router, 600, () => tries() === 0, 10);
    await pass(router, 1200, undefined, 10);
    expect(tries()).toBeGreaterThan(2);
    expect(tries()).toBeLessThan(16);
    router.modem.connect(true);
    await pass(router, 1300, undefined, 20);
    expect(readFileSync(runFile(router, 'recover'), 'utf8')).toMatch(/^DIAL $/m);
  }, 180_000);
});

test('the service stopped after its monitor was killed in a pause: the radio comes back', async () => {
  const router = await linked();
  router.faults.cause('hot');
  await pass(router, 600, () => router.modem.settings.functionality === 1, 10);
  await router.killMonitor();
  expect(router.modem.settings.functionality).toBe(4);
  await router.init('fg621', 'stop');
  await soon(() => router.modem.settings.functionality === 1);
}, 120_000);

test('the service stopped after its monitor was killed with the modem off the bus: it is bound again', async () => {
  const router = await linked();
  await router.killMonitor();
  writeFileSync(join(router.prefix, 'sys/bus/usb/drivers/usb/unbind'), '1-2');
  await soon(() => !bound(router, '1-2'));
  marked(router, { USB: uptime(router), DEVICE: '1-2' });
  await router.init('fg621', 'stop');
  await soon(() => bound(router, '1-2'));
}, 60_000);

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

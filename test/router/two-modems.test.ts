import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Modem } from '../../simulator/modem/modem.ts';
import type { Router } from '../../simulator/router/router.ts';
import { UsbSerial } from '../../simulator/router/usb-serial.ts';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { killJob, putBack, untilJob, untilStep, waitsBack } from './jobs.ts';
import { fillFlash, freeFlash, uciOf } from './network.ts';
import { fg621, pause, statusOf, until, untilState } from './router.ts';

/** Another modem of the same kind on the next port of the hub, with an AT port that answers. */
async function neighbour(router: Router): Promise<Modem> {
  const modem = new Modem({ clock: router.modem.clock });
  const serial = new UsbSerial(join(router.prefix, 'dev'), (bytes) => modem.receive(bytes));
  modem.onOutput = (bytes) => serial.write(bytes);
  await serial.attach(['at'], 8);
  onTestFinished(async () => {
    modem.plugOut();
    await serial.detach();
  });
  const devices = join(router.prefix, 'sys/bus/usb/devices');
  mkdirSync(join(devices, '1-3:1.2/ttyUSB8'), { recursive: true });
  writeFileSync(join(devices, '1-3:1.2/bInterfaceNumber'), '02\n');
  for (const folder of [join(devices, '1-3:1.0/net'), join(router.prefix, 'sys/class/net')])
    mkdirSync(join(folder, 'eth9'), { recursive: true });
  mkdirSync(join(devices, '1-3'));
  for (const [name, text] of Object.entries({ idVendor: '2cb7', idProduct: '0a05', devnum: '9' }))
    writeFileSync(join(devices, '1-3', name), `${text}\n`);
  return modem;
}

test.each(['', 'and the router was rebooted'])(
  'of two modems the one that was changed gets the undo, also when it is away then %s',
  async (rebooted) => {
    const router = await registered();
    const other = await neighbour(router);
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    expect(config(router)).toContain("option place '1-2'");
    await router.unplug();
    if (rebooted) {
      await router.reboot();
      router.startMonitor();
    }
    await untilState(router, rebooted ? 'no_device' : 'gone');
    skip(router, 61);
    await pause(2000);
    expect(statusOf(router)?.modem.usb_path).toBeUndefined();
    expect(other.log).toEqual([]);
    await router.plug();
    await untilPhase(router, 'undone', 60);
    expect(written(router, 'AT+GTACT=').length).toBeGreaterThan(1);
    expect(router.modem.memory.access.lte).toHaveLength(10);
    expect(other.log).toEqual([]);
    expect(config(router)).not.toContain('pending');
  },
  120_000,
);

describe('a change whose modem stays away', () => {
  /** Bands whose modem has left while they waited to be kept. */
  async function leftAlone(): Promise<{ router: Router; other: Modem }> {
    const router = await registered();
    const other = await neighbour(router);
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    await router.unplug();
    await until(router, ({ state }) => state.name === 'gone');
    return { router, other };
  }

  /** The same, and then for longer than a change waits for it. */
  async function laidAside(): Promise<{ router: Router; other: Modem }> {
    const { router, other } = await leftAlone();
    skip(router, 1700);
    await pause(1000);
    expect(statusOf(router)?.change?.phase).not.toBe('failed');
    expect(other.log).toEqual([]);
    skip(router, 101);
    expect((await untilPhase(router, 'failed')).reason).toBe('gone');
    return { router, other };
  }

  test('leaves the other one to be used and changed, and is undone when its own comes back', async () => {
    const { router, other } = await laidAside();
    const text = config(router);
    expect(text).toMatch(/config change 'aside'/);
    expect(text).not.toContain("'pending'");
    await until(
      router,
      ({ state, modem, bands }) => state.name === 'registered' && modem.usb_path === '1-3' && bands.lte,
    );
    expect(config(router)).toBe(text);
    expect((await fg621(router, 'bands', 'set', '7,20', '--confirm', '300')).code).toBe(0);
    await untilPhase(router, 'registered');
    expect(other.memory.access.lte).toEqual([7, 20]);
    // Both wait: the running one stays with its modem.
    await router.plug();
    await pause(2000);
    expect(router.modem.memory.access.lte).toEqual([3]);
    await fg621(router, 'bands', 'undo');
    await until(router, () => other.memory.access.lte.length === 10 || null, 60);
    await until(router, () => !/aside|pending/.test(config(router)) || null, 60);
    expect(router.modem.memory.access.lte).toHaveLength(10);
    expect(other.memory.access.lte).toHaveLength(10);
  }, 120_000);

  test('is undone also when the router was switched off meanwhile', async () => {
    const { router, other } = await laidAside();
    await router.reboot();
    router.startMonitor();
    await until(router, ({ modem }) => modem.usb_path === '1-3');
    await router.plug();
    await untilPhase(router, 'undone', 60);
    expect(router.modem.memory.access.lte).toHaveLength(10);
    expect(other.log.filter(({ line }) => /GTACT=[^?]/.test(line))).toEqual([]);
    expect(config(router)).not.toMatch(/aside|pending/);
  }, 120_000);

  test('waits on where the flash is full, and leaves that alone', async () => {
    const { router, other } = await leftAlone();
    fillFlash(router, 'fg621');
    skip(router, 1801);
    await pause(1500);
    freeFlash(router);
    await pause(1500);
    expect(config(router)).toContain("'pending'");
    expect(other.log).toEqual([]);
    skip(router, 1801);
    await untilPhase(router, 'failed');
    expect(config(router)).not.toContain("'pending'");
  }, 120_000);

  test('is not laid aside while there is no other', async () => {
    const router = await registered();
    await neighbour(router);
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    await router.unplug();
    rmSync(join(router.prefix, 'sys/bus/usb/devices/1-3'), { recursive: true });
    await until(router, ({ state }) => state.name === 'gone');
    skip(router, 2000);
    await pause(1500);
    expect(config(router)).toContain("'pending'");
  }, 120_000);
});

test('without another modem its place is not remembered: it may be plugged in elsewhere', async () => {
  const router = await registered();
  await fg621(router, 'bands', 'set', '3', '--confirm', '60');
  await untilPhase(router, 'registered');
  expect(config(router)).not.toContain('option place');
});

/** What was sent to the other modem that is more than a question of the monitor. */
const meddled = (other: Modem) => other.log.map(({ line }) => line).filter((line) => /GTUSBMODE=|CFUN=/.test(line));

test('of two modems a switch of the USB mode follows the one it began with', async () => {
  const router = await registered();
  const other = await neighbour(router);
  await fg621(router, 'usb', '38', '--yes');
  await untilJob(router, 'usb', 'done');
  expect(router.modem.usbMode).toBe(38);
  expect(await uciOf(router, 'network.wwan0.device')).toBe('usb0');
  expect(meddled(other)).toEqual([]);
});

test('of two modems the one whose switch was cut short is put back, also when it comes late', async () => {
  const router = await registered();
  const other = await neighbour(router);
  Object.assign(router.modem.timing, { bootSeconds: 100_000 });
  await fg621(router, 'usb', '38', '--yes');
  await untilStep(router, 'wait_back');
  killJob(router);
  const away = { code: 4, stderr: expect.stringMatching(/modem at 1-2 is away.* rm \/etc\/fg621\.back\.usb\n/) };
  expect(await fg621(router, 'usb', 'back')).toMatchObject(away);
  expect(await fg621(router, 'usb', '34', '--yes')).toMatchObject(away);
  expect(waitsBack(router, 'usb')).toBe(true);
  expect(await uciOf(router, 'network.wwan0.device')).toBe('eth1');
  Object.assign(router.modem.timing, { bootSeconds: 2 });
  await router.plug();
  await putBack(router, 'usb');
  expect(router.modem.usbMode).toBe(36);
  expect(meddled(other)).toEqual([]);
}, 120_000);

test('of two modems the second is put back where it is the one', async () => {
  const router = await registered({ usbMode: 38 });
  const other = await neighbour(router);
  writeFileSync(join(router.prefix, 'etc/fg621.back.usb'), 'MODE 36\nDEVICE eth9\nPLACES \nLINK 0\nPLACE 1-3\n');
  await putBack(router, 'usb');
  expect(other.log.map(({ line }) => line)).toContain('AT+GTUSBMODE?');
  expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
});

test('of two modems the way back of an access point is for the one it began with', async () => {
  const router = await registered({ dialect: { dialsBlindly: true }, world: { refusedApns: ['wrong'] } });
  await fg621(router, 'apn', 'set', '--type', 'ip', 'right');
  await untilJob(router, 'apn', 'done');
  const other = await neighbour(router);
  await fg621(router, 'apn', 'set', 'wrong');
  await untilStep(router, 'wait_address');
  killJob(router);
  await router.unplug();
  await until(router, ({ state, modem }) => state.name === 'registered' && modem.usb_path === '1-3');
  const away = { code: 4, stderr: expect.stringMatching(/modem at 1-2 is away.* rm \/etc\/fg621\.back\.apn\n/) };
  expect(await fg621(router, 'apn', 'back')).toMatchObject(away);
  expect(await fg621(router, 'apn', 'set', 'other')).toMatchObject(away);
  expect(waitsBack(router, 'apn')).toBe(true);
  await router.plug();
  await untilStep(router, 'wait_address');
  skip(router, 61);
  await putBack(router, 'apn');
  expect(router.modem.memory.contexts[1]).toEqual({ type: 'IP', apn: 'right' });
  expect(other.log.filter(({ line }) => /CGDCONT=|GTRNDIS=/.test(line))).toEqual([]);
}, 120_000);

test('of two modems the neighbour does not use up the tries of one that is away', async () => {
  const router = await registered();
  await neighbour(router);
  Object.assign(router.modem.timing, { bootSeconds: 100_000 });
  await fg621(router, 'usb', '38', '--yes');
  await untilStep(router, 'wait_back');
  killJob(router);
  await until(router, ({ state, modem }) => state.name === 'registered' && modem.usb_path === '1-3');
  for (let minute = 0; minute < 6; minute++) {
    skip(router, 61);
    const now = statusOf(router)?.uptime_s ?? 0;
    await until(router, ({ state, uptime_s }) => state.name === 'registered' && uptime_s > now + 65);
  }
  Object.assign(router.modem.timing, { bootSeconds: 2 });
  await router.plug();
  await putBack(router, 'usb', 60);
  expect(router.modem.usbMode).toBe(36);
}, 120_000);

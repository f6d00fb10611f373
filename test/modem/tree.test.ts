import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { routerFor, runText } from './router.ts';

describe('sysfs', () => {
  test.each([
    [34, '0a04', 'cdc_ether', 'usb0', 3],
    [35, '0a04', 'cdc_ether', 'usb0', 3],
    [36, '0a05', 'cdc_ncm', 'eth1', 4],
    [37, '0a05', 'cdc_ncm', 'eth1', 4],
    [38, '0a06', 'rndis_host', 'usb0', 3],
    [39, '0a06', 'rndis_host', 'usb0', 3],
  ])(
    'USB mode %i: product %s, driver %s, device %s, %i serial ports',
    async (usbMode, product, driver, device, ports) => {
      const { prefix } = await routerFor({ usbMode });
      const devices = join(prefix, 'sys/bus/usb/devices');
      const read = (path: string) => readFileSync(join(devices, path), 'utf8');
      expect([read('1-2/idVendor'), read('1-2/idProduct')]).toEqual(['2cb7\n', `${product}\n`]);
      expect(read('1-2:1.2/bInterfaceNumber')).toBe('02\n');
      expect(basename(readlinkSync(join(devices, '1-2:1.0/driver')))).toBe(driver);
      expect(basename(readlinkSync(join(devices, '1-2:1.2/driver')))).toBe('option');
      expect(realpathSync(join(prefix, `sys/bus/usb/drivers/${driver}/1-2:1.0`))).toBe(
        realpathSync(join(devices, '1-2:1.0')),
      );
      expect(readdirSync(join(devices, '1-2:1.0/net'))).toEqual([device]);
      expect(readFileSync(join(prefix, `sys/class/net/${device}/statistics/rx_bytes`), 'utf8')).toBe('0\n');
      expect(existsSync(join(devices, '1-2:1.2/ttyUSB0'))).toBe(true);
      const ttys = readdirSync(join(prefix, 'dev')).filter((name) => name.startsWith('ttyUSB'));
      expect(ttys).toHaveLength(ports);
      for (const name of ttys) expect(realpathSync(join(prefix, 'dev', name))).toMatch(/^\/dev\/pts\//);
      expect(existsSync(join(devices, `1-2:1.${ports + 2}`))).toBe(usbMode % 2 === 1);
    },
  );

  test('what sources disagree on can be had either way', async () => {
    const plug = { netName: 'wwan0', storage: true, rndisLog: true };
    const { prefix } = await routerFor({ usbMode: 38, plug });
    const devices = join(prefix, 'sys/bus/usb/devices');
    expect(readdirSync(join(devices, '1-2:1.0/net'))).toEqual(['wwan0']);
    expect(existsSync(join(devices, '1-2:1.5/ttyUSB3'))).toBe(true);
    expect(readFileSync(join(devices, '1-2:1.6/bInterfaceClass'), 'utf8')).toBe('08\n');
  });

  test.each([
    ['no-driver', false, false, true],
    ['no-driver-unbound', true, false, true],
    ['no-net-driver', true, true, false],
  ] as const)('%s', async (scenario, loaded, serial, net) => {
    const { prefix } = await routerFor({ scenario });
    const there = (path: string) => existsSync(join(prefix, path));
    expect(there('sys/bus/usb/devices/1-2/idVendor')).toBe(true);
    expect(there('sys/bus/usb-serial/drivers/option1')).toBe(loaded);
    expect(there('sys/bus/usb/devices/1-2:1.2/ttyUSB0')).toBe(serial);
    expect(there('dev/ttyUSB0')).toBe(serial);
    expect(there('sys/bus/usb/devices/1-2:1.0/net/eth1')).toBe(net);
  });
});

describe('commands', () => {
  test('the PATH has the applets of OpenWrt, stty and the stand-ins, and nothing else', async () => {
    const { prefix } = await routerFor({ scenario: 'no-device' });
    const list = readFileSync(new URL('../../simulator/router/busybox-applets.txt', import.meta.url), 'utf8');
    const wanted = [...list.trim().split('\n'), 'stty', 'uci', 'ubus', 'ifdown', 'ifup', 'reload_config'].sort();
    expect(readdirSync(join(prefix, 'bin')).sort()).toEqual(wanted);
    expect(lstatSync(join(prefix, 'bin/logger')).isSymbolicLink()).toBe(false);
  });

  test('a command that OpenWrt lacks is not found', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    expect((await runText(router, 'timeout 1 true; echo $?; stat /; echo $?')).stdout).toBe('127\n127\n');
  });

  test('the environment is the router’s alone', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const { stdout } = await runText(router, 'env; pwd');
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names.sort()).toEqual(['/', 'FG621_PREFIX', 'PATH', 'PWD', 'SHLVL'].sort());
  });

  test.each([
    'uci frobnicate',
    'uci -X show',
    'ubus call luci getVersion',
    'ubus list',
    'ifup',
    'logger -q text',
    'lock /tmp/x',
  ])('%s: a stand-in that does not know a use ends loudly', async (text) => {
    const router = await routerFor({ scenario: 'no-device' });
    const { code, stderr } = await runText(router, text);
    expect(code).toBe(99);
    expect(stderr).toContain('the stand-in does not know this');
    expect(readFileSync(join(router.prefix, 'tmp/unknown.log'), 'utf8')).toContain(text.split(' ')[0]);
  });

  test('stand-ins write their calls down', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    await runText(router, 'ifup wwan0; logger -t fg621 -p daemon.info "it happened"; ubus call service event "{}"');
    const calls = readFileSync(join(router.prefix, 'tmp/calls.log'), 'utf8');
    expect(calls).toBe('ifup wwan0\nlogger -t fg621 -p daemon.info it happened\nubus call service event {}\n');
    expect(readFileSync(join(router.prefix, 'tmp/syslog'), 'utf8')).toBe('daemon.info fg621: it happened\n');
  });
});

test('a program of the package runs under the router’s shell however it is started', async () => {
  const router = await routerFor({ scenario: 'no-device' });
  const first = (path: string) => readFileSync(join(router.prefix, path), 'utf8').split('\n')[0];
  expect(first('usr/sbin/fg621')).toBe(`#!${router.prefix}/bin/sh`);
  expect(first('etc/init.d/fg621')).toBe(`#!${router.prefix}/bin/sh ${router.prefix}/etc/rc.common`);
});

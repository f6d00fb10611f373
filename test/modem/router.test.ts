import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { Router as RouterClass } from '../../simulator/router/router.ts';
import { putProgram, routerFor, runText } from './router.ts';

const devnum = ({ prefix }: Router) => readFileSync(join(prefix, 'sys/bus/usb/devices/1-2/devnum'), 'utf8').trim();
const there = ({ prefix }: Router, path: string) => existsSync(join(prefix, path));
const soon = (check: () => void) => vi.waitFor(check, { timeout: 8000, interval: 20 });

describe('running programs as rpcd does', () => {
  test('gives exit code and both outputs, and the arguments as they are', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const result = await runText(router, `echo "out $1"; echo err >&2; exit 3`, ['a  b']);
    expect(result).toEqual({ code: 3, signal: null, stdout: 'out a  b\n', stderr: 'err\n' });
  });

  test('kills the program on time-out, and it alone', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    putProgram(router, 'usr/sbin/sleeper', 'sleep 3; echo never');
    const before = Date.now();
    const result = await router.exec('/usr/sbin/sleeper', [], { timeoutMs: 300 });
    expect(result).toMatchObject({ code: null, signal: 'SIGKILL' });
    // The sleep still holds the outputs: exec waits for its end, as rpcd does.
    expect(Date.now() - before).toBeGreaterThan(2500);
    expect(result.stdout).toBe('');
  }, 20_000);

  test('waits for a child that holds its outputs', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const before = Date.now();
    await runText(router, 'sleep 1 &');
    expect(Date.now() - before).toBeGreaterThan(900);
    const closed = Date.now();
    await runText(router, 'sleep 5 </dev/null >/dev/null 2>&1 &');
    expect(Date.now() - closed).toBeLessThan(1000);
  });
});

describe('the plug', () => {
  test('out: gone from sysfs and /dev; in: there again with another number', async () => {
    const router = await routerFor();
    const before = devnum(router);
    await router.unplug();
    expect(there(router, 'sys/bus/usb/devices/1-2')).toBe(false);
    expect(there(router, 'sys/class/net/eth1')).toBe(false);
    expect(there(router, 'sys/bus/usb/drivers/option/1-2:1.2')).toBe(false);
    expect(there(router, 'dev/ttyUSB0')).toBe(false);
    expect(router.netDevice()).toBeNull();
    await router.plug();
    expect(there(router, 'dev/ttyUSB0')).toBe(true);
    expect(devnum(router)).not.toBe(before);
  });

  test('AT+CFUN=15 does the same by itself, and a new USB mode shows', async () => {
    const router = await routerFor();
    router.modem.receive(Buffer.from('AT+GTUSBMODE=38;+CFUN=15\r'));
    await soon(() => expect(there(router, 'dev/ttyUSB0')).toBe(false));
    await soon(() => expect(there(router, 'sys/class/net/usb0')).toBe(true));
    expect(readFileSync(join(router.prefix, 'sys/bus/usb/devices/1-2/idProduct'), 'utf8')).toBe('0a06\n');
  });

  test('renumbered: the ports have other names', async () => {
    const router = await routerFor();
    await router.renumber();
    expect(there(router, 'sys/bus/usb/devices/1-2:1.2/ttyUSB4')).toBe(true);
    expect(readdirSync(join(router.prefix, 'dev')).filter((name) => name.startsWith('tty'))).toEqual([
      'ttyUSB4',
      'ttyUSB5',
      'ttyUSB6',
      'ttyUSB7',
    ]);
  });

  test('hotplug scripts hear of each port', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const script = join(router.prefix, 'etc/hotplug.d/tty/99-test');
    writeFileSync(script, 'echo "$ACTION $DEVICENAME" >>"$FG621_PREFIX/tmp/heard"');
    const heard = () => readFileSync(join(router.prefix, 'tmp/heard'), 'utf8').trim().split('\n');
    await router.apply('healthy');
    await soon(() => expect(heard()).toHaveLength(4));
    await router.unplug();
    await soon(() => expect(heard()).toHaveLength(8));
    expect(heard()[0]).toBe('add ttyUSB0');
    expect(heard()[7]).toBe('remove ttyUSB3');
  });

  test('scenarios come about live', async () => {
    const router = await routerFor({ world: { registerSeconds: 0 } });
    await router.apply('renumbered');
    expect(there(router, 'dev/ttyUSB4')).toBe(true);
    await router.apply('no-driver');
    expect(there(router, 'dev/ttyUSB4')).toBe(false);
    expect(there(router, 'sys/bus/usb/devices/1-2')).toBe(true);
    await router.apply('no-device');
    expect(there(router, 'sys/bus/usb/devices/1-2')).toBe(false);
    await router.apply('sim-pin');
    expect(router.scenario).toBe('sim-pin');
    expect(there(router, 'dev/ttyUSB0')).toBe(true);
    await router.apply('healthy');
    await soon(() => expect(router.netDevice()).toMatchObject({ name: 'eth1', connected: true, ipv4: '10.43.66.132' }));
  });

  test('a fresh image ends with the next scenario, from the panel or from the start', async () => {
    for (const scenario of ['healthy', 'fresh-image'] as const) {
      const router = await routerFor({ world: { registerSeconds: 0 }, scenario });
      await router.apply('fresh-image');
      const network = () => readFileSync(join(router.prefix, 'etc/config/network'), 'utf8');
      expect(network()).toContain("option proto 'qmi'");
      expect(router.netDevice()?.connected).toBe(false);
      await router.apply('weak');
      expect(network()).toContain("option device 'eth1'");
      expect(router.modem.memory.autoconnect).toBe(true);
      await soon(() => expect(router.netDevice()).toMatchObject({ connected: true }));
    }
  });

  test('what somebody has set up meanwhile stays', async () => {
    const router = await routerFor({ world: { registerSeconds: 0 } });
    await router.apply('fresh-image');
    const file = join(router.prefix, 'etc/config/network');
    const mended = readFileSync(file, 'utf8').replace('/dev/cdc-wdm0', 'eth1');
    writeFileSync(file, mended);
    for (const scenario of ['healthy', 'weak'] as const) {
      await router.apply(scenario);
      expect(readFileSync(file, 'utf8')).toBe(mended);
    }
  });
});

describe('offences', () => {
  test('talking to the diagnostic port is noticed, also after it is gone', async () => {
    const router = await routerFor();
    expect(router.offences()).toEqual([]);
    await runText(router, `printf 'AT\\r' >"$FG621_PREFIX/dev/ttyUSB2"`);
    await soon(() => expect(router.offences()).toEqual([{ role: 'diag', port: 'ttyUSB2', written: 'AT\r' }]));
    await router.unplug();
    expect(router.offences()).toHaveLength(1);
  });

  test('so is changing the settings of a port', async () => {
    const router = await routerFor();
    await runText(
      router,
      'stty -F "$FG621_PREFIX/dev/ttyUSB3" raw -echo; stty -F "$FG621_PREFIX/dev/ttyUSB0" raw -echo',
    );
    expect(router.offences()).toEqual([{ role: 'log', port: 'ttyUSB3', written: '' }]);
  });
});

describe('services', () => {
  const PROGRAM = '[ "$1" = monitor ] || exit 0; echo started >>"$FG621_PREFIX/tmp/starts"; exec sleep 1000';
  const starts = ({ prefix }: Router) => readFileSync(join(prefix, 'tmp/starts'), 'utf8').split('\n').length - 1;

  test('the package’s init script starts, stops and reloads its program; it is started again when it dies', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    putProgram(router, 'usr/sbin/fg621', PROGRAM);
    expect(await router.init('fg621', 'start')).toMatchObject({ code: 0, stderr: '' });
    const first = router.servicePid('fg621');
    await soon(() => expect(starts(router)).toBe(1));
    await router.init('fg621', 'start');
    expect(router.servicePid('fg621')).toBe(first);
    await router.configChanged('network');
    expect(router.servicePid('fg621')).toBe(first);
    await router.configChanged('fg621');
    await soon(() => expect(starts(router)).toBe(2));
    const second = router.servicePid('fg621');
    expect(second).not.toBe(first);
    process.kill(second ?? 0, 'SIGKILL');
    await soon(() => expect(starts(router)).toBe(3));
    await router.init('fg621', 'stop');
    expect(router.servicePid('fg621')).toBeUndefined();
    expect(processesOf(router.prefix)).toEqual([]);
  }, 20_000);

  test('a program that takes no notice of SIGTERM is killed after five seconds', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    putProgram(router, 'usr/sbin/fg621', "trap '' TERM; echo ready >&2; while :; do sleep 1; done");
    router.startMonitor();
    await soon(() => expect(readFileSync(join(router.prefix, 'tmp/syslog'), 'utf8')).toContain('ready'));
    const before = Date.now();
    expect(await router.stopMonitor()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(Date.now() - before).toBeGreaterThan(4500);
    expect(await router.stopMonitor()).toBeNull();
  }, 20_000);

  test('a use of procd that the stand-in does not know ends loudly', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    putProgram(
      router,
      'etc/init.d/odd',
      'USE_PROCD=1\nstart_service() { procd_open_instance; procd_set_param nice 5; }',
    );
    expect(await router.init('odd', 'start')).toMatchObject({ code: 99 });
    expect(await router.init('odd', 'explode')).toMatchObject({ code: 99 });
  });
});

test('a reboot leaves no process and an empty /tmp, keeps /etc and finds the modem anew', async () => {
  const router = await routerFor();
  putProgram(
    router,
    'usr/sbin/fg621',
    '[ "$1" = monitor ] || exit 0; sleep 1000 & echo x >"$FG621_PREFIX/tmp/run/file"; sleep 1000',
  );
  await router.init('fg621', 'start');
  router.startMonitor();
  await soon(() => expect(there(router, 'tmp/run/file')).toBe(true));
  writeFileSync(join(router.prefix, 'etc/config/mine'), 'config a b\n');
  const before = devnum(router);
  await router.reboot();
  // The hotplug scripts have run their course.
  await soon(() => expect(processesOf(router.prefix)).toEqual([]));
  expect(readdirSync(join(router.prefix, 'tmp/run'))).toEqual([]);
  expect(there(router, 'etc/config/mine')).toBe(true);
  expect(there(router, 'dev/ttyUSB0')).toBe(true);
  expect(devnum(router)).not.toBe(before);
});

test('giving the router back leaves no process and no file', async () => {
  const router = await RouterClass.create();
  putProgram(router, 'usr/sbin/fg621', '(sleep 1000 &) ; sleep 1000');
  router.startMonitor();
  await soon(() => expect(processesOf(router.prefix).length).toBeGreaterThan(1));
  const ttys = readdirSync(join(router.prefix, 'dev'));
  expect(ttys).toContain('ttyUSB0');
  await router.dispose();
  expect(processesOf(router.prefix)).toEqual([]);
  expect(existsSync(router.prefix)).toBe(false);
  const lines = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    });
  expect(lines.filter((line) => line.includes(router.prefix))).toEqual([]);
});

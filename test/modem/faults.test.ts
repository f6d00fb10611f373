import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { StepClock } from '../../simulator/modem/clock.ts';
import { faults } from '../../simulator/router/faults.ts';
import type { Router } from '../../simulator/router/router.ts';
import { BUSY } from '../../simulator/router/traffic.ts';
import { routerFor, runText } from './router.ts';

const soon = (check: () => void) => vi.waitFor(check, { timeout: 8000, interval: 20 });
const text = ({ prefix }: Router, path: string) => readFileSync(join(prefix, path), 'utf8');
const there = ({ prefix }: Router, path: string) => existsSync(join(prefix, path));
const say = ({ modem }: Router, line: string) => modem.receive(Buffer.from(`${line}\r`));
const route = (router: Router) => /^eth1\t/m.test(text(router, 'proc/net/route'));
const world = { registerSeconds: 0 };

/** A router that asks the modem for an IPv6 address too. */
async function withIpv6(addresses: { ipv4?: string; ipv6: string }): Promise<Router> {
  const router = await routerFor({ world: addresses });
  const wwan0_6 = 'network.wwan0_6';
  await runText(
    router,
    `uci set ${wwan0_6}=interface; uci set ${wwan0_6}.device=eth1; uci set ${wwan0_6}.proto=dhcpv6; uci commit network; reload_config`,
  );
  return router;
}

describe('what the kernel tells', () => {
  test('routes and addresses are there with the link, gone without it', async () => {
    const router = await withIpv6({ ipv6: '2001:db8::5' });
    await soon(() => expect(route(router)).toBe(true));
    expect(text(router, 'proc/net/route')).toMatch(/^eth1\t00000000\t0100000A\t0003\t/m);
    const address = /^20010db8000000000000000000000005 02 40 00 80 +eth1$/m;
    await soon(() => expect(text(router, 'proc/net/if_inet6')).toMatch(address));
    router.modem.connect(false);
    await soon(() => expect(route(router)).toBe(false));
    await soon(() => expect(text(router, 'proc/net/if_inet6')).toBe(''));
  });

  test('without IPv4 there is an address all the same', async () => {
    const router = await withIpv6({ ipv4: '', ipv6: '2001:db8::5' });
    await soon(() => expect(text(router, 'proc/net/if_inet6')).toContain('eth1'));
    expect(route(router)).toBe(false);
    const routes = await runText(router, 'ip -6 route');
    expect(routes.stdout).toMatch(/^default from \S+ via fe80::1 dev eth1 /);
  });

  test('of two default routes with one metric the later one is left', async () => {
    const router = await routerFor();
    await soon(() => expect(route(router)).toBe(true));
    router.cable = true;
    await soon(() => expect(text(router, 'tmp/netifd/routes')).toMatch(/^default .* dev wan [^\n]*\n$/));
    expect(route(router)).toBe(true);
    expect(text(router, 'proc/net/route')).not.toMatch(/^eth1\t00000000\t/m);
    await runText(router, 'uci set network.wwan0.metric=20; uci commit network; reload_config');
    await soon(() => expect(text(router, 'tmp/netifd/routes').split('\n')).toHaveLength(3));
  });

  test('counters go on with the clock, and with what goes over the link', async () => {
    const clock = new StepClock(1);
    const router = await routerFor({ clock });
    const count = (name: string) => Number(text(router, `sys/class/net/eth1/statistics/${name}`));
    await router.forward(60);
    expect(count('rx_packets')).toBeGreaterThanOrEqual(60 * BUSY.rxPackets);
    router.load = { rxBytes: 0, txBytes: 10, rxPackets: 0, txPackets: 1 };
    const before = count('rx_packets');
    await router.forward(60);
    expect(count('rx_packets')).toBe(before);
    await expect((await routerFor()).forward(1)).rejects.toThrow('StepClock');
  });
});

describe('faults, and what ends them', () => {
  test('each has a description of one line', () => {
    for (const { description } of Object.values(faults)) expect(description).toMatch(/^[A-Z][^\n]{10,60}$/);
  });

  test('no address: until the interface is brought up, or the modem dials', async () => {
    const router = await routerFor();
    await soon(() => expect(route(router)).toBe(true));
    router.faults.cause('no_address', 'ifup');
    await soon(() => expect(route(router)).toBe(false));
    await runText(router, 'ifup wwan0');
    await soon(() => expect(route(router)).toBe(true));
    router.faults.cause('no_address');
    await runText(router, 'ifup wwan0');
    await soon(() => expect(route(router)).toBe(false));
    say(router, 'AT+GTRNDIS=0,1');
    say(router, 'AT+GTRNDIS=1,1');
    await soon(() => expect(route(router)).toBe(true));
  });

  test('no data: nobody answers a ping; who does not want to, never does', async () => {
    const router = await routerFor({ world });
    const ping = async () => (await runText(router, 'ping -c 1 -W 3 -I eth1 1.1.1.1')).code;
    await soon(() => expect(text(router, 'tmp/netifd/pings')).toBe('eth1 *\n'));
    expect(await ping()).toBe(0);
    router.faults.cause('no_data');
    await soon(() => expect(text(router, 'tmp/netifd/pings')).toBe(''));
    expect(await ping()).toBe(1);
    say(router, 'AT+CFUN=4');
    say(router, 'AT+CFUN=1');
    await soon(() => expect(text(router, 'tmp/netifd/pings')).toBe('eth1 *\n'));
    router.answersPings = false;
    await soon(() => expect(text(router, 'tmp/netifd/pings')).toBe(''));
    expect((await runText(router, 'ping 1.1.1.1')).code).toBe(99);
  });

  test('no network: until the radio was off, or longer', async () => {
    const router = await routerFor({ world });
    router.faults.cause('no_network');
    expect(router.modem.radio.registered).toBe(false);
    say(router, 'AT+CFUN=4');
    say(router, 'AT+CFUN=1');
    await soon(() => expect(router.modem.radio.registered).toBe(true));
    router.faults.cause('no_network', null);
    say(router, 'AT+CFUN=15');
    await soon(() => expect(router.modem.present).toBe(false));
    await soon(() => expect(router.modem.present).toBe(true));
    expect(router.modem.radio.registered).toBe(false);
    router.faults.end();
    await soon(() => expect(router.modem.radio.registered).toBe(true));
  });

  test('lost carriers: until the modem restarts; heat: until the radio was off', async () => {
    const router = await routerFor({ world: { ...world, aggregation: 'active' } });
    router.faults.cause('carriers_lost');
    expect(router.modem.radio.secondary()).toBeNull();
    router.faults.cause('hot');
    expect(router.modem.radio.world.temperature).toBeGreaterThan(90);
    say(router, 'AT+CFUN=4');
    say(router, 'AT+CFUN=1');
    await soon(() => expect(router.modem.radio.world.temperature).toBeLessThan(50));
    expect(router.modem.radio.secondary()).toBeNull();
    say(router, 'AT+CFUN=15');
    await soon(() => expect(router.faults.names).toEqual([]));
    await soon(() => expect(router.modem.radio.secondary()).not.toBeNull());
  });

  test('a silent port: until the modem was off its USB driver; it is the same device then', async () => {
    const router = await routerFor();
    const number = text(router, 'sys/bus/usb/devices/1-2/devnum');
    router.faults.cause('silent');
    expect(router.modem.trouble.silent).toBe(true);
    const bus = async (name: string, device: string) => {
      await runText(router, `echo ${device} >"$FG621_PREFIX/sys/bus/usb/drivers/usb/${name}"`);
      // The router looks every 20 ms, and what is in both files by then has no order.
      await pause(50);
    };
    await bus('bind', '1-2');
    await bus('unbind', 'nonsense');
    await bus('unbind', '1-2');
    await soon(() => expect(there(router, 'dev/ttyUSB0')).toBe(false));
    expect(there(router, 'sys/bus/usb/devices/1-2/idVendor')).toBe(true);
    expect(there(router, 'sys/bus/usb/drivers/usb/1-2')).toBe(false);
    expect(router.modem.trouble.silent).toBe(true);
    await bus('bind', '1-2');
    await soon(() => expect(there(router, 'dev/ttyUSB0')).toBe(true));
    await soon(() => expect(router.modem.trouble.silent).toBe(false));
    expect(text(router, 'sys/bus/usb/devices/1-2/devnum')).toBe(number);
  });

  test('gone: until its hub was off its driver; pulled and plugged by hand it is back too', async () => {
    const router = await routerFor();
    router.faults.cause('gone');
    await soon(() => expect(there(router, 'sys/bus/usb/devices/1-2')).toBe(false));
    const { prefix } = router;
    writeFileSync(join(prefix, 'sys/bus/usb/drivers/usb/unbind'), 'usb1\n');
    await soon(() => expect(there(router, 'sys/bus/usb/drivers/usb/usb1')).toBe(false));
    await router.plug();
    expect(there(router, 'sys/bus/usb/devices/1-2')).toBe(false);
    writeFileSync(join(prefix, 'sys/bus/usb/drivers/usb/bind'), 'usb1\n');
    await soon(() => expect(there(router, 'dev/ttyUSB0')).toBe(true));
    await soon(() => expect(router.faults.names).toEqual([]));
  });

  test('the command reboot starts the router anew, with whatever that ends', async () => {
    const router = await routerFor();
    router.faults.cause('no_address', 'reboot');
    let booted = false;
    router.onReboot = () => {
      booted = true;
    };
    await runText(router, 'sync; reboot');
    await soon(() => expect(booted).toBe(true));
    expect(router.faults.names).toEqual([]);
    expect(text(router, 'tmp/netifd/dump.json')).toContain('wwan0');
  });
});

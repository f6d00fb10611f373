import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { ScenarioName } from '../../simulator/modem/scenarios.ts';
import type { Router } from '../../simulator/router/router.ts';
import { runText } from '../modem/router.ts';
import { registered, skip, written } from './changes.ts';
import { type Check, doctor, hashOf, uciOf } from './network.ts';
import { configure, fg621, monitoredRouter, routerFor, until } from './router.ts';

const IDS = [
  ...['usb', 'drivers', 'port', 'sim', 'registered', 'autoconnect', 'dialled', 'interface', 'zone', 'address'],
  ...['route', 'names', 'lan', 'wifi'],
];

async function check(router: Router, id: string): Promise<Check> {
  const { checks } = await doctor(router);
  const found = checks.find((entry) => entry.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

/** The doctor says of `id` what `expected` has, and all that follow wait for it. */
async function broken(router: Router, id: string, expected: Partial<Check>): Promise<void> {
  await expect.poll(() => check(router, id), { timeout: 30_000 }).toMatchObject(expected);
  const { checks, online } = await doctor(router);
  expect(online).toBe(false);
  const at = IDS.indexOf(id);
  for (const entry of checks.slice(0, at)) expect(['ok', 'warn'], entry.id).toContain(entry.state);
  for (const entry of checks.slice(at + 1, -2)) expect(entry).toMatchObject({ state: 'wait', waits_for: id });
}

/** Of the modem's lines `id` is as `expected` and those behind it wait; the router's do not, and the link works. */
async function mute(router: Router, id: string, expected: Partial<Check>): Promise<void> {
  await expect.poll(() => check(router, id), { timeout: 30_000 }).toMatchObject(expected);
  await expect.poll(async () => (await doctor(router)).online, { timeout: 20_000 }).toBe(true);
  const { checks } = await doctor(router);
  const at = IDS.indexOf(id);
  const link = IDS.indexOf('interface');
  expect(checks[at]).toMatchObject(expected);
  for (const entry of checks.slice(at + 1, link)) expect(entry).toMatchObject({ state: 'wait', waits_for: id });
  for (const entry of checks.slice(link)) expect(entry).toMatchObject({ state: 'ok', code: 'ok' });
}

describe('the doctor', () => {
  test('finds nothing wrong on a router that works, in order, and tells facts', async () => {
    const router = await registered();
    const { schema, online, checks } = await doctor(router);
    expect({ schema, online }).toEqual({ schema: 1, online: true });
    expect(checks.map(({ id }) => id)).toEqual(IDS);
    for (const { id, state, code } of checks) expect({ id, state, code }).toEqual({ id, state: 'ok', code: 'ok' });
    expect(checks.find(({ id }) => id === 'usb')?.facts).toEqual({ usb_id: '2cb7:0a05', mode: '36', net: 'eth1' });
    expect(checks.find(({ id }) => id === 'route')?.facts).toEqual({ interface: 'eth1', gateway: '10.0.0.1' });
  });

  test('changes nothing and sends nothing of its own', async () => {
    const router = await registered({ network: 'image' });
    const before = hashOf(router);
    await router.stopMonitor();
    const sent = router.modem.log.length;
    await doctor(router);
    expect(router.modem.log.length).toBe(sent);
    expect(written(router, 'AT+GT')).toEqual([]);
    expect(hashOf(router)).toBe(before);
  });

  test('needs no 15 seconds, even when no name server answers', async () => {
    const router = await registered();
    router.resolves = false;
    const start = Date.now();
    await broken(router, 'names', { state: 'fail', code: 'fails', mend: 'none' });
    // Twice.
    expect(Date.now() - start).toBeLessThan(30_000);
  });

  const modem: [ScenarioName, string, Partial<Check>][] = [
    ['no-device', 'usb', { state: 'fail', code: 'missing' }],
    ['no-net-driver', 'drivers', { code: 'net_missing', facts: expectPackages('kmod-usb-net-cdc-ncm') }],
    ['sim-missing', 'sim', { state: 'fail', code: 'missing', mend: 'none' }],
    ['sim-pin', 'sim', { state: 'fail', code: 'pin', mend: 'sim' }],
    ['sim-puk', 'sim', { state: 'fail', code: 'puk', mend: 'sim' }],
    ['denied', 'registered', { state: 'fail', code: 'denied', mend: 'bands' }],
    ['no-service', 'registered', { state: 'fail', code: 'no_service', mend: 'bands' }],
  ];
  test.each(modem)('%s: %s', async (scenario, id, expected) => {
    await broken(await monitoredRouter({ scenario }), id, expected);
  });

  test('a radio that somebody has switched off', async () => {
    const router = await registered();
    await router.apply('radio-off');
    await broken(router, 'registered', { state: 'fail', code: 'radio_off' });
  });

  test('both drivers missing, by USB mode', async () => {
    const router = await monitoredRouter({ scenario: 'no-driver', plug: { netDriver: false }, usbMode: 38 });
    await broken(router, 'drivers', {
      state: 'fail',
      code: 'both_missing',
      facts: { packages: 'kmod-usb-serial-option kmod-usb-net-rndis' },
    });
  });

  test('a modem that was there and is gone', async () => {
    const router = await registered();
    await router.unplug();
    await broken(router, 'usb', { code: 'gone' });
  });

  test('a port that does not answer: the link is looked at all the same', async () => {
    const router = await monitoredRouter({ scenario: 'silent', clock: new FastClock(8) });
    await mute(router, 'port', { state: 'wait', code: 'starting' });
    skip(router, 60);
    await mute(router, 'port', { state: 'fail', code: 'silent' });
  });

  test('a link that is down while the port does not answer: what breaks it first', async () => {
    const router = await monitoredRouter({ scenario: 'silent', clock: new FastClock(8) });
    await runText(router, 'uci set network.wwan0.defaultroute=0; uci commit; reload_config');
    // A modem that starts is given its time.
    await expect.poll(() => check(router, 'port'), { timeout: 30_000 }).toMatchObject({ code: 'starting' });
    expect(await check(router, 'route')).toMatchObject({ state: 'wait', code: 'missing', waits_for: 'port' });
    expect(await doctor(router)).toMatchObject({ online: false });
    skip(router, 60);
    await expect.poll(() => check(router, 'port'), { timeout: 30_000 }).toMatchObject({ code: 'silent' });
    const { online, checks } = await doctor(router);
    expect(online).toBe(false);
    expect(checks.filter(({ state }) => state === 'fail').map(({ id }) => id)).toEqual(['port', 'route']);
    expect(checks.find(({ id }) => id === 'address')).toMatchObject({ state: 'ok' });
    expect(checks.find(({ id }) => id === 'names')).toMatchObject({ state: 'wait', waits_for: 'route' });
  });

  test('a port of the configuration that does not exist', async () => {
    const router = await routerFor();
    configure(router, { port: '/dev/ttyUSB99', interval_active: 1, interval_background: 1 });
    router.startMonitor();
    await mute(router, 'port', { state: 'fail', code: 'missing', facts: { port: '/dev/ttyUSB99' } });
    // What is in the configuration by now is another matter.
    await runText(router, 'uci -q delete fg621.modem.port; uci commit fg621');
    expect(await check(router, 'port')).toMatchObject({ code: 'missing', facts: { port: '/dev/ttyUSB99' } });
    const { stdout } = spawnSync(
      'script',
      ['-qec', `busybox ash ${router.prefix}/usr/sbin/fg621 doctor`, '/dev/null'],
      {
        env: { PATH: `${join(router.prefix, 'bin')}:/usr/bin`, FG621_PREFIX: router.prefix, SHELL: '/bin/sh' },
        encoding: 'utf8',
      },
    );
    expect(stdout).toContain('/dev/ttyUSB99 is the port set in /etc/config/fg621, but there is no such port');
    expect(stdout).toContain('uci -q delete fg621.modem.port; uci commit fg621; reload_config');
  });

  test('no monitor', async () => {
    await mute(await routerFor(), 'port', { state: 'fail', code: 'monitor_missing', mend: 'monitor' });
  });

  test('no serial driver', async () => {
    const facts = expectPackages('kmod-usb-serial-option');
    await mute(await monitoredRouter({ scenario: 'no-driver' }), 'drivers', { code: 'serial_missing', facts });
  });

  test('a search is only late after a while', async () => {
    const router = await registered();
    await router.apply('searching');
    await broken(router, 'registered', { state: 'wait', code: 'searching' });
    skip(router, 120);
    await broken(router, 'registered', { state: 'fail', code: 'searching', mend: 'bands' });
  });

  test('a modem that does not dial', async () => {
    const router = await registered({ network: 'image' });
    await broken(router, 'autoconnect', { state: 'fail', code: 'off', mend: 'setup' });
    router.modem.memory.autoconnect = true;
    skip(router, 60);
    await broken(router, 'dialled', { state: 'fail', code: 'off', mend: 'setup' });
  });
});

function expectPackages(packages: string): Record<string, string> {
  return expect.objectContaining({ packages });
}

describe("the router's part", () => {
  const mended = (mend: string, code: string, facts = {}): Partial<Check> => ({
    state: 'fail',
    code,
    mend,
    facts: expect.objectContaining(facts),
  });
  const cases: [string, string, string, Partial<Check>][] = [
    ['an interface for another modem', 'uci set network.wwan0.proto=qmi', 'interface', mended('setup', 'wrong_proto')],
    [
      'an interface on another device',
      'uci set network.wwan0.device=usb0',
      'interface',
      mended('setup', 'wrong_device', { device: 'usb0', wanted_device: 'eth1' }),
    ],
    ['no interface', 'uci delete network.wwan0', 'interface', mended('setup', 'missing')],
    ['one that is switched off', 'uci set network.wwan0.disabled=1', 'interface', mended('setup', 'disabled')],
    ['no zone', 'uci del_list firewall.@zone[1].network=wwan0', 'zone', mended('setup', 'missing', { zone: 'wan' })],
    [
      'the zone of the LAN',
      'uci del_list firewall.@zone[1].network=wwan0; uci add_list firewall.@zone[0].network=wwan0',
      'zone',
      mended('setup', 'wrong_zone', { zone: 'lan' }),
    ],
    ['no default route', 'uci set network.wwan0.defaultroute=0', 'route', mended('none', 'missing')],
  ];
  test.each(cases)('%s', async (_, text, id, expected) => {
    const router = await registered();
    await runText(router, `${text}; uci commit; reload_config`);
    await broken(router, id, expected);
  });

  test('no address although all is set up', async () => {
    const router = await registered();
    await runText(router, 'uci set network.wwan0.auto=0; uci commit; reload_config');
    expect(await uciOf(router, 'network.wwan0.auto')).toBe('0');
    await broken(router, 'interface', { code: 'disabled' });
    await runText(router, 'uci delete network.wwan0.auto; uci commit');
    await broken(router, 'address', { state: 'fail', code: 'missing', facts: { name: 'wwan0' } });
  });

  test('a way out by cable is a note, not a fault', async () => {
    const router = await registered();
    await runText(router, 'uci set network.wwan0.metric=10; uci commit; reload_config');
    router.cable = true;
    await expect
      .poll(() => check(router, 'route'), { timeout: 20_000 })
      .toMatchObject({ state: 'warn', code: 'other', facts: { interface: 'wan', gateway: '192.0.2.1' } });
    expect(await doctor(router)).toMatchObject({ online: true });
  });

  test('a modem in a bridge is a note, and the cable beside it all the router needs', async () => {
    const router = await registered();
    router.cable = true;
    await runText(
      router,
      'uci delete network.wwan0; uci add_list network.@device[0].ports=eth1; uci del_list firewall.@zone[1].network=wwan0; uci commit; reload_config',
    );
    await expect.poll(async () => (await doctor(router)).online, { timeout: 20_000 }).toBe(true);
    expect(await check(router, 'interface')).toMatchObject({
      state: 'warn',
      code: 'used',
      mend: 'none',
      facts: { device: 'br-lan', wanted_device: 'eth1' },
    });
    const { checks } = await doctor(router);
    expect(checks.map(({ id }) => id).filter((id) => ['zone', 'address'].includes(id))).toEqual([]);
  });

  test('a link with IPv6 alone is a link', async () => {
    const router = await registered({ world: { ipv4: '', ipv6: '2001:db8::5' } });
    await broken(router, 'address', { state: 'fail', code: 'missing' });
    await runText(
      router,
      'uci set network.six=interface; uci set network.six.proto=dhcpv6; uci set network.six.device=eth1; uci add_list firewall.@zone[1].network=six; uci commit; reload_config',
    );
    await expect.poll(async () => (await doctor(router)).online, { timeout: 20_000 }).toBe(true);
    expect((await check(router, 'address')).facts).toEqual({ ipv6: '2001:db8::5' });
    expect(await check(router, 'route')).toMatchObject({
      code: 'ok',
      facts: { interface: 'eth1', gateway: 'fe80::1' },
    });
    // Alone on the device it is the modem's interface.
    await runText(router, 'uci delete network.wwan0; uci commit; reload_config');
    await expect.poll(async () => (await doctor(router)).online, { timeout: 20_000 }).toBe(true);
    expect(await check(router, 'interface')).toMatchObject({ code: 'ok', facts: { name: 'six', proto: 'dhcpv6' } });
    expect(JSON.parse((await fg621(router, 'setup', '--dry-run')).stdout)).toMatchObject({ needed: false, uci: [] });
  });

  test.each([
    ['10.1.1.1', 'clash'],
    ['192.168.7.1', 'ok'],
  ])('a LAN at %s: %s', async (address, code) => {
    const router = await registered();
    await runText(router, `uci set network.lan.ipaddr=${address}; uci commit; reload_config`);
    await expect
      .poll(() => check(router, 'lan'), { timeout: 20_000 })
      .toMatchObject({
        state: code === 'ok' ? 'ok' : 'warn',
        code,
        facts: { lan: `${address}/24`, modem: '10.43.66.132/8' },
      });
  });

  test('Wi-Fi without calibration is told, and the partition only read', async () => {
    const router = await routerFor({ network: 'image' });
    expect(await check(router, 'wifi')).toMatchObject({
      state: 'warn',
      code: 'wrong_offset',
      facts: { partition: 'mtd7' },
      mend: 'none',
    });
    writeFileSync(join(router.prefix, 'tmp/sysinfo/board_name'), 'asus,4g-ax56\n');
    expect(await check(router, 'wifi')).toMatchObject({ state: 'ok', code: 'unknown' });
  });

  test('an interface with odd characters leaves valid JSON', async () => {
    const router = await registered();
    await runText(router, `uci set network.wwan0.proto='a"\\b'; uci commit network`);
    expect((await check(router, 'interface')).facts.proto).toBe('a"\\b');
    await until(router, ({ state }) => state.name === 'registered');
  });
});

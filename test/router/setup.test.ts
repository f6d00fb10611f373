import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Sim, type SimState } from '../../simulator/modem/sim.ts';
import { noTrouble, type Trouble } from '../../simulator/modem/trouble.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { runText } from '../modem/router.ts';
import { registered, withoutWaiting, written } from './changes.ts';
import { calls, configOf, doctor, fillFlash, freeFlash, hashOf, uciOf } from './network.ts';
import { fg621, monitoredRouter, routerFor, until, untilState } from './router.ts';

interface Plan {
  needed: boolean;
  blocked?: { code: string; facts: Record<string, string> };
  uci: { config: string; section: string; type?: string; option: string; from?: unknown; to?: unknown }[];
  at: { command: string }[];
  usb?: { from: number; to: number };
  behind?: string;
}

/** A router with the image's configuration and a modem that has a network but does not dial. */
function fresh(options: RouterOptions = {}): Promise<Router> {
  return registered({ network: 'image', ...options });
}

async function plan(router: Router, ...more: string[]): Promise<Plan> {
  const { code, stdout, stderr } = await fg621(router, 'setup', '--dry-run', ...more);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

const setUp = (router: Router) => fg621(router, 'setup', '--yes');

/** Everything set-up may write, in the configuration and to the modem. */
function writes(router: Router): unknown {
  const acts = calls(router).filter((line) => /^(ifup|reload_config|uci.* commit)/.test(line));
  return { hash: hashOf(router), acts, at: written(router, 'AT+GT') };
}

/** Waits until the monitor has heard from a registered modem anew. */
async function heard(router: Router): Promise<void> {
  const now = Number.parseFloat(readFileSync(join(router.prefix, 'proc/uptime'), 'utf8'));
  await until(router, ({ state, network }) => state.name === 'registered' && (network.read_s ?? 0) > now, 90);
}

/** A second run succeeds and brings the link; a third has nothing to do. */
async function succeeds(router: Router): Promise<void> {
  const { code, stderr } = await setUp(router);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await expect.poll(async () => (await doctor(router)).online, { timeout: 30_000 }).toBe(true);
  const before = writes(router);
  expect((await setUp(router)).code).toBe(0);
  expect(writes(router)).toEqual(before);
}

describe('the plan', () => {
  test('of a fresh image names every change, and makes none', async () => {
    const router = await fresh();
    const before = writes(router);
    expect(await plan(router)).toEqual({
      schema: 1,
      needed: true,
      uci: [
        { config: 'network', section: 'wwan0', option: 'proto', from: 'qmi', to: 'dhcp' },
        { config: 'network', section: 'wwan0', option: 'device', from: '/dev/cdc-wdm0', to: 'eth1' },
        { config: 'network', section: 'wwan0', option: 'pdptype', from: 'ipv4' },
        {
          config: 'firewall',
          section: 'cfg03dc81',
          option: 'network',
          from: ['wan', 'wan6'],
          to: ['wan', 'wan6', 'wwan0'],
        },
      ],
      at: [
        { command: 'AT+GTAUTOCONNECT=1', why: 'autoconnect', from: '0' },
        { command: 'AT+GTRNDIS=1,1', why: 'dialled', from: '0' },
      ],
    });
    expect(writes(router)).toEqual(before);
  });

  test('of a router that works is empty; USB is told only if asked for', async () => {
    const router = await registered();
    expect(await plan(router)).toEqual({ schema: 1, needed: false, uci: [], at: [] });
    expect(await plan(router, '--usb', '36')).toMatchObject({ needed: false });
    expect(await plan(router, '--usb', '38')).toMatchObject({ needed: true, usb: { from: 36, to: 38 } });
  });

  test('shows no password', async () => {
    const router = await fresh();
    await runText(
      router,
      'uci set network.wwan0.password=geheim; uci set network.wwan0.pincode=4711; uci commit network',
    );
    const { stdout } = await fg621(router, 'setup');
    expect(stdout).toContain('"option":"password"');
    expect(stdout).not.toMatch(/geheim|4711/);
  });

  test('keeps the name and the metric of an interface on the device', async () => {
    const router = await fresh();
    await runText(
      router,
      'uci set network.lte=interface; uci set network.lte.device=eth1; uci set network.lte.proto=ncm; uci set network.lte.metric=20; uci commit network',
    );
    const { uci } = await plan(router);
    expect(uci.filter(({ config }) => config === 'network')).toEqual([
      { config: 'network', section: 'lte', option: 'proto', from: 'ncm', to: 'dhcp' },
    ]);
    expect((await setUp(router)).code).toBe(0);
    expect(await uciOf(router, 'network.lte.metric')).toBe('20');
    expect(await uciOf(router, 'firewall.@zone[1].network')).toBe('wan wan6 lte');
  });

  test.each([
    ['none', 'uci delete network.wwan0', 'wwan0'],
    ['one of Wi-Fi', 'uci delete network.wwan0.device; uci set network.wwan0.proto=dhcp', 'lte'],
  ])('with %s as wwan0 makes a new one', async (_, text, name) => {
    const router = await fresh();
    await runText(router, `${text}; uci commit network`);
    const { uci } = await plan(router);
    expect(uci[0]).toEqual({ config: 'network', section: name, type: 'interface', option: 'proto', to: 'dhcp' });
    await succeeds(router);
    expect(await uciOf(router, `network.${name}`)).toBe('interface');
  });

  test('leaves a way out that is there the first, and says so', async () => {
    const router = await fresh();
    router.cable = true;
    await expect.poll(async () => (await plan(router)).behind, { timeout: 20_000 }).toBe('wan');
    const metric = { config: 'network', section: 'wwan0', option: 'metric', to: '700' };
    expect((await plan(router)).uci).toContainEqual(metric);
    await succeeds(router);
    expect(await plan(router)).not.toHaveProperty('behind');
    expect((await runText(router, 'ip route')).stdout).toMatch(/^default .* dev wan .*\ndefault .* dev eth1 .*\n$/);
  });

  test('keeps a metric that somebody chose beside another way out', async () => {
    const router = await fresh();
    router.cable = true;
    await runText(router, 'uci set network.wwan0.metric=5; uci commit network');
    await expect.poll(async () => (await runText(router, 'ip route')).stdout).toContain('dev wan');
    const { uci, behind } = await plan(router);
    expect(uci.filter(({ option }) => option === 'metric')).toEqual([]);
    expect(behind).toBeUndefined();
  });

  test.each([
    ['br-lan', 'a bridge', 'uci add_list network.@device[0].ports=eth1'],
    [
      'br-lan',
      'a VLAN of a bridge',
      'uci set network.v=bridge-vlan; uci set network.v.device=br-lan; uci add_list network.v.ports=eth1:t',
    ],
    [
      'br-guest',
      'a bridge of old',
      "uci set network.guest=interface; uci set network.guest.type=bridge; uci set network.guest.ifname='lan3 eth1'",
    ],
    [
      'eth1.5',
      'a VLAN',
      'uci set network.iptv=interface; uci set network.iptv.device=eth1.5; uci set network.iptv.proto=dhcp',
    ],
    [
      'mac0',
      'a macvlan',
      'uci set network.m=device; uci set network.m.type=macvlan; uci set network.m.ifname=eth1; uci set network.m.name=mac0',
    ],
  ])('refuses to take the device out of %s, %s', async (device, _, text) => {
    const router = await fresh();
    await runText(router, `${text}; uci commit network`);
    const before = writes(router);
    expect(await plan(router, '--usb', '38')).toEqual({
      schema: 1,
      needed: false,
      blocked: { code: 'used', facts: { device } },
      uci: [],
      at: [],
    });
    const { code, stdout, stderr } = await fg621(router, 'setup', '--yes', '--usb', '38');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'fg621: nothing was changed\n' });
    expect(stdout).toContain(`belongs to ${device}: set-up leaves`);
    expect(writes(router)).toEqual(before);
  });

  test('a VLAN beside an interface of its own is none of its business', async () => {
    const router = await registered();
    await runText(
      router,
      'uci set network.tr=interface; uci set network.tr.device=eth1.5; uci set network.tr.proto=dhcp; uci commit network',
    );
    expect(await plan(router)).toEqual({ schema: 1, needed: false, uci: [], at: [] });
  });

  test('takes the interface out of a zone that does not hide the LAN', async () => {
    const router = await fresh();
    await runText(router, 'uci add_list firewall.@zone[0].network=wwan0; uci commit firewall');
    await succeeds(router);
    expect(await uciOf(router, 'firewall.@zone[0].network')).toBe('lan');
    expect(await uciOf(router, 'firewall.@zone[1].network')).toBe('wan wan6 wwan0');
  });

  test('turns the older way to name networks into a list', async () => {
    const router = await fresh();
    await runText(
      router,
      "uci delete firewall.@zone[1].network; uci set firewall.@zone[1].network='wan wan6'; uci commit firewall",
    );
    await succeeds(router);
    expect(configOf(router, 'firewall')).toContain("\tlist network 'wan6'\n\tlist network 'wwan0'\n");
  });

  test('switches on what was switched off', async () => {
    const router = await registered();
    await runText(router, 'uci set network.wwan0.disabled=1; uci commit network; reload_config');
    expect((await plan(router)).uci).toEqual([{ config: 'network', section: 'wwan0', option: 'disabled', from: '1' }]);
    await succeeds(router);
  });
});

describe('setup --yes', () => {
  test('brings a fresh image online; a second run writes nothing at all', async () => {
    const router = await fresh();
    await succeeds(router);
    expect(written(router, 'AT+GT')).toEqual(['AT+GTAUTOCONNECT=1', 'AT+GTRNDIS=1,1']);
    expect(await plan(router)).toMatchObject({ needed: false });
  });

  test('tells each step', async () => {
    const router = await fresh();
    const { stdout } = await setUp(router);
    expect(stdout.split('\n').filter((line) => !line.includes('?'))).toEqual([
      '  done     uci firewall',
      '  done     uci network',
      '  done     AT+GTAUTOCONNECT=1 | OK',
      '  done     AT+GTRNDIS=1,1 | OK',
      '  done     ifup wwan0',
      'wwan0 has 10.43.66.132',
      '',
    ]);
  });

  /** Exit codes that fit: the monitor may meet the trouble first. */
  const troubles: [string, Partial<Trouble>, number[]][] = [
    ['AT+GTAUTOCONNECT? is refused', { refusals: { '+GTAUTOCONNECT': 1 } }, [0]],
    ['AT+GTAUTOCONNECT=1 is refused', { refusals: { '+GTAUTOCONNECT=': 1 } }, [1]],
    ['AT+GTRNDIS=1,1 is refused', { refusals: { '+GTRNDIS=': 1 } }, [1]],
    ['AT+GTAUTOCONNECT is not answered', { unanswered: ['+GTAUTOCONNECT'] }, [3]],
    ['AT+GTRNDIS is not answered', { unanswered: ['+GTRNDIS'] }, [3]],
    ['the modem is unplugged in a reply', { unplugMidLine: true }, [4, 6]],
    ['the modem falls silent', { silent: true }, [3, 5]],
    ['everything is refused', { busy: true }, [1]],
  ];
  test.each(troubles)('%s: a named end, and a second run succeeds', async (_, trouble, codes) => {
    const router = await fresh();
    router.modem.trouble = { ...noTrouble, ...trouble };
    const said = await withoutWaiting(router, setUp(router));
    expect(codes).toContain(said.code);
    if (said.code !== 0) expect(said.stderr).toMatch(/^fg621: [^\n]+\n$/);
    router.modem.trouble = noTrouble;
    await heard(router);
    await succeeds(router);
  });

  test.each(['', 'network', 'firewall'])(
    'a full flash (%s): a named end, and a second run succeeds',
    async (config) => {
      const router = await fresh();
      const before = hashOf(router);
      fillFlash(router, config);
      const { code, stderr } = await setUp(router);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(/could not be written: is the flash full/),
      });
      // The zone is written first.
      if (config !== 'network') expect(hashOf(router)).toBe(before);
      expect((await runText(router, 'uci changes')).stdout).toBe('');
      expect(written(router, 'AT+GT')).toEqual([]);
      freeFlash(router);
      await succeeds(router);
    },
  );

  test('killed in the middle: a second run succeeds', async () => {
    const router = await fresh();
    router.modem.trouble = { ...noTrouble, delays: { '+GTRNDIS': 6_000 } };
    expect((await router.exec('/usr/sbin/fg621', ['setup', '--yes'], { timeoutMs: 1500 })).signal).toBe('SIGKILL');
    router.modem.trouble = noTrouble;
    await succeeds(router);
  });

  test.each<[SimState, string]>([
    ['missing', 'sim_missing'],
    ['pin', 'sim_pin'],
  ])('SIM %s: does what can be done, says what is missing, and a second run finishes', async (sim, code) => {
    const router = await registered({ network: 'image' });
    router.modem.play({ sim });
    await untilState(router, code as 'sim_pin');
    expect(await plan(router)).toMatchObject({ blocked: { code }, at: [{ command: 'AT+GTAUTOCONNECT=1' }] });
    const said = await setUp(router);
    expect(said).toMatchObject({ code: 1, stdout: expect.stringContaining('SIM card') });
    expect(await uciOf(router, 'network.wwan0.proto')).toBe('dhcp');
    expect(written(router, 'AT+GT')).toEqual(['AT+GTAUTOCONNECT=1']);
    router.modem.sim = new Sim('ready');
    router.modem.play({});
    await untilState(router, 'registered', 60);
    await succeeds(router);
  });

  test.each([
    ['no modem', 'no-device', 'usb_missing', 4],
    ['no serial driver', 'no-driver', 'drivers_serial_missing', 4],
  ] as const)('%s: says so and changes nothing', async (_, scenario, code, exit) => {
    const router = await monitoredRouter({ network: 'image', scenario });
    await untilState(router, scenario === 'no-device' ? 'no_device' : 'no_driver');
    const before = hashOf(router);
    expect(await plan(router)).toMatchObject({ blocked: { code } });
    expect((await setUp(router)).code).toBe(exit);
    expect(hashOf(router)).toBe(before);
  });

  test('without the network driver the interface is left as it is, and the package is named', async () => {
    const router = await fresh({ scenario: 'no-net-driver' });
    const before = hashOf(router);
    const { blocked, uci } = await plan(router);
    expect({ blocked, uci }).toEqual({
      blocked: { code: 'drivers_net_missing', facts: { packages: 'kmod-usb-net-cdc-ncm' } },
      uci: [],
    });
    expect(await setUp(router)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('apk add kmod-usb-net-cdc-ncm'),
    });
    expect(hashOf(router)).toBe(before);
  });

  test('no monitor: says how to start it and changes nothing', async () => {
    const router = await routerFor({ network: 'image' });
    const before = hashOf(router);
    expect(await setUp(router)).toMatchObject({ code: 7, stderr: expect.stringContaining('/etc/init.d/fg621 start') });
    expect(hashOf(router)).toBe(before);
  });

  test('what somebody has staged is not committed along', async () => {
    const router = await fresh();
    await runText(router, 'uci set network.lan.ipaddr=10.1.1.1');
    const before = hashOf(router);
    expect(await plan(router)).toMatchObject({ blocked: { code: 'pending', facts: { config: 'network' } }, uci: [] });
    expect(await setUp(router)).toMatchObject({ code: 1, stdout: expect.stringContaining('uci revert network') });
    expect(hashOf(router)).toBe(before);
    await runText(router, 'uci revert network');
    await succeeds(router);
  });

  test('no zone for the way out: says so; the interface is right all the same', async () => {
    const router = await fresh();
    await runText(router, 'uci delete firewall.@zone[1]; uci commit firewall');
    expect(await plan(router)).toMatchObject({ blocked: { code: 'no_zone' } });
    expect(await setUp(router)).toMatchObject({ code: 1, stdout: expect.stringContaining('Network > Firewall') });
    expect(await uciOf(router, 'network.wwan0.device')).toBe('eth1');
  });

  test('no address: says that, not that all is well', async () => {
    const router = await fresh();
    await runText(
      router,
      'uci set network.wwan0.auto=1; uci commit network; mv "$FG621_PREFIX/bin/reload_config" "$FG621_PREFIX/bin/was"; printf "#!%s/bin/sh\\n" "$FG621_PREFIX" >"$FG621_PREFIX/bin/reload_config"; chmod +x "$FG621_PREFIX/bin/reload_config"',
    );
    expect(await setUp(router)).toMatchObject({ code: 3, stderr: expect.stringContaining('fg621 doctor') });
    await runText(router, 'mv "$FG621_PREFIX/bin/was" "$FG621_PREFIX/bin/reload_config"; reload_config');
    await succeeds(router);
  });
});

test('setup --modem tells the modem alone, as a job', async () => {
  const router = await fresh();
  const before = hashOf(router);
  expect((await fg621(router, 'setup', '--modem')).code).toBe(0);
  const { job } = await until(router, (status) => (status.job?.phase === 'done' ? status : null));
  expect(job?.kind).toBe('setup');
  expect(written(router, 'AT+GT')).toEqual(['AT+GTAUTOCONNECT=1', 'AT+GTRNDIS=1,1']);
  expect(hashOf(router)).toBe(before);
  await until(router, ({ connection }) => connection.dialled && connection.autoconnect, 30);
});

test('what it does not know it refuses', async () => {
  const router = await routerFor({ scenario: 'no-device' });
  for (const args of [['--maybe'], ['--usb'], ['--usb', '33'], ['--modem', '--usb', '36']])
    expect((await fg621(router, 'setup', ...args)).code, args.join(' ')).toBe(2);
});

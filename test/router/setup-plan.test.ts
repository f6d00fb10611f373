import { describe, expect, test } from 'vitest';
import { runText } from '../modem/router.ts';
import { registered } from './changes.ts';
import { configOf, uciOf } from './network.ts';
import { fg621 } from './router.ts';
import { fresh, plan, setUp, succeeds, writes } from './setup.ts';

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

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { putProgram, runText } from '../modem/router.ts';
import { calls, configOf, fillFlash, freeFlash, hashOf, uciOf } from './network.ts';
import { fg621, routerFor } from './router.ts';

/** A router of the image that has just booted for the first time with the package in it. */
async function firstBoot(options: RouterOptions = {}): Promise<Router> {
  const router = await routerFor({ network: 'image', ...options });
  await router.reboot();
  return router;
}

const marked = (router: Router) => uciOf(router, 'fg621.setup.first_boot');

async function settled(router: Router, state: string): Promise<void> {
  await expect.poll(() => marked(router), { timeout: 20_000, interval: 100 }).toBe(state);
}

describe('the first boot', () => {
  test('has the interface lead to the modem that is there, and its script is gone', async () => {
    const router = await firstBoot();
    expect(await marked(router)).toBe('done');
    expect(await uciOf(router, 'network.wwan0.proto')).toBe('dhcp');
    expect(await uciOf(router, 'network.wwan0.device')).toBe('eth1');
    expect(await uciOf(router, 'network.wwan0.pdptype')).toBe('');
    expect(await uciOf(router, 'firewall.@zone[1].network')).toBe('wan wan6 wwan0');
    expect(existsSync(join(router.prefix, 'etc/uci-defaults/90-luci-app-fg621'))).toBe(false);
    expect(router.interfaces().find(({ name }) => name === 'wwan0')).toMatchObject({ proto: 'dhcp', device: 'eth1' });
  });

  test('tells the modem nothing', async () => {
    const router = await firstBoot();
    expect(await marked(router)).toBe('done');
    expect(router.modem.log).toEqual([]);
  });

  test('finishes when the modem comes later, and netifd hears of it', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await router.reboot();
    expect(await marked(router)).toBe('waiting');
    expect(await uciOf(router, 'network.wwan0.proto')).toBe('qmi');
    await router.plug();
    await settled(router, 'done');
    expect(await uciOf(router, 'network.wwan0.device')).toBe('eth1');
    router.modem.connect(true);
    await expect
      .poll(() => router.interfaces().find(({ name }) => name === 'wwan0')?.ipv4, { timeout: 20_000 })
      .toHaveLength(1);
  });

  test('finishes at a later boot when the device came unnoticed', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await router.reboot();
    writeFileSync(join(router.prefix, 'etc/hotplug.d/net/30-fg621'), '');
    await router.plug();
    expect(await marked(router)).toBe('waiting');
    await router.init('fg621', 'start');
    await settled(router, 'done');
  });

  test('names the device as it is in another USB mode', async () => {
    const router = await firstBoot({ usbMode: 38 });
    expect(await uciOf(router, 'network.wwan0.device')).toBe('usb0');
  });

  test('makes an interface on a router that has none for a modem', async () => {
    const router = await routerFor({ network: 'image' });
    await runText(router, 'uci delete network.wwan0; uci commit network');
    await router.reboot();
    expect(await marked(router)).toBe('done');
    expect(configOf(router, 'network')).toContain(
      "config interface 'wwan0'\n\toption proto 'dhcp'\n\toption device 'eth1'\n\toption metric '700'\n",
    );
  });
});

describe('a way out that is there', () => {
  /** Puts a cable with a way out into the WAN port. */
  async function cabled(router: Router): Promise<void> {
    router.cable = true;
    await expect.poll(() => router.interfaces().find(({ name }) => name === 'wan')?.gateway).toBeDefined();
    await expect.poll(async () => (await runText(router, 'ip route')).stdout).toContain('dev wan');
  }

  test('when the package comes: whatever comes later, nothing is done', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await cabled(router);
    const before = hashOf(router);
    await router.exec('etc/uci-defaults/90-luci-app-fg621');
    expect(await marked(router)).toBe('declined');
    router.cable = false;
    await router.plug();
    await fg621(router, 'first-boot');
    expect(await marked(router)).toBe('declined');
    expect(hashOf(router)).toBe(before);
  });

  test('when the modem comes: the cable was put in while it was awaited', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await router.reboot();
    expect(await marked(router)).toBe('waiting');
    await cabled(router);
    const before = hashOf(router);
    await router.plug();
    await settled(router, 'declined');
    expect(hashOf(router)).toBe(before);
  });

  test('over IPv6 alone is one too', async () => {
    const router = await routerFor({ network: 'image', world: { ipv6: '2001:db8::5' } });
    const other = 'uci set network.six=interface; uci set network.six.proto=dhcpv6; uci set network.six.device=eth1';
    router.modem.connect(true);
    await runText(router, `${other}; uci commit network; reload_config`);
    await expect
      .poll(async () => (await runText(router, 'ip -6 route')).stdout, { timeout: 8000 })
      .toContain('default');
    // Of the route alone: nothing in the configuration is in the way.
    await runText(router, 'uci delete network.six; uci commit network');
    await router.exec('etc/uci-defaults/90-luci-app-fg621');
    expect(await marked(router)).toBe('declined');
  });

  test('that comes later goes before the interface nobody has asked for', async () => {
    const router = await firstBoot();
    expect(await uciOf(router, 'network.wwan0.metric')).toBe('700');
    router.modem.connect(true);
    await expect.poll(async () => (await runText(router, 'ip route')).stdout, { timeout: 8000 }).toContain('dev eth1');
    await cabled(router);
    expect((await runText(router, 'ip route')).stdout).toMatch(/^default .* dev wan .*\ndefault .* dev eth1 .*\n$/);
  });
});

describe('leaves alone what is a person’s own', () => {
  const own = {
    'an APN in wwan0': "uci set network.wwan0.apn='mine'",
    'another name for the device':
      'uci set network.lte=interface; uci set network.lte.device=eth1; uci set network.lte.proto=dhcp',
    'the device in a bridge': 'uci add_list network.@device[0].ports=eth1',
    'a VLAN on the device':
      'uci set network.iptv=interface; uci set network.iptv.device=eth1.5; uci set network.iptv.proto=dhcp',
    'the device in a bridge of old':
      "uci set network.guest=interface; uci set network.guest.type=bridge; uci set network.guest.ifname='lan3 eth1'",
    'an interface that dials': 'uci set network.stick=interface; uci set network.stick.proto=ncm',
    'no zone for the way out': 'uci delete firewall.@zone[1]',
    'wwan0 in another zone': 'uci add_list firewall.@zone[0].network=wwan0',
  };
  test.each(Object.entries(own))('%s', async (_, text) => {
    const router = await routerFor({ network: 'image' });
    await runText(router, `${text}; uci commit network; uci commit firewall`);
    const before = hashOf(router);
    await router.reboot();
    expect(await marked(router)).toBe('declined');
    expect(hashOf(router)).toBe(before);
  });

  test('what an image builder’s own script has set up', async () => {
    const router = await routerFor({ network: 'image' });
    writeFileSync(
      join(router.prefix, 'etc/uci-defaults/50-mine'),
      'uci set network.wwan0.proto=dhcp\nuci set network.wwan0.device=eth1\nexit 0\n',
    );
    await router.reboot();
    expect(await marked(router)).toBe('declined');
    expect(await uciOf(router, 'network.wwan0.device')).toBe('eth1');
    expect(await uciOf(router, 'firewall.@zone[1].network')).toBe('wan wan6');
  });

  test('what he changed back: it acts once and never again', async () => {
    const router = await firstBoot();
    await runText(router, 'uci set network.wwan0.proto=none; uci commit network');
    const before = hashOf(router);
    await router.unplug();
    await router.plug();
    await router.reboot();
    await fg621(router, 'first-boot');
    await fg621(router, 'first-boot', 'mark');
    expect(hashOf(router)).toBe(before);
  });

  test('what he did while the modem was awaited', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await router.reboot();
    await runText(router, 'uci delete network.wwan0; uci commit network');
    const before = hashOf(router);
    await router.plug();
    await settled(router, 'declined');
    expect(hashOf(router)).toBe(before);
  });

  test('what he has staged and not committed; that done, the next event goes on', async () => {
    const router = await routerFor({ network: 'image' });
    await router.unplug();
    await router.reboot();
    await runText(router, 'uci set network.lan.ipaddr=192.168.7.1');
    await fg621(router, 'first-boot');
    await router.plug();
    await fg621(router, 'first-boot');
    expect(await marked(router)).toBe('waiting');
    expect(configOf(router, 'network')).not.toContain('192.168.7.1');
    await runText(router, 'uci revert network');
    await expect
      .poll(
        async () => {
          await fg621(router, 'first-boot');
          return marked(router);
        },
        { timeout: 20_000 },
      )
      .toBe('done');
  });

  test('a link that works: installed there, it changes nothing', async () => {
    const router = await routerFor();
    const before = hashOf(router);
    await router.reboot();
    expect(await marked(router)).toBe('declined');
    expect(hashOf(router)).toBe(before);
    expect(calls(router)).not.toContain('reload_config');
  });
});

test('a full flash: the script ends well, nothing is half done, and a second run succeeds', async () => {
  const router = await routerFor({ network: 'image' });
  const before = hashOf(router);
  fillFlash(router);
  const { code, stderr } = await router.exec('etc/uci-defaults/90-luci-app-fg621');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(hashOf(router)).toBe(before);
  expect((await runText(router, 'uci changes')).stdout).toBe('');
  freeFlash(router);
  await router.exec('etc/uci-defaults/90-luci-app-fg621');
  expect(await marked(router)).toBe('done');
});

test('a flash without room is one, however long the name of its device', async () => {
  const router = await routerFor({ network: 'image' });
  const before = hashOf(router);
  // A link to busybox itself.
  rmSync(join(router.prefix, 'bin/df'));
  // As busybox writes it: without -P a long name has a line of its own.
  putProgram(
    router,
    'bin/df',
    `echo 'Filesystem           1K-blocks      Used Available Use% Mounted on'
name=/dev/mapper/a-long-name-of-a-device
case " $* " in
*' -P '*) echo "$name 500 497 3 99% /overlay" ;;
*) printf '%s\\n                          500       497         3  99%% /overlay\\n' "$name" ;;
esac`,
  );
  await router.exec('etc/uci-defaults/90-luci-app-fg621');
  expect(await marked(router)).toBe('waiting');
  expect(hashOf(router)).toBe(before);
});

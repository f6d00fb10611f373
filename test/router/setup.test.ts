import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Sim, type SimState } from '../../simulator/modem/sim.ts';
import { noTrouble, type Trouble } from '../../simulator/modem/trouble.ts';
import type { Router } from '../../simulator/router/router.ts';
import { runText } from '../modem/router.ts';
import { registered, withoutWaiting, written } from './changes.ts';
import { fillFlash, freeFlash, hashOf, uciOf } from './network.ts';
import { fg621, monitoredRouter, routerFor, until, untilState } from './router.ts';
import { fresh, plan, setUp, succeeds } from './setup.ts';

/** Waits until the monitor has heard from a registered modem anew. */
async function heard(router: Router): Promise<void> {
  const now = Number.parseFloat(readFileSync(join(router.prefix, 'proc/uptime'), 'utf8'));
  await until(router, ({ state, network }) => state.name === 'registered' && (network.read_s ?? 0) > now, 90);
}

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

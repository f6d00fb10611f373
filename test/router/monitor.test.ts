import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { ScenarioName } from '../../simulator/modem/scenarios.ts';
import type { Router } from '../../simulator/router/router.ts';
import type { StateName } from '../../src/status.ts';
import { withoutWaiting } from './changes.ts';
import {
  configure,
  fastRouter,
  fg621,
  linesSince,
  pause,
  RATE,
  routerFor,
  runFile,
  statusOf,
  until,
  untilState,
} from './router.ts';

const RADIO = 'AT+CSQ;+CESQ;+CEREG?;+CREG?;+GTCCINFO?;+GTCAINFO?';

function uptime(router: Router): number {
  return Math.floor(Number.parseFloat(readFileSync(join(router.prefix, 'proc/uptime'), 'utf8')));
}

describe('states', () => {
  const states: [ScenarioName, StateName][] = [
    ['healthy', 'registered'],
    ['roaming', 'registered'],
    ['umts', 'registered'],
    ['fm350-dialect', 'registered'],
    ['fm160-dialect', 'registered'],
    ['mikrotik-ish', 'registered'],
    ['split', 'registered'],
    ['urc-storm', 'registered'],
    ['long-line', 'registered'],
    ['searching', 'searching'],
    ['denied', 'denied'],
    ['emergency', 'emergency'],
    ['no-service', 'no_service'],
    ['radio-off', 'radio_off'],
    ['sim-missing', 'sim_missing'],
    ['sim-missing-bare', 'sim_missing'],
    ['sim-pin', 'sim_pin'],
    ['sim-puk', 'sim_puk'],
    ['sim-failure', 'sim_failure'],
    ['no-device', 'no_device'],
    ['no-driver', 'no_driver'],
    ['no-driver-unbound', 'no_driver'],
    ['no-net-driver', 'registered'],
    ['silent', 'starting'],
  ];
  test.each(states)('%s is %s', async (scenario, state) => {
    const router = await fastRouter({ scenario });
    await untilState(router, state);
    expect(router.offences()).toEqual([]);
  });

  test('a slow modem is starting, and what USB knows of it is told at once', async () => {
    const router = await fastRouter({ scenario: 'slow' });
    const { modem } = await untilState(router, 'starting', 3);
    expect(modem).toMatchObject({ usb_id: '2cb7:0a05', port: '/dev/ttyUSB0', net_device: 'eth1' });
    await untilState(router, 'registered');
  });

  test('a missing driver is told from one that does not know the modem', async () => {
    const missing = await fastRouter({ scenario: 'no-driver' });
    expect((await untilState(missing, 'no_driver')).modem.serial_driver).toBe('missing');
    const unbound = await fastRouter({ scenario: 'no-driver-unbound' });
    expect((await untilState(unbound, 'no_driver')).modem.serial_driver).toBe('unbound');
  });

  test('what belongs to a healthy modem is all there', async () => {
    const router = await fastRouter();
    const status = await until(router, (s) => (s.network.operator && s.carriers.total_mhz ? s : null));
    expect(status.modem).toMatchObject({
      model: 'FG621-EA',
      usb_id: '2cb7:0a05',
      usb_mode: 36,
      usb_net: 'ncm',
      port: '/dev/ttyUSB0',
      net_driver: 'cdc_ncm',
      net_device: 'eth1',
      serial_driver: 'bound',
    });
    expect(status.network).toMatchObject({ operator: 'orange', mcc: '226', mnc: '10', cell_id: 0x9ece02 });
    expect(status.sim).toMatchObject({ state: 'ready', imsi: '001010123456789', iccid: '8940100000000000001' });
  });
});

/** Waits until the last of what is asked rarely is known, and the card, asked often until there is a network, was asked since. */
async function untilSettled(router: Router): Promise<void> {
  await until(
    router,
    ({ state, sim, connection }) =>
      state.name === 'registered' && (sim.read_s ?? 0) > state.since_s && connection.contexts?.[1]?.auth,
  );
}

describe('asking', () => {
  test('a round is one AT line when every command is supported', async () => {
    const router = await fastRouter();
    await untilSettled(router);
    const from = router.modem.log.length;
    await until(router, () => router.modem.log.length >= from + 3);
    expect(new Set(linesSince(router, from))).toEqual(new Set([RADIO]));
  });

  test('a command the modem lacks is asked alone once; its neighbours stay lit', async () => {
    const router = await fastRouter({ dialect: { unsupported: ['+GTCAINFO', '+CESQ'] } });
    await untilSettled(router);
    const from = router.modem.log.length;
    await until(router, () => router.modem.log.length >= from + 3);
    expect(new Set(linesSince(router, from))).toEqual(new Set(['AT+CSQ;+CEREG?;+CREG?;+GTCCINFO?']));
    const status = statusOf(router);
    expect(status?.signal.rsrp_dbm).toBeLessThan(-60);
    expect(status?.carriers.list?.[0]).toMatchObject({ role: 'PCC', band: 3 });
  });

  test('a command that is never answered leaves its neighbours lit', async () => {
    const router = await fastRouter({ trouble: { unanswered: ['+CESQ'] } });
    const { signal } = await withoutWaiting(router, untilState(router, 'registered', 60));
    expect(signal.rsrp_dbm).toBeLessThan(-60);
    expect(signal.error).toBeUndefined();
  });

  test('values outlive a refusal, with the reason and the next try', async () => {
    const router = await fastRouter();
    await until(router, (status) => status.neighbours.list?.length);
    router.modem.trouble.refusals = { '+GTCCINFO': 2 };
    const { neighbours, signal } = await until(router, (status) => (status.neighbours.error ? status : null));
    expect(neighbours.list?.length).toBeGreaterThan(0);
    expect(neighbours.error).toMatchObject({ reason: 'refused', command: 'AT+GTCCINFO?' });
    expect(neighbours.error?.retry_s).toBeGreaterThan(neighbours.error?.at_s ?? 0);
    // CESQ stands in for the level.
    expect(signal.error).toBeUndefined();
    expect(signal.rsrp_dbm).toBeLessThan(-60);
    await until(router, (status) => !status.neighbours.error);
  });

  test('identity in the form the modem knows', async () => {
    const router = await fastRouter({ dialect: { identityReadForms: false } });
    const { modem } = await until(router, (status) => (status.modem.imei ? status : null));
    expect(modem).toMatchObject({ manufacturer: 'Fibocom Wireless Inc.', model: 'FG621-EA', imei: '004999010640000' });
  });

  test('nobody looks and nothing is wanted in the background: no AT at all, until someone does', async () => {
    const router = await routerFor();
    configure(router, { interval_background: 0, interval_active: 1 });
    router.startMonitor();
    await untilState(router, 'registered');
    // The ports that appeared with the router have woken it; let that pass.
    await pause(3000);
    const from = router.modem.log.length;
    await pause(3000);
    expect(linesSince(router, from)).toEqual([]);
    expect((await fg621(router, 'watch')).code).toBe(0);
    await until(router, (status) => status.monitor.mode === 'active', 3);
    expect(linesSince(router, from).length).toBeGreaterThan(0);
  });

  test('a lease ends by itself, and nonsense is none', async () => {
    const router = await routerFor({ clock: new FastClock(RATE) });
    configure(router, { interval_active: 1, interval_background: 2 });
    router.startMonitor();
    await untilState(router, 'registered');
    const now = uptime(router);
    writeFileSync(runFile(router, 'lease'), `${now + 16}\n`);
    await until(router, (status) => status.monitor.mode === 'active', 5, 20);
    await until(router, (status) => status.monitor.mode === 'background' && status.uptime_s >= now + 16, 10);
    for (const nonsense of [
      '',
      'x',
      '9'.repeat(100_000),
      '0777',
      '-5',
      '99999999999999999999',
      `${uptime(router) + 100_000}`,
      '$(reboot)',
    ]) {
      writeFileSync(runFile(router, 'lease'), nonsense);
      const written = uptime(router);
      const { monitor } = await until(router, (status) => (status.uptime_s > written + 1 ? status : null));
      expect(monitor.mode, nonsense.slice(0, 20)).toBe('background');
    }
  });

  test('being woken without end makes it look once a second at most', async () => {
    const router = await routerFor();
    router.startMonitor();
    await untilState(router, 'registered');
    const from = router.modem.log.length;
    const started = Date.now();
    while (Date.now() - started < 4000) await fg621(router, 'watch');
    expect(linesSince(router, from).filter((line) => line === RADIO).length).toBeLessThanOrEqual(6);
  });
});

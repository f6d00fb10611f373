import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { ScenarioName } from '../../simulator/modem/scenarios.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import type { StateName } from '../../src/status.ts';
import { withoutWaiting } from './changes.ts';
import {
  configure,
  fg621,
  linesSince,
  monitoredRouter as monitoredInRealTime,
  pause,
  routerFor,
  runFile,
  statusOf,
  until,
  untilState,
} from './router.ts';

/** Router's seconds in a real one. */
const RATE = 8;

const fast = (): FastClock => new FastClock(RATE);

function monitoredRouter(options: RouterOptions = {}): Promise<Router> {
  return monitoredInRealTime({ clock: fast(), ...options });
}

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
    const router = await monitoredRouter({ scenario });
    await untilState(router, state);
    expect(router.offences()).toEqual([]);
  });

  test('a slow modem is starting, and what USB knows of it is told at once', async () => {
    const router = await monitoredRouter({ scenario: 'slow' });
    const { modem } = await untilState(router, 'starting', 3);
    expect(modem).toMatchObject({ usb_id: '2cb7:0a05', port: '/dev/ttyUSB0', net_device: 'eth1' });
    await untilState(router, 'registered');
  });

  test('a missing driver is told from one that does not know the modem', async () => {
    const missing = await monitoredRouter({ scenario: 'no-driver' });
    expect((await untilState(missing, 'no_driver')).modem.serial_driver).toBe('missing');
    const unbound = await monitoredRouter({ scenario: 'no-driver-unbound' });
    expect((await untilState(unbound, 'no_driver')).modem.serial_driver).toBe('unbound');
  });

  test('what belongs to a healthy modem is all there', async () => {
    const router = await monitoredRouter();
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
    const router = await monitoredRouter();
    await untilSettled(router);
    const from = router.modem.log.length;
    await until(router, () => router.modem.log.length >= from + 3);
    expect(new Set(linesSince(router, from))).toEqual(new Set([RADIO]));
  });

  test('a command the modem lacks is asked alone once; its neighbours stay lit', async () => {
    const router = await monitoredRouter({ dialect: { unsupported: ['+GTCAINFO', '+CESQ'] } });
    await untilSettled(router);
    const from = router.modem.log.length;
    await until(router, () => router.modem.log.length >= from + 3);
    expect(new Set(linesSince(router, from))).toEqual(new Set(['AT+CSQ;+CEREG?;+CREG?;+GTCCINFO?']));
    const status = statusOf(router);
    expect(status?.signal.rsrp_dbm).toBeLessThan(-60);
    expect(status?.carriers.list?.[0]).toMatchObject({ role: 'PCC', band: 3 });
  });

  test('a command that is never answered leaves its neighbours lit', async () => {
    const router = await monitoredRouter({ trouble: { unanswered: ['+CESQ'] } });
    const { signal } = await withoutWaiting(router, untilState(router, 'registered', 60));
    expect(signal.rsrp_dbm).toBeLessThan(-60);
    expect(signal.error).toBeUndefined();
  });

  test('values outlive a refusal, with the reason and the next try', async () => {
    const router = await monitoredRouter();
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
    const router = await monitoredRouter({ dialect: { identityReadForms: false } });
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
    const router = await routerFor({ clock: fast() });
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

describe('coming and going', () => {
  test('unplugged: gone with the last values; back under another number', async () => {
    const router = await monitoredRouter();
    const before = await until(router, (status) => (status.sim.iccid ? status : null));
    await router.unplug();
    const gone = await untilState(router, 'gone');
    expect(gone.sim).toEqual(before.sim);
    expect(gone.modem.gone_s).toBeGreaterThan(0);
    expect(gone.modem).not.toHaveProperty('port');
    await router.renumber(4);
    const back = await untilState(router, 'registered');
    expect(back.modem.port).toBe('/dev/ttyUSB4');
  });

  test('a port that cannot be opened is told', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    const stty = join(router.prefix, 'bin/stty');
    renameSync(stty, `${stty}.away`);
    await untilState(router, 'port_closed', 10);
    renameSync(`${stty}.away`, stty);
    await untilState(router, 'registered', 10);
  });

  test('a refused restart is no restart', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    router.modem.trouble.refusals = { '+CFUN': 1 };
    expect((await fg621(router, 'at', 'AT+CFUN=15')).code).toBe(1);
    await router.unplug();
    await untilState(router, 'gone', 10);
  });

  test('told to restart: restarting, not gone', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    expect((await fg621(router, 'at', 'AT+CFUN=15')).code).toBe(0);
    const { modem } = await untilState(router, 'restarting');
    expect(modem.restart_s).toBeGreaterThan(0);
    expect((await untilState(router, 'registered', 60)).modem).not.toHaveProperty('restart_s');
  });

  test('silent: says so, keeps its values, and comes back', async () => {
    const router = await monitoredRouter();
    const { signal } = await untilState(router, 'registered');
    router.modem.trouble.silent = true;
    const silent = await withoutWaiting(router, untilState(router, 'silent', 60));
    expect(silent.signal.rsrp_dbm).toBeDefined();
    expect(silent.signal.read_s).toBeGreaterThanOrEqual(signal.read_s ?? 0);
    router.modem.trouble.silent = false;
    await withoutWaiting(router, untilState(router, 'registered', 60));
  });

  test('a modem that answers ten seconds late is slow, not silent', async () => {
    const router = await monitoredRouter({ trouble: { delays: { '+GTCCINFO': 10_000 } } });
    const { uptime_s } = await untilState(router, 'registered', 60);
    // A whole round more.
    const { state } = await until(router, (status) => (status.uptime_s > uptime_s + 12 ? status : null));
    expect(state.name).toBe('registered');
  });

  test('garbage: never wrong, never stuck', async () => {
    const router = await monitoredRouter({ scenario: 'garbage' });
    for (let i = 0; i < 60; i++) {
      await pause(100);
      statusOf(router);
    }
    await router.apply('healthy');
    await untilState(router, 'registered', 90);
  }, 180_000);
});

describe('being ended', () => {
  test('SIGTERM ends it at once, even while the modem keeps it waiting', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    router.modem.trouble.silent = true;
    await pause(2000);
    const started = Date.now();
    expect(await router.stopMonitor()).toEqual({ code: 0, signal: null });
    expect(Date.now() - started).toBeLessThan(3000);
    router.modem.trouble.silent = false;
    expect((await fg621(router, 'at', 'AT')).code).toBe(0);
  });

  test('SIGKILL at any moment leaves a whole status and a free port', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    for (let i = 0; i < 25; i++) {
      await pause((i * 37) % 250);
      await router.killMonitor();
      expect(statusOf(router)?.schema).toBe(1);
      router.startMonitor();
    }
    const { uptime_s } = await untilState(router, 'registered');
    await until(router, (status) => status.uptime_s > uptime_s + 1);
    expect((await fg621(router, 'at', 'AT+CSQ')).stdout).toMatch(/^\+CSQ: \d+,99\nOK\n$/);
  }, 120_000);

  test('a second monitor is refused', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    expect(await fg621(router, 'monitor')).toMatchObject({ code: 5, stderr: 'fg621: another monitor is running\n' });
  });

  test('a thousand readers, ten at a time, see whole statuses', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    for (let round = 0; round < 100; round++) {
      const replies = await Promise.all(Array.from({ length: 10 }, () => fg621(router, 'status')));
      for (const { code, stdout } of replies) {
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ sim: { state: 'ready' }, network: { registration: 'home' } });
      }
    }
  }, 300_000);

  test.skipIf(process.getuid?.() !== 0)(
    'on a full /tmp the former status stays, and it goes on afterwards',
    async () => {
      const router = await routerFor();
      configure(router, { interval_active: 1, interval_background: 1 });
      const folder = runFile(router, '.');
      mkdirSync(folder, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'none', folder]);
      try {
        router.startMonitor();
        const { uptime_s, monitor } = await untilState(router, 'registered');
        expect(() => writeFileSync(runFile(router, 'filler'), Buffer.alloc(1 << 20))).toThrow('ENOSPC');
        for (let i = 0; i < 8; i++) {
          await pause(500);
          expect(statusOf(router)?.state.name).toBe('registered');
        }
        rmSync(runFile(router, 'filler'));
        const after = await until(router, (status) => (status.uptime_s > uptime_s + 4 ? status : null));
        expect(after.monitor.pid).toBe(monitor.pid);
      } finally {
        await router.stopMonitor();
        execFileSync('umount', [folder]);
      }
    },
  );
});

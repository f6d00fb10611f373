import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import type { Cure, FaultName } from '../../simulator/router/faults.ts';
import type { Trigger } from '../../src/status.ts';
import { calls } from './network.ts';
import { isFine, linked, pass, recovered, recoveryOf, steps, told } from './recovery.ts';
import { fg621, routerFor, statusOf, until } from './router.ts';

/** A second carrier that stays. */
const TWO = { world: { aggregation: 'active' } } as const;

describe('each fault has its steps, in their order', () => {
  const ladders: [FaultName, Trigger, Cure, string[]][] = [
    ['no_address', 'no_address', 'ifup', ['ifup']],
    ['no_address', 'no_address', 'restart', ['ifup', 'dial', 'radio', 'restart']],
    ['no_data', 'no_data', 'dial', ['ifup', 'dial']],
    ['no_data', 'no_data', 'usb', ['ifup', 'dial', 'radio', 'restart', 'usb']],
    ['no_network', 'unregistered', 'radio', ['radio']],
    ['no_network', 'unregistered', 'restart', ['radio', 'restart']],
    ['silent', 'silent', 'usb', ['usb']],
    ['gone', 'gone', 'usb', ['usb']],
    ['hot', 'hot', 'radio', ['radio']],
  ];
  test.each(ladders)(
    '%s (%s) that %s cures',
    async (fault, trigger, cure, wanted) => {
      const router = await linked();
      await recovered(router, fault, { cure, trigger });
      expect(steps(router)).toEqual(wanted.map((step) => `${trigger} ${step}`));
      expect(recoveryOf(router)?.last).toMatchObject({ trigger, step: wanted.at(-1), result: 'recovered' });
      expect(told(router).at(-1)).toMatch(/^(cool|recovery_end .* result=recovered after=\d+$)/);
      expect(router.modem.settings.functionality).toBe(1);
      expect(router.offences()).toEqual([]);
    },
    120_000,
  );

  test('hot: the radio is off for five minutes, and only then on again', async () => {
    const router = await linked();
    router.faults.cause('hot');
    await pass(router, 600, () => router.modem.settings.functionality === 1, 10);
    const off = router.modem.clock.now();
    await pass(router, 900, () => router.modem.settings.functionality !== 1, 10);
    expect((router.modem.clock.now() - off) / 1000).toBeGreaterThan(280);
    expect((router.modem.clock.now() - off) / 1000).toBeLessThan(360);
  }, 120_000);

  test('the values that led to a step stand beside it', async () => {
    const router = await linked();
    await recovered(router, 'no_data', { cure: 'ifup', trigger: 'no_data' });
    expect(told(router)[0]).toMatch(
      /^recovery trigger=no_data step=ifup since=\d+ state=registered rsrp=-\d+ hosts=none looks=3$/,
    );
  }, 120_000);

  test('where pings are never answered, no data is a fault too, once somebody tries in vain for ten minutes', async () => {
    const router = await routerFor({ clock: new FastClock(12) });
    router.answersPings = false;
    router.startMonitor();
    await until(router, ({ state }) => state.name === 'registered');
    await pass(router, 180);
    router.faults.cause('no_data', 'dial');
    await pass(router, 480, undefined, 30);
    expect(steps(router)).toEqual([]);
    await pass(router, 1800, () => router.faults.names.length > 0 || !isFine(router), 10);
    expect(steps(router), told(router).join('; ')).toEqual(['no_data ifup', 'no_data dial']);
    expect(isFine(router)).toBe(true);
  }, 120_000);

  test('steps that are switched off are left out; without one that helps, that is told', async () => {
    const other = await linked();
    await other.stopMonitor();
    writeFileSync(join(other.prefix, 'etc/config/fg621'), "config recovery 'recovery'\n\tlist step 'restart'\n");
    other.startMonitor();
    await pass(other, 60);
    await recovered(other, 'no_address', { cure: 'restart', trigger: 'no_address' });
    expect(steps(other)).toEqual(['no_address restart']);
    other.faults.cause('gone');
    await pass(other, 400, () => recoveryOf(other)?.held === undefined);
    expect(recoveryOf(other)).toMatchObject({ fault: { trigger: 'gone' }, held: 'no_step' });
    expect(told(other).at(-1)).toBe('capped trigger=gone cap=no_step');
  }, 120_000);

  test('a configuration of an older version has the usual steps', async () => {
    const router = await linked();
    await router.stopMonitor();
    writeFileSync(
      join(router.prefix, 'etc/config/fg621'),
      "config monitor 'monitor'\n\toption interval_background '30'\n",
    );
    router.startMonitor();
    await pass(router, 60);
    await recovered(router, 'no_network', { trigger: 'unregistered' });
    expect(steps(router)).toEqual(['unregistered radio']);
  }, 120_000);
});

describe('lost carriers', () => {
  const at = (prefix: string, time: string): void => writeFileSync(join(prefix, 'tmp/date'), `${time}\n`);

  test('a restart, within the hours that are chosen, once a day', async () => {
    const router = await linked(TWO, { carriers: 1, carriers_after: 10, window: '23:30-01:00' });
    at(router.prefix, '2026-03-04 20:00');
    await pass(router, 120);
    router.faults.cause('carriers_lost');
    await pass(router, 900, () => recoveryOf(router)?.held === undefined, 60);
    expect(recoveryOf(router)).toMatchObject({ fault: { trigger: 'carriers_lost' }, held: 'window' });
    const dates = calls(router).filter((line) => line.startsWith('date')).length;
    await pass(router, 1200, undefined, 60);
    expect(calls(router).filter((line) => line.startsWith('date')).length).toBe(dates);
    // A clock that was never set.
    at(router.prefix, '1970-01-01 00:10');
    await pass(router, 2400, undefined, 60);
    expect(steps(router)).toEqual([]);
    at(router.prefix, '2026-03-05 00:10');
    await pass(router, 2400, () => steps(router).length === 0, 60);
    expect(steps(router)).toEqual(['carriers_lost restart']);
    await pass(router, 600, () => !isFine(router), 10);
    expect(recoveryOf(router)?.last).toMatchObject({ step: 'restart', result: 'recovered' });
    router.faults.cause('carriers_lost', null);
    await pass(router, 3600, () => recoveryOf(router)?.held !== 'day', 60);
    expect(recoveryOf(router)?.held).toBe('day');
    expect(steps(router)).toHaveLength(1);
  }, 180_000);

  test('not when the modem is on another band and cell, and not unless it is wanted', async () => {
    const router = await linked(TWO, { carriers: 1, carriers_after: 5, window: '00:00-00:00' });
    await pass(router, 120);
    router.modem.memory.access = { ...router.modem.memory.access, lte: [20] };
    router.modem.radio.reselect();
    await pass(router, 1800, undefined, 60);
    expect(steps(router)).toEqual([]);
    const other = await linked(TWO, { carriers: 0, carriers_after: 5, window: '00:00-00:00' });
    other.faults.cause('carriers_lost');
    await pass(other, 1800, undefined, 60);
    expect(steps(other)).toEqual([]);
  }, 180_000);
});

describe('the radio that was left off', () => {
  test('is switched on when the router has booted', async () => {
    const router = await linked({ scenario: 'radio-off' }).catch(() => undefined);
    expect(router && steps(router)).toEqual(['radio_off radio']);
  }, 120_000);

  test('stays off when a person does that later, also over a restart of the monitor', async () => {
    const router = await linked();
    expect((await fg621(router, 'at', 'AT+CFUN=4')).code).toBe(0);
    await pass(router, 600, undefined, 60);
    await router.killMonitor();
    router.startMonitor();
    await pass(router, 1200, undefined, 60);
    expect(statusOf(router)?.state.name).toBe('radio_off');
    expect(steps(router)).toEqual([]);
    expect(router.modem.settings.functionality).toBe(4);
  }, 120_000);
});

describe('the verb', () => {
  test('says what is wrong and what would be done, changes nothing by that, and has the next step taken', async () => {
    const router = await linked({}, { enabled: 0 }).catch(() => undefined);
    if (!router) throw new Error('no link');
    const calm = await fg621(router, 'recover');
    expect([calm.code, JSON.parse(calm.stdout)]).toEqual([0, { recovery: { enabled: false } }]);
    router.faults.cause('no_address', 'dial');
    await pass(router, 200, () => recoveryOf(router)?.fault === undefined);
    const dry = JSON.parse((await fg621(router, 'recover', '--dry-run')).stdout);
    expect(dry.recovery).toMatchObject({ enabled: false, fault: { trigger: 'no_address' } });
    await pass(router, 300, undefined, 60);
    expect(steps(router)).toEqual([]);
    expect((await fg621(router, 'recover')).code).toBe(0);
    await pass(router, 100, () => steps(router).length === 0);
    expect(steps(router)).toEqual(['no_address ifup']);
    await pass(router, 20);
    expect((await fg621(router, 'recover')).code).toBe(0);
    await pass(router, 400, () => !isFine(router), 5);
    expect(steps(router)).toEqual(['no_address ifup', 'no_address dial']);
    expect(isFine(router)).toBe(true);
    expect((await fg621(router, 'recover', '--nonsense')).code).toBe(2);
  }, 120_000);
});

describe('a fault that comes back', () => {
  test('within ten minutes: the ladder goes on; later: it begins anew', async () => {
    const router = await linked();
    await recovered(router, 'no_address', { cure: 'ifup', trigger: 'no_address' });
    await pass(router, 300, undefined, 60);
    await recovered(router, 'no_address', { cure: 'ifup', trigger: 'no_address' });
    expect(steps(router)).toEqual(['no_address ifup', 'no_address dial']);
    await pass(router, 700, undefined, 60);
    await recovered(router, 'no_address', { cure: 'ifup', trigger: 'no_address' });
    expect(steps(router)).toEqual(['no_address ifup', 'no_address dial', 'no_address ifup']);
  }, 120_000);
});

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registered, untilPhase } from './changes.ts';
import { eventsOf, expectConsistent, kindsOf, logOf, untilEvent } from './history.ts';
import { configure, fg621, monitoredRouter, pause, untilState } from './router.ts';

describe('events', () => {
  test('the first network, with its values; also in the log', async () => {
    const router = await monitoredRouter();
    const { values } = await untilEvent(router, 'registered');
    expect(values).toEqual({ plmn: '22610', bands: '3,20', pci: '115' });
    expect(eventsOf(router)[0]).toMatchObject({ number: 1, kind: 'started', values: { version: '0.1.0' } });
    expect(logOf(router)).toContain('fg621: registered: plmn 22610, bands 3,20, pci 115\n');
    expect(logOf(router)).not.toContain('started');
  });

  test('a restart that a person asked for, and one by itself', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    expect((await fg621(router, 'restart')).code).toBe(0);
    const first = await untilEvent(router, 'back');
    expect(first.values).toMatchObject({ by: 'person', after: expect.stringMatching(/^\d+$/) });
    const again = await untilEvent(router, 'registered', 30, first.number);
    expect(Number(again.values.after)).toBeGreaterThan(0);
    router.modem.restart();
    const second = await untilEvent(router, 'back', 30, first.number);
    expect(second.values.by).toBe('itself');
    await untilEvent(router, 'registered', 30, second.number);
    const lost = eventsOf(router).filter(({ kind }) => kind === 'lost');
    expect(lost).toHaveLength(2);
    expect(lost[0]?.values).toMatchObject({ bands: '3,20', pci: '115', rsrp: expect.stringMatching(/^-\d+$/) });
    expect(logOf(router)).toMatch(/fg621: back: by person, after \d+\n/);
    expectConsistent(router);
  });

  test('no network: lost with the last values, and again there', async () => {
    const router = await monitoredRouter();
    await untilEvent(router, 'registered');
    await pause(1500);
    await router.apply('no-service');
    expect((await untilEvent(router, 'lost')).values).toMatchObject({ state: 'no_service', bands: '3,20' });
    await router.apply('healthy');
    expect(Number((await untilEvent(router, 'registered', 30, 3)).values.after)).toBeGreaterThan(0);
    expectConsistent(router);
  });

  test('silence and its end', async () => {
    const router = await registered();
    router.modem.trouble.silent = true;
    await untilEvent(router, 'silent', 60);
    router.modem.trouble.silent = false;
    const { values } = await untilEvent(router, 'answers', 60);
    expect(Number(values.after)).toBeGreaterThan(0);
    // It may have had a network all the time.
    expect(kindsOf(router)).not.toContain('lost');
  }, 150_000);

  test('a change of bands: the change and what it brought', async () => {
    const router = await registered();
    expect((await fg621(router, 'bands', 'set', '20')).code).toBe(0);
    await untilPhase(router, 'kept');
    expect((await untilEvent(router, 'change')).values).toEqual({ kind: 'bands', phase: 'kept' });
    const [again] = eventsOf(router).filter(({ kind, values }) => kind === 'registered' && values.after);
    expect(again?.values).toMatchObject({ bands: '20', pci: '115' });
    expectConsistent(router);
    await router.killMonitor();
    router.startMonitor();
    await untilEvent(router, 'started', 30, 1);
    await pause(1500);
    expect(kindsOf(router).filter((kind) => kind === 'change')).toHaveLength(1);
  }, 120_000);

  test('a change that restarts the modem is not a restart by itself', async () => {
    const router = await registered();
    expect((await fg621(router, 'bands', 'set', '3', '--restart')).code).toBe(0);
    expect((await untilEvent(router, 'back', 60)).values.by).toBe('change');
    await untilPhase(router, 'kept');
  }, 120_000);

  test('a job and a search, once each', async () => {
    const router = await monitoredRouter();
    await untilState(router, 'registered');
    expect((await fg621(router, 'disconnect')).code).toBe(0);
    expect((await untilEvent(router, 'job')).values).toEqual({ kind: 'disconnect', phase: 'done' });
    expect((await fg621(router, 'operator', 'scan')).code).toBe(0);
    expect((await untilEvent(router, 'scan', 60)).values).toEqual({ phase: 'done' });
    await router.killMonitor();
    router.startMonitor();
    await untilEvent(router, 'started', 30, 3);
    await pause(2000);
    expect(kindsOf(router).filter((kind) => kind === 'job' || kind === 'scan')).toEqual(['job', 'scan']);
  }, 120_000);

  test('a carrier that comes and goes', async () => {
    const router = await registered();
    router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'none' };
    expect((await untilEvent(router, 'ca_lost')).values).toEqual({ bands: '3', mhz: '20' });
    router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'active' };
    expect((await untilEvent(router, 'ca_gained')).values).toEqual({ bands: '3,20', mhz: '30' });
    expectConsistent(router);
  });

  test('values that are not told for a while are no change', async () => {
    const router = await registered();
    const before = kindsOf(router);
    for (let i = 0; i < 4; i++) {
      router.modem.trouble.refusals = { '+GTCAINFO': 2, '+GTCCINFO': 1, '+CREG': 1, '+CEREG': 1 };
      await pause(1200);
    }
    await pause(3000);
    expect(kindsOf(router)).toEqual(before);
  });

  test('other settings are told, what verbs write down is not', async () => {
    const router = await monitoredRouter();
    await untilEvent(router, 'registered');
    await router.stopMonitor();
    appendFileSync(join(router.prefix, 'etc/config/fg621'), "\nconfig preset\n\toption name 'x'\n");
    router.startMonitor();
    const { number } = await untilEvent(router, 'started', 30, 1);
    configure(router, { lost_after: 240 });
    await router.stopMonitor();
    router.startMonitor();
    await untilEvent(router, 'started', 30, number);
    expect(kindsOf(router).filter((kind) => kind === 'settings' || kind === 'started')).toEqual([
      'started',
      'started',
      'settings',
      'started',
    ]);
  });
});

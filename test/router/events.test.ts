import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { registered, untilPhase } from './changes.ts';
import { eventsOf, kindsOf, logOf, recorded, untilEvent, withRecorder } from './history.ts';
import { configure, fg621, monitoredRouter, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

/** Holds the list against itself: what was lost was there before, what a value comes from is what it was, and so on. */
function expectConsistent(router: Router): void {
  const events = eventsOf(router);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  let up: boolean | undefined;
  let there: boolean | undefined;
  let band: string | undefined;
  let carriers: number | undefined;
  for (const { kind, values } of events) {
    const list = values.bands?.split(',');
    if (kind === 'registered') {
      expect(up, recorded(router, 'events')).not.toBe(true);
      up = true;
      band = list?.[0] ?? band;
      carriers = list?.length ?? carriers;
    }
    if (kind === 'lost') {
      expect(up, recorded(router, 'events')).toBe(true);
      up = false;
    }
    if (kind === 'gone') {
      expect(there).not.toBe(false);
      there = false;
    }
    if (kind === 'back') there = true;
    if (kind === 'band') {
      expect(values.from).toBe(band);
      band = values.to;
    }
    if (kind === 'ca_gained' || kind === 'ca_lost') {
      expect(list?.length).not.toBe(carriers);
      carriers = list?.length;
    }
  }
}

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

describe('the list', () => {
  test('a monitor killed at any moment tells nothing twice and leaves nothing out', async () => {
    const router = await registered({ world: { aggregation: 'active' } });
    for (let i = 0; i < 30; i++) {
      const turn = i % 6;
      if (turn === 0) router.modem.restart();
      if (turn === 2) router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'none' };
      if (turn === 4) router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'active' };
      await pause((i * 137) % 900);
      await router.killMonitor();
      router.startMonitor();
    }
    await untilState(router, 'registered', 60);
    await pause(1500);
    expectConsistent(router);
    expect(kindsOf(router)).toEqual(expect.arrayContaining(['back', 'lost', 'registered', 'started']));
  }, 180_000);

  test('stays bounded for ever, and goes on where a monitor was killed in the middle of a line', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const fill =
      'i=0; while [ $i -lt 900 ]; do i=$((i + 1)); event_add band from=3 to=20 from_pci=115 to_pci=287; done';
    expect(await withRecorder(router, fill)).toMatchObject({ code: 0, stderr: '' });
    appendFileSync(runFile(router, 'history/events'), '901 1');
    expect((await withRecorder(router, fill)).code).toBe(0);
    const numbers = eventsOf(router).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(numbers.at(-1)).toBe(1800);
    for (const name of ['events', 'events.1'])
      expect(statSync(runFile(router, `history/${name}`)).size).toBeLessThanOrEqual(20_000);
  });

  test('a carrier that comes and goes all day does not push out what matters', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const day = `event_add lost state=searching
at_now() { AT_NOW=\${clock}; }
MONITOR_RSRP=-90 MONITOR_SINR=10 MONITOR_PCI=115 MONITOR_BAND=3 MONITOR_MHZ=20 clock=1000
while [ "\${clock}" -lt 87400 ]; do
  MONITOR_BANDS=3; events_link; clock=$((clock + 30))
  MONITOR_BANDS=3,20; events_link; clock=$((clock + 30))
done
MONITOR_PCI=287; clock=$((clock + 300)); events_link
events_lost searching`;
    expect(await withRecorder(router, day)).toMatchObject({ code: 0 });
    const [first, ...events] = eventsOf(router);
    const last = events.pop();
    expect(first?.kind).toBe('lost');
    expect(events.length).toBeGreaterThan(280);
    expect(events.length).toBeLessThan(320);
    // Each from what was told before, the first ones as they come.
    expect(events.slice(0, 4).map(({ at, kind }) => [at, kind])).toEqual([
      [1030, 'ca_gained'],
      [1060, 'ca_lost'],
      [1090, 'ca_gained'],
      [1120, 'ca_lost'],
    ]);
    const carriers = events.filter(({ kind }) => kind.startsWith('ca_')).map(({ kind }) => kind);
    expect(carriers).toEqual(carriers.map((_, index) => (index % 2 ? 'ca_lost' : 'ca_gained')));
    const cells = events.filter(({ kind }) => kind === 'cell').map(({ values }) => values);
    expect(cells).toEqual([{ band: '3', from_pci: '115', to_pci: '287' }]);
    expect(last).toMatchObject({ kind: 'lost', values: { bands: '3,20', pci: '287' } });
  });

  test('takes nothing that is not made of plain characters', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const hostile = `event_add lost state=searching bands='$(reboot)' pci='1 2' rsrp=- sinr='' x="$(printf 'a\\nb')" y=$(printf '%090d' 0)`;
    expect((await withRecorder(router, hostile)).stderr).toBe('lost: state searching\n');
    expect(recorded(router, 'events')).toMatch(/^1 \d+ lost state=searching\n$/);
  });

  test.each([
    ['garbage', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))],
    ['numbers beyond all measure', Buffer.from('99999999999999999999 99999999999999 lost state=x\n08 09 gone\n')],
    ['a file without an end of line', Buffer.from('7 100 registered bands=3')],
  ])('%s in it ends nothing', async (_name, bytes) => {
    const router = await routerFor();
    configure(router, { interval_background: 1 });
    mkdirSync(runFile(router, 'history'), { recursive: true });
    for (const name of ['events', 'events.1', 'fine', 'coarse'])
      writeFileSync(runFile(router, `history/${name}`), bytes);
    router.startMonitor();
    await untilState(router, 'registered');
    await untilEvent(router, 'started');
    expect(logOf(router)).not.toMatch(/arithmetic|syntax|not found|bad/);
  });

  test('switched off: none of it, but the log', async () => {
    const router = await monitoredRouter();
    await untilEvent(router, 'registered');
    await router.stopMonitor();
    const file = join(router.prefix, 'etc/config/fg621');
    execFileSync('sed', ['-i', "/^config history/,$ s/option enabled '1'/option enabled '0'/", file]);
    router.startMonitor();
    await until(router, ({ state, history }) => state.name === 'registered' && history && !('event' in history));
    expect(existsSync(runFile(router, 'history'))).toBe(false);
    expect(statusOf(router)?.history).toEqual({});
    await router.unplug();
    await untilState(router, 'gone');
    await pause(500);
    expect(logOf(router)).toContain('fg621: gone\n');
    expect(logOf(router)).not.toContain('by itself');
  });

  test.skipIf(process.getuid?.() !== 0)('what happens on a full /tmp is told when there is room', async () => {
    const router = await routerFor();
    configure(router, { interval_active: 1, interval_background: 1 });
    const folder = runFile(router, 'history');
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]);
    try {
      router.startMonitor();
      await untilEvent(router, 'registered');
      expect(() => writeFileSync(join(folder, 'filler'), Buffer.alloc(1 << 20))).toThrow('ENOSPC');
      // The page that the file stands in has room left.
      appendFileSync(join(folder, 'events'), ' '.repeat(4096 - (statSync(join(folder, 'events')).size % 4096)));
      await router.unplug();
      await untilState(router, 'gone');
      await pause(2500);
      expect(kindsOf(router)).not.toContain('gone');
      rmSync(join(folder, 'filler'));
      await untilEvent(router, 'lost');
      expect(kindsOf(router)).toContain('gone');
    } finally {
      await router.stopMonitor();
      execFileSync('umount', [folder]);
    }
  });
});

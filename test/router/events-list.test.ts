import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registered } from './changes.ts';
import { eventsOf, expectConsistent, kindsOf, logOf, recorded, untilEvent, withRecorder } from './history.ts';
import { configure, monitoredRouter, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

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

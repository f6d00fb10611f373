import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { bars, hear, ledSettings, seen, shows, steady, whole, writings } from './leds.ts';
import { fg621, linesSince, pause, runFile } from './router.ts';

describe('being given back', () => {
  test('every LED is as it was, after SIGTERM', async () => {
    const router = await steady(-85);
    const before = whole(router);
    router.startMonitor();
    await shows(() => bars(router) + seen(router, 'white:4g'), '***blinks 1000/1000');
    expect(await router.stopMonitor()).toEqual({ code: 0, signal: null });
    await expect.poll(() => whole(router), { timeout: 5000 }).toEqual(before);
  });

  test('and when the service is stopped whose monitor was killed', async () => {
    const router = await steady(-85);
    router.leds.add('white:signal1', { trigger: 'timer', attributes: { delay_on: '100', delay_off: '900' } });
    const before = whole(router);
    await router.init('fg621', 'start');
    await shows(() => bars(router), '***');
    process.kill(router.servicePid('fg621') ?? 0, 'SIGKILL');
    await router.init('fg621', 'stop');
    await expect.poll(() => whole(router), { timeout: 5000 }).toEqual(before);
    expect((await fg621(router, 'leds', 'release')).code).toBe(0);
  });

  test('and when that is switched off, or another LED is chosen while no monitor runs', async () => {
    const router = await steady(-85);
    const before = whole(router);
    router.startMonitor();
    await shows(() => bars(router), '***');
    await router.killMonitor();
    ledSettings(router, { signal1: 'none' });
    router.startMonitor();
    await expect.poll(() => router.leds.read('white:signal1'), { timeout: 8000 }).toEqual(before['white:signal1']);
    expect(seen(router, 'white:signal2')).toBe('on');
    await router.killMonitor();
    ledSettings(router, { enabled: '0' });
    router.startMonitor();
    await expect.poll(() => whole(router), { timeout: 8000 }).toEqual(before);
  });

  test('not while the monitor runs', async () => {
    const router = await steady(-85);
    router.startMonitor();
    await shows(() => bars(router), '***');
    expect(await fg621(router, 'leds', 'release')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('settings'),
    });
    expect((await fg621(router, 'leds')).code).toBe(2);
    expect(bars(router)).toBe('***');
  });
});

test('nothing is written while nothing changes, nor by a monitor that starts after a killed one', async () => {
  const router = await steady(-85);
  router.startMonitor();
  await shows(() => bars(router) + seen(router, 'white:4g'), '***blinks 1000/1000');
  await pause(1500);
  const before = writings(router);
  await pause(3000);
  expect(writings(router)).toBe(before);
  for (let i = 0; i < 3; i++) {
    await router.killMonitor();
    router.startMonitor();
    const from = router.modem.log.length;
    await expect.poll(() => linesSince(router, from).length, { timeout: 10_000 }).toBeGreaterThan(8);
    await pause(500);
  }
  expect(writings(router)).toBe(before);
});

test('a LED that somebody else has changed shows the link again within a minute', async () => {
  const clock = new FastClock(1);
  const router = await steady(-85, { clock });
  router.startMonitor();
  await shows(() => bars(router), '***');
  const trigger = join(router.prefix, 'sys/class/leds/white:signal2/trigger');
  writeFileSync(trigger, 'netdev\n');
  await expect.poll(() => readFileSync(trigger, 'utf8')).toContain('[netdev]');
  expect(bars(router)).toBe('*.*');
  clock.jump(61_000);
  await shows(() => bars(router), '***');
});

test('killed at any moment, the LEDs end as they should and were', async () => {
  const router = await steady(-85);
  const before = whole(router);
  for (let i = 0; i < 25; i++) {
    router.startMonitor();
    hear(router, i % 2 ? -85 : -115);
    await pause(200 + ((i * 137) % 900));
    await router.killMonitor();
  }
  router.startMonitor();
  hear(router, -85);
  await shows(() => bars(router) + seen(router, 'white:4g'), '***blinks 1000/1000');
  await router.stopMonitor();
  await expect.poll(() => whole(router), { timeout: 5000 }).toEqual(before);
  expect(() => statSync(runFile(router, 'leds'))).toThrow('ENOENT');
}, 120_000);

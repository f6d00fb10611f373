import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MR500_LEDS } from '../../simulator/router/leds.ts';
import { logOf } from './history.ts';
import { bars, hear, SIGNAL, seen, shows, steady } from './leds.ts';
import { linesSince, pause, untilState } from './router.ts';

describe('Signal 1 to 3', () => {
  test('by RSRP, and stay as they are on a limit', async () => {
    const router = await steady(-85);
    router.startMonitor();
    await shows(() => bars(router), '***');
    const steps: [number, string][] = [
      [-95, '**.'],
      [-105, '*..'],
      [-115, '...'],
      [-110, '*..'],
      [-100, '**.'],
      [-90, '***'],
      // 2 dB below the limit and no less.
      [-93, '**.'],
    ];
    for (const [power, wanted] of steps) {
      hear(router, power);
      await shows(() => bars(router), wanted);
    }
    hear(router, -90);
    await shows(() => bars(router), '***');
    hear(router, -92);
    const from = router.modem.log.length;
    await expect.poll(() => linesSince(router, from).length, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(bars(router)).toBe('***');
  }, 120_000);

  test('by the grade of the link: the quality, at most one above the level', async () => {
    const router = await steady(-85, { settings: { source: 'bars' } });
    router.startMonitor();
    await shows(() => bars(router), '***');
    hear(router, -85, 6);
    await shows(() => bars(router), '**.');
    hear(router, -105, 30);
    await shows(() => bars(router), '**.');
    hear(router, -85, -6);
    await shows(() => bars(router), '...');
  });

  test('by the percentage that phones show', async () => {
    // AT+CSQ's value is that of RSRP + 31 dB.
    const router = await steady(-95, { settings: { source: 'percent' } });
    router.startMonitor();
    await shows(() => bars(router), '***');
    hear(router, -110);
    await shows(() => bars(router), '**.');
    hear(router, -124);
    await shows(() => bars(router), '**.');
  });

  test('off without a network, and while nobody has the modem asked', async () => {
    const router = await steady(-85);
    router.startMonitor();
    await shows(() => bars(router), '***');
    await router.apply('no-service');
    await shows(() => bars(router) + seen(router, 'white:4g'), '...off');
  });
});

describe('4G+', () => {
  test('off without LTE, on with it, blinking with several carriers', async () => {
    const router = await steady(-85);
    router.startMonitor();
    await shows(() => seen(router, 'white:4g'), 'blinks 1000/1000');
    router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'none' };
    await shows(() => seen(router, 'white:4g'), 'on');
    await router.apply('umts');
    await shows(() => seen(router, 'white:4g'), 'off');
  });

  test('where it cannot blink, brighter; where that is not wanted, the same', async () => {
    const router = await steady(-85);
    router.leds.add('white:4g', { noTimer: true, maxBrightness: 255 });
    router.startMonitor();
    await shows(() => seen(router, 'white:4g'), 'on');
    router.modem.radio.world = { ...router.modem.radio.world, aggregation: 'none' };
    await shows(() => seen(router, 'white:4g'), 'half');

    const same = await steady(-85, { settings: { carriers: 'same' } });
    same.startMonitor();
    await shows(() => seen(same, 'white:4g'), 'on');
  });
});

describe('which LEDs', () => {
  test('by their labels on another router', async () => {
    const router = await steady(-85);
    for (const name of Object.keys(MR500_LEDS)) router.leds.remove(name);
    for (const name of ['asus:green:signal1', 'signal2', 'blue:signal3', 'red:lte']) router.leds.add(name, {});
    writeFileSync(join(router.prefix, 'tmp/sysinfo/board_name'), 'asus,4g-ax56\n');
    router.startMonitor();
    await shows(
      () => ['asus:green:signal1', 'signal2', 'blue:signal3'].map((name) => seen(router, name)).join(),
      'on,on,on',
    );
    await shows(() => seen(router, 'red:lte'), 'blinks 1000/1000');
  });

  test('any that is named, none where none is wanted, and none with a path', async () => {
    const router = await steady(-85, {
      settings: { signal1: 'white:power', signal2: 'none', signal3: '../../../etc', plus: 'white:power' },
    });
    router.startMonitor();
    await shows(() => logOf(router).match(/LED .*/)?.[0] ?? '', 'LED signal3: not a name');
    await untilState(router, 'registered');
    await shows(() => seen(router, 'white:power'), 'on');
    await pause(1500);
    for (const name of SIGNAL) expect(router.leds.read(name)).toEqual({ ...router.leds.read('white:signal1') });
    expect(seen(router, 'white:4g')).toBe('netdev');
  });

  test('one that is missing, vanishes or cannot be written is no trouble, and said once at most', async () => {
    const router = await steady(-85, { settings: { signal1: 'red:nowhere' } });
    router.startMonitor();
    await shows(() => seen(router, 'white:signal2'), 'on');
    router.leds.remove('white:signal2');
    const folder = join(router.prefix, 'sys/class/leds/white:signal3/brightness');
    rmSync(folder);
    mkdirSync(folder);
    hear(router, -105);
    const from = router.modem.log.length;
    await expect.poll(() => linesSince(router, from).length, { timeout: 20_000 }).toBeGreaterThan(7);
    router.leds.add('white:signal2', {});
    hear(router, -95);
    await shows(() => seen(router, 'white:signal2'), 'on');
    expect(
      logOf(router)
        .match(/LED .*/g)
        ?.sort(),
    ).toEqual([
      'LED red:nowhere cannot be driven',
      'LED white:signal2 cannot be driven',
      'LED white:signal3 cannot be driven',
    ]);
    expect(logOf(router)).not.toContain('leds.sh');
  });
});

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FastClock } from '../../simulator/modem/clock.ts';
import { home } from '../../simulator/modem/world.ts';
import { MR500_LEDS } from '../../simulator/router/leds.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { logOf } from './history.ts';
import { configure, fg621, linesSince, pause, routerFor, runFile, untilState } from './router.ts';

const SIGNAL = ['white:signal1', 'white:signal2', 'white:signal3'];

/** Changes options of section `leds`. */
function ledSettings(router: Router, options: Record<string, string>): void {
  const file = join(router.prefix, 'etc/config/fg621');
  const [before = '', after = ''] = readFileSync(file, 'utf8').split("config leds 'leds'");
  const section = Object.entries(options).reduce(
    (text, [name, value]) => text.replace(new RegExp(`option ${name} '.*'`), `option ${name} '${value}'`),
    after,
  );
  writeFileSync(file, `${before}config leds 'leds'${section}`);
}

/** A router with a steady modem whose monitor looks every second; RSRP in dBm. */
async function steady(
  rsrp: number,
  options: RouterOptions & { settings?: Record<string, string> } = {},
): Promise<Router> {
  const { settings = {}, world, ...rest } = options;
  const cells = home.cells.map((cell) => ({ ...cell }));
  const router = await routerFor({ ...rest, world: { aggregation: 'active', ...world, cells } });
  hear(router, rsrp);
  configure(router, { interval_active: 1, interval_background: 1 });
  ledSettings(router, settings);
  return router;
}

/** All cells are heard as strong as this from now on, dBm, and as clear as that, dB. */
function hear(router: Router, power: number, sinr = 30): void {
  for (const cell of router.modem.radio.world.cells) Object.assign(cell, { power, sinr });
}

/** What a person sees of a LED. */
function seen(router: Router, name: string): string {
  const { trigger, brightness, max_brightness, delay_on, delay_off } = router.leds.read(name);
  if (trigger === 'timer') return `blinks ${delay_on}/${delay_off}`;
  if (trigger !== 'none') return trigger ?? '';
  return brightness === '0' ? 'off' : brightness === max_brightness ? 'on' : 'half';
}

function bars(router: Router): string {
  return SIGNAL.map((name) => (seen(router, name) === 'on' ? '*' : '.')).join('');
}

async function shows(look: () => string, wanted: string, seconds = 8): Promise<void> {
  await expect.poll(look, { timeout: seconds * 1000, interval: 50 }).toBe(wanted);
}

/** When each file of the LEDs was written last. */
function writings(router: Router): string {
  const names = Object.keys(MR500_LEDS).flatMap((name) =>
    Object.keys(router.leds.read(name)).map((file) => `${name}/${file}`),
  );
  const folder = join(router.prefix, 'sys/class/leds');
  return names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).join('\n');
}

/** All LEDs as they are; how bright one is at a moment is its trigger's business. */
function whole(router: Router): Record<string, unknown> {
  const entries = Object.keys(MR500_LEDS).map((name) => {
    const { brightness, ...led } = router.leds.read(name);
    return [name, led.trigger === 'none' ? { brightness, ...led } : led] as const;
  });
  return Object.fromEntries(entries);
}

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

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { home } from '../../simulator/modem/world.ts';
import { MR500_LEDS } from '../../simulator/router/leds.ts';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { configure, routerFor } from './router.ts';

/** Names of Signal 1 to 3. */
export const SIGNAL = ['white:signal1', 'white:signal2', 'white:signal3'];

/** Changes options of section `leds`. */
export function ledSettings(router: Router, options: Record<string, string>): void {
  const file = join(router.prefix, 'etc/config/fg621');
  const [before = '', after = ''] = readFileSync(file, 'utf8').split("config leds 'leds'");
  const section = Object.entries(options).reduce(
    (text, [name, value]) => text.replace(new RegExp(`option ${name} '.*'`), `option ${name} '${value}'`),
    after,
  );
  writeFileSync(file, `${before}config leds 'leds'${section}`);
}

/** A router with a steady modem whose monitor looks every second; RSRP in dBm. */
export async function steady(
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
export function hear(router: Router, power: number, sinr = 30): void {
  for (const cell of router.modem.radio.world.cells) Object.assign(cell, { power, sinr });
}

/** What a person sees of a LED. */
export function seen(router: Router, name: string): string {
  const { trigger, brightness, max_brightness, delay_on, delay_off } = router.leds.read(name);
  if (trigger === 'timer') return `blinks ${delay_on}/${delay_off}`;
  if (trigger !== 'none') return trigger ?? '';
  return brightness === '0' ? 'off' : brightness === max_brightness ? 'on' : 'half';
}

/** Signal 1 to 3, as stars and dots. */
export function bars(router: Router): string {
  return SIGNAL.map((name) => (seen(router, name) === 'on' ? '*' : '.')).join('');
}

/** Waits until that is what is seen. */
export async function shows(look: () => string, wanted: string, seconds = 8): Promise<void> {
  await expect.poll(look, { timeout: seconds * 1000, interval: 50 }).toBe(wanted);
}

/** When each file of the LEDs was written last. */
export function writings(router: Router): string {
  const names = Object.keys(MR500_LEDS).flatMap((name) =>
    Object.keys(router.leds.read(name)).map((file) => `${name}/${file}`),
  );
  const folder = join(router.prefix, 'sys/class/leds');
  return names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).join('\n');
}

/** All LEDs as they are; how bright one is at a moment is its trigger's business. */
export function whole(router: Router): Record<string, unknown> {
  const entries = Object.keys(MR500_LEDS).map((name) => {
    const { brightness, ...led } = router.leds.read(name);
    return [name, led.trigger === 'none' ? { brightness, ...led } : led] as const;
  });
  return Object.fromEntries(entries);
}

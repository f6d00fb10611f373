import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../simulator/host/uci/config.ts';
import { ROOT } from '../../simulator/router/tree.ts';
import { config } from './changes.ts';
import { routerFor } from './router.ts';

const NEW = ['recovery', 'leds', 'history'];
const shipped = readFileSync(join(ROOT, 'etc/config/fg621'), 'utf8');

/** What the options of a section are, but for empty ones. */
function options(text: string, name: string): [string, unknown][] {
  const section = parseConfig(text).find((one) => one.name === name);
  return [...(section?.options ?? [])].filter(([, value]) => value !== '').sort();
}

test('an upgrade adds the sections that an older configuration lacks, as a new one has them', async () => {
  const router = await routerFor({ scenario: 'no-device' });
  const file = join(router.prefix, 'etc/config/fg621');
  writeFileSync(file, "config monitor 'monitor'\n\toption interval_active '7'\n");
  expect((await router.exec('etc/uci-defaults/90-luci-app-fg621')).code).toBe(0);
  for (const name of NEW) expect(options(config(router), name)).toEqual(options(shipped, name));
  expect(options(config(router), 'monitor')).toEqual([['interval_active', '7']]);
});

test('it leaves those that are there alone', async () => {
  const router = await routerFor({ scenario: 'no-device' });
  const file = join(router.prefix, 'etc/config/fg621');
  writeFileSync(file, "config recovery 'recovery'\n\toption enabled '0'\n");
  await router.exec('etc/uci-defaults/90-luci-app-fg621');
  await router.exec('etc/uci-defaults/90-luci-app-fg621');
  expect(options(config(router), 'recovery')).toEqual([['enabled', '0']]);
  expect(options(config(router), 'history')).toEqual(options(shipped, 'history'));
});

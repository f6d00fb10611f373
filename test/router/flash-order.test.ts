import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putProgram, runText } from '../modem/router.ts';
import { config, registered, untilPhase, written } from './changes.ts';
import { calls } from './network.ts';
import { fg621, pause, statusOf, until } from './router.ts';

test('a second monitor, typed by hand, leaves alone what the first is staging; the next first one does not', async () => {
  const router = await registered();
  await runText(router, 'uci set fg621.radio=radio; uci set fg621.radio.cell=6300,287');
  const staged = async (): Promise<string> => (await runText(router, 'uci changes fg621')).stdout;
  expect(await staged()).toContain('6300,287');
  expect(await fg621(router, 'monitor')).toMatchObject({ code: 5 });
  expect(await staged()).toContain('6300,287');
  await router.killMonitor();
  router.startMonitor();
  const pid = statusOf(router)?.monitor.pid;
  const { cell_lock } = await until(router, (status) => (status.monitor.pid === pid ? null : status));
  expect(cell_lock.wanted).toBeUndefined();
  expect(await staged()).toBe('');
}, 60_000);

test('the former choice is flushed to flash before the modem hears of another, and nothing else is', async () => {
  const router = await registered();
  // A flash that takes its time.
  const flushed = join(router.prefix, 'tmp/flushed');
  putProgram(
    router,
    'bin/sync',
    `printf 'sync\\n' >>"$FG621_PREFIX/tmp/calls.log"; while [ ! -e ${flushed} ]; do sleep 1; done`,
  );
  const syncs = (): number => calls(router).filter((line) => line === 'sync').length;
  const before = calls(router).length;
  expect((await fg621(router, 'bands', 'set', '3', '--confirm', '300')).code).toBe(0);
  for (let tries = 0; tries < 200 && syncs() === 0; tries++) await pause(50);
  expect(calls(router).slice(before)).toContain('sync');
  const order = calls(router).slice(before);
  expect(order.indexOf('uci commit fg621')).toBeGreaterThanOrEqual(0);
  expect(order.indexOf('sync')).toBeGreaterThan(order.indexOf('uci commit fg621'));
  expect(config(router)).toMatch(/option former '/);
  await pause(500);
  expect(written(router, 'AT+GTACT=')).toEqual([]);
  writeFileSync(flushed, '');
  await until(router, () => written(router, 'AT+GTACT=').length > 0 || null);
  await untilPhase(router, 'registered');
  await pause(2000);
  expect(syncs()).toBe(1);
}, 60_000);

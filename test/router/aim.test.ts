import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { configure, linesSince, pause, routerFor, runFile, statusOf, until } from './router.ts';

const RADIO = /^AT\+CSQ;/;

async function quiet(): Promise<Router> {
  const router = await routerFor();
  configure(router, { interval_active: 5, interval_background: 600 });
  router.startMonitor();
  await until(router, ({ state, connection }) => state.name === 'registered' && connection.contexts);
  return router;
}

/** Writes the lease as the page does, for `seconds`, and wakes the monitor once. */
function aim(router: Router, seconds: number): void {
  const uptime = Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
  writeFileSync(runFile(router, 'aim'), `${uptime + seconds}\n`);
  writeFileSync(runFile(router, 'control'), 'wake\n');
}

test('while someone aims, the radio and nothing else is asked every second; then it is left alone again', async () => {
  const router = await quiet();
  aim(router, 9);
  await until(router, ({ monitor }) => monitor.mode === 'active' && monitor.interval_s === 1, 5);
  const from = router.modem.log.length;
  await pause(6000);
  const lines = linesSince(router, from);
  expect(lines.length).toBeGreaterThanOrEqual(5);
  expect(lines.length).toBeLessThanOrEqual(7);
  for (const line of lines) expect(line).toMatch(RADIO);
  await until(router, ({ monitor }) => monitor.mode === 'background' && monitor.interval_s === 600, 8);
  const after = router.modem.log.length;
  await pause(2500);
  expect(linesSince(router, after)).toEqual([]);
});

test('a modem that takes longer than a second is asked anew as soon as it has answered', async () => {
  const router = await quiet();
  aim(router, 30);
  await until(router, ({ monitor }) => monitor.interval_s === 1, 5);
  router.modem.trouble.delays = { '+GTCCINFO': 1600 };
  await pause(2000);
  const from = router.modem.log.length;
  await pause(9000);
  const entries = router.modem.log.slice(from).filter(({ line }) => RADIO.test(line));
  // 1.6 s and some hundredths each; a wait of a second more would leave room for three.
  expect(entries.length).toBeGreaterThanOrEqual(5);
}, 90_000);

test('being woken meanwhile makes it look no more often', async () => {
  const router = await quiet();
  aim(router, 20);
  await until(router, ({ monitor }) => monitor.interval_s === 1, 5);
  const from = router.modem.log.length;
  for (let i = 0; i < 50; i++) {
    writeFileSync(runFile(router, 'control'), 'wake\n');
    await pause(100);
  }
  expect(linesSince(router, from).length).toBeLessThanOrEqual(7);
});

test.each([
  ['nothing', ''],
  ['a word', 'x'],
  ['an octal number', '0777'],
  ['a number below 0', '-5'],
  ['a number without end', '9'.repeat(100_000)],
  ['a command', '$(reboot)'],
])('%s is no lease', async (_name, text) => {
  const router = await quiet();
  writeFileSync(runFile(router, 'aim'), text);
  const from = router.modem.log.length;
  writeFileSync(runFile(router, 'control'), 'wake\n');
  await until(router, () => linesSince(router, from).length > 0);
  await pause(500);
  expect(statusOf(router)?.monitor.mode).toBe('background');
});

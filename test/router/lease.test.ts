import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { configure, linesSince, pause, routerFor, runFile, untilState } from './router.ts';

// What any login that may look can write, with rpcd's file.write.
const FILES = ['lease', 'aim'];

const LONG = '9'.repeat(1_000_000);

test.each([
  ['that looks every ten minutes', 600],
  ['that does not look', 0],
])(
  'a monitor %s empties within seconds what is no lease, and does nothing else',
  async (_monitor, interval_background) => {
    const router = await routerFor();
    configure(router, { interval_background });
    router.startMonitor();
    await untilState(router, 'registered');
    // The ports that appeared with the router have woken it; let that pass.
    await pause(3000);
    const from = router.modem.log.length;
    const uptime = Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
    for (const filling of [LONG, `${uptime + 20}\n${LONG}`]) {
      for (const name of FILES) writeFileSync(runFile(router, name), filling);
      await vi.waitFor(
        () => {
          for (const name of FILES) expect(statSync(runFile(router, name)).size).toBe(0);
        },
        { timeout: 13_000, interval: 100 },
      );
    }
    // A lease that nobody wakes the monitor for waits for its next round.
    for (const name of FILES) writeFileSync(runFile(router, name), `${uptime + 60}\n`);
    await pause(11_000);
    for (const name of FILES) expect(readFileSync(runFile(router, name), 'utf8')).toBe(`${uptime + 60}\n`);
    expect(linesSince(router, from)).toEqual([]);
  },
  90_000,
);

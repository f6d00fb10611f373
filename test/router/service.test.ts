import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configure, fg621, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

describe('the service', () => {
  test('starts, comes back after being killed, and stops without a trace', async () => {
    const router = await routerFor();
    await router.init('fg621', 'start');
    await untilState(router, 'registered');
    const first = router.servicePid('fg621');
    expect(statusOf(router)?.monitor.pid).toBe(first);
    process.kill(first ?? 0, 'SIGKILL');
    await until(router, (status) => status.monitor.pid !== first, 15);
    await router.init('fg621', 'stop');
    expect(router.servicePid('fg621')).toBeUndefined();
    const written = statusOf(router)?.uptime_s;
    await pause(2000);
    expect(statusOf(router)?.uptime_s).toBe(written);
  });

  test('leaves nothing for a login to fill when it stops, and takes leases again when it starts', async () => {
    const router = await routerFor();
    await router.init('fg621', 'start');
    await untilState(router, 'registered');
    expect((await fg621(router, 'watch')).code).toBe(0);
    await router.init('fg621', 'stop');
    for (const name of ['lease', 'aim']) expect(() => writeFileSync(runFile(router, name), '9')).toThrow('EISDIR');
    await router.init('fg621', 'stop');
    await router.init('fg621', 'start');
    await until(router, ({ monitor }) => monitor.pid === router.servicePid('fg621'), 15);
    expect((await fg621(router, 'watch')).code).toBe(0);
    await until(router, ({ monitor }) => monitor.mode === 'active', 5);
  });

  test('takes up a changed configuration', async () => {
    const router = await routerFor();
    await router.init('fg621', 'start');
    await untilState(router, 'registered');
    configure(router, { interval_background: 77 });
    await router.configChanged('fg621');
    await until(router, (status) => status.monitor.interval_s === 77, 15);
  });

  test('hears of a plugged modem at once, not at its next round', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    configure(router, { interval_background: 600 });
    await router.init('fg621', 'start');
    await untilState(router, 'no_device');
    await router.apply('healthy');
    await until(router, (status) => status.modem.port, 10);
  });
});

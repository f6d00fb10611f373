import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutWaiting } from './changes.ts';
import { configure, fastRouter, fg621, pause, routerFor, runFile, statusOf, until, untilState } from './router.ts';

describe('coming and going', () => {
  test('unplugged: gone with the last values; back under another number', async () => {
    const router = await fastRouter();
    const before = await until(router, (status) => (status.sim.iccid ? status : null));
    await router.unplug();
    const gone = await untilState(router, 'gone');
    expect(gone.sim).toEqual(before.sim);
    expect(gone.modem.gone_s).toBeGreaterThan(0);
    expect(gone.modem).not.toHaveProperty('port');
    await router.renumber(4);
    const back = await untilState(router, 'registered');
    expect(back.modem.port).toBe('/dev/ttyUSB4');
  });

  test('a port that cannot be opened is told', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    const stty = join(router.prefix, 'bin/stty');
    renameSync(stty, `${stty}.away`);
    await untilState(router, 'port_closed', 10);
    renameSync(`${stty}.away`, stty);
    await untilState(router, 'registered', 10);
  });

  test('a port of the configuration that does not exist is told as that', async () => {
    const router = await routerFor();
    configure(router, { port: '/dev/ttyUSB99', interval_active: 1, interval_background: 1 });
    router.startMonitor();
    const { modem } = await untilState(router, 'port_closed', 10);
    expect(modem).toMatchObject({ port: '/dev/ttyUSB99', port_missing: true });
    expect(await fg621(router, 'at', 'AT')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('/dev/ttyUSB99 is the port set in /etc/config/fg621, but there is no such port'),
    });
  });

  test('without a driver it is the driver that is missing, whatever port is configured', async () => {
    const router = await routerFor({ scenario: 'no-driver' });
    configure(router, { port: '/dev/ttyUSB99', interval_active: 1, interval_background: 1 });
    router.startMonitor();
    const { modem } = await untilState(router, 'no_driver', 20);
    expect(modem.port_missing).toBeUndefined();
  });

  test('a port of the configuration that exists goes before the one that is found', async () => {
    const router = await routerFor();
    symlinkSync('ttyUSB0', join(router.prefix, 'dev/ttyUSB7'));
    configure(router, { port: '/dev/ttyUSB7', interval_active: 1, interval_background: 1 });
    router.startMonitor();
    const { modem } = await untilState(router, 'registered', 20);
    expect(modem.port).toBe('/dev/ttyUSB7');
    expect(modem.port_missing).toBeUndefined();
  });

  test('a refused restart is no restart', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    router.modem.trouble.refusals = { '+CFUN': 1 };
    expect((await fg621(router, 'at', 'AT+CFUN=15')).code).toBe(1);
    await router.unplug();
    await untilState(router, 'gone', 10);
  });

  test('told to restart: restarting, not gone', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    expect((await fg621(router, 'at', 'AT+CFUN=15')).code).toBe(0);
    const { modem } = await untilState(router, 'restarting');
    expect(modem.restart_s).toBeGreaterThan(0);
    expect((await untilState(router, 'registered', 60)).modem).not.toHaveProperty('restart_s');
  });

  test('silent: says so, keeps its values, and comes back', async () => {
    const router = await fastRouter();
    const { signal } = await untilState(router, 'registered');
    router.modem.trouble.silent = true;
    const silent = await withoutWaiting(router, untilState(router, 'silent', 60));
    expect(silent.signal.rsrp_dbm).toBeDefined();
    expect(silent.signal.read_s).toBeGreaterThanOrEqual(signal.read_s ?? 0);
    router.modem.trouble.silent = false;
    await withoutWaiting(router, untilState(router, 'registered', 60));
  });

  test('a modem that answers ten seconds late is slow, not silent', async () => {
    const router = await fastRouter({ trouble: { delays: { '+GTCCINFO': 10_000 } } });
    const { uptime_s } = await untilState(router, 'registered', 60);
    // A whole round more.
    const { state } = await until(router, (status) => (status.uptime_s > uptime_s + 12 ? status : null));
    expect(state.name).toBe('registered');
  });

  test('garbage: never wrong, never stuck', async () => {
    const router = await fastRouter({ scenario: 'garbage' });
    for (let i = 0; i < 60; i++) {
      await pause(100);
      statusOf(router);
    }
    await router.apply('healthy');
    await untilState(router, 'registered', 90);
  }, 180_000);
});

describe('being ended', () => {
  test('SIGTERM ends it at once, even while the modem keeps it waiting', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    router.modem.trouble.silent = true;
    await pause(2000);
    const started = Date.now();
    expect(await router.stopMonitor()).toEqual({ code: 0, signal: null });
    expect(Date.now() - started).toBeLessThan(3000);
    router.modem.trouble.silent = false;
    expect((await fg621(router, 'at', 'AT')).code).toBe(0);
  });

  test('SIGKILL at any moment leaves a whole status and a free port', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    for (let i = 0; i < 25; i++) {
      await pause((i * 37) % 250);
      await router.killMonitor();
      expect(statusOf(router)?.schema).toBe(1);
      router.startMonitor();
    }
    const { uptime_s } = await untilState(router, 'registered');
    await until(router, (status) => status.uptime_s > uptime_s + 1);
    expect((await fg621(router, 'at', 'AT+CSQ')).stdout).toMatch(/^\+CSQ: \d+,99\nOK\n$/);
  }, 120_000);

  test('a second monitor is refused', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    expect(await fg621(router, 'monitor')).toMatchObject({ code: 5, stderr: 'fg621: another monitor is running\n' });
  });

  test('a thousand readers, ten at a time, see whole statuses', async () => {
    const router = await fastRouter();
    await untilState(router, 'registered');
    for (let round = 0; round < 100; round++) {
      const replies = await Promise.all(Array.from({ length: 10 }, () => fg621(router, 'status')));
      for (const { code, stdout } of replies) {
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ sim: { state: 'ready' }, network: { registration: 'home' } });
      }
    }
  }, 300_000);

  test.skipIf(process.getuid?.() !== 0)(
    'on a full /tmp the former status stays, and it goes on afterwards',
    async () => {
      const router = await routerFor();
      configure(router, { interval_active: 1, interval_background: 1 });
      const folder = runFile(router, '.');
      mkdirSync(folder, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'none', folder]);
      try {
        router.startMonitor();
        const { uptime_s, monitor } = await untilState(router, 'registered');
        expect(() => writeFileSync(runFile(router, 'filler'), Buffer.alloc(1 << 20))).toThrow('ENOSPC');
        for (let i = 0; i < 8; i++) {
          await pause(500);
          expect(statusOf(router)?.state.name).toBe('registered');
        }
        rmSync(runFile(router, 'filler'));
        const after = await until(router, (status) => (status.uptime_s > uptime_s + 4 ? status : null));
        expect(after.monitor.pid).toBe(monitor.pid);
      } finally {
        await router.stopMonitor();
        execFileSync('umount', [folder]);
      }
    },
  );
});

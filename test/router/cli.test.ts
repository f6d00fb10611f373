import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fg621, monitoredRouter, routerFor, until } from './router.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('fg621', () => {
  test('has the version of package.json, as the OpenWrt package has', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    expect((await fg621(router, 'version')).stdout).toBe(`${version}\n`);
    expect(readFileSync(new URL('../../Makefile', import.meta.url), 'utf8')).toContain(`\nPKG_VERSION:=${version}\n`);
  });

  test('explains every verb', async () => {
    const router = await routerFor({ scenario: 'no-device' });
    const { code, stdout } = await fg621(router, 'help');
    expect(code).toBe(0);
    for (const verb of ['status', 'watch', 'at', 'monitor', 'version', 'help'])
      expect(stdout).toContain(`  fg621 ${verb} `);
  });

  test.each([
    [[]],
    [['']],
    [['nonsense']],
    [['status', 'x']],
    [['watch', '--help']],
    [['help', 'at']],
    [['version', '']],
    [['at']],
    [['at', 'AT', 'AT']],
    [['monitor', '1']],
    [['../sbin/fg621']],
    [['$(reboot)']],
    [['at', '--']],
  ])('%j is refused with a sentence', async (args) => {
    const router = await routerFor();
    const { code, stdout, stderr } = await fg621(router, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^fg621: [^\n]+\n$/);
    expect(router.modem.log).toEqual([]);
  });

  test('says when the monitor is not running', async () => {
    const router = await routerFor();
    expect(await fg621(router, 'status')).toMatchObject({
      code: 7,
      stderr: expect.stringContaining('/etc/init.d/fg621 start'),
    });
    expect((await fg621(router, 'watch')).code).toBe(7);
  });

  test('shows people a table', async () => {
    const router = await monitoredRouter();
    await until(router, (status) => status.modem.model);
    // util-linux's script gives the program a terminal.
    const { stdout } = spawnSync(
      'script',
      ['-qec', `busybox ash ${router.prefix}/usr/sbin/fg621 status`, '/dev/null'],
      {
        env: { PATH: `${join(router.prefix, 'bin')}:/usr/bin`, FG621_PREFIX: router.prefix, SHELL: '/bin/sh' },
        encoding: 'utf8',
      },
    );
    expect(stdout).toMatch(/^signal\r\n {2}RSRP +-\d+ dBm/m);
    expect(stdout).toMatch(/^ {2}model +FG621-EA/m);
    expect(stdout).not.toContain('{');
  });
});

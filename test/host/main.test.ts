import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../..');

interface Run {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm start`'s program; `meanwhile` is called once it tells its address, and says how to end it. */
function main(args: string[], meanwhile?: (url: string, pid: number) => Promise<NodeJS.Signals>): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', ...args], { cwd: PROJECT });
  let [stdout, stderr] = ['', ''];
  let told = false;
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const url = /The router: +(http:\S+)\//.exec(stdout)?.[1];
      if (url === undefined || !stdout.includes('Ctrl-C') || told || !meanwhile) return;
      told = true;
      meanwhile(url, child.pid ?? 0).then((signal) => child.kill(signal), reject);
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A file of a process, empty if the process is gone. */
function ofProcess(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

/** Ids of the processes that run in a router, by their environment, with that router's directory. */
function routers(): { pid: string; parent: number; directory: string }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const directory = /FG621_PREFIX=([^\0]+)/.exec(ofProcess(pid, 'environ'))?.[1];
    const parent = Number(/^PPid:\t(\d+)$/m.exec(ofProcess(pid, 'status'))?.[1]);
    return directory === undefined ? [] : [{ pid, parent, directory }];
  });
}

describe('npm start', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'tells where it is, serves, and leaves nothing behind on %s',
    async (signal) => {
      let directory = '';
      const { code, stdout } = await main(
        ['--port', '0', '--scenario', 'sim-pin', '--password', 'x y'],
        async (url, pid) => {
          expect((await fetch(url)).status).toBe(403);
          expect(await (await fetch(`${url}/simulator/state`)).json()).toMatchObject({
            scenario: 'sim-pin',
            monitor: true,
          });
          directory = routers().find(({ parent }) => parent === pid)?.directory ?? '';
          return signal;
        },
      );
      expect(stdout).toContain('password x y');
      expect(stdout).toContain(
        `FG621_PREFIX=${directory} PATH=${directory}/bin busybox ash ${directory}/usr/sbin/fg621`,
      );
      expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(directory).toMatch(/fg621-router-/);
      expect(existsSync(directory)).toBe(false);
      expect(routers().filter((left) => left.directory === directory)).toEqual([]);
    },
  );

  test('explains itself', async () => {
    const help = await main(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['--scenario', '--luci', 'viewer', '/simulator', '127.0.0.1'])
      expect(help.stdout).toContain(word);
    const list = await main(['--list-scenarios']);
    expect(list.stdout).toMatch(/^healthy {2,}\w/m);
  });

  test.each([
    [['--nonsense'], /Unknown option/],
    [['--scenario', 'none'], /no scenario "none"/],
    [['--fault', 'none'], /no fault "none"/],
    [['--port', 'x'], /--port takes a whole number/],
    [['--port', '70000'], /--port takes a whole number/],
    [['--delay', '-5'], /delay/],
    [['--history', '99'], /--history takes a whole number up to 72/],
    [['--luci', '/nowhere', '--port', '0'], /no checkout of openwrt\/luci/],
    [['--host', '203.0.113.1', '--port', '0'], /EADDRNOTAVAIL/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stderr, stdout } = await main(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain('--help');
    expect(stderr).not.toContain('    at ');
  });
});

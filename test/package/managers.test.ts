/**
 * The package managers themselves, where they are: `apk` of apk-tools 3 and OpenWrt's `opkg` on the PATH. They run without
 * root in a folder of their own, where no script can run; scripts.test.ts runs those.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, type TestContext, test } from 'vitest';
import { apkName, writeApk } from '../../tools/package/apk.ts';
import type { PackageDescription, PackageFile } from '../../tools/package/description.ts';
import { packagesIndex } from '../../tools/package/feed.ts';
import { ipkName, writeIpk } from '../../tools/package/ipk.ts';
import { listing } from './ipk-reader.ts';
import { application, smallPackage } from './samples.ts';

const CONFIG = '/etc/config/fg621';
const GONE = '/usr/share/fg621/of-former-times.sh';

/** The application as it might have been before: an older version, another default configuration, a file more. */
function former(): PackageDescription {
  const files = application().files.map((file) => ({
    ...file,
    bytes: file.path === CONFIG ? Buffer.from("config monitor 'monitor'\n") : file.bytes,
  }));
  const versions = { apk: '0.0.9-r1', ipk: '0.0.9-r1' };
  return application({ versions, files: [...files, { path: GONE, mode: 0o644, bytes: Buffer.from('x') }] });
}

/** Skips the test, and says so, unless the program is there and its `--version` is as expected. */
function need(context: TestContext, program: string, version: RegExp): void {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  context.skip(!version.test(stdout ?? ''), `no ${program} on this machine: its own verdict was not asked for`);
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fg621-manager-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'root'));
  return folder;
}

function expectInstalled(root: string, files: readonly PackageFile[]): void {
  for (const { path, mode, bytes } of files) {
    expect(readFileSync(join(root, path)).equals(bytes), path).toBe(true);
    expect(statSync(join(root, path)).mode & 0o777, path).toBe(mode);
  }
}

/** What of the application is left: nothing of the manager's own. */
function left(root: string): string[] {
  return listing(root).filter((path) => path.includes('fg621') && !path.startsWith('/lib/apk/db/'));
}

describe('apk', () => {
  /** Runs apk on a folder in which everything that the application depends on is installed; gives what it says. */
  function prepared(): {
    root: string;
    apk: (...args: string[]) => string;
    file: (what: PackageDescription) => string;
  } {
    const folder = scratch();
    const root = join(folder, 'root');
    const apk = (...args: string[]): string => {
      const always = ['--root', root, '--allow-untrusted', '--no-network', '--repositories-file', '/dev/null'];
      return execFileSync('apk', [...always, ...args], { encoding: 'utf8', stdio: 'pipe' });
    };
    const file = (description: PackageDescription): string => {
      const path = join(folder, apkName(description));
      writeFileSync(path, writeApk(description));
      return path;
    };
    // apk refuses this mode to root, and everything else to others.
    const mode = process.getuid?.() === 0 ? [] : ['--usermode'];
    apk(...mode, '--initdb', 'add', '--no-scripts', ...application().depends.map((name) => file(smallPackage(name))));
    return { root, apk, file };
  }

  test('takes the package, upgrades it and keeps a changed configuration, and removes it without a trace', (context) => {
    need(context, 'apk', /^apk-tools 3\./);
    const { root, apk, file } = prepared();
    apk('add', '--no-scripts', file(former()));
    expectInstalled(root, former().files);

    writeFileSync(join(root, CONFIG), 'changed by its owner\n');
    apk('add', '--no-scripts', file(application()));
    expectInstalled(
      root,
      application().files.filter(({ path }) => path !== CONFIG),
    );
    expect(readFileSync(join(root, CONFIG), 'utf8')).toBe('changed by its owner\n');
    expect(existsSync(join(root, GONE))).toBe(false);

    apk('del', '--no-scripts', 'luci-app-fg621');
    expect(left(root).filter((path) => !path.startsWith(CONFIG))).toEqual([]);
    expect(existsSync(join(root, 'usr/share/fg621'))).toBe(false);
  });

  test('finds nothing wrong with the package, and refuses it without its dependencies', (context) => {
    need(context, 'apk', /^apk-tools 3\./);
    const { root, apk, file } = prepared();
    expect(apk('verify', file(application()))).toContain('OK');
    apk('del', '--no-scripts', 'coreutils-stty');
    expect(() => apk('add', '--no-scripts', file(application()))).toThrow('coreutils-stty');
    expect(left(root)).toEqual([]);
  });

  test('makes its index of a feed from the package, and installs from there', (context) => {
    need(context, 'apk', /^apk-tools 3\./);
    const { root, apk, file } = prepared();
    const feed = join(root, '../packages.adb');
    apk('mkndx', '--output', feed, file(application()));
    apk('--repository', feed, 'add', '--no-scripts', 'luci-app-fg621');
    expectInstalled(root, application().files);
  });
});

describe('opkg', () => {
  function prepared(): {
    root: string;
    opkg: (...args: string[]) => string;
    file: (what: PackageDescription) => string;
  } {
    const folder = scratch();
    const root = join(folder, 'root');
    for (const path of ['usr/lib/opkg/lists', 'tmp', 'var/lock']) mkdirSync(join(root, path), { recursive: true });
    const config = join(folder, 'opkg.conf');
    writeFileSync(config, `dest root /\narch all 1\nlists_dir ext /usr/lib/opkg/lists\nsrc feed file://${folder}\n`);
    const opkg = (...args: string[]): string =>
      execFileSync('opkg', ['-f', config, '-o', root, ...args], { encoding: 'utf8', stdio: 'pipe' });
    const file = (description: PackageDescription): string => {
      const path = join(folder, ipkName(description));
      writeFileSync(path, writeIpk(description));
      return path;
    };
    opkg('install', ...application().depends.map((name) => file(smallPackage(name))));
    return { root, opkg, file };
  }

  test('takes the package, upgrades it and keeps a changed configuration, and removes it without a trace', (context) => {
    need(context, 'opkg', /^opkg version/);
    const { root, opkg, file } = prepared();
    opkg('install', file(former()));
    expectInstalled(root, former().files);

    writeFileSync(join(root, CONFIG), 'changed by its owner\n');
    opkg('install', file(application()));
    expectInstalled(
      root,
      application().files.filter(({ path }) => path !== CONFIG),
    );
    expect(readFileSync(join(root, CONFIG), 'utf8')).toBe('changed by its owner\n');
    expect(existsSync(join(root, GONE))).toBe(false);

    opkg('remove', 'luci-app-fg621');
    expect(left(root).filter((path) => !path.startsWith(CONFIG))).toEqual([]);
  });

  test('refuses the package without its dependencies', (context) => {
    need(context, 'opkg', /^opkg version/);
    const { root, opkg, file } = prepared();
    opkg('remove', 'coreutils-stty');
    expect(() => opkg('install', file(application()))).toThrow();
    expect(left(root)).toEqual([]);
  });

  test('installs from a feed with our index', (context) => {
    need(context, 'opkg', /^opkg version/);
    const { root, opkg, file } = prepared();
    const path = file(application());
    const index = packagesIndex([{ name: ipkName(application()), bytes: readFileSync(path) }]);
    writeFileSync(join(root, 'usr/lib/opkg/lists/feed'), index);
    opkg('install', 'luci-app-fg621');
    expectInstalled(root, application().files);
  });
});

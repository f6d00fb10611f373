import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readMakefile } from '../../tools/package/makefile.ts';
import { makefileVersion, packageVersions } from '../../tools/package/version.ts';
import { HOME } from './samples.ts';

function read(name: string, home = HOME): string {
  return readFileSync(join(home, name), 'utf8');
}

function versionOf(home: string): string {
  return (JSON.parse(read('package.json', home)) as { version: string }).version;
}

/** opkg compares no versions without a configuration and a place for its lock. */
function opkgPlace(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'fg621-version-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'var/lock'), { recursive: true });
  mkdirSync(join(folder, 'tmp'));
  writeFileSync(join(folder, 'opkg.conf'), 'dest root /\n');
  return ['-f', join(folder, 'opkg.conf'), '-o', folder];
}

/** The version that the program says. */
function programVersion(home: string): string | undefined {
  return /^FG621_VERSION=(.*)$/m.exec(read('root/usr/sbin/fg621', home))?.[1];
}

/** The version that the Makefile of the access points' package says. */
function apnsVersion(home: string): string | undefined {
  return /^PKG_VERSION:=(.*)$/m.exec(read('luci-app-fg621-apns/Makefile', home))?.[1];
}

test('package.json, its lock file, the Makefiles and the program say the same version', () => {
  const version = versionOf(HOME);
  expect(programVersion(HOME)).toBe(version);
  expect(readMakefile(read('Makefile')).version).toBe(makefileVersion(version));
  expect(apnsVersion(HOME)).toBe(makefileVersion(version));
  expect(versionOf(HOME)).toBe((JSON.parse(read('package-lock.json')) as { version: string }).version);
});

test('npm version carries a new version to all of them', () => {
  const home = mkdtempSync(join(tmpdir(), 'fg621-version-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  cpSync(join(HOME, 'tools'), join(home, 'tools'), { recursive: true });
  for (const folder of ['root/usr/sbin', 'luci-app-fg621-apns']) mkdirSync(join(home, folder), { recursive: true });
  for (const name of ['Makefile', 'luci-app-fg621-apns/Makefile', 'root/usr/sbin/fg621'])
    cpSync(join(HOME, name), join(home, name));
  symlinkSync(join(HOME, 'node_modules'), join(home, 'node_modules'));
  writeFileSync(join(home, 'package.json'), read('package.json').replace(versionOf(HOME), '3.1.4-rc.2'));
  execFileSync(process.execPath, ['--import', 'tsx', 'tools/set-version.ts'], { cwd: home });
  expect(programVersion(home)).toBe('3.1.4-rc.2');
  expect(readMakefile(read('Makefile', home)).version).toBe('3.1.4_rc2');
  expect(apnsVersion(home)).toBe('3.1.4_rc2');
});

describe('versions', () => {
  test.each([
    ['1.2.3', '1.2.3-r1', '1.2.3-r1'],
    ['0.10.0', '0.10.0-r1', '0.10.0-r1'],
    ['1.2.3-rc.1', '1.2.3_rc1-r1', '1.2.3~rc1-r1'],
    ['2.0.0-alpha.12', '2.0.0_alpha12-r1', '2.0.0~alpha12-r1'],
  ])('%s is %s for apk and %s for opkg', (version, apk, ipk) => {
    expect(packageVersions(version, '1')).toEqual({ apk, ipk });
  });

  test.each(['1.2', '1.2.3.4', 'v1.2.3', '01.2.3', '1.2.3-rc', '1.2.3-1', '1.2.3-rc.1.2', '1.2.3+build', ''])(
    'what apk could not bring in order is refused: %s',
    (version) => {
      expect(() => packageVersions(version, '1')).toThrow('package.json');
    },
  );

  const order = ['0.9.9', '1.0.0-alpha.2', '1.0.0-alpha.10', '1.0.0-beta.1', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.0.10'];

  test.for([
    ['apk', 'apk', (a: string, b: string) => ['version', '-t', a, b], '<\n'],
    ['opkg', 'ipk', (a: string, b: string) => [...opkgPlace(), 'compare-versions', a, '<<', b], ''],
  ] as const)('%s itself sorts them so', ([program, kind, command, said], context) => {
    context.skip(spawnSync(program, ['--version']).error !== undefined, `no ${program} on this machine`);
    order.slice(1).forEach((version, index) => {
      const older = packageVersions(order[index] ?? '', '1')[kind];
      expect(execFileSync(program, command(older, packageVersions(version, '1')[kind]), { encoding: 'utf8' })).toBe(
        said,
      );
    });
  });
});

describe('the Makefile', () => {
  test('is refused when something is missing or not understood', () => {
    const text = read('Makefile');
    expect(() => readMakefile(text.replace(/^PKG_LICENSE.*\n/m, ''))).toThrow('PKG_LICENSE');
    expect(() => readMakefile(text.replace('+coreutils-stty', '+FOO:coreutils-stty'))).toThrow('FOO');
  });

  test('is what luci.mk reads: the conffiles and the script for the removal', () => {
    const { conffiles, postrm, depends } = readMakefile(read('Makefile'));
    expect(conffiles).toEqual(['/etc/config/fg621']);
    expect(postrm).toMatch(/^#!\/bin\/sh\n[^$]*"\$\{IPKG_INSTROOT\}"/);
    expect(depends).toEqual([
      'libc',
      'luci-base',
      'coreutils-stty',
      'kmod-usb-serial-option',
      'kmod-usb-net-cdc-ether',
      'kmod-usb-net-cdc-ncm',
      'kmod-usb-net-rndis',
    ]);
  });

  test("has OpenWrt's build leave the pages as they are: its csstidy cuts the stylesheet off", () => {
    for (const kind of ['CSS', 'JS']) expect(read('Makefile')).toMatch(new RegExp(`^LUCI_MINIFY_${kind}:=0$`, 'm'));
  });

  test('gives make the same values', (context) => {
    context.skip(spawnSync('make', ['--version']).error !== undefined, 'no make on this machine');
    const folder = mkdtempSync(join(tmpdir(), 'fg621-make-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'feeds/luci'), { recursive: true });
    writeFileSync(join(folder, 'rules.mk'), '');
    const names = ['PKG_VERSION', 'PKG_RELEASE', 'PKG_LICENSE', 'LUCI_DESCRIPTION', 'LUCI_MAINTAINER', 'LUCI_DEPENDS'];
    names.push('PKG_PO_VERSION');
    const lines = names.map((name) => `\t@echo '$(${name})'\n`);
    writeFileSync(join(folder, 'feeds/luci/luci.mk'), `show:\n${lines.join('')}`);
    const command = ['-s', '-f', join(HOME, 'Makefile'), `TOPDIR=${folder}`, 'show'];
    const said = execFileSync('make', command, { encoding: 'utf8' }).split('\n');
    const { version, release, license, description, maintainer, depends } = readMakefile(read('Makefile'));
    const needs = depends.slice(1).map((name) => `+${name}`);
    expect(said.slice(0, 5)).toEqual([version, release, license, description, maintainer]);
    expect(said[5]?.split(/\s+/)).toEqual(needs);
    // Of the translations; of our own they have the app's.
    expect(said[6]).toBe(`${version}-r${release}`);
  });
});

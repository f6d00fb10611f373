import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { apkName, writeApk } from '../../tools/package/apk.ts';
import { inflated, readApk, readInflatedApk } from './apk-reader.ts';
import { application, committed, HOME, packed, smallPackage, TIME } from './samples.ts';

const LISTS = '/lib/apk/packages/luci-app-fg621';
const file = writeApk(application());
const apk = readApk(file);
const own = apk.files.filter(({ path }) => !path.startsWith(LISTS));

/** Text of one of the lists that OpenWrt's scripts read. */
function list(ending: string): string {
  return apk.files.find(({ path }) => path === `${LISTS}.${ending}`)?.bytes.toString() ?? '';
}

describe('the .apk', () => {
  test('has every file of the tree in its place with its content, and no other', () => {
    const expected = new Map([
      ...[...committed('root')].map(([path, runs]) => [path.slice('root'.length), { path, runs }] as const),
      ...[...committed('htdocs')].map(
        ([path, runs]) => [`/www${path.slice('htdocs'.length)}`, { path, runs }] as const,
      ),
    ]);
    expect(own.map(({ path }) => path).sort()).toEqual([...expected.keys()].sort());
    for (const { path, bytes, mode, user, group, time } of own) {
      const source = expected.get(path);
      expect(bytes.equals(packed(source?.path ?? '')), path).toBe(true);
      expect({ mode, user, group, time }, path).toEqual({
        mode: source?.runs ? 0o755 : 0o644,
        user: 'root',
        group: 'root',
        time: TIME,
      });
    }
  });

  test('has every folder, root first and open to all', () => {
    expect(apk.folders[0]?.path).toBe('/');
    for (const folder of apk.folders) expect(folder).toMatchObject({ mode: 0o755, user: 'root', group: 'root' });
    const paths = apk.folders.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    for (const { path } of apk.files) expect(paths).toContain(path.replace(/\/[^/]+$/, ''));
  });

  test('says what it is and what it needs', () => {
    expect(apk.info).toMatchObject({
      name: 'luci-app-fg621',
      arch: 'noarch',
      license: 'Apache-2.0',
      'installed-size': apk.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    });
    expect(apk.depends).toEqual([...application().depends].sort());
    expect(apkName(application())).toBe(`luci-app-fg621-${apk.info.version}.apk`);
  });

  test("tells OpenWrt's scripts its files and its configuration", () => {
    expect(list('list').split('\n').filter(Boolean)).toEqual(own.map(({ path }) => path).sort());
    expect(list('conffiles')).toBe('/etc/config/fg621\n');
    const sum = createHash('sha256')
      .update(readFileSync(join(HOME, 'root/etc/config/fg621')))
      .digest('hex');
    expect(list('conffiles_static')).toBe(`/etc/config/fg621 ${sum}\n`);
  });

  test('lets another package stand in for it, as OpenWrt has it for every package', () => {
    expect(apk.provides).toEqual(['luci-app-fg621-any']);
  });

  test('has scripts for installing, upgrading and removing', () => {
    expect(Object.keys(apk.scripts)).toEqual(['post-install', 'pre-deinstall', 'post-deinstall', 'post-upgrade']);
    for (const script of Object.values(apk.scripts)) expect(script).toMatch(/^#!\/bin\/sh\n/);
  });

  test('is refused when any byte is wrong', () => {
    const plain = inflated(file);
    const step = 97;
    for (let at = 0; at < plain.length; at += at < 6000 ? 1 : step) {
      plain.writeUInt8(plain.readUInt8(at) ^ 0x04, at);
      expect(() => readInflatedApk(plain), `byte ${at}`).toThrow();
      plain.writeUInt8(plain.readUInt8(at) ^ 0x04, at);
    }
    expect(() => readInflatedApk(plain)).not.toThrow();
  });

  test('is refused when its end is missing or something follows it', () => {
    for (const length of [0, 3, 100, file.length >> 1, file.length - 1]) {
      expect(() => readApk(file.subarray(0, length)), `${length} bytes`).toThrow();
    }
    expect(() => readApk(Buffer.concat([file, Buffer.from('x')]))).toThrow('follows');
    const plain = inflated(file);
    const lastBlock = Buffer.concat([Buffer.from('ADBd'), deflateRawSync(plain.subarray(0, plain.length - 8))]);
    expect(() => readApk(lastBlock)).toThrow();
  });
});

test('a package of another kind is only another list of files', () => {
  const path = '/usr/lib/lua/luci/i18n/fg621.de.lmo';
  const language = smallPackage('luci-i18n-fg621-de', {
    depends: ['libc', 'luci-app-fg621'],
    files: [{ path, mode: 0o644, bytes: Buffer.alloc(0) }],
  });
  const { info, depends, files, scripts } = readApk(writeApk(language));
  expect(info.name).toBe('luci-i18n-fg621-de');
  expect(depends).toEqual(['libc', 'luci-app-fg621']);
  expect(files.map((entry) => entry.path)).toEqual(['/lib/apk/packages/luci-i18n-fg621-de.list', path]);
  expect(Object.keys(scripts)).toEqual(['post-install', 'pre-deinstall', 'post-upgrade']);
});

test('texts and files of every length come back', () => {
  const sizes = [1, 255, 256, 65_535, 65_536, 100_001];
  const files = sizes.map((size) => ({ path: `/${size}`, mode: 0o644, bytes: Buffer.alloc(size, 'é') }));
  const setups = sizes.map((size) => `${'#'.repeat(size)}\n`);
  for (const setup of setups) {
    const apk = readApk(writeApk(smallPackage('sizes', { files, setup })));
    expect(apk.scripts['post-install']).toContain(setup);
    expect(
      apk.files
        .filter(({ path }) => /^\/\d+$/.test(path))
        .map(({ bytes }) => bytes.length)
        .sort(),
    ).toEqual([...sizes].sort());
  }
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LANGUAGES } from '../../tools/messages/languages.ts';
import { filesBelow } from '../../tools/package/description.ts';
import { readApk } from './apk-reader.ts';
import { readIpk } from './ipk-reader.ts';
import { HOME } from './samples.ts';

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fg621-dist-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs `npm run package` but for its looking after what is installed; gives the folder and what was printed. */
function packages(env: Record<string, string> = {}): { folder: string; said: string } {
  const folder = join(scratch(), 'dist');
  const command = ['--import', 'tsx', join(HOME, 'tools/package.ts'), folder];
  return {
    folder,
    said: execFileSync(process.execPath, command, { env: { ...process.env, ...env }, encoding: 'utf8' }),
  };
}

describe('npm run package', () => {
  const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };

  test('makes both packages under the names that the package managers expect, and says how big they are', () => {
    const { folder, said } = packages();
    const ipk = `luci-app-fg621_${version}-r1_all.ipk`;
    const apk = `luci-app-fg621-${version}-r1.apk`;
    const languages = LANGUAGES.filter(({ translated }) => translated).flatMap(({ luci }) => [
      `luci-i18n-fg621-${luci}_${version}-r1_all.ipk`,
      `luci-i18n-fg621-${luci}-${version}-r1.apk`,
    ]);
    expect(languages.length).toBeGreaterThan(0);
    const apns = [`luci-app-fg621-apns_${version}-r1_all.ipk`, `luci-app-fg621-apns-${version}-r1.apk`];
    expect(readdirSync(folder).sort()).toEqual(
      ['Packages', 'Packages.gz', 'SHA256SUMS', apk, ipk, ...languages, ...apns].sort(),
    );
    expect(readIpk(readFileSync(join(folder, ipk))).control.Version).toBe(`${version}-r1`);
    expect(readApk(readFileSync(join(folder, apk))).info.version).toBe(`${version}-r1`);
    for (const name of [ipk, apk]) {
      const { length } = readFileSync(join(folder, name));
      expect(said).toContain(`${name}: ${length} bytes`);
    }
  });

  test('gives check sums that sha256sum finds right, and an index that leads to the package', () => {
    const { folder } = packages();
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    const index = readFileSync(join(folder, 'Packages'), 'utf8');
    expect(gunzipSync(readFileSync(join(folder, 'Packages.gz'))).toString()).toBe(index);
    const [, name = ''] = /^Filename: (.*)$/m.exec(index) ?? [];
    const sum = execFileSync('sha256sum', [name], { cwd: folder, encoding: 'utf8' }).split(' ')[0];
    expect(index).toContain(`\nSHA256sum: ${sum}\n`);
    expect(index).toContain(`\nSize: ${readFileSync(join(folder, name)).length}\n`);
    expect(index).toMatch(/^Package: luci-app-fg621\n[\s\S]*\n\n$/);
  });

  test('gives the same bytes each time, wherever and whenever', () => {
    const [first, second] = [packages({ TZ: 'UTC' }), packages({ TZ: 'Asia/Tokyo', LC_ALL: 'C' })];
    for (const name of readdirSync(first.folder)) {
      expect(readFileSync(join(first.folder, name)).equals(readFileSync(join(second.folder, name))), name).toBe(true);
    }
  });

  test('dates the files by SOURCE_DATE_EPOCH, and refuses one that is no time', () => {
    const { folder } = packages({ SOURCE_DATE_EPOCH: '1234567890' });
    const apk = readApk(readFileSync(join(folder, `luci-app-fg621-${version}-r1.apk`)));
    expect(new Set(apk.files.map(({ time }) => time))).toEqual(new Set([1234567890]));
    for (const bad of ['', 'today', '-1']) expect(() => packages({ SOURCE_DATE_EPOCH: bad }), bad).toThrow();
  });
});

describe('the files of a package', () => {
  test('have the same modes whoever checked them out', () => {
    const folder = scratch();
    mkdirSync(join(folder, 'etc'), { mode: 0o700 });
    for (const [name, mode] of [
      ['etc/private', 0o600],
      ['etc/shared', 0o664],
      ['etc/program', 0o775],
      ['etc/mine', 0o700],
    ] as const) {
      writeFileSync(join(folder, name), name);
      chmodSync(join(folder, name), mode);
    }
    const modes = filesBelow(folder, '/').map(({ path, mode }) => [path, mode]);
    expect(Object.fromEntries(modes)).toEqual({
      '/etc/private': 0o644,
      '/etc/shared': 0o644,
      '/etc/program': 0o755,
      '/etc/mine': 0o755,
    });
  });

  test('are ordinary files, or there is no package', () => {
    const folder = scratch();
    symlinkSync('/etc/passwd', join(folder, 'link'));
    expect(() => filesBelow(folder, '/')).toThrow('not an ordinary file');
  });
});

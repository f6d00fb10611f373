/**
 * The packages that OpenWrt's build makes of the Makefiles, beside those of `npm run package`: FG621_SDK names the folder
 * that an SDK has built into (`bin`). Left out are times, where the Makefile lay, and apk's identity, which holds both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeApk } from '../../tools/package/apk.ts';
import type { PackageDescription } from '../../tools/package/description.ts';
import { writeIpk } from '../../tools/package/ipk.ts';
import { describePackages } from '../../tools/package/packages.ts';
import { readApk } from './apk-reader.ts';
import { readIpk } from './ipk-reader.ts';
import { TIME } from './samples.ts';

const SDK = process.env.FG621_SDK;
const built = SDK
  ? readdirSync(SDK, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('fg621'))
  : [];
const ipks = built.filter((path) => path.endsWith('.ipk'));
const apks = built.filter((path) => path.endsWith('.apk'));

/** LuCI 23.05 gives the app no release in its version, has other scripts, and another name for Chinese. */
const of2305 = ipks.some((path) => /^luci-app-fg621_[^-]*_all\.ipk$/.test(basename(path)));

/** What is compared of an .ipk. */
function ipkContents(file: Buffer): object {
  const { control, extras, data } = readIpk(file);
  const { Source, SourceDateEpoch, Version, SourceName, Description, 'Installed-Size': size, ...fields } = control;
  const members = data.map(({ name, mode, owner, bytes }) => [name, mode, owner, bytes?.toString('latin1')]);
  const scripts = Object.entries(extras).map(([name, { mode, owner, bytes }]) => [
    name,
    mode,
    owner,
    bytes?.toString(),
  ]);
  const kept = of2305
    ? {
        members: members.filter(([name]) => name !== './etc/uci-defaults/luci-i18n-fg621-zh-cn'),
        scripts: scripts.filter(([name]) => name !== 'postinst-pkg'),
      }
    : { Version, SourceName, Description, size, members, scripts };
  const byName = (a: unknown[], b: unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  return { fields, ...kept, members: kept.members.sort(byName), scripts: kept.scripts.sort(byName) };
}

/** What is compared of an .apk. */
function apkContents(file: Buffer): object {
  const { info, files, ...rest } = readApk(file);
  const { hashes, origin, ...fields } = info;
  return {
    ...rest,
    fields,
    files: files.map(({ time, bytes, ...file }) => ({ ...file, bytes: bytes.toString('latin1') })),
  };
}

describe.runIf(SDK)('an SDK', () => {
  const described = describePackages(TIME);

  const kinds = [
    ['.ipk', ipks, '_', writeIpk, ipkContents],
    ['.apk', apks, '-', writeApk, apkContents],
  ] as const;

  test('has built every package, in one kind', () => {
    expect([0, described.length]).toContain(ipks.length);
    expect(ipks.length + apks.length).toBe(described.length);
  });

  test.each(
    kinds.flatMap(([kind, paths, separator, write, contents]) =>
      paths.map((path) => [basename(path), kind, path, separator, write, contents] as const),
    ),
  )('%s is the one that npm run package makes', (name, _kind, path, separator, write, contents) => {
    const fits = (one: PackageDescription): boolean =>
      name.startsWith(`${one.name}${separator}`) && /^(?:git-)?\d/.test(name.slice(one.name.length + 1));
    const ours = described.find(fits);
    if (!ours) throw new Error(`npm run package makes no ${name}`);
    expect(contents(readFileSync(join(SDK ?? '', path)))).toEqual(contents(write(ours)));
  });
});

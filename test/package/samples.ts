import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackageDescription } from '../../tools/package/description.ts';
import { describePackages } from '../../tools/package/packages.ts';
import { SHORTEN } from '../../tools/package/shorten.ts';

export const HOME = fileURLToPath(new URL('../..', import.meta.url));

/** 2026-01-02 03:04:05 UTC. */
export const TIME = 1767323045;

let described: readonly PackageDescription[] | undefined;

/** A package as `npm run package` describes it, dated TIME. */
export function packageOf(name: string): PackageDescription {
  // Once for all: an awk is run for each of the router's files.
  described ??= describePackages(TIME);
  const found = described.find((one) => one.name === name);
  if (!found) throw new Error(`there is no package ${name}`);
  return found;
}

/** The application's package, with `changes`. */
export function application(changes: Partial<PackageDescription> = {}): PackageDescription {
  return { ...packageOf('luci-app-fg621'), ...changes };
}

/** A package that has nothing in it but its name, for others to depend on; or whatever else `changes` says. */
export function smallPackage(name: string, changes: Partial<PackageDescription> = {}): PackageDescription {
  const nothing = { depends: [], files: [], conffiles: [], setup: '', postrm: null };
  return { ...application(), ...nothing, name, description: name, ...changes };
}

/** What a package has of a file that git knows: the router's programs are shortened. */
export function packed(path: string): Buffer {
  return path.startsWith('root/') && !path.startsWith('root/etc/config/')
    ? execFileSync('awk', ['-f', SHORTEN, join(HOME, path)])
    : readFileSync(join(HOME, path));
}

/** Path and whether it may be run, of every file that git knows below `folder`. */
export function committed(folder: string): Map<string, boolean> {
  const text = execFileSync('git', ['ls-files', '-s', '--', folder], { cwd: HOME, encoding: 'utf8' });
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [state = '', path = ''] = line.split('\t');
        return [path, state.startsWith('100755')];
      }),
  );
}

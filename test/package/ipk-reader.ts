import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Member {
  /** As in the archive: `./etc/config/fg621`, folders with a slash at the end. */
  name: string;
  /** As `ls -l` has it. */
  mode: string;
  /** Numbers of owner and group. */
  owner: string;
  /** Seconds since 1970. */
  time: number;
  bytes: Buffer | null;
}

/** The members of a gzipped tar in their order, read with the system's tar and gzip; throws when those complain. */
export function readTarGz(archive: Buffer): Member[] {
  const folder = mkdtempSync(join(tmpdir(), 'fg621-package-'));
  try {
    const file = join(folder, 'archive.tar.gz');
    const contents = join(folder, 'contents');
    mkdirSync(contents);
    writeFileSync(file, archive);
    const run = (program: string, ...args: string[]): string => {
      const options = { encoding: 'utf8', env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' }, stdio: 'pipe' } as const;
      return execFileSync(program, args, options);
    };
    run('gzip', '-t', file);
    run('tar', '-xzf', file, '-C', contents, '--no-same-owner');
    const listing = run('tar', '-tvzf', file, '--numeric-owner', '--full-time').split('\n').filter(Boolean);
    return listing.map((line) => {
      const [, mode = '', owner = '', day = '', clock = '', name = ''] =
        /^(\S+) (\S+) +\d+ (\S+) (\S+) (.*)$/.exec(line) ?? [];
      const bytes = name.endsWith('/') ? null : readFileSync(join(contents, name));
      return { name, mode, owner, time: Date.parse(`${day}T${clock}Z`) / 1000, bytes };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Ipk {
  control: Record<string, string>;
  /** Everything in the control archive but `control` itself, by name. */
  extras: Record<string, Member>;
  data: Member[];
}

/** Reads an .ipk; throws when an archive in it is damaged or missing. */
export function readIpk(file: Buffer): Ipk {
  const parts = Object.fromEntries(readTarGz(file).map(({ name, bytes }) => [name, bytes]));
  const part = (name: string): Buffer => {
    const bytes = parts[name];
    if (!bytes) throw new Error(`the package has no ${name}`);
    return bytes;
  };
  if (part('./debian-binary').toString() !== '2.0\n') throw new Error('the package is of another version');
  const control = readTarGz(part('./control.tar.gz')).filter(({ bytes }) => bytes);
  const extras = Object.fromEntries(control.map((member) => [member.name.slice(2), member]));
  const fields = (extras.control?.bytes ?? Buffer.alloc(0)).toString().split('\n').filter(Boolean);
  delete extras.control;
  return {
    control: Object.fromEntries(fields.map((line) => line.split(/: (.*)/s, 2) as [string, string])),
    extras,
    data: readTarGz(part('./data.tar.gz')),
  };
}

/** Every file below `folder`, relative to it, in order. */
export function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}

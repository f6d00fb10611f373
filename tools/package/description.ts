import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageVersions } from './version.ts';

export interface PackageFile {
  /** Absolute path on the router. */
  path: string;
  /** Permission bits. */
  mode: number;
  bytes: Buffer;
}

/** All that makes a package, whichever of the two kinds it becomes. Everything belongs to root. */
export interface PackageDescription {
  name: string;
  versions: PackageVersions;
  /** `all`, as the Makefile says; apk calls it noarch. */
  architecture: string;
  depends: readonly string[];
  description: string;
  license: string;
  /** Empty if there is none, as is the address. */
  maintainer: string;
  url: string;
  /** Where the Makefile that makes the package lies in OpenWrt's tree, whose `package/` it names `feeds/base`. */
  source: string;
  /** The package that this Makefile is named after; a Makefile can make several. */
  sourceName: string;
  files: readonly PackageFile[];
  /** Files whose changes on the router outlive an upgrade; absolute paths, each among `files`. */
  conffiles: readonly string[];
  /** Shell lines that run on the router after installing; empty for none. */
  setup: string;
  /** Script that runs after removal, whole; null for none. */
  postrm: string | null;
  /** Time of all files, seconds since 1970. */
  time: number;
}

/** Compares as the bytes of ASCII names: the order of both package formats. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The files below `folder` as they land below `target` on the router. Modes are 0755 and 0644 only, told by the owner's
 * execute bit, which is all that git keeps: what else they are depends on who has checked out.
 */
export function filesBelow(folder: string, target: string): PackageFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) throw new Error(`${path} is not an ordinary file: packages have no other`);
    const mode = statSync(path).mode & 0o100 ? 0o755 : 0o644;
    return { path: join(target, path.slice(folder.length)), mode, bytes: readFileSync(path) };
  });
}

/** Every folder that the files lie in, root first, each once, in order: `''`, `etc`, `etc/config` … */
export function foldersOf(files: readonly PackageFile[]): string[] {
  const folders = new Set(['']);
  for (const { path } of files) {
    const parts = path.split('/').slice(1, -1);
    parts.forEach((_, index) => {
      folders.add(parts.slice(0, index + 1).join('/'));
    });
  }
  return [...folders].sort(byBytes);
}

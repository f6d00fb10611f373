import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PackageFile } from './description.ts';

/** The program that src/Makefile has OpenWrt's build run over the same files. */
export const SHORTEN = fileURLToPath(new URL('shorten.awk', import.meta.url));

/** Settings are for people to read. */
const KEPT = /^\/etc\/config\//;

/**
 * The files of the router without comments, empty lines and indentation, which are a third of what they take when packed.
 *
 * @param files as they land on the router
 * @param folder where they come from
 */
export function shortened(files: readonly PackageFile[], folder: string): PackageFile[] {
  return files.map((file) =>
    KEPT.test(file.path) ? file : { ...file, bytes: execFileSync('awk', ['-f', SHORTEN, `${folder}${file.path}`]) },
  );
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const BUSYBOX = '/usr/bin/busybox';
/** What the scripts use and Debian's busybox lacks; the options of these that OpenWrt lacks are refused by the lint. */
const ELSEWHERE: Record<string, string> = { flock: '/usr/bin/flock', stty: '/usr/bin/stty' };

/**
 * Makes `dir` a folder of links to the applets of OpenWrt's busybox and to stty (package coreutils-stty): a PATH on which a
 * script finds nothing that a router lacks. Applets that Debian lacks (`lock`, `crond` …) are missing. Returns `dir`.
 */
export function createAppletPath(dir: string): string {
  const wanted = readFileSync(new URL('./busybox-applets.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  const offered = new Set(execFileSync(BUSYBOX, ['--list'], { encoding: 'utf8' }).split('\n'));
  mkdirSync(dir, { recursive: true });
  for (const name of [...wanted, 'stty']) {
    const target = ELSEWHERE[name] ?? (offered.has(name) ? BUSYBOX : undefined);
    if (target) symlinkSync(target, join(dir, name));
  }
  return dir;
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from '../../simulator/router/router.ts';
import { runText } from '../modem/router.ts';

/** The text of a file of /etc/config. */
export function configOf(router: Router, name: string): string {
  return readFileSync(join(router.prefix, 'etc/config', name), 'utf8');
}

/** A check sum over the files that set-up may change. */
export function hashOf(router: Router): string {
  const hash = createHash('sha256');
  for (const name of ['network', 'firewall', 'dhcp']) hash.update(configOf(router, name));
  return hash.digest('hex');
}

/** What `uci get` says; empty for what is not there. */
export async function uciOf(router: Router, path: string): Promise<string> {
  return (await runText(router, `uci -q get '${path}'`)).stdout.trim();
}

/** Calls of the base system's commands since the router has booted. */
export function calls(router: Router): string[] {
  const file = join(router.prefix, 'tmp/calls.log');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** Has every `uci commit` fail, or that of one configuration, as without room on the flash. */
export function fillFlash(router: Router, config = ''): void {
  writeFileSync(join(router.prefix, 'tmp/flash-full'), `${config}\n`);
}

export function freeFlash(router: Router): void {
  rmSync(join(router.prefix, 'tmp/flash-full'));
}

export interface Check {
  id: string;
  state: 'ok' | 'fail' | 'warn' | 'wait';
  code: string;
  waits_for?: string;
  facts: Record<string, string>;
  mend?: string;
}

/** What `fg621 doctor` says. */
export async function doctor(router: Router): Promise<{ schema: number; online: boolean; checks: Check[] }> {
  const { code, stdout, stderr } = await router.exec('/usr/sbin/fg621', ['doctor']);
  if (code !== 0) throw new Error(`doctor: ${code} ${stderr}`);
  return JSON.parse(stdout);
}

import { expect } from 'vitest';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { registered, written } from './changes.ts';
import { calls, doctor, hashOf } from './network.ts';
import { fg621 } from './router.ts';

/** What `setup --dry-run` says. */
export interface Plan {
  needed: boolean;
  blocked?: { code: string; facts: Record<string, string> };
  uci: { config: string; section: string; type?: string; option: string; from?: unknown; to?: unknown }[];
  at: { command: string }[];
  usb?: { from: number; to: number };
  behind?: string;
}

/** A router with the image's configuration and a modem that has a network but does not dial. */
export function fresh(options: RouterOptions = {}): Promise<Router> {
  return registered({ network: 'image', ...options });
}

/** The plan; `more` arguments behind it. */
export async function plan(router: Router, ...more: string[]): Promise<Plan> {
  const { code, stdout, stderr } = await fg621(router, 'setup', '--dry-run', ...more);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Sets all up. */
export const setUp = (router: Router) => fg621(router, 'setup', '--yes');

/** Everything set-up may write, in the configuration and to the modem. */
export function writes(router: Router): unknown {
  const acts = calls(router).filter((line) => /^(ifup|reload_config|uci.* commit)/.test(line));
  return { hash: hashOf(router), acts, at: written(router, 'AT+GT') };
}

/** A second run succeeds and brings the link; a third has nothing to do. */
export async function succeeds(router: Router): Promise<void> {
  const { code, stderr } = await setUp(router);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await expect.poll(async () => (await doctor(router)).online, { timeout: 30_000 }).toBe(true);
  const before = writes(router);
  expect((await setUp(router)).code).toBe(0);
  expect(writes(router)).toEqual(before);
}

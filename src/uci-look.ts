import { partly } from './decode.ts';
import type { UciCall } from './setup-plan.ts';
import { uciChanges, uciGet } from './ubus.ts';

// ubus status codes; the first without anything else says that there is no such section.
const OK = 0;
const NOT_FOUND = 4;

const sectionReply = partly<{ values: Record<string, unknown> }>({
  values: (value) => (typeof value === 'object' && value !== null ? { ...value } : undefined),
});

/** Configurations that a session has changed without applying that, out of a reply of `uciChanges`. */
export function changedConfigs(reply: unknown): string[] {
  const changes = typeof reply === 'object' && reply !== null ? (reply as { changes?: unknown }).changes : undefined;
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).flatMap(([config, list]) => (Array.isArray(list) && list.length > 0 ? [config] : []));
}

function same(is: unknown, wanted: string | readonly string[]): boolean {
  // UCI keeps no empty value.
  return JSON.stringify(is ?? '') === JSON.stringify(wanted.length > 0 ? wanted : '');
}

/** Whether a section is as a call wanted it; undefined: the router did not say. */
async function holds(call: UciCall): Promise<boolean | undefined> {
  const reply = await uciGet(call.config, call.call === 'add' ? call.name : call.section);
  if (reply === OK || reply === NOT_FOUND) return false;
  const { values } = sectionReply(reply);
  if (!values) return undefined;
  if (call.call === 'delete') return call.options.every((option) => !(option in values));
  return Object.entries(call.values).every(([option, wanted]) => same(values[option], wanted));
}

/**
 * Looks whether the settings in force are those that the calls make; undefined: the router did not say. Only when no
 * rollback waits any more. Rejects as the calls of ubus do.
 */
export async function inForce(calls: readonly UciCall[]): Promise<boolean | undefined> {
  const changes = await uciChanges();
  if (typeof changes === 'number') return undefined;
  // Putting the files back, rpcd gives the session its changes back too: what it reads then is what it wanted.
  const waiting = changedConfigs(changes);
  if (calls.some(({ config }) => waiting.includes(config))) return false;
  const held = await Promise.all(calls.map(holds));
  return held.includes(undefined) ? undefined : held.every((is) => is === true);
}

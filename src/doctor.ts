import { type Decoder, flag, integer, listOf, oneOf, text, whole } from './decode.ts';
import type { UptimeSeconds } from './status.ts';

/** What is checked on the way from the USB plug to a resolved name, in this order. */
export type CheckId =
  | 'usb'
  | 'drivers'
  | 'port'
  | 'sim'
  | 'registered'
  | 'autoconnect'
  | 'dialled'
  | 'interface'
  | 'zone'
  | 'address'
  | 'route'
  | 'names'
  | 'lan'
  | 'wifi';

/** `wait`: cannot be told before another check is fine. */
export type CheckState = 'ok' | 'fail' | 'warn' | 'wait';

/** What mends a broken check: set-up, the monitor, the page of bands, the SIM's PIN or PUK, or nothing of ours. */
export type Mend = 'setup' | 'monitor' | 'bands' | 'sim' | 'none';

/** One line of the checklist. */
export interface Check {
  id: CheckId;
  state: CheckState;
  /** What exactly was found. */
  code?: string;
  waits_for?: CheckId;
  facts?: Readonly<Record<string, string>>;
  mend?: Mend;
}

/** What `fg621 doctor` says. */
export interface Doctor {
  uptime_s?: UptimeSeconds;
  online: boolean;
  checks: Check[];
}

// Records, not lists, so that the compiler misses none.
const IDS: Readonly<Record<CheckId, true>> = {
  usb: true,
  drivers: true,
  port: true,
  sim: true,
  registered: true,
  autoconnect: true,
  dialled: true,
  interface: true,
  zone: true,
  address: true,
  route: true,
  names: true,
  lan: true,
  wifi: true,
};

/** Decodes the name of a check. */
export const checkId: Decoder<CheckId> = oneOf(...(Object.keys(IDS) as CheckId[]));

/** A record of texts; what is none is left out. */
export const texts: Decoder<Record<string, string>> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).flatMap(([key, item]): [string, string][] => {
    const decoded = typeof item === 'number' ? String(item) : text()(item);
    return decoded === undefined ? [] : [[key, decoded]];
  });
  return Object.fromEntries(entries);
};

const check = whole<Check, 'id' | 'state'>(
  {
    id: checkId,
    state: oneOf('ok', 'fail', 'warn', 'wait'),
    code: text(),
    waits_for: checkId,
    facts: texts,
    mend: oneOf('setup', 'monitor', 'bands', 'sim', 'none'),
  },
  ['id', 'state'],
);

const frame = whole<Doctor & { schema: number }, 'schema' | 'online' | 'checks'>(
  {
    schema: oneOf(1),
    uptime_s: integer(0, Number.MAX_SAFE_INTEGER),
    online: flag,
    checks: listOf(check, 64),
  },
  ['schema', 'online', 'checks'],
);

/** Decodes what `fg621 doctor` says; undefined if it is not that. */
export function decodeDoctor(value: unknown): Doctor | undefined {
  const found = frame(value);
  if (!found || found.checks.length === 0) return undefined;
  const { uptime_s, online, checks } = found;
  return { ...(uptime_s !== undefined && { uptime_s }), online, checks };
}

/** The line that is to be mended: the first broken one. */
export function firstBroken({ checks }: Doctor): Check | undefined {
  return checks.find(({ state }) => state === 'fail');
}

/** How many lines are in each state. */
export function countsOf({ checks }: Doctor): Record<CheckState, number> {
  const counts: Record<CheckState, number> = { ok: 0, fail: 0, warn: 0, wait: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

import { type Decoder, integer, number, oneOf, parseJson, partly, whole } from './decode.ts';
import { change, job, scan } from './decode-change.ts';
import { recorder, recovery } from './decode-recovery.ts';
import {
  bands,
  carriers,
  cellLock,
  connection,
  modem,
  monitor,
  neighbours,
  network,
  seconds,
  signal,
  sim,
} from './decode-sections.ts';
import type { Monitor, StateName, Status } from './status.ts';

/** A status as the page works with it: what was there and valid. Only the monitor's part may be incomplete. */
export type DecodedStatus = Omit<Status, 'monitor'> & { monitor: Partial<Monitor> };

/** The outcome of decoding: a status, or why there is none. */
export type Decoded = { status: DecodedStatus } | { fault: 'damaged' | 'other_version' };

// A record, not a list, so that the compiler misses none.
const STATES: Readonly<Record<StateName, true>> = {
  no_device: true,
  gone: true,
  restarting: true,
  no_driver: true,
  starting: true,
  port_closed: true,
  silent: true,
  sim_missing: true,
  sim_pin: true,
  sim_puk: true,
  sim_locked: true,
  sim_failure: true,
  radio_off: true,
  searching: true,
  denied: true,
  emergency: true,
  no_service: true,
  registered: true,
  unknown: true,
};

interface Frame {
  schema: number;
  uptime_s: number;
  state: Partial<Status['state']>;
}

const stateName: Decoder<StateName> = oneOf(...(Object.keys(STATES) as StateName[]));

const frame = whole<Frame, 'schema' | 'uptime_s'>(
  {
    schema: integer(0, Number.MAX_SAFE_INTEGER),
    uptime_s: seconds,
    state: partly<Status['state']>({ name: stateName, since_s: seconds }),
  },
  ['schema', 'uptime_s'],
);

/**
 * Reads the text of status.json. What is missing or not as the status type says is left out; a state that is not known
 * becomes `unknown`. Without schema number and time there is nothing to go by: `damaged`.
 */
export function decodeStatus(source: string): Decoded {
  const value = parseJson(source);
  const outer = frame(value);
  if (!outer) return { fault: 'damaged' };
  if (outer.schema !== 1) return { fault: 'other_version' };
  const part = (key: keyof Status) => (value as Record<string, unknown>)[key];
  const changing = change(part('change'));
  const scanning = scan(part('scan'));
  const working = job(part('job'));
  const mending = recovery(part('recovery'));
  const recorded = part('history') === undefined ? undefined : recorder(part('history'));
  return {
    status: {
      schema: 1,
      uptime_s: outer.uptime_s,
      state: { name: outer.state?.name ?? 'unknown', since_s: outer.state?.since_s ?? outer.uptime_s },
      monitor: monitor(part('monitor')),
      modem: modem(part('modem')),
      sim: sim(part('sim')),
      network: network(part('network')),
      signal: signal(part('signal')),
      carriers: carriers(part('carriers')),
      neighbours: neighbours(part('neighbours')),
      bands: bands(part('bands')),
      cell_lock: cellLock(part('cell_lock')),
      connection: connection(part('connection')),
      ...(changing && { change: changing }),
      ...(scanning && { scan: scanning }),
      ...(working && { job: working }),
      ...(mending && { recovery: mending }),
      ...(recorded && { history: recorded }),
    },
  };
}

/** Reads the text of /proc/uptime: seconds since the router started, with decimals. */
export function decodeUptime(source: string): number | undefined {
  return number(0, Number.MAX_SAFE_INTEGER)(Number.parseFloat(source));
}

import type { DecodedStatus } from './decode-status.ts';
import { type Counters, type Link, linkOn, type NetInterface } from './netifd.ts';
import { isOverdue } from './overdue.ts';
import type { Reading } from './router.ts';
import type { StateName } from './status.ts';
import type { Fault } from './ubus.ts';

/** The last status that could be read, with the clock that its times are told by. */
export interface Snapshot {
  status: DecodedStatus;
  /** Router's uptime when it was read. */
  uptime_s: number;
  /** The same moment on the browser's clock, milliseconds since 1970. */
  at_ms: number;
}

/** All that the page knows. */
export interface Model {
  snapshot?: Snapshot;
  /** Why the newest reading failed; absent: it did not. */
  fault?: Fault;
  /** When the router first failed to answer, milliseconds since 1970. */
  silentSince_ms?: number;
  interfaces?: NetInterface[];
  counters?: Counters;
  /** The last word of `fg621 watch` on the monitor: when it was said, on the router's and the browser's clock. */
  monitor?: { said: 'running' | 'not running'; at_s: number; at_ms: number };
}

/**
 * What the page as a whole says: a state of the modem, or why that cannot be known. `first_reading`: the monitor runs,
 * but has written nothing yet.
 */
export type PageState = StateName | 'monitor_not_running' | 'first_reading' | Exclude<Fault, 'missing'>;

// A router on the way through a reload of its network or a slow Wi-Fi misses a round or two.
const PATIENCE_MS = 15_000;
const FIRST_READING_S = 60;
// While a status is overdue, `fg621 watch` is asked every 30 s.
const WORD_HOLDS_S = 60;

/** Takes a reading into what is known. A failed one leaves the last good values as they are. */
export function withReading(model: Model, reading: Reading): Model {
  const { status, uptime_s, at_ms, fault, interfaces, counters, monitor } = reading;
  const { fault: _before, silentSince_ms, ...kept } = model;
  return {
    ...kept,
    ...(fault && { fault }),
    ...(fault === 'unreachable' && { silentSince_ms: silentSince_ms ?? at_ms }),
    ...(status && uptime_s !== undefined && { snapshot: { status, uptime_s, at_ms } }),
    ...(interfaces && { interfaces }),
    ...(counters && { counters }),
    ...(monitor && uptime_s !== undefined && { monitor: { said: monitor, at_s: uptime_s, at_ms } }),
  };
}

/** Router's uptime at a moment of the browser's clock, reckoned from the last reading. */
export function uptimeAt(snapshot: Snapshot, now_ms: number): number {
  return snapshot.uptime_s + Math.max(0, now_ms - snapshot.at_ms) / 1000;
}

/** Whether the monitor still runs. Judged at the time of the reading: a paused page accuses nobody. */
function monitorRuns(snapshot: Snapshot, monitor: Model['monitor']): boolean {
  const { status, uptime_s } = snapshot;
  if (monitor?.said === 'not running' && status.uptime_s <= monitor.at_s) return false;
  if (!isOverdue(status, uptime_s)) return true;
  // An idle monitor that nobody could wake owes nothing.
  if (!monitor && status.monitor.interval_s === undefined) return true;
  return monitor?.said === 'running' && uptime_s - monitor.at_s <= WORD_HOLDS_S;
}

/** What the page as a whole says, with the status to go by; a registered modem always has one. */
export type Situation =
  | { state: 'registered'; snapshot: Snapshot }
  | { state: Exclude<PageState, 'registered'>; snapshot?: Snapshot };

/** Finds the one state that the page shows. */
export function situationOf(model: Model, now_ms: number): Situation {
  const { snapshot, fault, silentSince_ms, monitor } = model;
  const last = snapshot && { snapshot };
  if (fault === 'missing') {
    const reading = monitor?.said === 'running' && now_ms - monitor.at_ms <= FIRST_READING_S * 1000;
    return { state: reading ? 'first_reading' : 'monitor_not_running', ...last };
  }
  const patient = fault === 'unreachable' && snapshot && now_ms - (silentSince_ms ?? now_ms) < PATIENCE_MS;
  if (fault && !patient) return { state: fault, ...last };
  if (!snapshot || !monitorRuns(snapshot, monitor)) return { state: 'monitor_not_running', ...last };
  return { state: snapshot.status.state.name, snapshot };
}

/** Whether the modem can be asked in a state, so that its values are of now. */
export function modemAnswers(state: PageState): boolean {
  switch (state) {
    case 'sim_missing':
    case 'sim_pin':
    case 'sim_puk':
    case 'sim_locked':
    case 'sim_failure':
    case 'radio_off':
    case 'searching':
    case 'denied':
    case 'emergency':
    case 'no_service':
    case 'registered':
    case 'unknown':
      return true;
    case 'no_device':
    case 'gone':
    case 'restarting':
    case 'no_driver':
    case 'starting':
    case 'port_closed':
    case 'silent':
    case 'monitor_not_running':
    case 'first_reading':
    case 'damaged':
    case 'other_version':
    case 'refused':
    case 'session':
    case 'unreachable':
      return false;
  }
}

/** The modem's way into the router, as far as it is known. */
export function linkOf(model: Model): Link {
  return linkOn(model.snapshot?.status.modem.net_device, model.interfaces, model.counters);
}

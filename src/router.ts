import rpc from 'rpc';
import { confirmLimit } from './band-choice.ts';
import { integer, partly, text } from './decode.ts';
import { type DecodedStatus, decodeStatus, decodeUptime } from './decode-status.ts';
import { type Counters, decodeCounters, decodeInterfaces, type NetInterface } from './netifd.ts';
import { isOverdue } from './overdue.ts';
import type { RadioMode } from './status.ts';

// The only place that names a program, a file or a ubus call of the router.
const PROGRAM = '/usr/sbin/fg621';
const STATUS_FILE = '/var/run/fg621/status.json';
const LEASE_FILE = '/var/run/fg621/lease';
const UPTIME_FILE = '/proc/uptime';
const MONITOR_NOT_RUNNING = 7;

/** How long the monitor reads quickly after the page has last asked for it, seconds. */
const LEASE_S = 30;

const FILE_MODE = 0o644;

// ubus status codes, which LuCI gives instead of a reply.
const NOT_FOUND = 4;
const NO_DATA = 5;
const PERMISSION_DENIED = 6;

const readFile = rpc.declare<unknown, [string]>({ object: 'file', method: 'read', params: ['path'] });
const writeFile = rpc.declare<unknown, [string, string, number]>({
  object: 'file',
  method: 'write',
  params: ['path', 'data', 'mode'],
});
const runProgram = rpc.declare<unknown, [string, string[]]>({
  object: 'file',
  method: 'exec',
  params: ['command', 'params'],
});
const dumpInterfaces = rpc.declare<unknown, []>({ object: 'network.interface', method: 'dump' });
const deviceStatus = rpc.declare<unknown, [string]>({ object: 'network.device', method: 'status', params: ['name'] });

/**
 * Why a status could not be read: `missing` there is no such file · `damaged` it is not a status · `other_version` of a
 * status that this page does not know · `refused` the login lacks the right · `session` it has ended · `unreachable` no
 * answer from the router.
 */
export type Fault = 'missing' | 'damaged' | 'other_version' | 'refused' | 'session' | 'unreachable';

/** What one round of questions to the router brought. */
export interface Reading {
  /** When the answers came, milliseconds since 1970, browser's clock. */
  at_ms: number;
  /** Seconds since the router started, at that moment. */
  uptime_s?: number;
  status?: DecodedStatus;
  fault?: Fault;
  interfaces?: NetInterface[];
  counters?: Counters;
  /** What `fg621 watch` said, if it was run in this round. */
  monitor?: 'running' | 'not running';
}

function faultOfStatus(status: number): Fault {
  if (status === NOT_FOUND) return 'missing';
  if (status === PERMISSION_DENIED) return 'refused';
  return status === NO_DATA ? 'damaged' : 'unreachable';
}

function faultOfError(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'SessionError') return 'session';
  // JSON-RPC code of uhttpd for what the ACL does not grant.
  return error.message.includes('-32002') ? 'refused' : 'unreachable';
}

const fileReply = partly<{ data: string }>({ data: (value) => (typeof value === 'string' ? value : undefined) });
const execReply = partly<{ code: number; stderr: string }>({ code: integer(0, 255), stderr: text() });

/** The text of a file, or why there is none, out of what a call of `file.read` came to. */
function contentsOf(result: PromiseSettledResult<unknown>): { text: string } | { fault: Fault } {
  if (result.status === 'rejected') return { fault: faultOfError(result.reason) };
  if (typeof result.value === 'number') return { fault: faultOfStatus(result.value) };
  const { data } = fileReply(result.value);
  return data === undefined ? { fault: 'damaged' } : { text: data };
}

function fulfilled<T>(result: PromiseSettledResult<T>): T | undefined {
  return result.status === 'fulfilled' ? result.value : undefined;
}

/** Whether a moment is longer ago than a lease lasts, or in the future because the clock was set. */
function hasLapsed(at_ms: number, now_ms: number): boolean {
  return now_ms < at_ms || now_ms - at_ms > LEASE_S * 1000;
}

/** Reads status and time out of the two files. */
function understood(
  status: PromiseSettledResult<unknown>,
  uptime: PromiseSettledResult<unknown>,
): Pick<Reading, 'uptime_s' | 'status' | 'fault'> {
  const clock = contentsOf(uptime);
  if ('fault' in clock) return clock;
  const uptime_s = decodeUptime(clock.text);
  if (uptime_s === undefined) return { fault: 'damaged' };
  const file = contentsOf(status);
  return { uptime_s, ...('fault' in file ? file : decodeStatus(file.text)) };
}

/**
 * The page's side of the router: reads the status and keeps the monitor reading while the page is open.
 *
 * Nothing of it starts a process or sends an AT command, save `fg621 watch`: at the first reading, after a pause, and
 * every 30 s while the status is missing or overdue.
 */
export class Router {
  private renewed_ms = Number.NEGATIVE_INFINITY;
  private watched_ms = Number.NEGATIVE_INFINITY;
  /** The last status was missing or too old: only `watch` can tell whether there is a monitor at all. */
  private doubtful = false;
  private clock: { uptime_s: number; at_ms: number } | undefined;

  /**
   * Asks everything in one batch. Never rejects.
   *
   * @param device the modem's network device if it is known, to read its counters
   */
  async read(device: string | undefined): Promise<Reading> {
    const [status, uptime, interfaces, counters, monitor] = await Promise.allSettled([
      readFile(STATUS_FILE),
      readFile(UPTIME_FILE),
      dumpInterfaces(),
      device === undefined ? Promise.resolve(undefined) : deviceStatus(device),
      this.keepWatching(Date.now()),
    ]);
    const at_ms = Date.now();
    const known = understood(status, uptime);
    if (known.uptime_s !== undefined) this.clock = { uptime_s: known.uptime_s, at_ms };
    const dump = decodeInterfaces(fulfilled(interfaces));
    const counted = decodeCounters(fulfilled(counters));
    this.doubtful =
      known.fault === 'missing' ||
      (known.status !== undefined && known.uptime_s !== undefined && isOverdue(known.status, known.uptime_s));
    // In the same reading, so that a monitor that waits for a slow modem is not accused in between.
    const said =
      fulfilled(monitor) ?? (this.isToAsk(at_ms) ? await this.watch(at_ms).catch(() => undefined) : undefined);
    return {
      at_ms,
      ...known,
      ...(dump && { interfaces: dump }),
      ...(counted && { counters: counted }),
      ...(said && { monitor: said }),
    };
  }

  /** Renews the lease by writing the file, or takes a new one with `fg621 watch` when there is none to renew. */
  private async keepWatching(now_ms: number): Promise<Reading['monitor']> {
    if (hasLapsed(this.renewed_ms, now_ms) || this.isToAsk(now_ms) || !this.clock) return this.watch(now_ms);
    const uptime_s = this.clock.uptime_s + (now_ms - this.clock.at_ms) / 1000;
    const reply = await writeFile(LEASE_FILE, `${Math.floor(uptime_s) + LEASE_S}\n`, FILE_MODE);
    // A lease that could not be written runs out, and then `watch` takes a new one.
    if (reply === 0) this.renewed_ms = now_ms;
    return undefined;
  }

  private isToAsk(now_ms: number): boolean {
    return this.doubtful && hasLapsed(this.watched_ms, now_ms);
  }

  private async watch(now_ms: number): Promise<Reading['monitor']> {
    this.renewed_ms = now_ms;
    this.watched_ms = now_ms;
    const { code } = execReply(await runProgram(PROGRAM, ['watch']));
    if (code === MONITOR_NOT_RUNNING) return 'not running';
    return code === 0 ? 'running' : undefined;
  }
}

/** What the modem may use from now on. */
export interface BandOrder {
  /** LTE bands; `all`: every band and technology there is, chosen by the modem. Absent: they stay as they are. */
  lte?: readonly number[] | 'all';
  /** Absent: it stays as it is. */
  mode?: RadioMode;
  /** Restart the modem after the change. */
  restart: boolean;
}

/** What an order to the router came to: it was accepted, or why not, in a sentence. */
export type Outcome = { accepted: true } | { accepted: false; why: string };

// What the program begins its sentences with.
const OWN_NAME = 'fg621: ';

function refusal(fault: Fault): string {
  switch (fault) {
    case 'session':
      return _('The session has ended. Reload the page and log in.');
    case 'refused':
      return _('This login may not change anything.');
    case 'missing':
      return _('The program fg621 is not on the router.');
    default:
      return _('The router did not answer. Whether it has taken the order shows here within seconds.');
  }
}

/** Runs a verb that changes something. Never rejects. */
async function order(...args: string[]): Promise<Outcome> {
  try {
    const reply = await runProgram(PROGRAM, args);
    if (typeof reply === 'number') return { accepted: false, why: refusal(faultOfStatus(reply)) };
    const { code, stderr } = execReply(reply);
    if (code === 0) return { accepted: true };
    const said = stderr?.startsWith(OWN_NAME) ? stderr.slice(OWN_NAME.length) : stderr;
    return { accepted: false, why: said ?? _('The program ended with code %s and said nothing.').format(code ?? '?') };
  } catch (error) {
    return { accepted: false, why: refusal(faultOfError(error)) };
  }
}

/** Orders a change of bands, which the router undoes unless it is kept. */
export function changeBands({ lte, mode, restart }: BandOrder): Promise<Outcome> {
  const bands = lte === 'all' ? ['auto'] : ['set', ...(lte ? [lte.join(',')] : []), ...(mode ? ['--mode', mode] : [])];
  return order('bands', ...bands, '--confirm', String(confirmLimit(restart)), ...(restart ? ['--restart'] : []));
}

/** Keeps the change of bands that is under way. */
export function keepBands(): Promise<Outcome> {
  return order('bands', 'keep');
}

/** Takes the change of bands that is under way back at once. */
export function undoBands(): Promise<Outcome> {
  return order('bands', 'undo');
}

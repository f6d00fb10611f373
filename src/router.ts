import { type DecodedStatus, decodeStatus, decodeUptime } from './decode-status.ts';
import { type Counters, decodeCounters, decodeInterfaces, type NetInterface } from './netifd.ts';
import { isOverdue } from './overdue.ts';
import { decodePresets, type Preset } from './presets.ts';
import {
  contentsOf,
  deviceStatus,
  dumpInterfaces,
  execReply,
  type Fault,
  readFile,
  readSections,
  runProgram,
  writeFile,
} from './ubus.ts';

const STATUS_FILE = '/var/run/fg621/status.json';
const LEASE_FILE = '/var/run/fg621/lease';
const AIM_FILE = '/var/run/fg621/aim';
const UPTIME_FILE = '/proc/uptime';
const CONFIG = 'fg621';
const MONITOR_NOT_RUNNING = 7;
const FILE_MODE = 0o644;

/** How long the monitor reads quickly after the page has last asked for it, seconds. */
const LEASE_S = 30;
// Two renewals may be lost before it runs out. Not more often, because rpcd flushes all file systems at every writing.
const RENEWAL_S = 12;

/**
 * What for a page asks: `look` the modem at the pace of the settings · `aim` the radio alone, as quickly as the modem
 * allows.
 */
export type Purpose = 'look' | 'aim';

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
  private readonly purpose: Purpose;
  private renewed_ms = Number.NEGATIVE_INFINITY;
  private watched_ms = Number.NEGATIVE_INFINITY;
  /** The last status was missing or too old: only `watch` can tell whether there is a monitor at all. */
  private doubtful = false;
  private clock: { uptime_s: number; at_ms: number } | undefined;

  constructor(purpose: Purpose = 'look') {
    this.purpose = purpose;
  }

  /**
   * Asks everything in one batch. Never rejects.
   *
   * @param device the modem's network device if it is known, to read its counters
   */
  async read(device: string | undefined): Promise<Reading> {
    const [status, uptime, interfaces, counters, monitor] = await Promise.allSettled([
      readFile(STATUS_FILE),
      readFile(UPTIME_FILE),
      this.purpose === 'look' ? dumpInterfaces() : undefined,
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
    if (now_ms - this.renewed_ms < RENEWAL_S * 1000) return undefined;
    const uptime_s = this.clock.uptime_s + (now_ms - this.clock.at_ms) / 1000;
    const reply = await writeLease(this.purpose === 'aim' ? AIM_FILE : LEASE_FILE, uptime_s);
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
    if (this.purpose === 'aim') await this.aim();
    const { code } = execReply(await runProgram('watch'));
    if (code === MONITOR_NOT_RUNNING) return 'not running';
    return code === 0 ? 'running' : undefined;
  }

  /** Before the monitor is woken, so that it heeds this at once. */
  private async aim(): Promise<void> {
    const clock = contentsOf((await Promise.allSettled([readFile(UPTIME_FILE)]))[0]);
    const uptime_s = 'text' in clock ? decodeUptime(clock.text) : undefined;
    if (uptime_s !== undefined) await writeLease(AIM_FILE, uptime_s).catch(() => undefined);
  }
}

/** Has the monitor heed what `file` stands for from `uptime_s` on, the router's uptime now. */
function writeLease(file: string, uptime_s: number): Promise<unknown> {
  return writeFile(file, `${Math.floor(uptime_s) + LEASE_S}\n`, FILE_MODE);
}

/** Reads the presets that are stored on the router; undefined if that failed. Never rejects. */
export async function readPresets(): Promise<Preset[] | undefined> {
  try {
    const reply = await readSections(CONFIG, 'preset');
    return typeof reply === 'number' ? undefined : decodePresets(reply);
  } catch {
    return undefined;
  }
}

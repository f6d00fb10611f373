/**
 * What the monitor on the router writes to /var/run/fg621/status.json: the one description of it.
 *
 * docs/status.schema.json is generated from this file and every test of the router side is held against it.
 *
 * Rules: no data = no key (never 0, 255 or "-" for "unknown"). Units are in the key. Points in time (`…_s`) are
 * whole seconds of the router's /proc/uptime, because its wall clock jumps.
 */

import type { Change } from './status-change.ts';
import type { Bands, CellLock } from './status-choice.ts';
import type { Job, Scan } from './status-job.ts';
import type { Connection, Modem, Sim } from './status-modem.ts';
import type { Carriers, Neighbours, Network, Signal } from './status-radio.ts';
import type { Recovery } from './status-recovery.ts';
import type { UptimeSeconds } from './status-units.ts';

export type * from './status-change.ts';
export type * from './status-choice.ts';
export type * from './status-job.ts';
export type * from './status-modem.ts';
export type * from './status-radio.ts';
export type * from './status-recovery.ts';
export type * from './status-section.ts';
export type * from './status-units.ts';

/**
 * The one sentence about the link; the first that applies, from the USB plug upwards.
 *
 * - `no_device` no FG621 on USB since the monitor started
 * - `gone` it was there and has vanished by itself
 * - `restarting` it was told to restart (AT+CFUN=15) and is not back
 * - `no_driver` USB device there, no tty on its AT interface: see `modem.serial_driver`
 * - `starting` tty there for less than a minute, no answer yet
 * - `port_closed` the AT port cannot be opened: another program holds it, stty is missing, or see `modem.port_missing`
 * - `silent` the AT port does not answer
 * - `sim_missing` … `sim_failure` what AT+CPIN? says; `sim_locked` is any other lock (PH-…, PIN2)
 * - `radio_off` AT+CFUN is 0 or 4
 * - `searching` `denied` `emergency` `no_service` registration states 2, 3, 8, and 0 or 4
 * - `registered` home or roaming
 * - `unknown` the modem answers, but nothing above can be told from what it says
 */
export type StateName =
  | 'no_device'
  | 'gone'
  | 'restarting'
  | 'no_driver'
  | 'starting'
  | 'port_closed'
  | 'silent'
  | 'sim_missing'
  | 'sim_pin'
  | 'sim_puk'
  | 'sim_locked'
  | 'sim_failure'
  | 'radio_off'
  | 'searching'
  | 'denied'
  | 'emergency'
  | 'no_service'
  | 'registered'
  | 'unknown';

/** How far the recorder has come (files in /var/run/fg621/history): what a page needs to know whether to read anew. */
export interface Recorder {
  /** Time of the last row in the fine ring. */
  fine_s?: UptimeSeconds;
  /** Time of the last row in the coarse ring. */
  coarse_s?: UptimeSeconds;
  /**
   * Number of the last event.
   * @asType integer
   * @minimum 0
   */
  event?: number;
}

export interface Monitor {
  /** @asType integer */
  pid: number;
  version: string;
  /** `active` while a page is open, `background` otherwise, `idle` when nothing is asked in the background. */
  mode: 'active' | 'background' | 'idle';
  /**
   * Seconds between two readings of the radio; absent when idle.
   * @asType integer
   * @minimum 1
   */
  interval_s?: number;
  started_s: UptimeSeconds;
}

export interface Status {
  /** Counts up when a key changes its meaning. */
  schema: 1;
  /** When this file was written. */
  uptime_s: UptimeSeconds;
  state: { name: StateName; since_s: UptimeSeconds };
  monitor: Monitor;
  modem: Modem;
  sim: Sim;
  network: Network;
  signal: Signal;
  carriers: Carriers;
  neighbours: Neighbours;
  bands: Bands;
  cell_lock: CellLock;
  connection: Connection;
  change?: Change;
  scan?: Scan;
  job?: Job;
  recovery?: Recovery;
  history?: Recorder;
}

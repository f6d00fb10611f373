import type { Plmn, UptimeSeconds } from './status-units.ts';

/** A network that a search has found. */
export interface FoundNetwork {
  status: 'unknown' | 'available' | 'current' | 'forbidden';
  operator?: string;
  plmn: Plmn;
  technology?: 'GSM' | 'UMTS' | 'LTE';
}

/** A search for networks (AT+COPS=?): the running one, or the last one since the router started. */
export interface Scan {
  phase: 'running' | 'done' | 'failed' | 'cancelled';
  started_s: UptimeSeconds;
  ended_s?: UptimeSeconds;
  /**
   * The longest it can take, seconds.
   * @asType integer
   * @minimum 1
   */
  limit_s: number;
  /** Why it failed; `killed`: the job vanished in the middle. */
  reason?: 'refused' | 'timeout' | 'unplugged' | 'busy' | 'killed';
  found?: FoundNetwork[];
}

/** A step of a job: an AT command without its secrets, or a word such as `wait_back`. */
export interface JobStep {
  what: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** What the modem said. */
  text?: string;
}

/** Something that takes the modem a while: the running job, or the last one since the router started. */
export interface Job {
  kind: 'setup' | 'usb' | 'apn' | 'connect' | 'disconnect' | 'sim' | 'revert';
  phase: 'running' | 'done' | 'failed';
  started_s: UptimeSeconds;
  ended_s?: UptimeSeconds;
  steps: JobStep[];
  /**
   * Why it failed; `gone`: the modem did not come back · `killed`: the job vanished in the middle · `not_saved`: flash could
   * not be written.
   */
  reason?: 'refused' | 'timeout' | 'unplugged' | 'differs' | 'busy' | 'gone' | 'killed' | 'not_saved';
}

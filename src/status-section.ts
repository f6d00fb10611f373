import type { UptimeSeconds } from './status-units.ts';

/** Why a section could not be refreshed; gone with the next good reading. */
export interface SectionError {
  /** When the last try failed. */
  at_s: UptimeSeconds;
  /**
   * `refused` the modem answered an error (`text` is that line) · `timeout` no answer · `busy` someone else held the
   * port · `unplugged` the port vanished in the middle · `empty` OK without the awaited line or with garbage in it.
   */
  reason: 'refused' | 'timeout' | 'busy' | 'unplugged' | 'empty';
  /** The AT command that failed, e.g. `AT+GTCCINFO?`. */
  command: string;
  /** What the modem said, cleaned of control characters. */
  text?: string;
  /** When it is tried again. */
  retry_s?: UptimeSeconds;
}

/** A part of the status that is read, and grows old, on its own. */
export interface Section {
  /** Last good reading; absent: never read. All other values of the section are of that time. */
  read_s?: UptimeSeconds;
  /**
   * Seconds between readings just now; absent: read once per modem start.
   * @asType integer
   * @minimum 1
   */
  every_s?: number;
  error?: SectionError;
}

import type { DecodedStatus } from './decode-status.ts';
import type { PageState } from './model.ts';

/** Something to do, in words, and what to type for it over ssh. */
export interface Step {
  text: string;
  commands?: readonly string[];
  /** The same at the press of a button, where that can be offered. */
  deed?: Deed;
  /** The page Connection helps with it. */
  connection?: boolean;
}

/** What the page can do about a trouble: `all` allow all bands · `undo` undo the change that is under way · `pin` unlock the SIM. */
export type Deed = 'all' | 'undo' | 'pin';

/** What is wrong, in words for the headline box. */
export interface Trouble {
  /** A word or two below the empty bars. */
  word: string;
  title: string;
  text: string;
  /** How far a wait has come, in seconds. */
  progress?: { elapsed_s: number; total_s: number };
  /** What the monitor does about it by itself. */
  recovery?: string;
  steps: readonly Step[];
  /** Nothing is broken, it only takes time. */
  passing?: boolean;
}

/** What the words may depend on. */
export interface Facts {
  state: Exclude<PageState, 'registered'>;
  status?: DecodedStatus | undefined;
  /** Router's uptime now; absent: no status was ever read. */
  uptime_s?: number | undefined;
}

/** The line to type over ssh that sends an AT command to the modem. */
export function at(command: string): string {
  return `fg621 at '${command}'`;
}

/** Whole seconds since a moment of the router's uptime, by default since the state began; 0 if that is not known. */
export function since({ status, uptime_s }: Facts, from_s = status?.state.since_s): number {
  return uptime_s === undefined || from_s === undefined ? 0 : Math.max(0, Math.floor(uptime_s - from_s));
}

/** The step that leads to the log. */
export function seeLog(): Step {
  return { text: _('What went before stands in the log of the router:'), commands: ['logread -e fg621'] };
}

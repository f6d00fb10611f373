import type { BandChoice, CellChoice, OperatorChoice, PassthroughChoice } from './status-choice.ts';
import type { LteBand, RsrpDbm, SinrDb, UptimeSeconds } from './status-units.ts';

/** Where a change that can cut the link stands; the last four are its end. */
export type ChangePhase =
  /** Accepted, nothing sent yet. */
  | 'asked'
  /** Sent; the modem's read-back is awaited. */
  | 'sent'
  /** Read back as wanted, or restarted: a network is awaited. */
  | 'searching'
  /** The modem was told to restart and is not back. */
  | 'restarting'
  /** There is a network; Keep is awaited. */
  | 'registered'
  /** The former choice is being put back. */
  | 'undoing'
  | 'kept'
  | 'undone'
  /** Nothing was changed: see `reason`. */
  | 'failed';

/** A step of a change and when it was reached. */
export interface ChangeStep {
  name: 'asked' | 'sent' | 'confirmed' | 'restarted' | 'registered' | 'undoing' | 'kept' | 'undone' | 'failed';
  at_s: UptimeSeconds;
}

/** A change under the undo timer: the running one, or the last one since the router started. */
export type Change = BandChange | OperatorChange | CellChange | PassthroughChange;

export interface BandChange extends ChangeCourse {
  kind: 'bands';
  from: BandChoice;
  to: BandChoice;
}

export interface OperatorChange extends ChangeCourse {
  kind: 'operator';
  from: OperatorChoice;
  to: OperatorChoice;
}

export interface CellChange extends ChangeCourse {
  kind: 'cell';
  from: CellChoice;
  to: CellChoice;
}

export interface PassthroughChange extends ChangeCourse {
  kind: 'passthrough';
  from: PassthroughChoice;
  to: PassthroughChoice;
}

/** How far a change has come. */
export interface ChangeCourse {
  phase: ChangePhase;
  /** When the former choice comes back by itself; absent once the change has ended. */
  deadline_s?: UptimeSeconds;
  /** A person must keep it; otherwise a network is enough. */
  confirm: boolean;
  steps: ChangeStep[];
  /**
   * Why it was undone or failed: `no_network` in time · `not_confirmed` in time · `asked` by a person ·
   * `router_restarted` in the middle · `refused` by the modem · `differs` the modem took the command and did something
   * else · `not_saved` it could not be written to flash · `same` nothing to change · `unanswered` the modem could not be asked in
   * time, so nothing was sent · `stuck` the former choice could not be put back · `gone` of two modems, its own stays away: it is
   * undone once that is back.
   */
  reason?:
    | 'no_network'
    | 'not_confirmed'
    | 'asked'
    | 'router_restarted'
    | 'refused'
    | 'differs'
    | 'not_saved'
    | 'same'
    | 'unanswered'
    | 'stuck'
    | 'gone';
  /** What the link was before. */
  before?: { rsrp_dbm?: RsrpDbm; sinr_db?: SinrDb; total_mhz?: number; bands?: LteBand[] };
}

import type { Section } from './status-section.ts';
import type { Earfcn, LteBand, Pci, Plmn, UmtsBand } from './status-units.ts';

/** Radio technologies the modem may use; `auto` leaves the choice to it. */
export type RadioMode = 'auto' | 'lte' | 'umts' | 'lte-umts';

/** A selection of bands and technologies. */
export interface BandChoice {
  mode?: RadioMode;
  lte?: LteBand[];
  umts?: UmtsBand[];
}

/** Which operator the modem uses. */
export interface OperatorChoice {
  /** Chosen by hand; absent: the modem chooses. */
  plmn?: Plmn;
}

/** Which LTE cell the modem is held to; empty: none. */
export interface CellChoice {
  earfcn?: Earfcn;
  /** Absent: any cell on the channel. */
  pci?: Pci;
}

/** What AT+GTCELLLOCK? says; without `locked` this firmware has no such command. */
export interface CellLock extends Section, CellChoice {
  locked?: boolean;
  /** What a person has kept (section `radio` of /etc/config/fg621); put back when the modem has lost it. */
  wanted?: CellChoice;
  /** The modem did not take the wanted lock three times: it is left alone until it or the router restarts. */
  wanted_refused?: boolean;
}

/** What AT+GTACT? allows now, and what else there is to know about bands. */
export interface Bands extends Section, BandChoice {
  /** What the modem has, by AT+GTACT=?, else the FG621's own list. */
  supported_lte: LteBand[];
  supported_umts: UmtsBand[];
  /** What a person has kept (section `radio` of /etc/config/fg621); put back when the modem has lost it. */
  wanted?: BandChoice;
  /** The modem did not take the wanted choice three times: it is left alone until it or the router restarts. */
  wanted_refused?: boolean;
}

/** Whether the router gets the operator's address itself; absent: not asked yet. */
export interface PassthroughChoice {
  on?: boolean;
}

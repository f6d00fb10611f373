import type { Choice } from './band-choice.ts';
import { choosable, differences } from './band-choice.ts';
import { type Duplex, duplexOf, lteBandFacts } from './bands.ts';
import { carrierName } from './cells.ts';
import type { DecodedStatus } from './decode-status.ts';
import type { LteBand, RsrpDbm } from './status.ts';

/** A band as it stands on the page. */
export interface BandCard {
  band: LteBand;
  duplex: Duplex;
  /** MHz, as people call the band. */
  mhz?: number;
  /** Ends of the downlink, MHz. */
  downlink?: readonly [low: number, high: number];
  ticked: boolean;
  /** What applying the choice does to it; absent: nothing. */
  will?: 'on' | 'off';
  /** Active carriers on it: PCC, SCC1, … */
  serving: string[];
  /** Best cell that is heard on it now. */
  heard_dbm?: RsrpDbm;
}

function bestOn(band: LteBand, { carriers, neighbours }: DecodedStatus): RsrpDbm | undefined {
  const cells = [
    ...(carriers.list ?? []),
    ...(neighbours.list ?? []).filter(({ technology }) => technology === 'LTE'),
  ].filter((cell) => cell.band === band);
  const levels = cells.map(({ rsrp_dbm }) => rsrp_dbm).filter((level) => level !== undefined);
  return levels.length > 0 ? Math.max(...levels) : undefined;
}

/** Every band that can be chosen, in the order of their numbers. */
export function cardsOf(status: DecodedStatus, choice: Choice): BandCard[] {
  const { bands, carriers } = status;
  const { on, off } = differences(choice, bands);
  return choosable(bands).map((band) => {
    const heard_dbm = bestOn(band, status);
    const facts = lteBandFacts(band);
    const will = on.includes(band) ? 'on' : off.includes(band) ? 'off' : undefined;
    const serving = (carriers.list ?? []).filter((carrier) => carrier.active && carrier.band === band);
    return {
      band,
      duplex: duplexOf(band),
      ...(facts && { mhz: facts.mhz, downlink: facts.downlink }),
      ticked: choice.lte.includes(band),
      ...(will && { will }),
      serving: serving.map(carrierName),
      ...(heard_dbm !== undefined && { heard_dbm }),
    };
  });
}

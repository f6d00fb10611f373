import type { BandOrder } from './orders.ts';
import type { Bands, LteBand, RadioMode } from './status.ts';

const CONFIRM_S = 120;
// The modem alone needs up to three minutes to come back.
const CONFIRM_RESTART_S = 300;

/** How long the router waits for a network and for the user before it puts the former bands back, seconds. */
export function confirmLimit(restart: boolean): number {
  return restart ? CONFIRM_RESTART_S : CONFIRM_S;
}

/** The modes there are to choose from. */
export const MODES: readonly RadioMode[] = ['auto', 'lte', 'umts', 'lte-umts'];

/** What the user wants the modem to use. */
export interface Choice {
  /** Absent: the present one is not known, and it stays. */
  mode?: RadioMode | undefined;
  lte: readonly LteBand[];
}

/** How a choice differs from what is allowed now. */
export interface Differences {
  on: LteBand[];
  off: LteBand[];
  /** The new mode, if it is another. */
  mode?: RadioMode;
  /** UMTS bands are allowed again. */
  umts: boolean;
}

/** Why a choice cannot be applied: `empty` no LTE band is chosen · `same` it is what is allowed now. */
export type Obstacle = 'empty' | 'same';

function ascending(bands: readonly LteBand[]): LteBand[] {
  return [...new Set(bands)].sort((one, other) => one - other);
}

/** What is allowed now, as a choice. */
export function presentChoice({ mode, lte = [] }: Bands): Choice {
  return { mode, lte: ascending(lte) };
}

/** Every LTE band there is to choose from: those the modem has, and whatever is allowed now. */
export function choosable({ supported_lte, lte = [] }: Bands): LteBand[] {
  return ascending([...supported_lte, ...lte]);
}

/** The choice that leaves everything to the modem. */
export function wholeChoice(bands: Bands): Choice {
  return { mode: 'auto', lte: choosable(bands) };
}

/** A choice with one band ticked or unticked. */
export function withBand(choice: Choice, band: LteBand, ticked: boolean): Choice {
  const others = choice.lte.filter((entry) => entry !== band);
  return { ...choice, lte: ascending(ticked ? [...others, band] : others) };
}

/** Whether LTE bands matter in a mode. */
export function usesLte(mode: RadioMode | undefined): boolean {
  return mode !== 'umts';
}

/** Whether a choice leaves everything to the modem. */
export function isWhole({ mode, lte }: Choice, bands: Bands): boolean {
  return mode === 'auto' && lte.length > 0 && bands.supported_lte.every((band) => lte.includes(band));
}

/** How a choice differs from what is allowed now. */
export function differences(choice: Choice, bands: Bands): Differences {
  const before = presentChoice(bands);
  const lte = usesLte(choice.mode);
  const { mode } = choice;
  const umts = bands.umts;
  return {
    on: lte ? choice.lte.filter((band) => !before.lte.includes(band)) : [],
    off: lte ? before.lte.filter((band) => !choice.lte.includes(band)) : [],
    ...(mode !== undefined && mode !== before.mode && { mode }),
    umts: isWhole(choice, bands) && umts !== undefined && bands.supported_umts.some((band) => !umts.includes(band)),
  };
}

/** Why a choice cannot be applied; undefined if it can. */
export function obstacleOf(choice: Choice, bands: Bands): Obstacle | undefined {
  if (usesLte(choice.mode) && choice.lte.length === 0) return 'empty';
  const { on, off, mode, umts } = differences(choice, bands);
  return on.length + off.length > 0 || mode !== undefined || umts ? undefined : 'same';
}

/** What to tell the router so that a choice comes true; only what differs. */
export function orderOf(choice: Choice, bands: Bands, restart: boolean): BandOrder {
  if (isWhole(choice, bands)) return { lte: 'all', restart };
  const { on, off, mode } = differences(choice, bands);
  const lte = on.length + off.length > 0 && { lte: choice.lte };
  return { ...lte, ...(mode !== undefined && { mode }), restart };
}

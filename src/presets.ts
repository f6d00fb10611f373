import { type Choice, choosable, presentChoice } from './band-choice.ts';
import { type Decoder, integer, number, oneOf, partly, text } from './decode.ts';
import { lteBands, rsrp, sinr } from './decode-sections.ts';
import type { Bands, LteBand, RadioMode } from './status.ts';

/** A choice of bands stored under a name, and what it brought when it was last kept. */
export interface Preset {
  name: string;
  /** Absent: the mode stays as it is. */
  mode?: RadioMode;
  lte: LteBand[];
  /** Bands of the carriers it brought. */
  bands?: LteBand[];
  /** Sum of their downlink widths, MHz. */
  mhz?: number;
  rsrp_dbm?: number;
  sinr_db?: number;
  /** When it was kept, seconds since 1970 on the router's clock. */
  at_s?: number;
}

const MOST_PRESETS = 64;
/** Longest name of a preset, characters. */
export const LONGEST_NAME = 40;
// A router whose clock was never set has another year: 13 September 2020 is older than this package.
const CLOCK_SET_S = 1_600_000_000;
const BLANKS = /\s+/;

/** UCI knows only texts and lists of texts. */
function asNumber(decode: Decoder<number>): Decoder<number> {
  return (value) => (typeof value === 'string' && value.trim() !== '' ? decode(Number(value)) : undefined);
}

const bandSet: Decoder<LteBand[]> = (value) => {
  const words = typeof value === 'string' ? value.split(BLANKS) : value;
  const numbers = Array.isArray(words) ? lteBands(words.map(Number)) : undefined;
  return numbers && numbers.length > 0 ? [...new Set(numbers)].sort((one, other) => one - other) : undefined;
};

const stored = partly<{ values: Record<string, unknown> }>({
  values: (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined),
});

const place = partly<{ '.index': number }>({ '.index': integer(0, Number.MAX_SAFE_INTEGER) });

const options = partly<{
  name: string;
  mode: RadioMode;
  lte: LteBand[];
  brought_bands: LteBand[];
  brought_mhz: number;
  brought_rsrp_dbm: number;
  brought_sinr_db: number;
  brought_at: number;
}>({
  name: text(),
  mode: oneOf('auto', 'lte', 'umts', 'lte-umts'),
  lte: bandSet,
  brought_bands: bandSet,
  brought_mhz: asNumber(number(1.4, 100)),
  brought_rsrp_dbm: asNumber(rsrp),
  brought_sinr_db: asNumber(sinr),
  brought_at: asNumber(integer(CLOCK_SET_S, Number.MAX_SAFE_INTEGER)),
});

function presetOf(section: unknown): Preset[] {
  const { name, mode, lte, brought_bands, brought_mhz, brought_rsrp_dbm, brought_sinr_db, brought_at } =
    options(section);
  // Without them there is nothing to choose.
  if (name === undefined || lte === undefined) return [];
  return [
    {
      name,
      ...(mode && { mode }),
      lte,
      ...(brought_bands && { bands: brought_bands }),
      ...(brought_mhz !== undefined && { mhz: brought_mhz }),
      ...(brought_rsrp_dbm !== undefined && { rsrp_dbm: brought_rsrp_dbm }),
      ...(brought_sinr_db !== undefined && { sinr_db: brought_sinr_db }),
      ...(brought_at !== undefined && { at_s: brought_at }),
    },
  ];
}

/** Reads presets out of what `uci get` replies, in the order of the file; what is none is left out. */
export function decodePresets(reply: unknown): Preset[] {
  const sections = Object.values(stored(reply).values ?? {});
  const order = (section: unknown) => place(section)['.index'] ?? 0;
  return sections
    .sort((one, other) => order(one) - order(other))
    .flatMap(presetOf)
    .slice(0, MOST_PRESETS);
}

/** What choosing a preset ticks; bands that the modem lacks are left out. */
export function choiceOf({ mode, lte }: Preset, bands: Bands): Choice {
  const known = choosable(bands);
  return { mode: mode ?? presentChoice(bands).mode, lte: lte.filter((band) => known.includes(band)) };
}

/** Whether the modem may use just what a preset has. */
export function isInUse({ mode, lte }: Preset, bands: Bands): boolean {
  const now = presentChoice(bands);
  return (mode === undefined || mode === now.mode) && lte.join() === now.lte.join();
}

/** Why a text cannot be the name of a preset; undefined if it can. */
export function nameFault(name: string): string | undefined {
  if (name === '') return _('Give it a name.');
  if (name.length > LONGEST_NAME) return _('A name has at most %d characters.').format(LONGEST_NAME);
  if (name.startsWith('-')) return _('A name must not begin with a hyphen.');
  return text()(name) === name ? undefined : _('There are characters in it that cannot be shown.');
}

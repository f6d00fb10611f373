/** How a band divides its frequencies between the two directions. */
export type Duplex = 'FDD' | 'TDD';

/** What a band is. */
export interface BandFacts {
  /** MHz, as people call the band. */
  mhz: number;
  duplex: Duplex;
  /** Ends of the downlink, MHz. */
  downlink: readonly [low: number, high: number];
  /** Its first and last downlink EARFCN. */
  earfcns: readonly [first: number, last: number];
}

// Only the bands that the FG621-EA has (3GPP TS 36.101 tables 5.5-1 and 5.7.3-1).
const LTE: Readonly<Record<number, BandFacts>> = {
  1: { mhz: 2100, duplex: 'FDD', downlink: [2110, 2170], earfcns: [0, 599] },
  3: { mhz: 1800, duplex: 'FDD', downlink: [1805, 1880], earfcns: [1200, 1949] },
  5: { mhz: 850, duplex: 'FDD', downlink: [869, 894], earfcns: [2400, 2649] },
  7: { mhz: 2600, duplex: 'FDD', downlink: [2620, 2690], earfcns: [2750, 3449] },
  8: { mhz: 900, duplex: 'FDD', downlink: [925, 960], earfcns: [3450, 3799] },
  20: { mhz: 800, duplex: 'FDD', downlink: [791, 821], earfcns: [6150, 6449] },
  28: { mhz: 700, duplex: 'FDD', downlink: [758, 803], earfcns: [9210, 9659] },
  38: { mhz: 2600, duplex: 'TDD', downlink: [2570, 2620], earfcns: [37750, 38249] },
  40: { mhz: 2300, duplex: 'TDD', downlink: [2300, 2400], earfcns: [38650, 39649] },
  41: { mhz: 2500, duplex: 'TDD', downlink: [2496, 2690], earfcns: [39650, 41589] },
};

// The numbers of the TDD bands lie together (3GPP TS 36.101 table 5.5-1).
const FIRST_TDD = 33;
const LAST_TDD = 53;

/** What an LTE band is; undefined for one that this modem does not have. */
export function lteBandFacts(band: number): BandFacts | undefined {
  return LTE[band];
}

/** Duplex mode of any LTE band, by its number. */
export function duplexOf(band: number): Duplex {
  return band >= FIRST_TDD && band <= LAST_TDD ? 'TDD' : 'FDD';
}

/** The LTE band that a downlink channel lies in; undefined for one that this modem does not have. */
export function bandOfEarfcn(earfcn: number): number | undefined {
  const found = Object.entries(LTE).find(([, { earfcns }]) => earfcn >= earfcns[0] && earfcn <= earfcns[1]);
  return found && Number(found[0]);
}

/** Name of a band as people say it: B3. */
export function bandLabel(band: number): string {
  return `B${band}`;
}

/** Frequency and duplex of an LTE band, `1800 FDD`; undefined for a band that this modem does not have. */
export function lteBandName(band: number): string | undefined {
  const name = LTE[band];
  return name && `${name.mhz} ${name.duplex}`;
}

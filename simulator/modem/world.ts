/** One radio cell the modem can hear. */
export interface Cell {
  rat: 'LTE' | 'UMTS';
  /** MCC and MNC, e.g. `22610`. */
  plmn: string;
  band: number;
  /** EARFCN or UARFCN. */
  channel: number;
  /** PCI or primary scrambling code. */
  code: number;
  /** TAC or LAC. */
  area: number;
  cellId: number;
  /** Mean RSRP (LTE) or RSCP (UMTS), dBm. */
  power: number;
  /** Mean RSRQ (LTE) or Ec/No (UMTS), dB. */
  quality: number;
  /** Mean SINR, dB. */
  sinr: number;
  /** Downlink width in resource blocks (3GPP TS 36.101 table 5.6-1); 25 for UMTS, which has none. */
  blocks: 6 | 15 | 25 | 50 | 75 | 100;
  /** Higher is preferred whatever the power, as networks do with their wide layers. */
  priority: number;
}

export interface Operator {
  plmn: string;
  long: string;
  short: string;
  /** What the SIM is to it. */
  relation: 'home' | 'roaming' | 'forbidden';
}

/** Everything around the modem. */
export interface World {
  cells: readonly Cell[];
  operators: readonly Operator[];
  /** Whether the network lets the modem in; `never`: it searches for ever. */
  admission: 'normal' | 'denied' | 'emergency' | 'never';
  /** How long registering takes, seconds. */
  registerSeconds: number;
  /** A second carrier comes and goes, or stays as said. */
  aggregation: 'cycle' | 'active' | 'configured' | 'none';
  /** How far values wander, dB (standard deviation); 0: not at all. */
  driftDb: number;
  /** °C. */
  temperature: number;
  /** Access points that the network refuses: a connection with one of them gets no address. */
  refusedApns: readonly string[];
  /** Address given to the data connection; ipv6 as text or null. */
  ipv4: string;
  ipv6: string | null;
  dns: readonly [string, string];
}

const orange = { plmn: '22610', area: 0x5079, blocks: 100, priority: 0 } as const;
const telekom = { plmn: '22603', area: 0xafe9, blocks: 50, priority: 0 } as const;

/** A flat in Romania: the cells of published FG621 screenshots, and neighbours made up around them. */
export const homeCells: readonly Cell[] = [
  // biome-ignore format: one cell a line reads as a table
  { ...orange, rat: 'LTE', band: 3, channel: 1600, code: 115, cellId: 0x9ece02, power: -104, quality: -12, sinr: 0, priority: 2 },
  {
    ...orange,
    rat: 'LTE',
    band: 7,
    channel: 2950,
    code: 115,
    cellId: 0x9ece06,
    power: -109,
    quality: -9,
    sinr: 12,
    priority: 1,
  },
  // biome-ignore format: one cell a line reads as a table
  { ...orange, rat: 'LTE', band: 20, channel: 6300, code: 115, cellId: 0x9ece0a, power: -101, quality: -10, sinr: 5, blocks: 50 },
  { ...orange, rat: 'LTE', band: 3, channel: 1600, code: 287, cellId: 0x9ed102, power: -112, quality: -16, sinr: -4 },
  { ...orange, rat: 'LTE', band: 3, channel: 1600, code: 42, cellId: 0x9ec803, power: -116, quality: -18, sinr: -7 },
  // biome-ignore format: one cell a line reads as a table
  { ...orange, rat: 'LTE', band: 20, channel: 6300, code: 287, cellId: 0x9ed10a, power: -108, quality: -15, sinr: -2, blocks: 50 },
  // biome-ignore format: one cell a line reads as a table
  { ...orange, rat: 'UMTS', band: 8, channel: 3011, code: 218, area: 0x1f4a, cellId: 0x27d4c1, power: -96, quality: -8, sinr: 0, blocks: 25 },
  // biome-ignore format: one cell a line reads as a table
  { ...orange, rat: 'UMTS', band: 1, channel: 10687, code: 301, area: 0x1f4a, cellId: 0x27d4c5, power: -103, quality: -11, sinr: 0, blocks: 25 },
  { ...telekom, rat: 'LTE', band: 3, channel: 1798, code: 332, cellId: 0x61203, power: -108, quality: -15, sinr: 0 },
];

/** The world the modem wakes up in. */
export const home: World = {
  cells: homeCells,
  operators: [
    { plmn: '22610', long: 'orange', short: 'orange', relation: 'home' },
    { plmn: '22603', long: 'TELEKOM.RO', short: 'TELEKOM', relation: 'forbidden' },
    { plmn: '22601', long: 'Vodafone RO', short: 'Vodafone', relation: 'forbidden' },
  ],
  admission: 'normal',
  registerSeconds: 6,
  aggregation: 'cycle',
  driftDb: 1.5,
  temperature: 42,
  refusedApns: [],
  ipv4: '10.43.66.132',
  ipv6: null,
  dns: ['10.43.0.53', '10.43.1.53'],
};

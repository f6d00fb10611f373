/** Frequency and duplex mode of a band. */
export interface BandName {
  /** MHz, as people call the band. */
  mhz: number;
  duplex: 'FDD' | 'TDD';
}

// Only the bands that the FG621-EA has (3GPP TS 36.101 table 5.5-1).
const LTE: Readonly<Record<number, BandName>> = {
  1: { mhz: 2100, duplex: 'FDD' },
  3: { mhz: 1800, duplex: 'FDD' },
  5: { mhz: 850, duplex: 'FDD' },
  7: { mhz: 2600, duplex: 'FDD' },
  8: { mhz: 900, duplex: 'FDD' },
  20: { mhz: 800, duplex: 'FDD' },
  28: { mhz: 700, duplex: 'FDD' },
  38: { mhz: 2600, duplex: 'TDD' },
  40: { mhz: 2300, duplex: 'TDD' },
  41: { mhz: 2500, duplex: 'TDD' },
};

/** Name of a band as people say it: B3. */
export function bandLabel(band: number): string {
  return `B${band}`;
}

/** Frequency and duplex of an LTE band, `1800 FDD`; undefined for a band that this modem does not have. */
export function lteBandName(band: number): string | undefined {
  const name = LTE[band];
  return name && `${name.mhz} ${name.duplex}`;
}

import type { Signal } from './status.ts';

/** What is measured of a cell; the name is that of the status without its unit. */
export type Measure = 'rsrp' | 'sinr' | 'rsrq' | 'rssi' | 'rscp' | 'ecno';

/** 0 not known, 1 very weak, 2 weak, 3 fair, 4 good, 5 excellent: also the number of filled bars. */
export type Grade = 0 | 1 | 2 | 3 | 4 | 5;

/** The fixed scale that a measure is drawn on. */
export interface Scale {
  name: string;
  unit: 'dBm' | 'dB';
  /** Decimals that make sense for it. */
  digits: 0 | 1;
  /** Ends of the drawn scale. */
  min: number;
  max: number;
  /** Lowest value of weak, fair, good and excellent. */
  limits: readonly [number, number, number, number];
}

/**
 * Scales and grade limits.
 *
 * RSRP -80/-90/-100, SINR 13/20 and Ec/No -6/-10 are those of Teltonika's "Mobile Signal Strength Recommendations";
 * RSRP -110 and RSRQ -10/-15 are common practice, SINR 0 is the least that LTE works with. RSRQ -13/-18, SINR 5, RSSI,
 * RSCP and Ec/No -14/-18 are our own steps between.
 */
export const SCALES: Readonly<Record<Measure, Scale>> = {
  rsrp: { name: 'RSRP', unit: 'dBm', digits: 0, min: -120, max: -70, limits: [-110, -100, -90, -80] },
  sinr: { name: 'SINR', unit: 'dB', digits: 1, min: -10, max: 30, limits: [0, 5, 13, 20] },
  rsrq: { name: 'RSRQ', unit: 'dB', digits: 1, min: -20, max: -5, limits: [-18, -15, -13, -10] },
  rssi: { name: 'RSSI', unit: 'dBm', digits: 0, min: -110, max: -50, limits: [-95, -85, -75, -65] },
  rscp: { name: 'RSCP', unit: 'dBm', digits: 0, min: -115, max: -55, limits: [-105, -95, -85, -70] },
  ecno: { name: 'Ec/No', unit: 'dB', digits: 1, min: -24, max: 0, limits: [-18, -14, -10, -6] },
};

/** Grade of a measured value. */
export function gradeOf(measure: Measure, value: number): Grade {
  const [weak, fair, good, excellent] = SCALES[measure].limits;
  if (value >= excellent) return 5;
  if (value >= good) return 4;
  if (value >= fair) return 3;
  return value >= weak ? 2 : 1;
}

/** Where a value stands on its scale, 0 to 100. */
export function percentOf(measure: Measure, value: number): number {
  const { min, max } = SCALES[measure];
  return Math.max(0, Math.min(100, (100 * (value - min)) / (max - min)));
}

function capped(quality: Grade | undefined, level: Grade | undefined): Grade | undefined {
  if (quality === undefined || level === undefined) return quality ?? level;
  return quality > level + 1 ? ((level + 1) as Grade) : quality;
}

/**
 * Grade of the whole link: that of the quality (SINR, on UMTS Ec/No), but at most one above that of the level (RSRP,
 * RSCP), since a clean but faint signal breaks easily. Without quality that of the level, at last that of the RSSI.
 */
export function overallGrade(signal: Signal): Grade {
  const grade = (measure: Measure, value: number | undefined) =>
    value === undefined ? undefined : gradeOf(measure, value);
  return (
    capped(grade('sinr', signal.sinr_db), grade('rsrp', signal.rsrp_dbm)) ??
    capped(grade('ecno', signal.ecno_db), grade('rscp', signal.rscp_dbm)) ??
    grade('rssi', signal.rssi_dbm) ??
    0
  );
}

/** The word for a grade. */
export function gradeWord(grade: Grade): string {
  switch (grade) {
    case 0:
      return _('no values');
    case 1:
      return _('very weak');
    case 2:
      return _('weak');
    case 3:
      return _('fair');
    case 4:
      return _('good');
    case 5:
      return _('excellent');
  }
}

/** The few words that say what a measure means. */
export function measureHint(measure: Measure): string {
  switch (measure) {
    case 'rsrp':
    case 'rscp':
      return _('level');
    case 'sinr':
    case 'ecno':
      return _('quality');
    case 'rsrq':
      return _('quality under load');
    case 'rssi':
      return _('all power received');
  }
}

/** The values of a signal that are known, in the order in which they are shown. */
export function measuresOf(signal: Signal): { measure: Measure; value: number }[] {
  const all: [Measure, number | undefined][] = [
    ['rsrp', signal.rsrp_dbm],
    ['rscp', signal.rscp_dbm],
    ['sinr', signal.sinr_db],
    ['ecno', signal.ecno_db],
    ['rsrq', signal.rsrq_db],
    ['rssi', signal.rssi_dbm],
  ];
  return all.flatMap(([measure, value]) => (value === undefined ? [] : [{ measure, value }]));
}

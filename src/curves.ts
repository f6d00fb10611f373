import { celsius, db, dbm, decimal, rate } from './format.ts';
import type { SeriesName } from './timeline-range.ts';

/** A chart that can be shown. */
export type CurveName = 'rsrp' | 'sinr' | 'rsrq' | 'rssi' | 'rate' | 'temp';

/** What a chart shows and how. */
export interface Curve {
  name: CurveName;
  title: string;
  unit: string;
  /** A second series is dashed. */
  series: readonly SeriesName[];
  /** The scale is at least so high. */
  least: number;
  fromZero: boolean;
  /** A value with its unit. */
  tell: (value: number) => string;
  /** What a value is divided by for the scale. */
  divisor: number;
}

const STORAGE_KEY = 'fg621.curves';
const FIRST_CHOICE: readonly CurveName[] = ['rsrp', 'sinr', 'rate'];

/** All charts in the order in which they stand. */
export function allCurves(): Curve[] {
  const plain = { fromZero: false, divisor: 1 };
  return [
    { ...plain, name: 'rsrp', title: 'RSRP', unit: 'dBm', series: ['rsrp'], least: 20, tell: dbm },
    { ...plain, name: 'sinr', title: 'SINR', unit: 'dB', series: ['sinr'], least: 15, tell: db },
    { ...plain, name: 'rsrq', title: 'RSRQ', unit: 'dB', series: ['rsrq'], least: 8, tell: db },
    { ...plain, name: 'rssi', title: 'RSSI', unit: 'dBm', series: ['rssi'], least: 20, tell: dbm },
    {
      name: 'rate',
      title: _('Rate'),
      unit: 'Mbit/s',
      series: ['rx', 'tx'],
      least: 1,
      fromZero: true,
      divisor: 1000,
      tell: rate,
    },
    { ...plain, name: 'temp', title: _('Temperature'), unit: '\u00b0C', series: ['temp'], least: 15, tell: celsius },
  ];
}

/** A number beside a line of a scale. */
export function tickText(value: number): string {
  return decimal(value, Number.isInteger(value) ? 0 : 1);
}

/** The charts that this browser was last told to show. */
export function chosenCurves(): Set<CurveName> {
  const all = allCurves().map(({ name }) => name);
  try {
    const stored = window.localStorage.getItem(STORAGE_KEY);
    return new Set(stored === null ? FIRST_CHOICE : all.filter((name) => stored.split(' ').includes(name)));
  } catch {
    return new Set(FIRST_CHOICE);
  }
}

/** Remembers them in this browser; without storage they last as long as the page. */
export function rememberCurves(chosen: ReadonlySet<CurveName>): void {
  try {
    window.localStorage.setItem(STORAGE_KEY, [...chosen].join(' '));
  } catch {
    // Storage may be switched off; the boxes still work for this page.
  }
}

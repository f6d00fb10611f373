import { celsius, db, dbm, decimal, rate } from './format.ts';
import { SCALES } from './grades.ts';
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
  /** Where the scale lies without values. */
  usual: readonly [number, number];
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
  const radio = (name: 'rsrp' | 'sinr' | 'rsrq' | 'rssi') => {
    const { name: title, unit, min, max } = SCALES[name];
    return { ...plain, name, title, unit, series: [name], usual: [min, max] as const };
  };
  return [
    { ...radio('rsrp'), least: 20, tell: dbm },
    { ...radio('sinr'), least: 15, tell: db },
    { ...radio('rsrq'), least: 8, tell: db },
    { ...radio('rssi'), least: 20, tell: dbm },
    {
      name: 'rate',
      title: _('Rate'),
      unit: 'Mbit/s',
      series: ['rx', 'tx'],
      least: 1,
      fromZero: true,
      usual: [0, 1],
      divisor: 1000,
      tell: rate,
    },
    {
      ...plain,
      name: 'temp',
      title: _('Temperature'),
      unit: '\u00b0C',
      series: ['temp'],
      least: 15,
      usual: [20, 80],
      tell: celsius,
    },
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

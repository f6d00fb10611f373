import { dateOf, minuteOf } from './format.ts';
import type { Span } from './timeline-range.ts';

/** A vertical scale: its ends and where it has lines. */
export interface ValueScale {
  min: number;
  max: number;
  ticks: number[];
}

/** A line of the time axis, milliseconds since 1970, with its label. */
export interface TimeTick {
  at_ms: number;
  label: string;
}

const STEPS = [1, 2, 5, 10];
const MOST_LINES = 4;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TIME_STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** The smallest round step (1, 2 or 5 times a power of ten) that is at least so large. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (STEPS.find((step) => step * power >= least * 0.999) ?? 10) * power;
}

/**
 * A scale with round ends and few lines for values, at least `least` high so that noise stays small.
 *
 * @param fromZero it begins at zero
 * @param usual between which values it lies when there are none
 */
export function scaleOf(
  values: readonly number[],
  least: number,
  fromZero: boolean,
  usual: readonly [number, number],
): ValueScale {
  const lowest = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [low, high] = Number.isFinite(lowest) ? [lowest, highest] : usual;
  const lack = fromZero ? 0 : Math.max(0, least - (high - low)) / 2;
  const [bottom, top] = fromZero ? [0, Math.max(high, least)] : [low - lack, high + lack];
  const step = roundStep((top - bottom) / MOST_LINES);
  const min = Math.floor(bottom / step) * step;
  const count = Math.max(1, Math.ceil((top - min) / step - 0.001));
  return {
    min,
    max: min + count * step,
    ticks: Array.from({ length: count + 1 }, (_tick, index) => min + index * step),
  };
}

/**
 * Round times of day in a span, as many as fit.
 *
 * @param most how many labels have room
 */
export function timeTicks({ from_ms, to_ms }: Span, most: number): TimeTick[] {
  const least_ms = (to_ms - from_ms) / Math.max(1, most);
  const step_ms = TIME_STEPS_MS.find((step) => step >= least_ms);
  if (step_ms === undefined) return dayTicks({ from_ms, to_ms }, Math.ceil(least_ms / DAY_MS));
  const midnight = new Date(from_ms).setHours(0, 0, 0, 0);
  const ticks: TimeTick[] = [];
  for (let at_ms = midnight; at_ms <= to_ms; at_ms += step_ms)
    if (at_ms >= from_ms) ticks.push({ at_ms, label: minuteOf(at_ms, at_ms) });
  return ticks;
}

function dayTicks({ from_ms, to_ms }: Span, days: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const day = new Date(new Date(from_ms).setHours(0, 0, 0, 0));
  for (; day.getTime() <= to_ms; day.setDate(day.getDate() + days))
    if (day.getTime() >= from_ms) ticks.push({ at_ms: day.getTime(), label: dateOf(day.getTime()).slice(5) });
  return ticks;
}

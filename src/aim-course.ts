import type { CellIdentity, Target } from './aim-targets.ts';
import type { Measure } from './grades.ts';

/** How long values are kept and drawn, seconds. */
export const STRIP_S = 60;

// The trend is that of the last seconds, but of at least three values where a slow modem gives fewer in them.
const TREND_S = 6;
const TREND_VALUES = 3;
// What a signal trembles by when nobody moves anything, dB.
const TREMBLE_DB = 1.5;

/** A value and when it was read, router's uptime in seconds. */
export interface Point {
  at_s: number;
  value: number;
}

/** How one measure of a target has gone. */
export interface Course {
  /** The last minute, oldest first. */
  points: Point[];
  /** The best since the cell was met or the best was reset. */
  best: Point;
}

/** Which way a signal goes. */
export type Trend = 'rising' | 'falling' | 'steady';

/** A change of the cell behind a target. */
export interface CellChange {
  key: string;
  from: CellIdentity;
  to: CellIdentity;
  at_s: number;
}

interface Track {
  cell: CellIdentity;
  read_s: number;
  courses: Map<Measure, Course>;
}

/** Whether two cells are different for all that is known of them. */
function differs(a: CellIdentity, b: CellIdentity): boolean {
  const apart = (x: number | undefined, y: number | undefined) => x !== undefined && y !== undefined && x !== y;
  return apart(a.pci, b.pci) || apart(a.earfcn, b.earfcn);
}

/** Which way the newest of some points go; points are those of one course, oldest first. */
export function trendOf(points: readonly Point[]): Trend {
  const newest = points[points.length - 1];
  if (!newest) return 'steady';
  const late = points.filter(({ at_s }) => at_s >= newest.at_s - TREND_S);
  const used = late.length >= TREND_VALUES ? late : points.slice(-TREND_VALUES);
  const first = used[0];
  if (!first || used.length < TREND_VALUES) return 'steady';
  // The slope of the straight line through them, by least squares.
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const [t, v] = [mean(used.map(({ at_s }) => at_s)), mean(used.map(({ value }) => value))];
  const spread = used.reduce((sum, { at_s }) => sum + (at_s - t) ** 2, 0);
  const slope = used.reduce((sum, { at_s, value }) => sum + (at_s - t) * (value - v), 0) / spread;
  const change = slope * (newest.at_s - first.at_s);
  if (Math.abs(change) < TREMBLE_DB) return 'steady';
  return change > 0 ? 'rising' : 'falling';
}

/** Remembers the values of all targets, so that a person may look at one after the other. */
export class Courses {
  private readonly tracks = new Map<string, Track>();
  private changed: CellChange | undefined;

  /**
   * Takes what was read of a target; the same reading twice counts once.
   *
   * @returns whether it was a new reading
   */
  take({ key, cell, read_s, values }: Target): boolean {
    const track = this.trackOf(key, cell, read_s);
    if (track.read_s === read_s) return false;
    track.read_s = read_s;
    for (const { measure, value } of values) {
      const point = { at_s: read_s, value };
      const { points, best } = track.courses.get(measure) ?? { points: [], best: point };
      track.courses.set(measure, {
        points: [...points, point].filter(({ at_s }) => at_s >= read_s - STRIP_S),
        best: value >= best.value ? point : best,
      });
    }
    return true;
  }

  /** How a measure of a target has gone; undefined: never read. */
  of(key: string, measure: Measure): Course | undefined {
    return this.tracks.get(key)?.courses.get(measure);
  }

  /** The last change of a cell. */
  get cellChange(): CellChange | undefined {
    return this.changed;
  }

  /** Seconds between the newest readings of a target; undefined before there are two. */
  paceOf(key: string): number | undefined {
    const [course] = this.tracks.get(key)?.courses.values() ?? [];
    const [before, last] = course?.points.slice(-2) ?? [];
    return before && last && last.at_s - before.at_s;
  }

  /** Has the best of a target begin anew with its newest value. */
  resetBest(key: string): void {
    for (const course of this.tracks.get(key)?.courses.values() ?? [])
      course.best = course.points[course.points.length - 1] ?? course.best;
  }

  private trackOf(key: string, cell: CellIdentity, read_s: number): Track {
    const known = this.tracks.get(key);
    if (known && !differs(known.cell, cell)) {
      known.cell = { pci: cell.pci ?? known.cell.pci, earfcn: cell.earfcn ?? known.cell.earfcn };
      // A router that has started anew counts from 0.
      if (read_s >= known.read_s) return known;
    } else if (known) this.changed = { key, from: known.cell, to: cell, at_s: read_s };
    const fresh = { cell, read_s: -1, courses: new Map() };
    this.tracks.set(key, fresh);
    return fresh;
  }
}

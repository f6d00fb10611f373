import type { Point, TimedEvent, Timeline } from './timeline.ts';

/** A choice of how much of the time line is shown. */
export type RangeName = '10min' | '1h' | '6h' | '24h' | 'all';

/** A part of the time line, milliseconds since 1970. */
export interface Span {
  from_ms: number;
  to_ms: number;
}

/** What a curve can show. */
export type SeriesName = 'rsrp' | 'sinr' | 'rsrq' | 'rssi' | 'temp' | 'rx' | 'tx';

/** A place of a curve: time and value, and whether the pen comes from the place before. */
export interface Place {
  at_ms: number;
  value: number;
  /** Nothing connects it with the place before. */
  apart: boolean;
}

/** A piece of a lane of bands. */
export interface LanePiece extends Span {
  band: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTEST_MS = 10 * MINUTE_MS;
const MOST_LANES = 5;
// Stops that PageUp and PageDown go.
const PAGE_STOPS = 10;

const LENGTHS: Readonly<Record<Exclude<RangeName, 'all'>, number>> = {
  '10min': 10 * MINUTE_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
};

/** The part of the time line that a range shows now; `all` begins with the first row or event. */
export function spanOf(range: RangeName, { points, events }: Timeline, now_ms: number): Span {
  if (range !== 'all') return { from_ms: now_ms - LENGTHS[range], to_ms: now_ms };
  const first_ms = Math.min(points[0]?.from_ms ?? now_ms, events[0]?.at_ms ?? now_ms);
  return { from_ms: Math.min(first_ms, now_ms - SHORTEST_MS), to_ms: now_ms };
}

/** What of the time line lies in a span. */
export function within({ points, coarse, events }: Timeline, { from_ms, to_ms }: Span): Timeline {
  const inside = ({ at_ms }: { at_ms: number }) => at_ms >= from_ms && at_ms <= to_ms;
  return { points: points.filter(inside), coarse: coarse.filter(inside), events: events.filter(inside) };
}

/** The rows to draw: fine ones only where they can be told apart. */
export function drawnRows({ points, coarse }: Timeline, { from_ms, to_ms }: Span): Point[] {
  return to_ms - from_ms > 2 * HOUR_MS ? coarse : points;
}

/** What a row has of a series; without a network what is measured of a cell is none of the link's. */
export function linkValue(point: Point, series: SeriesName): number | undefined {
  return point.up || series === 'temp' ? point[series] : undefined;
}

/** The values of a curve. It breaks where nothing was recorded, where the value is not known, and without a network. */
export function placesOf(points: readonly Point[], series: SeriesName): Place[] {
  let apart = true;
  return points.flatMap((point) => {
    if (point.gap) apart = true;
    const value = linkValue(point, series);
    if (value === undefined) {
      apart = true;
      return [];
    }
    const place = { at_ms: point.at_ms, value, apart };
    apart = false;
    return [place];
  });
}

/**
 * Leaves out places that could not be seen: of each column of the picture the lowest and the highest stay, and whatever
 * begins anew after a gap.
 */
export function thinned(places: readonly Place[], { from_ms, to_ms }: Span, columns: number): Place[] {
  if (places.length <= 2 * columns) return [...places];
  const width_ms = (to_ms - from_ms) / columns;
  const kept: Place[] = [];
  let column: Place[] = [];
  let number = Number.NaN;
  const close = () => {
    const values = column.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const ends = new Set([values.indexOf(low), values.indexOf(high)]);
    kept.push(
      ...column
        .filter((_place, index) => ends.has(index))
        .map((place, index) => (index === 0 ? { ...place, apart: column[0]?.apart ?? true } : place)),
    );
    column = [];
  };
  for (const place of places) {
    const its = Math.floor((place.at_ms - from_ms) / width_ms);
    if (column.length > 0 && (its !== number || place.apart)) close();
    number = its;
    column.push(place);
  }
  if (column.length > 0) close();
  return kept;
}

/** Joins pieces that touch each other and are the same. */
function joinedPieces<T extends Span>(pieces: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const result: T[] = [];
  for (const piece of pieces) {
    const last = result[result.length - 1];
    if (last && last.to_ms >= piece.from_ms && same(last, piece)) last.to_ms = piece.to_ms;
    else result.push({ ...piece });
  }
  return result;
}

/** When there was no network, by the rows, and to the second where events say when it went and came back. */
export function dropsOf(points: readonly Point[], events: readonly TimedEvent[]): Span[] {
  const down = points.filter(({ up }) => !up).map(({ from_ms, at_ms }) => ({ from_ms, to_ms: at_ms }));
  return joinedPieces(down, () => true).map((drop) => {
    const length_ms = Math.max(
      ...down
        .filter((row) => row.from_ms >= drop.from_ms && row.to_ms <= drop.to_ms)
        .map((row) => row.to_ms - row.from_ms),
    );
    const near = (kind: string) =>
      events.filter(
        (event) =>
          event.kind === kind && event.at_ms >= drop.from_ms - length_ms && event.at_ms <= drop.to_ms + length_ms,
      );
    const from_ms = near('lost')[0]?.at_ms ?? drop.from_ms;
    const to_ms = near('registered').pop()?.at_ms ?? drop.to_ms;
    return to_ms > from_ms ? { from_ms, to_ms } : drop;
  });
}

/** The bands over time, a lane for each carrier; the first lane also breaks where the cell changes. */
export function lanesOf(points: readonly Point[]): LanePiece[][] {
  const count = Math.min(MOST_LANES, Math.max(0, ...points.map(({ up, bands }) => (up ? bands.length : 0))));
  return Array.from({ length: count }, (_lane, index) => {
    const pieces = points.flatMap(({ up, bands, pci, from_ms, at_ms }) => {
      const band = bands[index];
      return up && band !== undefined ? [{ from_ms, to_ms: at_ms, band, pci: index === 0 ? pci : undefined }] : [];
    });
    const same = (a: (typeof pieces)[number], b: (typeof pieces)[number]) => a.band === b.band && a.pci === b.pci;
    return joinedPieces(pieces, same).map(({ from_ms, to_ms, band }) => ({ from_ms, to_ms, band }));
  });
}

/** The row that tells of a moment; undefined where nothing was recorded. */
export function pointAt(points: readonly Point[], at_ms: number): Point | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at_ms ?? 0) < at_ms) low = middle + 1;
    else high = middle;
  }
  const after = points[low];
  if (after && after.from_ms <= at_ms) return after;
  const before = points[low - 1];
  // The newest row stands for the present until the next one comes.
  return before && at_ms - before.at_ms <= before.at_ms - before.from_ms ? before : undefined;
}

/** The moments at which a cursor that moves by keys stops: rows, but no more than one for each column of the picture. */
export function stopsOf(points: readonly Point[], { from_ms, to_ms }: Span, columns: number): number[] {
  const width_ms = (to_ms - from_ms) / columns;
  let last = Number.NaN;
  return points.flatMap(({ at_ms }) => {
    const column = Math.floor((at_ms - from_ms) / width_ms);
    if (column === last) return [];
    last = column;
    return [at_ms];
  });
}

/** Where a key moves the cursor; undefined if it does not. */
export function nextStop(stops: readonly number[], from_ms: number | undefined, key: string): number | undefined {
  const last = stops.length - 1;
  const place = from_ms === undefined ? last : stops.findIndex((stop) => stop >= from_ms);
  // After the last stop there is none.
  const at = place < 0 ? stops.length : place;
  const exact = from_ms === undefined || stops[at] === from_ms;
  const to = (index: number) => stops[Math.max(0, Math.min(last, index))];
  switch (key) {
    case 'ArrowLeft':
      return to(at - 1);
    case 'ArrowRight':
      return to(exact ? at + 1 : at);
    case 'PageUp':
      return to(at - PAGE_STOPS);
    case 'PageDown':
      return to(at + PAGE_STOPS);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    default:
      return undefined;
  }
}

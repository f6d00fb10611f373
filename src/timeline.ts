import { type HistoryEvent, parseEvent } from './history-events.ts';
import { type HistoryRow, parseEntries, parseFormer, parseRow } from './history-rows.ts';

/** The files of the recorder: a ring is two files, the older one ends in `.1`. */
export const HISTORY_FILES = [
  'fine',
  'fine.1',
  'coarse',
  'coarse.1',
  'events',
  'events.1',
  'former',
  'former-events',
] as const;

/** Name of a file of the recorder. */
export type HistoryFile = (typeof HISTORY_FILES)[number];

/** What stands in the files; what is not there is empty. */
export type HistorySources = Readonly<Partial<Record<HistoryFile, string>>>;

/** A row with its place in time. */
export interface Point extends HistoryRow {
  /** End of the row and, without a gap, end of the row before: browser's clock, milliseconds since 1970. */
  at_ms: number;
  from_ms: number;
  /** For how long the row stands by the ring it is from, seconds. */
  row_s: number;
  /** Nothing was recorded between the row before and this one. */
  gap: boolean;
}

/** An event with its place in time, browser's clock, milliseconds since 1970. */
export interface TimedEvent extends HistoryEvent {
  at_ms: number;
}

/** All that was recorded, oldest first. */
export interface Timeline {
  /** The finest rows that there are. */
  points: Point[];
  /** The coarsest: a curve of many hours looks the same all over. */
  coarse: Point[];
  events: TimedEvent[];
}

/** Where the present boot stands in time. */
export interface BootClock {
  /** The router's uptime at a moment, seconds. */
  uptime_s: number;
  /** That moment on the browser's clock, milliseconds since 1970. */
  at_ms: number;
}

interface Placed extends HistoryRow {
  at_ms: number;
  /** How often rows come in the ring it is from, seconds. */
  usual_s: number;
  /** When its boot began, milliseconds since 1970. */
  boot_ms: number;
}

const FINE_S = 10;
const COARSE_S = 120;
/** So many rows may be missing before it is a gap. */
const MISSED_ROWS = 3;
const NEIGHBOURS = 5;

/** The end of a list that goes up, so that what was written twice or in disorder is left out. */
function ascending<T>(entries: readonly T[], key: (entry: T) => number): T[] {
  let last = Number.NEGATIVE_INFINITY;
  return entries.filter((entry) => {
    const fits = key(entry) > last;
    if (fits) last = key(entry);
    return fits;
  });
}

/** Rows of one ring, and those of another one where the first has none. */
function completed(first: readonly Placed[], others: readonly Placed[]): Placed[] {
  let next = 0;
  const rest = others.filter(({ t_s, usual_s }) => {
    // Both stand for the time before them: neither may reach into the other.
    while ((first[next]?.t_s ?? Number.POSITIVE_INFINITY) <= t_s - usual_s) next++;
    const later = first[next];
    return !later || (later.t_s > t_s && later.t_s - later.usual_s >= t_s);
  });
  return [...first, ...rest].sort((a, b) => a.at_ms - b.at_ms);
}

/** The two rings of this boot. */
function presentRings(sources: HistorySources, { uptime_s, at_ms }: BootClock): Record<'fine' | 'coarse', Placed[]> {
  const start_ms = at_ms - uptime_s * 1000;
  const ring = (name: 'fine' | 'coarse', usual_s: number): Placed[] => {
    const text = (sources[`${name}.1`] ?? '') + (sources[name] ?? '');
    const rows = parseEntries(text, parseRow, Math.ceil(uptime_s));
    return ascending(rows, (row) => row.t_s).map((row) => ({
      ...row,
      usual_s,
      boot_ms: start_ms,
      at_ms: start_ms + row.t_s * 1000,
    }));
  };
  return { fine: ring('fine', FINE_S), coarse: ring('coarse', COARSE_S) };
}

/** Puts what former boots left before what there is; what would overlap, because a clock was wrong, is left out. */
function withFormer<T extends { at_ms: number }>(former: readonly T[][], present: readonly T[], start_ms: number): T[] {
  let all = [...present];
  for (const boot of [...former].reverse()) {
    const first_ms = Math.min(start_ms, all[0]?.at_ms ?? start_ms);
    all = [...boot.filter(({ at_ms }) => at_ms <= first_ms), ...all];
  }
  return all;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

/** Finds the gaps: rows come as often as those around, which is seldom while nobody looks at the page. */
function withGaps(rows: readonly Placed[]): Point[] {
  const distances = rows.map((row, index) => (row.at_ms - (rows[index - 1]?.at_ms ?? row.at_ms)) / 1000);
  return rows.map(({ usual_s, boot_ms, ...row }, index) => {
    const before = rows[index - 1];
    const period_s = Math.max(
      usual_s,
      before?.usual_s ?? 0,
      median(distances.slice(Math.max(1, index - NEIGHBOURS), index)),
      median(distances.slice(index + 1, index + 1 + NEIGHBOURS)),
    );
    const gap = before?.boot_ms !== boot_ms || (distances[index] ?? 0) > MISSED_ROWS * period_s;
    return { ...row, row_s: usual_s, gap, from_ms: gap ? row.at_ms - usual_s * 1000 : before.at_ms };
  });
}

/**
 * Makes one time line of all files: fine rows, coarse rows where there are no fine ones, and before them what former
 * boots left.
 */
export function timelineOf(sources: HistorySources, clock: BootClock): Timeline {
  const start_ms = clock.at_ms - clock.uptime_s * 1000;
  const former = parseFormer(sources.former ?? '', parseRow, start_ms / 1000).map(({ boot_s, entries }) =>
    ascending(entries, (row) => row.t_s).map((row) => ({
      ...row,
      usual_s: COARSE_S,
      boot_ms: boot_s * 1000,
      at_ms: (boot_s + row.t_s) * 1000,
    })),
  );
  const { fine, coarse } = presentRings(sources, clock);
  return {
    points: withGaps(withFormer(former, completed(fine, coarse), start_ms)),
    coarse: withGaps(withFormer(former, completed(coarse, fine), start_ms)),
    events: eventsOf(sources, clock, start_ms),
  };
}

/** Events by their times; several may share one, and none is there twice. */
function inOrder(events: readonly HistoryEvent[]): HistoryEvent[] {
  const seen = new Set<number>();
  let last_s = 0;
  return events.filter(({ n, t_s }) => {
    if (seen.has(n) || t_s < last_s) return false;
    seen.add(n);
    last_s = t_s;
    return true;
  });
}

function eventsOf(sources: HistorySources, { uptime_s }: BootClock, start_ms: number): TimedEvent[] {
  const placed = (from_ms: number, events: readonly HistoryEvent[]): TimedEvent[] =>
    inOrder(events).map((event) => ({ ...event, at_ms: from_ms + event.t_s * 1000 }));
  const text = (sources['events.1'] ?? '') + (sources.events ?? '');
  const former = parseFormer(sources['former-events'] ?? '', parseEvent, start_ms / 1000);
  return withFormer(
    former.map(({ boot_s, entries }) => placed(boot_s * 1000, entries)),
    placed(start_ms, parseEntries(text, parseEvent, Math.ceil(uptime_s))),
    start_ms,
  );
}

import { type LineParser, timeOf } from './history-rows.ts';

/** Something that happened, as the monitor wrote it down. */
export interface HistoryEvent {
  /** Counts up within a boot. */
  n: number;
  /** Seconds of uptime of the boot that it belongs to. */
  t_s: number;
  /** What happened; a newer monitor may know kinds that this page does not. */
  kind: string;
  values: Readonly<Record<string, string>>;
}

const KIND = /^[a-z][a-z_]{0,30}$/;
const PAIR = /^([a-z][a-z0-9_]{0,30})=([A-Za-z0-9_.,:+/-]{1,80})$/;

/** Reads a line `N T KIND key=value …`; undefined if any part of it is not so. */
export const parseEvent: LineParser<HistoryEvent> = (line) => {
  const [first, second, kind = '', ...rest] = line.split(' ');
  const n = timeOf(first);
  const t_s = timeOf(second);
  const pairs = rest.map((part) => PAIR.exec(part));
  if (n === undefined || t_s === undefined || !KIND.test(kind) || pairs.includes(null)) return undefined;
  const values = Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
  return { n, t_s, kind, values };
};

/** A number among the values of an event. */
export function numberIn({ values }: HistoryEvent, key: string): number | undefined {
  const text = values[key];
  if (text === undefined) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A list separated by commas or plus signs among the values of an event. */
export function listIn({ values }: HistoryEvent, key: string): string[] {
  return (values[key] ?? '').split(SEPARATOR).filter((item) => item !== '');
}

const SEPARATOR = /[,+]/;

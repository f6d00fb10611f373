/** A row of the recorder: what was measured until a moment. What is not known is left out. */
export interface HistoryRow {
  /** End of the row, seconds of uptime of the boot that it belongs to. */
  t_s: number;
  /** Registered at every reading of it. */
  up: boolean;
  rsrp?: number;
  rsrq?: number;
  sinr?: number;
  rssi?: number;
  temp?: number;
  /** Active bands, the primary carrier's first: numbers of LTE bands, or `u` for UMTS. */
  bands: readonly string[];
  pci?: number;
  /** Received and sent, kbit/s. */
  rx?: number;
  tx?: number;
}

/** What was recorded during a former run of the router. */
export interface FormerBoot<T> {
  /** Unix time of its uptime 0, seconds, by the router's clock. */
  boot_s: number;
  entries: T[];
}

/** Reads one line; undefined if it is torn. */
export type LineParser<T> = (line: string) => T | undefined;

const FIELDS = 11;
const TIME = /^[0-9]{1,10}$/;
const NUMBER = /^-?[0-9]{1,9}(\.[0-9]{1,4})?$/;
const BANDS = /^[0-9u]{1,2}(\+[0-9u]{1,2}){0,7}$/;
const BOOT = /^boot ([0-9]{1,10})$/;

/** A number within limits. */
function value(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || !NUMBER.test(text)) return undefined;
  const number = Number(text);
  return number >= min && number <= max ? number : undefined;
}

/** A moment of uptime in whole seconds; undefined if the text is none. */
export function timeOf(text: string | undefined): number | undefined {
  return text !== undefined && TIME.test(text) ? Number(text) : undefined;
}

/**
 * Reads a row `t,up,rsrp,rsrq,sinr,rssi,temp,bands,pci,rx,tx` with empty fields for what is not known. A value that
 * cannot be is left out; without time, or with another number of fields, there is no row. The limits are those of the
 * status, temperatures as there.
 */
export const parseRow: LineParser<HistoryRow> = (line) => {
  const fields = line.split(',');
  const [t, up, rsrp, rsrq, sinr, rssi, temp, bands = '', pci, rx, tx] = fields;
  const t_s = timeOf(t);
  if (fields.length !== FIELDS || t_s === undefined || (up !== '0' && up !== '1')) return undefined;
  const values = {
    rsrp: value(rsrp, -141, -44),
    rsrq: value(rsrq, -20, -3),
    sinr: value(sinr, -50, 50),
    rssi: value(rssi, -113, -51),
    temp: value(temp, -40, 125),
    pci: value(pci, 0, 503),
    rx: value(rx, 0, 1e8),
    tx: value(tx, 0, 1e8),
  };
  const row: HistoryRow = { t_s, up: up === '1', bands: BANDS.test(bands) ? bands.split('+') : [] };
  for (const key of Object.keys(values) as (keyof typeof values)[]) {
    const number = values[key];
    if (number !== undefined) row[key] = number;
  }
  return row;
};

/** The lines of a file, without a last one that was never finished. */
function linesOf(source: string): string[] {
  return source.slice(0, source.lastIndexOf('\n') + 1).split('\n');
}

function timedLine<T extends { t_s: number }>(line: string, parse: LineParser<T>, limit_s: number): T[] {
  const entry = parse(line);
  // A line that was torn in its first number and continued by the next has a time to come.
  return entry && entry.t_s <= limit_s ? [entry] : [];
}

/**
 * Reads a file of rows or events of this boot; torn lines are left out.
 *
 * @param limit_s the router's uptime now: nothing is later than that
 */
export function parseEntries<T extends { t_s: number }>(source: string, parse: LineParser<T>, limit_s: number): T[] {
  return linesOf(source).flatMap((line) => timedLine(line, parse, limit_s));
}

/**
 * Reads a file of former boots, each begun by a line `boot EPOCH`; torn lines are left out.
 *
 * @param before_s Unix time at which the present boot began: nothing is later than that
 */
export function parseFormer<T extends { t_s: number }>(
  source: string,
  parse: LineParser<T>,
  before_s: number,
): FormerBoot<T>[] {
  const boots: FormerBoot<T>[] = [];
  for (const line of linesOf(source)) {
    const boot_s = timeOf(BOOT.exec(line)?.[1]);
    const last = boots[boots.length - 1];
    if (boot_s !== undefined) boots.push({ boot_s, entries: [] });
    else if (last) last.entries.push(...timedLine(line, parse, before_s - last.boot_s));
  }
  return boots;
}

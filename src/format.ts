const MINUS = '\u2212';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLEAR_MS = 20 * HOUR * 1000;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A data rate in bits per second, of kbit/s: 31.3 Mbit/s, 640 kbit/s. */
export function rate(kbits: number): string {
  if (kbits < 1000) return `${decimal(kbits)} kbit/s`;
  return `${decimal(kbits / 1000, kbits < 100_000 ? 1 : 0)} Mbit/s`;
}

/** A number with fixed decimals and a real minus sign (U+2212). */
export function decimal(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** Level in dBm, without decimals. */
export function dbm(value: number): string {
  return `${decimal(value)} dBm`;
}

/** Ratio in dB, one decimal. */
export function db(value: number): string {
  return `${decimal(value, 1)} dB`;
}

/** Centre frequency in MHz, one decimal. */
export function frequency(mhz: number): string {
  return `${decimal(mhz, 1)} MHz`;
}

/** Width of a carrier or sum of widths in MHz; decimals only where there are any (1.4 MHz). */
export function width(mhz: number): string {
  return `${Number.isInteger(mhz) ? mhz : decimal(mhz, 1)} MHz`;
}

/** Temperature in degrees Celsius. */
export function celsius(value: number): string {
  return `${decimal(value)} \u00b0C`;
}

/** A whole number in decimal with its hexadecimal form: 20601 (0x5079). */
export function decimalAndHex(value: number): string {
  return `${value} (0x${value.toString(16).toUpperCase()})`;
}

/** An amount of data in bytes, in binary units: 18.4 GiB. */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit ? value.toFixed(1) : value} ${BYTE_UNITS[unit] ?? ''}`;
}

/** A time span in seconds, coarse, one unit: 48 s, 4 min, 2 h, 3 d. */
export function roughly(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < MINUTE) return _('%d s').format(s);
  if (s < HOUR) return _('%d min').format(Math.floor(s / MINUTE));
  if (s < DAY) return _('%d h').format(Math.floor(s / HOUR));
  return _('%d d').format(Math.floor(s / DAY));
}

/** A time span in seconds, its two largest units: 48 s, 1 min 24 s, 2 d 4 h. */
export function span(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < MINUTE) return _('%d s').format(s);
  if (s < HOUR) return _('%d min %d s').format(Math.floor(s / MINUTE), s % MINUTE);
  if (s < DAY) return _('%d h %d min').format(Math.floor(s / HOUR), Math.floor((s % HOUR) / MINUTE));
  return _('%d d %d h').format(Math.floor(s / DAY), Math.floor((s % DAY) / HOUR));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * Time of day on the browser's clock; with the date if it is so long ago that the time alone could mislead.
 *
 * @param ms the moment, milliseconds since 1970
 * @param nowMs the present, milliseconds since 1970
 */
export function clock(ms: number, nowMs: number): string {
  const at = new Date(ms);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  if (nowMs - ms < CLEAR_MS) return time;
  return `${dateOf(ms)} ${time}`;
}

/**
 * Time of day in hours and minutes on the browser's clock, in the past or to come; with the date if it is so far off that
 * the time alone could mislead.
 *
 * @param ms the moment, milliseconds since 1970
 * @param nowMs the present, milliseconds since 1970
 */
export function minuteOf(ms: number, nowMs: number): string {
  const at = new Date(ms);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (Math.abs(nowMs - ms) < CLEAR_MS) return time;
  return `${dateOf(ms)} ${time}`;
}

/** A date on the browser's clock: 2026-01-15. */
export function dateOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/**
 * A day in the past on the browser's clock, with the time of day if it is today or yesterday.
 *
 * @param ms the moment, milliseconds since 1970
 * @param nowMs the present, milliseconds since 1970
 */
export function day(ms: number, nowMs: number): string {
  const at = new Date(ms);
  const now = new Date(nowMs);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.toDateString() === now.toDateString()) return _('today %s').format(time);
  if (at.toDateString() === yesterday.toDateString()) return _('yesterday %s').format(time);
  return dateOf(ms);
}

/** Names in a row with a plus sign between: B3 + B20. */
export function joined(names: readonly string[]): string {
  return names.join(' + ');
}

/** Parts of a line in a row, those that are there: at home, automatic. */
export function inRow(parts: readonly (string | undefined)[]): string {
  const there = parts.filter((part) => part !== undefined);
  return there.length > 0 ? there.reduce((row, part) => _('%s, %s', 'row').format(row, part)) : '';
}

/** A sentence of words that have no full stop yet. */
export function ended(text: string): string {
  return _('%s.', 'sentence').format(text);
}

/** Names as a sentence lists them: B3, B7 and B20. */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : _('%s and %s').format(inRow(names.slice(0, -1)), last);
}

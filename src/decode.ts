/**
 * Turns an unknown value into one of type T, or undefined if it is not one. Never throws.
 */
export type Decoder<T> = (value: unknown) => T | undefined;

/** One decoder for every key that T has. */
export type Spec<T> = { [K in keyof T]-?: Decoder<Exclude<T[K], undefined>> };

// Control characters, and format marks that make a browser show text in another order than it stands there.
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/gu;
const LONGEST_TEXT = 200;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite number within limits. */
export function number(min: number, max: number): Decoder<number> {
  return (value) => (typeof value === 'number' && value >= min && value <= max ? value : undefined);
}

/** A whole number within limits. */
export function integer(min: number, max: number): Decoder<number> {
  return (value) => (Number.isInteger(value) ? number(min, max)(value) : undefined);
}

/** True or false. */
export const flag: Decoder<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** Text that is not empty, without control characters; with a pattern only text that matches it. */
export function text(pattern?: RegExp): Decoder<string> {
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const clean = value.replace(UNPRINTABLE, '').trim().slice(0, LONGEST_TEXT);
    return clean !== '' && (!pattern || pattern.test(clean)) ? clean : undefined;
  };
}

/** One of the values given. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Decoder<T> {
  return (value) => values.find((candidate) => candidate === value);
}

/** A list of at most `longest` items; items that cannot be decoded are left out. */
export function listOf<T>(item: Decoder<T>, longest: number): Decoder<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return value.slice(0, longest).flatMap((entry) => {
      const decoded = item(entry);
      return decoded === undefined ? [] : [decoded];
    });
  };
}

/** What can be decoded of an object, key by key; of anything else an empty object. */
export function partly<T extends object>(spec: Spec<T>): (value: unknown) => Partial<T> {
  return (value) => {
    const result: Partial<T> = {};
    if (!isRecord(value)) return result;
    for (const key of Object.keys(spec) as (keyof T & string)[]) {
      const decoded = spec[key](value[key]);
      if (decoded !== undefined) result[key] = decoded;
    }
    return result;
  };
}

/** What can be decoded of an object, key by key; undefined if it is none. */
export function inner<T extends object>(spec: Spec<T>): Decoder<Partial<T>> {
  const decode = partly(spec);
  return (value) => (isRecord(value) ? decode(value) : undefined);
}

/** An object that has at least the required keys; without one of them it is dropped as a whole. */
export function whole<T extends object, R extends keyof T>(
  spec: Spec<T>,
  required: readonly R[],
): Decoder<Partial<T> & Pick<T, R>> {
  const decode = partly(spec);
  const complete = (value: Partial<T>): value is Partial<T> & Pick<T, R> => required.every((key) => key in value);
  return (value) => {
    const result = decode(value);
    return complete(result) ? result : undefined;
  };
}

/** What JSON.parse makes of a text, undefined if it is not JSON. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

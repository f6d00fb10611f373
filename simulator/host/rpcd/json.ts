/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** The deepest nesting json-c's tokener takes, and so uhttpd. */
const MAX_DEPTH = 32;

/** Tells a JSON object from arrays, null and plain values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON from a stranger; undefined for anything malformed or nested deeper than uhttpd takes. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return clean(value, 0);
  } catch {
    return undefined;
  }
}

/** Strings become C strings on their way through ubus: they end at the first NUL. */
function clean(value: Json, depth: number): Json {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return value.split('\0', 1)[0] ?? '';
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, clean(item, depth + 1)]);
  return Object.fromEntries(entries);
}

import { luciHash } from '../../simulator/luci/hash.ts';
import { keyOf, type Message } from './message.ts';
import type { Translations } from './po.ts';

/** A translation as LuCI finds it. */
export interface CatalogEntry {
  /** Hash of the message; 0 for the formula of the plural. */
  key: number;
  /** Number of forms that the message has; 0 for the formula. */
  forms: number;
  text: string;
}

/**
 * The entries of a catalogue. Of the forms of a plural each has an entry of its own. A translation that is
 * the message itself has none.
 */
export function catalog(plural: string, messages: readonly Message[], known: Translations): CatalogEntry[] {
  const entries = messages.flatMap((one) => {
    const texts = known.get(keyOf(one)) ?? [];
    return texts.map((text, form) => ({
      key: luciHash(one.plural === undefined ? keyOf(one) : `${keyOf(one)}\u0002${form}`),
      forms: texts.length,
      text,
    }));
  });
  const wanted = entries.filter(({ key, text }) => text !== '' && key !== luciHash(text));
  const keys = new Set(wanted.map(({ key }) => key));
  if (keys.size < wanted.length) throw new Error('two messages have the same hash: change the words of one');
  return [{ key: 0, forms: 0, text: plural }, ...wanted];
}

/**
 * A catalogue as a file of LuCI (.lmo), big-endian: the texts, each padded to four bytes; an index of key, forms, place and
 * length for each, sorted by key; the place of the index.
 */
export function writeLmo(entries: readonly CatalogEntry[]): Buffer {
  let place = 0;
  const placed = entries.map(({ key, forms, text }) => {
    const length = Buffer.byteLength(text);
    const bytes = Buffer.alloc((length + 3) & ~3);
    bytes.write(text);
    const fields = [key, forms, place, length];
    place += bytes.length;
    return { bytes, key, fields };
  });
  const index = [...placed].sort((a, b) => a.key - b.key).flatMap(({ fields }) => fields);
  return Buffer.concat([...placed.map(({ bytes }) => bytes), bigEndian([...index, place])]);
}

function bigEndian(words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(words.length * 4);
  words.forEach((word, at) => {
    bytes.writeUInt32BE(word, at * 4);
  });
  return bytes;
}

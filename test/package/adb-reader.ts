/**
 * Reads the data format of apk-tools 3, written from its description (doc/apk-v3.5.scd of apk-tools and the constants in its
 * src/adb.h) and apart from what writes it: whatever is not as described is refused.
 */

/** A value: a number, bytes, or the slots of an array or object; undefined where there is nothing. */
export type Value = number | Buffer | Slots | undefined;

export interface Slots {
  /** The first slot is number 1. */
  at(slot: number): Value;
  count: number;
}

export interface Block {
  type: number;
  content: Buffer;
}

function refuse(reason: string): never {
  throw new Error(`not an ADB file: ${reason}`);
}

/** Splits a file of the given four-letter schema into its blocks. */
export function blocksOf(file: Buffer, schema: string): Block[] {
  if (file.toString('latin1', 0, 4) !== 'ADB.') refuse('it does not begin with ADB.');
  if (file.toString('latin1', 4, 8) !== schema) refuse(`it is not of schema ${schema}`);
  const blocks: Block[] = [];
  for (let at = 8; at < file.length; ) {
    if (file.length - at < 4) refuse('a block ends in its length');
    const tag = file.readUInt32LE(at);
    const length = tag & 0x3fffffff;
    const end = at + length;
    const next = Math.ceil((end - 8) / 8) * 8 + 8;
    if (length < 4 || next > file.length) refuse('a block is longer than the file');
    if (file.subarray(end, next).some((byte) => byte !== 0)) refuse('something stands between two blocks');
    blocks.push({ type: tag >>> 30, content: file.subarray(at + 4, end) });
    at = next;
  }
  return blocks;
}

/** Gives the root object of a database. */
export function rootOf(database: Buffer): Slots {
  if (database.length < 8) refuse('the database has no header');
  if (database.readUInt32LE(0) !== 0) refuse('the database is of another version');
  const root = decode(database, database.readUInt32LE(4));
  return slots(root);
}

function decode(database: Buffer, tag: number): Value {
  const content = tag & 0x0fffffff;
  const room = (at: number, size: number): number =>
    at < 8 || at + size > database.length ? refuse('a value lies outside the database') : at;
  const aligned = (size: number): number =>
    content % size === 0 ? room(content, size) : refuse('a value is misplaced');
  const bytes = (size: number): Buffer => {
    const length = database.readUIntLE(aligned(size), size);
    const start = room(content + size, length);
    return database.subarray(start, start + length);
  };
  switch (tag >>> 28) {
    case 0:
      return content === 0 ? undefined : refuse('a truth value where none belongs');
    case 1:
      return content;
    case 2:
      return database.readUInt32LE(aligned(4));
    case 8:
      return bytes(1);
    case 9:
      return bytes(2);
    case 0xa:
      return bytes(4);
    case 0xd:
    case 0xe: {
      const size = database.readUInt32LE(aligned(4));
      if (size < 1) refuse('an array without its length');
      room(content, 4 * size);
      return {
        count: size - 1,
        at: (slot) => (slot < size ? decode(database, database.readUInt32LE(content + 4 * slot)) : undefined),
      };
    }
    default:
      return refuse(`a value of the unknown type ${tag >>> 28}`);
  }
}

/** An array or object: apk itself marks most of its arrays as objects, so the mark tells nothing. */
export function slots(value: Value): Slots {
  if (typeof value !== 'object' || Buffer.isBuffer(value)) refuse('no slots where some belong');
  return value;
}

/** The members of an array; nothing is an empty one. */
export function members(value: Value): Value[] {
  if (value === undefined) return [];
  const array = slots(value);
  return Array.from({ length: array.count }, (_, index) => array.at(index + 1));
}

export function bytes(value: Value): Buffer {
  return Buffer.isBuffer(value) ? value : refuse('no bytes where some belong');
}

/** A text; nothing is an empty one. */
export function text(value: Value): string {
  if (value === undefined) return '';
  const found = bytes(value);
  const read = found.toString('utf8');
  if (!Buffer.from(read).equals(found)) refuse('a text that is not UTF-8');
  return read;
}

export function number(value: Value): number {
  return typeof value === 'number' ? value : refuse('no number where one belongs');
}

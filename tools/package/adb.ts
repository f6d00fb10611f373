/**
 * ADB, the data format of apk-tools 3, as its source has it (src/adb.h, src/adb.c; doc/apk-v3.5.scd is an overview). Numbers
 * are little-endian.
 *
 * A file is `ADB.`, the four letters of its schema, and blocks. A block is a word, its type in the upper 2 bits and its
 * length in the others (word included, padding not), the content, and zeros up to the next multiple of 8. The first block
 * holds the database, the following ones signatures, then data.
 *
 * The database begins with a word of versions (0) and the value of its root. A value is a word: a type in the upper 4 bits,
 * in the others a small number or the place (from the beginning of the database) of what the value stands for:
 *
 *   0  nothing                        8, 9, a  bytes, after their length in 1, 2 or 4 bytes
 *   1  a number below 2^28            d        array: number of words, itself included, then the values
 *   2  a number in 4 bytes            e        object: the same, a value's position being its field;
 *                                              empty ones at the end are left out
 *
 * What a value stands for lies at a multiple of 4, bytes at a multiple of the size of their length.
 */

/** A value of the database. */
export type AdbValue = number;

export const ADB_NOTHING: AdbValue = 0;

const TYPE = { number: 1, number32: 2, bytes8: 8, bytes16: 9, bytes32: 0xa, array: 0xd, object: 0xe };
const BLOCK = { database: 0, data: 2 };
const HEADER_SIZE = 8;
const SMALL_NUMBER_END = 2 ** 28;

/** Collects the values of a database, each thing once: what is the same twice is stored once, as apk does. */
export class AdbDatabase {
  readonly #pieces: Buffer[] = [Buffer.alloc(HEADER_SIZE)];
  readonly #places = new Map<string, number>();
  #length = HEADER_SIZE;

  /** An unsigned number below 2^32. */
  number(value: number): AdbValue {
    if (value < SMALL_NUMBER_END) return word(TYPE.number, value);
    return word(TYPE.number32, this.#store(words([value]), 4));
  }

  /** Bytes, or a text in UTF-8; empty ones are nothing. */
  bytes(value: Buffer | string): AdbValue {
    const bytes = Buffer.from(value);
    if (bytes.length === 0) return ADB_NOTHING;
    const [type, size] =
      bytes.length < 2 ** 8 ? [TYPE.bytes8, 1] : bytes.length < 2 ** 16 ? [TYPE.bytes16, 2] : [TYPE.bytes32, 4];
    const length = Buffer.alloc(size);
    length.writeUIntLE(bytes.length, 0, size);
    return word(type, this.#store(Buffer.concat([length, bytes]), size));
  }

  /** `size` zeros (below 256) to be filled in later; gives the value and the place of the first. */
  reserve(size: number): { value: AdbValue; place: number } {
    const place = this.#append(Buffer.concat([Buffer.of(size), Buffer.alloc(size)]), 1);
    return { value: word(TYPE.bytes8, place), place: place + 1 };
  }

  array(values: readonly AdbValue[]): AdbValue {
    return this.#slots(TYPE.array, values);
  }

  /** An object from its fields, the first field being number 1. */
  object(fields: readonly AdbValue[]): AdbValue {
    const used = [...fields];
    while (used.at(-1) === ADB_NOTHING) used.pop();
    return this.#slots(TYPE.object, used);
  }

  /** The whole database. */
  finish(root: AdbValue): Buffer {
    const database = Buffer.concat(this.#pieces);
    database.writeUInt32LE(root, 4);
    return database;
  }

  #slots(type: number, values: readonly AdbValue[]): AdbValue {
    if (values.length === 0) return ADB_NOTHING;
    return word(type, this.#store(words([values.length + 1, ...values]), 4));
  }

  #store(bytes: Buffer, alignment: number): number {
    const key = `${alignment} ${bytes.toString('latin1')}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#append(bytes, alignment);
    this.#places.set(key, place);
    return place;
  }

  #append(bytes: Buffer, alignment: number): number {
    const gap = -this.#length & (alignment - 1);
    this.#pieces.push(Buffer.alloc(gap), bytes);
    this.#length += gap + bytes.length;
    return this.#length - bytes.length;
  }
}

/** A file of the four-letter `schema` from its database and its data blocks. */
export function adbFile(schema: string, database: Buffer, data: readonly Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from(`ADB.${schema}`),
    block(BLOCK.database, database),
    ...data.map((bytes) => block(BLOCK.data, bytes)),
  ]);
}

function block(type: number, content: Buffer): Buffer {
  const length = 4 + content.length;
  return Buffer.concat([words([type * 2 ** 30 + length]), content, Buffer.alloc(-length & 7)]);
}

/** Unsigned 32-bit numbers one after the other. */
export function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, 4 * index);
  });
  return bytes;
}

function word(type: number, content: number): AdbValue {
  return type * SMALL_NUMBER_END + content;
}

import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import {
  type Block,
  blocksOf,
  bytes,
  members,
  number,
  rootOf,
  type Slots,
  slots,
  text,
  type Value,
} from './adb-reader.ts';

export interface ApkFile {
  /** Absolute path on the router. */
  path: string;
  mode: number;
  user: string;
  group: string;
  /** Seconds since 1970. */
  time: number;
  bytes: Buffer;
}

export interface Apk {
  info: Record<string, string | number>;
  depends: string[];
  provides: string[];
  folders: { path: string; mode: number; user: string; group: string }[];
  files: ApkFile[];
  scripts: Record<string, string>;
}

const INFO = [
  'name',
  'version',
  'hashes',
  'description',
  'arch',
  'license',
  'origin',
  'maintainer',
  'url',
  'repo-commit',
  'build-time',
  'installed-size',
  'file-size',
  'provider-priority',
  'depends',
  'provides',
];
const SCRIPTS = [
  'trigger',
  'pre-install',
  'post-install',
  'pre-deinstall',
  'post-deinstall',
  'pre-upgrade',
  'post-upgrade',
];

/** Type of a block that signs the database. */
const SIGNATURE = 1;

function refuse(reason: string): never {
  throw new Error(`not an apk package: ${reason}`);
}

/** Takes the deflate wrapping off: `ADBd`, and one raw stream to the end. */
export function inflated(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'ADBd') refuse('it does not begin with ADBd');
  // With `info`, zlib also tells how far it has read; the typings do not know of that.
  const { buffer, engine } = inflateRawSync(file.subarray(4), { info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== file.length - 4) refuse('something follows the package');
  return buffer;
}

/** Reads a package and checks all its hashes; throws when anything is not as it must be. */
export function readApk(file: Buffer): Apk {
  return readInflatedApk(inflated(file));
}

export function readInflatedApk(file: Buffer): Apk {
  const [first, ...others] = blocksOf(file, 'pckg');
  // Whose key a signature is of, a package does not say.
  const data = others.filter(({ type }) => type !== SIGNATURE);
  if (first?.type !== 0) refuse('no database at its beginning');
  const root = rootOf(first.content);
  const info = slots(root.at(1));
  checkIdentity(first.content, bytes(info.at(3)));
  const folders = members(root.at(2)).map((value) => slots(value));
  const scripts = root.at(3) === undefined ? undefined : slots(root.at(3));
  return {
    info: Object.fromEntries(INFO.slice(0, 14).flatMap((name, index) => field(name, info.at(index + 1)))),
    depends: names(info.at(15)),
    provides: names(info.at(16)),
    folders: folders.map((folder) => ({ path: `/${text(folder.at(1))}`, ...rights(folder.at(2)) })),
    files: filesOf(folders, data),
    scripts: Object.fromEntries(SCRIPTS.flatMap((name, index) => field(name, scripts?.at(index + 1)))) as Record<
      string,
      string
    >,
  };
}

function names(value: Value): string[] {
  return members(value).map((object) => text(slots(object).at(1)));
}

function field(name: string, value: Value): [string, string | number][] {
  if (value === undefined) return [];
  if (typeof value === 'number') return [[name, value]];
  return [[name, name === 'hashes' ? bytes(value).toString('hex') : text(value)]];
}

/** The identity is the SHA-256 of the database, cut to 20 bytes, over zeros in its own place. */
function checkIdentity(database: Buffer, identity: Buffer): void {
  const blank = Buffer.from(database);
  blank.fill(0, identity.byteOffset - database.byteOffset, identity.byteOffset - database.byteOffset + identity.length);
  const expected = createHash('sha256').update(blank).digest().subarray(0, 20);
  if (!expected.equals(identity)) refuse('the identity does not fit the database');
}

function rights(value: Value): { mode: number; user: string; group: string } {
  const object = slots(value);
  return { mode: number(object.at(1)), user: text(object.at(2)), group: text(object.at(3)) };
}

function filesOf(folders: readonly Slots[], data: readonly Block[]): ApkFile[] {
  const rest = [...data];
  const files = folders.flatMap((folder, folderIndex) =>
    members(folder.at(3)).map((value, fileIndex) => {
      const file = slots(value);
      const name = text(file.at(1));
      if (!/^[^/]+$/.test(name) || name === '..') refuse(`a file named ${name}`);
      const size = number(file.at(3));
      const content = size > 0 ? contentOf(rest.shift(), folderIndex + 1, fileIndex + 1) : Buffer.alloc(0);
      if (content.length !== size) refuse(`${name} has another size`);
      if (
        !createHash('sha256')
          .update(content)
          .digest()
          .equals(bytes(file.at(5)))
      )
        refuse(`${name} is damaged`);
      const path = `/${[text(folder.at(1)), name].filter(Boolean).join('/')}`;
      return { path, ...rights(file.at(2)), time: number(file.at(4)), bytes: content };
    }),
  );
  if (rest.length > 0) refuse('it has data that belongs to no file');
  return files;
}

function contentOf(block: Block | undefined, folder: number, file: number): Buffer {
  if (block?.type !== 2 || block.content.length < 8) refuse('the data of a file is missing');
  if (block.content.readUInt32LE(0) !== folder || block.content.readUInt32LE(4) !== file)
    refuse('the data of another file stands in its place');
  return block.content.subarray(8);
}

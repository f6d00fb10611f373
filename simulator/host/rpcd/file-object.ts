import fs from 'node:fs';
import path from 'node:path';
import { method, required, type UbusObject } from './bus.ts';
import { type ExecContext, execFile } from './file-exec.ts';
import { canonical, type Place } from './jail.ts';
import type { Json, JsonObject } from './json.ts';
import { Status, statusOfErrno, UbusError } from './status.ts';

/** rpcd's RPC_FILE_MAX_SIZE, bytes: a file of that size or a longer one is not read. */
const MAX_FILE_BYTES = 256 * 1024;

/** What is read of a file whose size is told as 0, as in /proc (rpcd's RPC_FILE_MIN_SIZE). */
const UNSIZED_BYTES = 4096;

type Right = 'read' | 'write' | 'list';

function typeName(stats: fs.Stats): string {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isCharacterDevice()) return 'char';
  if (stats.isBlockDevice()) return 'block';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'unknown';
}

function statData(stats: fs.Stats): JsonObject {
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const { size, mode, atimeMs, mtimeMs, ctimeMs, ino, uid, gid } = stats;
  const times = { atime: seconds(atimeMs), mtime: seconds(mtimeMs), ctime: seconds(ctimeMs) };
  return { type: typeName(stats), size, mode, ...times, inode: ino, uid, gid };
}

function readFile({ real }: Place): Buffer {
  const { O_RDONLY, O_NONBLOCK } = fs.constants;
  // A FIFO with no writer would hold up the whole host.
  const fd = fs.openSync(real, O_RDONLY | O_NONBLOCK);
  try {
    const { size } = fs.fstatSync(fd);
    if (size >= MAX_FILE_BYTES) throw new UbusError(Status.notSupported);
    const buffer = Buffer.alloc(size || UNSIZED_BYTES);
    const got = tryRead(fd, buffer);
    if (got <= 0) throw new UbusError(Status.noData);
    return buffer.subarray(0, got);
  } finally {
    fs.closeSync(fd);
  }
}

/** Bytes read, or -1: rpcd says "no data" to any failure of read(). */
function tryRead(fd: number, buffer: Buffer): number {
  try {
    return fs.readSync(fd, buffer);
  } catch {
    return -1;
  }
}

function writeFile({ real }: Place, data: Buffer, append: boolean, mode: number): void {
  const { O_CREAT, O_WRONLY, O_NONBLOCK, O_APPEND, O_TRUNC } = fs.constants;
  const fd = fs.openSync(real, O_CREAT | O_WRONLY | O_NONBLOCK | (append ? O_APPEND : O_TRUNC), mode);
  try {
    fs.writeSync(fd, data);
  } finally {
    fs.closeSync(fd);
  }
}

/** Turns failed system calls into the status rpcd gives for them. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof UbusError ? error : new UbusError(statusOfErrno(error));
  }
}

/**
 * The ubus object `file` of rpcd's file plugin: each path is checked against the session's rights as it was asked for
 * and, since rpcd of July 2026, as it is without links.
 */
export function fileObject(context: ExecContext): UbusObject {
  const { jail, sessions } = context;

  const allow = (sid: string, right: Right, name: string): void => {
    if (!sessions.allows(sid, 'file', name, right)) throw new UbusError(Status.permissionDenied);
  };

  const check = (sid: string, asked: string | undefined, right: Right, last: 'follow' | 'keep' | 'create'): Place => {
    const name = canonical(required(asked));
    allow(sid, right, name);
    const place = jail.resolve(name, last);
    allow(sid, right, place.path);
    return place;
  };

  const stat = (sid: string, asked: string | undefined, last: 'follow' | 'keep'): JsonObject =>
    guarded(() => {
      const { real } = check(sid, asked, 'list', last);
      return { path: canonical(required(asked)), ...statData(fs.lstatSync(real)) };
    });

  return {
    read: method({ path: 'string', base64: 'boolean' }, (args, sid) =>
      guarded(() => {
        const data = readFile(check(sid, args.path, 'read', 'follow'));
        return { data: data.toString(args.base64 ? 'base64' : 'utf8') };
      }),
    ),

    write: method(
      { path: 'string', data: 'string', append: 'boolean', mode: 'number', base64: 'boolean' },
      (args, sid) =>
        guarded(() => {
          const place = check(sid, args.path, 'write', 'create');
          const data = Buffer.from(required(args.data), args.base64 ? 'base64' : 'utf8');
          writeFile(place, data, args.append ?? false, (args.mode ?? 0o666) & 0o7777);
          return undefined;
        }),
    ),

    stat: method({ path: 'string' }, (args, sid) => stat(sid, args.path, 'follow')),

    lstat: method({ path: 'string' }, (args, sid) => stat(sid, args.path, 'keep')),

    list: method({ path: 'string' }, (args, sid) =>
      guarded(() => {
        const { real } = check(sid, args.path, 'list', 'follow');
        const entries = fs.readdirSync(real).flatMap((name): Json[] => {
          const stats = fs.lstatSync(path.join(real, name), { throwIfNoEntry: false });
          return stats ? [{ name, ...statData(stats) }] : [];
        });
        return { entries };
      }),
    ),

    exec: method({ command: 'string', params: 'array', env: 'object' }, (args, sid) => {
      if (args.env !== undefined) throw new UbusError(Status.permissionDenied);
      const params = (args.params ?? []).filter((param) => typeof param === 'string');
      return execFile(context, sid, required(args.command), params);
    }),
  };
}

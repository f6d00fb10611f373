import type LuciFs from '@kuoruan/luci-types/typings/fs';
import { rpc, statusText } from './rpc.ts';
import { namedError } from './strict.ts';

const ERROR_NAMES: Readonly<Record<number, string>> = {
  1: 'InvalidCommandError',
  2: 'InvalidArgumentError',
  3: 'MethodNotFoundError',
  4: 'NotFoundError',
  5: 'NoDataError',
  6: 'PermissionError',
  7: 'TimeoutError',
  8: 'UnsupportedError',
};

const callRead = rpc.declare({ object: 'file', method: 'read', params: ['path'] });
const callWrite = rpc.declare({ object: 'file', method: 'write', params: ['path', 'data', 'mode'] });
const callStat = rpc.declare({ object: 'file', method: 'stat', params: ['path'] });
const callList = rpc.declare({ object: 'file', method: 'list', params: ['path'] });
const callExec = rpc.declare({ object: 'file', method: 'exec', params: ['command', 'params', 'env'] });

/** The reply, or an error named after its status. */
function successful(reply: unknown): unknown {
  if (typeof reply !== 'number' || reply === 0) return reply;
  throw namedError(ERROR_NAMES[reply] ?? 'Error', statusText(reply));
}

function object<T extends object>(reply: unknown): T {
  const value = successful(reply);
  if (typeof value !== 'object' || value === null) throw namedError('TypeError', 'Unexpected reply data format');
  return value as T;
}

async function read(path: string): Promise<string> {
  const { data } = object<{ data?: unknown }>(await callRead(path));
  if (typeof data !== 'string') throw namedError('TypeError', 'Unexpected reply data format');
  return data;
}

/** LuCI's class `fs`, over the ubus object `file`. */
export const fs = {
  read,

  async write(path: string, data?: unknown, mode = 0o644): Promise<number> {
    const text = data === null || data === undefined ? '' : String(data);
    return Number(successful(await callWrite(path, text, mode)));
  },

  async exec(command: string, params?: readonly string[] | null, env?: object | null) {
    const list = Array.isArray(params) ? params : null;
    return object<LuciFs.FileExecResult>(await callExec(command, list, env ?? null));
  },

  async stat(path: string) {
    return object<LuciFs.FileStatEntry>(await callStat(path));
  },

  async list(path: string) {
    return object<{ entries: LuciFs.FileStatEntry[] }>(await callList(path)).entries;
  },

  async trimmed(path: string): Promise<string> {
    return (await read(path).catch(() => '')).trim();
  },

  async lines(path: string): Promise<string[]> {
    const text = (await read(path).catch(() => '')).trim();
    return text === '' ? [] : text.split('\n').map((line) => line.trim());
  },
} satisfies Partial<typeof LuciFs>;

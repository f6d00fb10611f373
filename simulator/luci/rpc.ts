import type LuciRpc from '@kuoruan/luci-types/typings/rpc';
import { env } from './env.ts';
import { request } from './request.ts';
import { namedError } from './strict.ts';

/** The session of everybody who has not logged in. */
const NULL_SESSION = '0'.repeat(32);

interface Message {
  jsonrpc: '2.0';
  id: number;
  method: 'call';
  params: [sid: string, object: string, method: string, args: Record<string, unknown>];
}

interface Waiting {
  message: Message;
  resolve(reply: unknown): void;
  reject(error: unknown): void;
}

interface Options {
  object: string;
  method: string;
  params?: string[];
  expect?: Record<string, unknown>;
  filter?: (data: unknown, args: Record<string, unknown>, ...extra: unknown[]) => unknown;
  reject?: boolean;
  nobatch?: boolean;
}

const KNOWN_OPTIONS = ['object', 'method', 'params', 'expect', 'filter', 'reject', 'nobatch'];

const STATUS_TEXTS = [
  'Command OK',
  'Invalid command',
  'Invalid argument',
  'Method not found',
  'Resource not found',
  'No data received',
  'Permission denied',
  'Request timeout',
  'Not supported',
  'Unspecified error',
  'Connection lost',
];

let nextId = 1;
let queue: Waiting[] = [];
let onDenied: (() => Promise<void>) | undefined;

/** Sets what is done when the router denies a call: it throws if the session has ended. */
export function whenDenied(check: () => Promise<void>): void {
  onDenied = check;
}

/** The words for a status of ubus. */
export function statusText(status: number): string {
  return STATUS_TEXTS[status] ?? 'Unknown error code';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function post(body: unknown, first: Message): Promise<unknown> {
  const response = await request(env.ubuspath, body, env.rpctimeout);
  if (response.ok) return response.json();
  const [, object, method] = first.params;
  const { status, statusText: text } = response;
  throw namedError('RPCError', `RPC call to ${object}/${method} failed with HTTP error ${status}: ${text || '?'}`);
}

/** Sends all calls of this animation frame as one array, even a single one. */
async function flush(): Promise<void> {
  const batch = queue;
  queue = [];
  const [first] = batch;
  if (!first) return;
  try {
    const replies = await post(
      batch.map(({ message }) => message),
      first.message,
    );
    batch.forEach(({ resolve }, i) => {
      resolve(Array.isArray(replies) ? replies[i] : undefined);
    });
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function transmit(message: Message, nobatch: boolean): Promise<unknown> {
  if (nobatch) return post(message, message);
  return new Promise((resolve, reject) => {
    if (queue.length === 0) requestAnimationFrame(() => void flush());
    queue.push({ message, resolve, reject });
  });
}

/** The `[status, data]` of a reply. */
async function resultOf(reply: unknown, { object, method }: Options): Promise<unknown[]> {
  if (!isRecord(reply) || reply.jsonrpc !== '2.0') {
    throw namedError('RPCError', `RPC call to ${object}/${method} returned invalid message frame`);
  }
  if (isRecord(reply.error)) {
    const { code, message } = reply.error;
    if (code === -32002 && !(object === 'session' && method === 'access')) await onDenied?.();
    throw namedError('RPCError', `RPC call to ${object}/${method} failed with error ${code}: ${message}`);
  }
  return Array.isArray(reply.result) ? reply.result : [];
}

function expected(data: unknown, expect: Record<string, unknown> | undefined): unknown {
  const [first] = Object.entries(expect ?? {});
  if (!first) return data;
  const [key, fallback] = first;
  const found = key === '' || !isRecord(data) ? data : data[key];
  const kind = (value: unknown): string => Object.prototype.toString.call(value);
  return found === null || found === undefined || kind(found) !== kind(fallback) ? fallback : found;
}

async function invoke(options: Options, values: readonly unknown[]): Promise<unknown> {
  const { object, method, params = [], expect, filter, reject, nobatch = false } = options;
  const args = Object.fromEntries(params.map((name, i) => [name, values[i]]));
  const sid = env.sessionid ?? NULL_SESSION;
  const message: Message = { jsonrpc: '2.0', id: nextId++, method: 'call', params: [sid, object, method, args] };
  const result = await resultOf(await transmit(message, nobatch), options);
  const status = Number(result[0]);
  if (reject && status !== 0) {
    const why = `${status}: ${statusText(status)}`;
    throw namedError('RPCError', `RPC call to ${object}/${method} failed with ubus code ${why}`);
  }
  const data = expected(result.length > 1 ? result[1] : result[0], expect);
  return filter ? filter(data, args, ...values.slice(params.length)) : data;
}

/**
 * LuCI's class `rpc`. A ubus status other than 0 resolves, to the number or to expect's default, unless `reject` is
 * set; HTTP and JSON-RPC errors reject.
 */
export const rpc = {
  declare(options: Options) {
    const unknown = Object.keys(options).find((key) => !KNOWN_OPTIONS.includes(key));
    if (unknown !== undefined) throw new Error(`stand-in for LuCI: rpc.declare has no "${unknown}"`);
    if (options.params && !Array.isArray(options.params)) {
      throw new Error('stand-in for LuCI: rpc.declare takes params as a list only, as LuCI before 25.12');
    }
    return (...values: unknown[]) => invoke(options, values);
  },
  getStatusText: statusText,
  getSessionID: () => env.sessionid ?? NULL_SESSION,
} satisfies Record<string, unknown> & Pick<typeof LuciRpc, 'getStatusText' | 'getSessionID'>;

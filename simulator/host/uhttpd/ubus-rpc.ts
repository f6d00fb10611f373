import type { Bus } from '../rpcd/bus.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../rpcd/json.ts';
import type { Sessions } from '../rpcd/sessions.ts';
import { type Exchange, HttpError, readBody, sendJson } from './exchange.ts';

/** The JSON-RPC errors of uhttpd's ubus plugin (ubus.c). */
const ERRORS = {
  parse: { code: -32700, message: 'Parse error' },
  method: { code: -32601, message: 'Method not found' },
  params: { code: -32602, message: 'Invalid parameters' },
  object: { code: -32000, message: 'Object not found' },
  access: { code: -32002, message: 'Access denied' },
} as const;

type Outcome = { result: Json } | { error: { code: number; message: string } };

interface Call {
  sid: string;
  object: string;
  method: string;
  args: JsonObject;
}

function callOf(params: Json | undefined): Call | undefined {
  if (!Array.isArray(params)) return undefined;
  const [sid, object, method, args] = params;
  if (typeof sid !== 'string' || typeof object !== 'string' || typeof method !== 'string') return undefined;
  return isObject(args) ? { sid, object, method, args } : undefined;
}

async function runCall(bus: Bus, sessions: Sessions, params: Json | undefined): Promise<Outcome> {
  const call = callOf(params);
  if (!call) return { error: ERRORS.parse };
  const { sid, object, method, args } = call;
  if (!bus.has(object)) return { error: ERRORS.object };
  if (!sessions.allows(sid, 'ubus', object, method)) return { error: ERRORS.access };
  if (Object.hasOwn(args, 'ubus_rpc_session')) return { error: ERRORS.params };
  return { result: await bus.call(sid, object, method, args) };
}

function runList(bus: Bus, params: Json | undefined): Outcome {
  if (!Array.isArray(params)) return { result: bus.names() };
  const names = params.filter((name) => typeof name === 'string').filter((name) => bus.has(name));
  return { result: Object.fromEntries(names.map((name) => [name, bus.signatures(name) ?? {}])) };
}

async function runRequest(bus: Bus, sessions: Sessions, request: Json): Promise<Outcome> {
  if (!isObject(request) || request.jsonrpc !== '2.0') return { error: ERRORS.parse };
  if (typeof request.method !== 'string') return { error: ERRORS.parse };
  if (request.method === 'call') return runCall(bus, sessions, request.params);
  if (request.method === 'list') return runList(bus, request.params);
  return { error: ERRORS.method };
}

async function answer(bus: Bus, sessions: Sessions, request: Json): Promise<Json> {
  const id = isObject(request) && Object.hasOwn(request, 'id') ? (request.id ?? null) : null;
  return { jsonrpc: '2.0', id, ...(await runRequest(bus, sessions, request)) };
}

/**
 * POST /ubus: JSON-RPC, HTTP 200 whatever comes out. The requests of an array are run one after the other and answered
 * together.
 *
 * @throws HttpError 405 for anything but POST
 */
export async function ubusEndpoint(io: Exchange, bus: Bus, sessions: Sessions): Promise<void> {
  if (io.method !== 'POST') throw new HttpError(405, 'Method Not Allowed');
  const body = await readBody(io);
  const request = body === undefined ? undefined : parseJson(body);
  if (Array.isArray(request)) {
    const answers: Json[] = [];
    for (const item of request) answers.push(await answer(bus, sessions, item));
    return sendJson(io, 200, answers);
  }
  if (!isObject(request)) return sendJson(io, 200, { jsonrpc: '2.0', id: null, error: ERRORS.parse });
  sendJson(io, 200, await answer(bus, sessions, request));
}

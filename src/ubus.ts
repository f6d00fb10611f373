import rpc from 'rpc';
import { integer, partly, text } from './decode.ts';

// Every ubus call of the pages is declared here. Files are named in router.ts alone, verbs of the program also in orders.ts.
const PROGRAM = '/usr/sbin/fg621';

// ubus status codes, which LuCI gives instead of a reply.
const NOT_FOUND = 4;
const NO_DATA = 5;
const PERMISSION_DENIED = 6;

const execute = rpc.declare<unknown, [string, string[]]>({
  object: 'file',
  method: 'exec',
  params: ['command', 'params'],
});

// A constant of its own, because the typings do not know `nobatch`.
const ALONE = { object: 'file', method: 'exec', params: ['command', 'params'], nobatch: true };

const executeAlone = rpc.declare<unknown, [string, string[]]>(ALONE);

/** Reads a file of the router: its path. */
export const readFile = rpc.declare<unknown, [string]>({ object: 'file', method: 'read', params: ['path'] });

/** Writes a file of the router: path, text, permissions. */
export const writeFile = rpc.declare<unknown, [string, string, number]>({
  object: 'file',
  method: 'write',
  params: ['path', 'data', 'mode'],
});

/** Lists a directory of the router: its path. */
export const listDirectory = rpc.declare<unknown, [string]>({ object: 'file', method: 'list', params: ['path'] });

/** Asks netifd for all interfaces. */
export const dumpInterfaces = rpc.declare<unknown, []>({ object: 'network.interface', method: 'dump' });

/** Asks netifd for a network device: its name. */
export const deviceStatus = rpc.declare<unknown, [string]>({
  object: 'network.device',
  method: 'status',
  params: ['name'],
});

/** Reads all sections of a type: configuration, type. */
export const readSections = rpc.declare<unknown, [string, string]>({
  object: 'uci',
  method: 'get',
  params: ['config', 'type'],
});

/** Reads a section with the session's changes: configuration, section. */
export const uciGet = rpc.declare<unknown, [string, string]>({
  object: 'uci',
  method: 'get',
  params: ['config', 'section'],
});

/** Asks which settings this session has changed and not applied. */
export const uciChanges = rpc.declare<unknown, []>({ object: 'uci', method: 'changes' });

/** Adds a section to the session's changes: configuration, type, name, values. */
export const uciAdd = rpc.declare<unknown, [string, string, string, UciValues]>({
  object: 'uci',
  method: 'add',
  params: ['config', 'type', 'name', 'values'],
});

/** Sets options among the session's changes: configuration, section, values. */
export const uciSet = rpc.declare<unknown, [string, string, UciValues]>({
  object: 'uci',
  method: 'set',
  params: ['config', 'section', 'values'],
});

/** Deletes options among the session's changes: configuration, section, options. */
export const uciDelete = rpc.declare<unknown, [string, string, string[]]>({
  object: 'uci',
  method: 'delete',
  params: ['config', 'section', 'options'],
});

/** Applies the session's changes: seconds until they are undone unless confirmed, with rollback. */
export const uciApply = rpc.declare<unknown, [number, boolean]>({
  object: 'uci',
  method: 'apply',
  params: ['timeout', 'rollback'],
});

/** Keeps what was applied. */
export const uciConfirm = rpc.declare<unknown, []>({ object: 'uci', method: 'confirm' });

/** Values of a section by option; a list is an array. */
export type UciValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * Runs the program with a verb that may take its time. In a request of its own: the router answers the calls of one
 * request only when all are done, and the page's readings must not wait.
 */
export function runSlowly(...args: string[]): Promise<unknown> {
  return executeAlone(PROGRAM, args);
}

/** Runs the program of the package with a verb and its arguments. */
export function runProgram(...args: string[]): Promise<unknown> {
  return execute(PROGRAM, args);
}

/**
 * Why a call failed: `missing` there is no such file · `damaged` it is not a status · `other_version` of a status that
 * this page does not know · `refused` the login lacks the right · `session` it has ended · `unreachable` no answer from
 * the router.
 */
export type Fault = 'missing' | 'damaged' | 'other_version' | 'refused' | 'session' | 'unreachable';

/** What an ubus status other than 0 means. */
export function faultOfStatus(status: number): Fault {
  if (status === NOT_FOUND) return 'missing';
  if (status === PERMISSION_DENIED) return 'refused';
  return status === NO_DATA ? 'damaged' : 'unreachable';
}

/** What the rejection of a call means. */
export function faultOfError(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'SessionError') return 'session';
  // JSON-RPC code of uhttpd for what the ACL does not grant.
  return error.message.includes('-32002') ? 'refused' : 'unreachable';
}

/** What a run of the program came to: exit code and what it said, as far as they are known. */
export const execReply = partly<{ code: number; stderr: string }>({ code: integer(0, 255), stderr: text() });

/** What a run of the program wrote on its standard output. */
export const programOutput = partly<{ stdout: string }>({
  stdout: (value) => (typeof value === 'string' ? value : undefined),
});

const fileReply = partly<{ data: string }>({ data: (value) => (typeof value === 'string' ? value : undefined) });

/** The text of a file, or why there is none, out of what a call of `readFile` came to. */
export function contentsOf(result: PromiseSettledResult<unknown>): { text: string } | { fault: Fault } {
  if (result.status === 'rejected') return { fault: faultOfError(result.reason) };
  if (typeof result.value === 'number') return { fault: faultOfStatus(result.value) };
  const { data } = fileReply(result.value);
  return data === undefined ? { fault: 'damaged' } : { text: data };
}

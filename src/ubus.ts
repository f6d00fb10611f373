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

/** Reads a file of the router: its path. */
export const readFile = rpc.declare<unknown, [string]>({ object: 'file', method: 'read', params: ['path'] });

/** Writes a file of the router: path, text, permissions. */
export const writeFile = rpc.declare<unknown, [string, string, number]>({
  object: 'file',
  method: 'write',
  params: ['path', 'data', 'mode'],
});

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

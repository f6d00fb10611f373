import { statSync } from 'node:fs';
import type { Backend, ExecResult } from '../backend.ts';
import { canonical, type Jail } from './jail.ts';
import type { JsonObject } from './json.ts';
import type { Sessions } from './sessions.ts';
import { Status, UbusError } from './status.ts';

/** What /etc/config/rpcd ships: an execution is killed after that long, milliseconds. */
export const EXEC_TIMEOUT_MS = 30_000;

/** rpcd's RPC_FILE_MAX_SIZE, bytes: more output on either stream is "not supported". */
const MAX_OUTPUT_BYTES = 256 * 1024;

/** rpcd's RPC_CMDLINE_MAX_SIZE, bytes with the final NUL. */
const MAX_COMMAND_LINE_BYTES = 1024;

/** rpcd counts arguments in one byte and needs two for program and end. */
const MAX_ARGUMENTS = 253;

const SEARCH_PATH = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

function isRegularFile(jail: Jail, name: string): boolean {
  try {
    return statSync(jail.resolve(name).real).isFile();
  } catch {
    return false;
  }
}

/** The program a command stands for, by its path or found in the router's search path; undefined: there is none. */
export function lookUp(jail: Jail, command: string): string | undefined {
  const candidates = [command, ...SEARCH_PATH.map((directory) => `${directory}/${command}`)];
  const found = candidates.find((name) => isRegularFile(jail, name));
  return found === undefined ? undefined : canonical(found);
}

/** Whether the session may run the program at all, or with just these arguments. */
export function mayExec(sessions: Sessions, sid: string, program: string, params: readonly string[]): boolean {
  if (sessions.allows(sid, 'file', program, 'exec')) return true;
  const commandLine = [program, ...params].join(' ');
  if (params.length > MAX_ARGUMENTS || Buffer.byteLength(commandLine) >= MAX_COMMAND_LINE_BYTES) return false;
  return sessions.allows(sid, 'file', commandLine, 'exec');
}

/** Runs a program; "timeout" ends the call at its time, even if children of the program hold its outputs open. */
async function runInTime(
  backend: Backend,
  program: string,
  params: readonly string[],
  timeoutMs: number,
): Promise<ExecResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UbusError(Status.timeout)), timeoutMs);
  });
  try {
    return await Promise.race([backend.exec(program, params, { timeoutMs }), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** What running programs needs: the router, its files and who may do what. */
export interface ExecContext {
  backend: Backend;
  jail: Jail;
  sessions: Sessions;
  timeoutMs: number;
}

/**
 * ubus `file.exec`: a missing program is "not found" before any right is asked for.
 *
 * @returns exit code and the streams that are not empty
 */
export async function execFile(
  { backend, jail, sessions, timeoutMs }: ExecContext,
  sid: string,
  command: string,
  params: readonly string[],
): Promise<JsonObject> {
  const program = lookUp(jail, command);
  if (program === undefined) throw new UbusError(Status.notFound);
  if (!mayExec(sessions, sid, program, params)) throw new UbusError(Status.permissionDenied);
  if (params.length > MAX_ARGUMENTS) throw new UbusError(Status.invalidArgument);

  const { code, stdout, stderr } = await runInTime(backend, program, params, timeoutMs);
  if (Math.max(Buffer.byteLength(stdout), Buffer.byteLength(stderr)) >= MAX_OUTPUT_BYTES) {
    throw new UbusError(Status.notSupported);
  }
  // WEXITSTATUS() of a process that a signal ended is 0.
  return { code: code ?? 0, ...(stdout && { stdout }), ...(stderr && { stderr }) };
}

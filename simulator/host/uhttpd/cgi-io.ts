import { lstatSync, readFileSync } from 'node:fs';
import { lookUp, mayExec } from '../rpcd/file-exec.ts';
import { canonical } from '../rpcd/jail.ts';
import type { RouterServices } from '../rpcd/router-bus.ts';
import { type Exchange, HttpError, readForm, send } from './exchange.ts';

/** cgi-io waits as long as uhttpd lets a script run (script_timeout), milliseconds. */
const EXEC_TIMEOUT_MS = 60_000;

/** Splits a command line at blanks; a backslash makes the next character a plain one. */
function split(line: string): string[] {
  return [...line.matchAll(/(?:\\.|[^\\\s])+/gs)].map(([word]) => word.replace(/\\(.)/gs, '$1'));
}

async function form(io: Exchange): Promise<URLSearchParams> {
  if (io.method !== 'POST') throw new HttpError(400, 'Bad Request');
  return readForm(io);
}

/**
 * POST /cgi-bin/cgi-exec: runs a program and sends its plain output; the exit code is lost. Rights are checked on the
 * program's path without links.
 *
 * @throws HttpError 403 no right, 404 no such program
 */
export async function cgiExec(io: Exchange, { backend, jail, sessions }: RouterServices): Promise<void> {
  const fields = await form(io);
  const sid = fields.get('sessionid') ?? '';
  const [command, ...params] = split(fields.get('command') ?? '');
  if (!sessions.allows(sid, 'cgi-io', 'exec', 'read')) throw new HttpError(403, 'Exec permission denied');
  if (command === undefined) throw new HttpError(400, 'Invalid command parameter');
  const program = lookUp(jail, command);
  if (program === undefined) throw new HttpError(404, 'Executable not found');
  const real = jail.resolve(program).path;
  if (!mayExec(sessions, sid, real, params)) throw new HttpError(403, 'Access to command denied by ACL');
  const { stdout, stderr } = await backend.exec(real, params, { timeoutMs: EXEC_TIMEOUT_MS });
  send(io, 200, 'application/octet-stream', fields.get('stderr') === '1' ? stdout + stderr : stdout);
}

/**
 * POST /cgi-bin/cgi-download: sends a file as it is.
 *
 * @throws HttpError 400 no regular file, 403 no right, 404 no such file
 */
export async function cgiDownload(io: Exchange, { jail, sessions }: RouterServices): Promise<void> {
  const fields = await form(io);
  const sid = fields.get('sessionid') ?? '';
  const name = canonical(fields.get('path') ?? '');
  if (!sessions.allows(sid, 'cgi-io', 'download', 'read')) throw new HttpError(403, 'Download permission denied');
  if (!sessions.allows(sid, 'file', name, 'read')) throw new HttpError(403, 'Access to path denied by ACL');
  let body: Buffer;
  try {
    const place = jail.resolve(name);
    if (!sessions.allows(sid, 'file', place.path, 'read')) throw new HttpError(403, 'Access to path denied by ACL');
    if (!lstatSync(place.real).isFile()) throw new HttpError(400, 'Requested path is not a regular file');
    body = readFileSync(place.real);
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(404, 'Failed to open requested path');
  }
  send(io, 200, 'application/octet-stream', body);
}

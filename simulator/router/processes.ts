import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BUSYBOX = '/usr/bin/busybox';

/** What a program has left behind. */
export interface ExecResult {
  /** Exit code; null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface ExecOptions {
  /** After this the program is killed, milliseconds; 30 s as /etc/config/rpcd has it. */
  timeoutMs?: number;
  env?: Record<string, string>;
  /** Given to the program; otherwise it has no input. */
  input?: string;
}

/** The environment of a program in the made-up router: its commands, its root, nothing of this machine. */
export function routerEnvironment(prefix: string, more: Record<string, string> = {}): Record<string, string> {
  return { PATH: join(prefix, 'bin'), FG621_PREFIX: prefix, ...more };
}

/** Starts a shell program of the tree under busybox ash. */
export function start(prefix: string, program: string, args: readonly string[], options: ExecOptions): ChildProcess {
  return spawn(BUSYBOX, ['ash', join(prefix, program), ...args], {
    env: routerEnvironment(prefix, options.env),
    cwd: '/',
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
}

/**
 * Runs a program to its end as rpcd's file.exec does: it waits until both outputs are closed, whoever holds them, and on
 * time-out kills the program itself only.
 */
export function run(
  prefix: string,
  program: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  const child = start(prefix, program, args, options);
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 30_000);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (bytes: Buffer) => stdout.push(bytes));
  child.stderr?.on('data', (bytes: Buffer) => stderr.push(bytes));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString('utf8');
      resolve({ code, signal, stdout: text(stdout), stderr: text(stderr) });
    });
  });
}

/** Ids of all processes that belong to the made-up router, told by their environment. */
export function processesOf(prefix: string): number[] {
  const mark = `FG621_PREFIX=${prefix}\0`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
      } catch {
        // gone meanwhile, or somebody else's
        return false;
      }
    })
    .map(Number);
}

/** Kills everything that runs in the made-up router, also what starts meanwhile. */
export function killAll(prefix: string): void {
  for (let left = processesOf(prefix), round = 0; left.length > 0 && round < 20; left = processesOf(prefix), round++)
    for (const pid of left)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // gone meanwhile
      }
}

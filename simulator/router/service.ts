import type { ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './processes.ts';

/** Between SIGTERM and SIGKILL, milliseconds: term_timeout of procd. */
const TERM_MS = 5000;

interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program that runs in the background, its output going to the log. */
export class Service {
  /** Told when the program has ended. */
  onEnd: () => void = () => undefined;
  readonly #prefix: string;
  #child: ChildProcess | undefined;
  #end: Promise<End> | undefined;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(program: string, args: readonly string[]): void {
    if (this.#child) throw new Error(`${program} runs already`);
    const child = start(this.#prefix, program, args, {});
    this.#child = child;
    const log = (bytes: Buffer): void => {
      // The last words of a program may come when the router is gone already.
      if (existsSync(join(this.#prefix, 'tmp'))) appendFileSync(join(this.#prefix, 'tmp/syslog'), bytes);
    };
    child.stdout?.on('data', log);
    child.stderr?.on('data', log);
    this.#end = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#child = undefined;
        resolve({ code, signal });
        this.onEnd();
      });
    });
  }

  /** SIGTERM, then SIGKILL; what it ended by, null if it was not running. */
  async stop(): Promise<End | null> {
    const child = this.#child;
    if (!child || !this.#end) return null;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), TERM_MS);
    const end = await this.#end;
    clearTimeout(timer);
    return end;
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#end;
  }
}

import { closeSync, constants, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, FastClock } from '../modem/clock.ts';

const SLEEP = join(import.meta.dirname, 'standins/sleep');

/** Between two writings of the time, real milliseconds. */
const EVERY_MS = 20;

/** A made-up router's own /proc/uptime and `sleep`, by a clock other than this machine's. */
export class Uptime {
  readonly #file: string;
  readonly #control: string;
  readonly #clock: Clock;
  readonly #handle: NodeJS.Timeout;
  /** When the router was switched on, by its clock. */
  #since = -1_000_000;

  /** @param wakes whether the monitor is woken all the time; else it waits until `wake` is called */
  constructor(prefix: string, clock: Clock, wakes = true) {
    this.#file = join(prefix, 'proc/uptime');
    this.#control = join(prefix, 'tmp/run/fg621/control');
    this.#clock = clock;
    rmSync(this.#file);
    this.write();
    if (clock instanceof FastClock) {
      const sleep = join(prefix, 'bin/sleep');
      // Never through a link to this machine's own command.
      rmSync(sleep);
      writeFileSync(sleep, readFileSync(SLEEP, 'utf8').replace('FAST))', `${clock.rate}))`), { mode: 0o755 });
    }
    this.#handle = setInterval(() => {
      this.write();
      if (wakes) this.wake();
    }, EVERY_MS);
  }

  /** It is switched off and on: its time begins at 30 seconds, for booting takes that long. */
  restart(): void {
    this.#since = this.#clock.now() - 30_000;
    this.write();
  }

  end(): void {
    clearInterval(this.#handle);
  }

  /** Tells the time as it is now. */
  write(): void {
    const seconds = (this.#clock.now() - this.#since) / 1000;
    writeFileSync(`${this.#file}.new`, `${seconds.toFixed(2)} 0.00\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** The monitor waits in real seconds: it is woken so that this does not matter. */
  wake(): void {
    try {
      const control = openSync(this.#control, constants.O_WRONLY | constants.O_NONBLOCK);
      try {
        writeSync(control, 'tick\n');
      } finally {
        closeSync(control);
      }
    } catch {
      // no monitor, or one that does not listen just now
    }
  }
}

import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'sys/bus/usb/drivers/usb';

/** The files `unbind` and `bind` of the kernel's driver of USB devices: what is written there is done. */
export class UsbBus {
  readonly #unbind: number;
  readonly #bind: number;
  #ended = false;
  readonly #onUnbind: (device: string) => void;
  readonly #onBind: (device: string) => void;

  /** @param prefix root of the made-up file system; its sysfs is there already */
  constructor(prefix: string, onUnbind: (device: string) => void, onBind: (device: string) => void) {
    this.#onUnbind = onUnbind;
    this.#onBind = onBind;
    const [unbind, bind] = ['unbind', 'bind'].map((name) => {
      const path = join(prefix, FOLDER, name);
      execFileSync('mkfifo', [path]);
      // Read and write: else nobody could write before somebody reads.
      return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    });
    this.#unbind = unbind ?? -1;
    this.#bind = bind ?? -1;
  }

  /** Does what was written since the last look. */
  look(): void {
    if (this.#ended) return;
    for (const device of read(this.#unbind)) this.#onUnbind(device);
    for (const device of read(this.#bind)) this.#onBind(device);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    closeSync(this.#unbind);
    closeSync(this.#bind);
  }
}

function read(file: number): string[] {
  const buffer = Buffer.alloc(4096);
  try {
    const length = readSync(file, buffer);
    return buffer.toString('latin1', 0, length).split('\n').filter(Boolean);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return [];
    throw error;
  }
}

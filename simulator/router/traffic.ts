import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How often the counters go on, milliseconds, and by how many bytes. */
const EVERY_MS = 2000;
const RX_BYTES = 2_400_000;
const TX_BYTES = 180_000;

/** The byte counters of the modem's network device: they go on while there is a connection. */
export class Traffic {
  rxBytes = 0;
  txBytes = 0;
  readonly #timer: NodeJS.Timeout;

  /** @param folder asked each time for the device's `statistics` folder; null: no device, or no connection */
  constructor(folder: () => string | null) {
    this.#timer = setInterval(() => {
      const path = folder();
      if (path) this.#count(path);
    }, EVERY_MS).unref();
  }

  /** The device is a new one: its counters begin at 0. */
  reset(): void {
    this.rxBytes = 0;
    this.txBytes = 0;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #count(folder: string): void {
    this.rxBytes += RX_BYTES;
    this.txBytes += TX_BYTES;
    writeFileSync(join(folder, 'rx_bytes'), `${this.rxBytes}\n`);
    writeFileSync(join(folder, 'tx_bytes'), `${this.txBytes}\n`);
  }
}

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Timer } from '../modem/clock.ts';

/** How often the counters go on, milliseconds. */
const EVERY_MS = 2000;

/** What goes over the link in a second. */
export interface Load {
  rxBytes: number;
  txBytes: number;
  rxPackets: number;
  txPackets: number;
}

/** Somebody uses it. */
export const BUSY: Load = { rxBytes: 1_200_000, txBytes: 90_000, rxPackets: 900, txPackets: 450 };
/** Nobody does. */
export const IDLE: Load = { rxBytes: 0, txBytes: 0, rxPackets: 0, txPackets: 0 };

/** The counters of the modem's network device: they go on while there is a connection. */
export class Traffic {
  rxBytes = 0;
  txBytes = 0;
  /** What goes over the link. */
  load: Load = BUSY;
  readonly #clock: Clock;
  readonly #device: () => { folder: string; receives: boolean } | null;
  #rxPackets = 0;
  #txPackets = 0;
  #countedAt: number;
  #timer: Timer | undefined;

  /** @param device asked each time for the device's `statistics` folder and whether anything comes in; null: no link */
  constructor(clock: Clock, device: () => { folder: string; receives: boolean } | null) {
    this.#clock = clock;
    this.#device = device;
    this.#countedAt = clock.now();
    this.#again();
  }

  /** The device is a new one: its counters begin at 0. */
  reset(): void {
    this.rxBytes = this.txBytes = this.#rxPackets = this.#txPackets = 0;
  }

  end(): void {
    this.#timer?.cancel();
  }

  /** Counts what went over the link since the last time, and writes it down. */
  count(): void {
    const seconds = (this.#clock.now() - this.#countedAt) / 1000;
    this.#countedAt = this.#clock.now();
    const device = this.#device();
    if (!device || !existsSync(device.folder)) return;
    const { load } = this;
    const come = device.receives ? seconds : 0;
    this.rxBytes += Math.round(load.rxBytes * come);
    this.#rxPackets += Math.round(load.rxPackets * come);
    this.txBytes += Math.round(load.txBytes * seconds);
    this.#txPackets += Math.round(load.txPackets * seconds);
    const write = (name: string, value: number): void => writeFileSync(join(device.folder, name), `${value}\n`);
    write('rx_bytes', this.rxBytes);
    write('tx_bytes', this.txBytes);
    write('rx_packets', this.#rxPackets);
    write('tx_packets', this.#txPackets);
  }

  #again(): void {
    this.#timer = this.#clock.after(EVERY_MS, () => {
      this.count();
      this.#again();
    });
  }
}

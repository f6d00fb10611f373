import { ManualClock } from '../../simulator/modem/clock.ts';
import { Modem } from '../../simulator/modem/modem.ts';
import type { ModemOptions } from '../../simulator/modem/options.ts';

/** A modem on a bare wire, with a clock that the test moves. */
export class Rig {
  readonly clock = new ManualClock();
  readonly modem: Modem;
  /** Times and directions in which the modem came and went on USB. */
  readonly usb: { at: number; present: boolean }[] = [];
  #said = '';

  /** Values stand still unless the options let them drift. */
  constructor(options: Omit<ModemOptions, 'clock'> = {}) {
    const world = { driftDb: 0, ...options.world };
    this.modem = new Modem({ ...options, world, clock: this.clock });
    this.modem.onOutput = (bytes) => {
      this.#said += bytes.toString('utf8');
    };
    this.modem.onUsb = (present) => this.usb.push({ at: this.clock.now(), present });
  }

  /** Sends one command line and gives all that comes back within `ms`. */
  ask(line: string, ms = 1000): string {
    this.heard();
    this.modem.receive(Buffer.from(`${line}\r`, 'latin1'));
    this.clock.advance(ms);
    return this.heard();
  }

  /** The same without echo and empty lines, one line of information an item; the last is the result. */
  lines(line: string, ms = 1000): string[] {
    const lines = this.ask(line, ms).split(/[\r\n]+/);
    return lines.filter((text) => text !== '' && text !== line);
  }

  /** What the modem has said since the last look. */
  heard(): string {
    const said = this.#said;
    this.#said = '';
    return said;
  }
}

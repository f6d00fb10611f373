import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Pty } from '../modem/pty.ts';
import type { Composition } from './sysfs.ts';

type Role = Composition['serial'][number];

/** Something that was done to a serial port that is not the AT port. */
export interface Offence {
  role: Role;
  /** e.g. `ttyUSB2`. */
  port: string;
  /** What was written to it; empty when only its settings were changed. */
  written: string;
}

interface Port {
  name: string;
  role: Role;
  pty: Pty;
  written: string;
}

/** The modem's serial ports below /dev: the AT port answers, the others are silent and take notice. */
export class UsbSerial {
  readonly #folder: string;
  readonly #onData: (bytes: Buffer) => void;
  #ports: Port[] = [];
  #past: Offence[] = [];

  /**
   * @param folder where the ports appear
   * @param onData called with what programs write to the AT port
   */
  constructor(folder: string, onData: (bytes: Buffer) => void) {
    this.#folder = folder;
    this.#onData = onData;
  }

  /** Names of the ports that are there, e.g. `ttyUSB0`. */
  get names(): string[] {
    return this.#ports.map((port) => port.name);
  }

  async attach(roles: readonly Role[], first: number): Promise<void> {
    this.#ports = await Promise.all(roles.map((role, index) => this.#open(role, `ttyUSB${first + index}`)));
  }

  async #open(role: Role, name: string): Promise<Port> {
    const link = join(this.#folder, name);
    if (role === 'at') return { name, role, written: '', pty: await Pty.open(link, this.#onData) };
    const pty = await Pty.open(link, (bytes) => {
      port.written += bytes.toString('latin1');
    });
    const port: Port = { name, role, written: '', pty };
    return port;
  }

  /** Takes all ports away, as pulling the plug does. */
  async detach(): Promise<void> {
    this.#past = this.offences();
    const ports = this.#ports.splice(0);
    await Promise.all(ports.map(({ pty }) => pty.close()));
  }

  /** Sends bytes out of the AT port; they are lost when it is not there or nobody reads it. */
  write(bytes: Buffer): void {
    this.#ports.find(({ role }) => role === 'at')?.pty.write(bytes);
  }

  /** What was done to ports that are not for AT commands: bytes written, or the settings of a fresh tty changed. */
  offences(): Offence[] {
    const now = this.#ports
      .filter(({ role, pty, written }) => role !== 'at' && (written !== '' || !isFresh(pty.link)))
      .map(({ role, name, written }) => ({ role, port: name, written }));
    return [...this.#past, ...now];
  }
}

/** A tty that nobody has set: still in line mode. */
function isFresh(link: string): boolean {
  return / icanon/.test(execFileSync('stty', ['-a', '-F', link], { encoding: 'utf8' }));
}

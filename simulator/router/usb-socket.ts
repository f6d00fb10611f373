import { join } from 'node:path';
import type { Modem } from '../modem/modem.ts';
import type { Plug } from '../modem/scenarios.ts';
import { run } from './processes.ts';
import { type Composition, composition, Sysfs } from './sysfs.ts';
import { UsbBus } from './usb-bus.ts';
import { type Offence, UsbSerial } from './usb-serial.ts';

/** How often it is looked what was written to the kernel's files, milliseconds. */
const LOOK_MS = 20;

/** What the router is told. */
export interface SocketEvents {
  /** The modem's functions have come up. */
  up: () => void;
  /** Somebody has bound the modem, or its hub, anew. */
  bound: () => void;
}

/** The USB socket the modem is in: what the kernel shows of it, and the scripts that are told when it comes and goes. */
export class UsbSocket {
  /** How the modem is plugged in; what is there already stays as it is. */
  plug: Plug;
  /** So often yet the modem does not take its configuration when it is bound. */
  badBinds = 0;
  readonly #prefix: string;
  readonly #modem: Modem;
  readonly #events: SocketEvents;
  readonly #sysfs: Sysfs;
  readonly #serial: UsbSerial;
  readonly #bus: UsbBus;
  readonly #looking: NodeJS.Timeout;
  #devnum = 1;
  /** The driver of USB devices has let go of the modem, or of its hub. */
  #unbound: 'modem' | 'hub' | null = null;
  #netDevice: string | null = null;
  #ended = false;
  /** Plugging takes its time; one after the other. */
  #plugging: Promise<void> = Promise.resolve();

  /** @param prefix root of the made-up file system */
  constructor(prefix: string, modem: Modem, plug: Plug, events: SocketEvents) {
    this.#prefix = prefix;
    this.#modem = modem;
    this.plug = plug;
    this.#events = events;
    this.#sysfs = new Sysfs(prefix);
    this.#serial = new UsbSerial(join(prefix, 'dev'), (bytes) => modem.receive(bytes));
    modem.onOutput = (bytes) => this.#serial.write(bytes);
    this.#bus = new UsbBus(
      prefix,
      (device) => this.#unbind(device),
      (device) => this.#bind(device),
    );
    this.#looking = setInterval(() => this.#bus.look(), LOOK_MS);
  }

  /** Shows the modem if it is plugged in, and follows it from now on. */
  async begin(): Promise<void> {
    if (this.plug.plugged) await this.#attach();
    else this.#modem.plugOut();
    this.#modem.onUsb = (present) => this.#next(() => (present ? this.#attach() : this.#detach()));
  }

  /** The modem's network device, or null without one. */
  get netDevice(): string | null {
    return this.#netDevice;
  }

  /** What the modem looks like from outside in its USB mode. */
  get composition(): Composition {
    return composition(this.#modem.usbMode, this.plug);
  }

  /** What was done to ports that are not for AT commands. */
  offences(): Offence[] {
    return this.#serial.offences();
  }

  /** Sends an empty line out of the AT port. */
  sendBlank(): void {
    this.#serial.write(Buffer.from('\r\n'));
  }

  /** Does what was written to the kernel's files since the last look. */
  look(): void {
    this.#bus.look();
  }

  /** Resolves when whatever comes or goes has done so. */
  settle(): Promise<void> {
    return this.#plugging;
  }

  /** The router is off, `meanwhile`, and finds the modem anew; a modem that comes or goes just then does so before or after. */
  async restart(meanwhile: () => Promise<void>): Promise<void> {
    this.#next(async () => {
      const attached = this.#modem.present;
      if (attached) await this.#vanish();
      if (this.#unbound === 'hub') this.#sysfs.hub = true;
      this.#unbound = null;
      await meanwhile();
      if (attached) await this.#attach();
    });
    await this.#plugging;
  }

  /** The modem comes and goes unnoticed from now on. */
  unfollow(): void {
    this.#modem.onUsb = () => undefined;
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#looking);
    this.#bus.end();
    this.unfollow();
    this.#modem.plugOut();
    void this.#serial.detach();
  }

  #next(deed: () => Promise<void>): void {
    this.#plugging = this.#plugging.then(deed);
  }

  async #attach(): Promise<void> {
    if (this.#unbound === 'hub') return;
    this.#devnum++;
    this.#sysfs.drivers(this.plug);
    await this.#functions((look) => this.#sysfs.plug(look, this.plug, this.#devnum));
  }

  /** Serial ports and network device appear. */
  async #functions(show: (look: Composition) => void): Promise<void> {
    const look = this.composition;
    if (this.plug.serialDriver === 'bound') await this.#serial.attach(look.serial, this.plug.firstTty);
    show(look);
    this.#netDevice = this.plug.netDriver ? look.net.device : null;
    this.#events.up();
    this.#hotplug('add', this.#serial.names, this.#netDevice);
  }

  async #detach(): Promise<void> {
    const names = this.#serial.names;
    const net = this.#netDevice;
    if (this.#unbound === 'modem') this.#unbound = null;
    await this.#vanish();
    this.#hotplug('remove', names, net);
  }

  /** Something was written to the file `unbind` of the driver of USB devices; the kernel refuses what it does not know. */
  #unbind(device: string): void {
    if (this.#unbound || (device !== 'usb1' && (device !== '1-2' || !this.#modem.present))) return;
    this.#unbound = device === 'usb1' ? 'hub' : 'modem';
    this.#next(async () => {
      const names = this.#serial.names;
      const net = this.#netDevice;
      if (device === 'usb1') {
        await this.#vanish();
        this.#sysfs.hub = false;
      } else {
        this.#netDevice = null;
        this.#sysfs.unbind();
        await this.#serial.detach();
      }
      this.#hotplug('remove', names, net);
    });
  }

  /** The same for `bind`. */
  #bind(device: string): void {
    const wanted = device === 'usb1' ? 'hub' : device === '1-2' ? 'modem' : undefined;
    this.#next(async () => {
      if (this.#unbound !== wanted) return;
      this.#unbound = null;
      if (device === 'usb1') {
        this.#sysfs.hub = true;
        if (this.#modem.present) await this.#attach();
      } else if (this.badBinds > 0) {
        this.badBinds--;
        this.#sysfs.bind(this.composition, this.plug, false);
        return;
      } else if (this.#modem.present) await this.#functions((look) => this.#sysfs.bind(look, this.plug));
      this.#events.bound();
    });
  }

  /** Takes the modem's devices away without telling anybody. */
  async #vanish(): Promise<void> {
    this.#netDevice = null;
    this.#sysfs.unplug();
    await this.#serial.detach();
  }

  /** Tells the scripts in /etc/hotplug.d, one event after the other, as procd does. Nobody waits for them. */
  #hotplug(action: 'add' | 'remove', ports: readonly string[], net: string | null): void {
    const next = (rest: readonly (readonly [string, string])[]): void => {
      const [event, ...others] = rest;
      if (event === undefined || this.#ended) return;
      const [subsystem, name] = event;
      const names = subsystem === 'net' ? { INTERFACE: name, DEVICENAME: name } : { DEVICENAME: name, DEVNAME: name };
      const env = { ACTION: action, SUBSYSTEM: subsystem, ...names };
      run(this.#prefix, 'sbin/hotplug-call', [subsystem], { env }).then(
        () => next(others),
        () => undefined,
      );
    };
    next([...ports.map((name) => ['tty', name] as const), ...(net ? [['net', net] as const] : [])]);
  }
}

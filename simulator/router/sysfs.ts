import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plug } from '../modem/scenarios.ts';

/** What one USB mode of the modem looks like from outside: its product id, network function and serial ports. */
export interface Composition {
  product: string;
  net: { driver: string; class: string; device: string };
  /** Role of the serial ports, from USB interface 2 on. */
  serial: readonly ('at' | 'modem' | 'diag' | 'log')[];
  /** Classes of the interfaces behind the serial ports, which no driver of the router takes. */
  others: readonly string[];
}

/** The composition of a mode of AT+GTUSBMODE, 34…39, as far as the plug leaves it open. */
export function composition(mode: number, plug: Plug): Composition {
  const others = [...(mode % 2 === 1 ? ['ff'] : []), ...(plug.storage ? ['08'] : [])];
  if (mode < 36) {
    const net = { driver: 'cdc_ether', class: '02', device: plug.netName ?? 'usb0' };
    return { product: '0a04', net, serial: ['at', 'diag', 'log'], others };
  }
  if (mode < 38) {
    const net = { driver: 'cdc_ncm', class: '02', device: plug.netName ?? 'eth1' };
    return { product: '0a05', net, serial: ['at', 'modem', 'diag', 'log'], others };
  }
  const net = { driver: 'rndis_host', class: 'e0', device: plug.netName ?? 'usb0' };
  return {
    product: '0a06',
    net,
    serial: plug.rndisLog ? ['at', 'modem', 'diag', 'log'] : ['at', 'modem', 'diag'],
    others,
  };
}

/** Where the modem is plugged in: bus 1, port 2, as on the Archer MR500. */
const PORT = '1-2';
const ROOT_HUB = 'sys/devices/platform/1e1c0000.xhci/usb1';

/** The part of /sys that tells about USB, below another root. */
export class Sysfs {
  readonly #prefix: string;
  #added: string[] = [];
  /** How much of that there was before the interfaces. */
  #functions = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
    const buses = [
      'bus/usb/devices',
      'bus/usb/drivers/usb',
      'bus/usb-serial/drivers',
      'class/net',
      'class/tty',
      'class/leds',
    ];
    for (const path of buses) mkdirSync(join(prefix, 'sys', path), { recursive: true });
    this.#files(ROOT_HUB, {
      idVendor: '1d6b',
      idProduct: '0002',
      product: 'xHCI Host Controller',
      devnum: '1',
      bConfigurationValue: '1',
    });
    // Every bus has this one: the root hub's own function.
    this.#files(`${ROOT_HUB}/1-0:1.0`, { bInterfaceNumber: '00', bInterfaceClass: '09' });
    this.#link('sys/bus/usb/devices/1-0:1.0', `${ROOT_HUB}/1-0:1.0`);
    this.#link('sys/bus/usb/devices/usb1', ROOT_HUB);
    this.#link('sys/bus/usb/drivers/usb/usb1', ROOT_HUB);
    this.#added = [];
  }

  /** Loads the drivers, as the installed kernel packages would. */
  drivers({ serialDriver, netDriver }: Plug): void {
    const option = join(this.#prefix, 'sys/bus/usb-serial/drivers/option1');
    if (serialDriver === 'missing') rmSync(option, { recursive: true, force: true });
    else mkdirSync(option, { recursive: true });
    for (const name of ['cdc_ether', 'cdc_ncm', 'rndis_host', 'option']) {
      const loaded = name === 'option' ? serialDriver !== 'missing' : netDriver;
      const path = join(this.#prefix, 'sys/bus/usb/drivers', name);
      if (loaded) mkdirSync(path, { recursive: true });
      else rmSync(path, { recursive: true, force: true });
    }
  }

  /** Shows the modem; `devnum` is the number the bus gives to each new device. */
  plug(look: Composition, plug: Plug, devnum: number): void {
    const device = `${ROOT_HUB}/${PORT}`;
    this.#files(device, {
      idVendor: '2cb7',
      idProduct: look.product,
      bcdDevice: '0404',
      manufacturer: 'Fibocom',
      product: 'FG621 Module',
      serial: '0123456789ABCDEF',
      devnum: String(devnum),
      busnum: '1',
      speed: '480',
      bConfigurationValue: '',
    });
    this.#link(`sys/bus/usb/devices/${PORT}`, device);
    this.bind(look, plug);
  }

  /**
   * The driver of USB devices takes the modem: its interfaces appear, unless the modem does not answer when it is given its
   * configuration; the kernel binds it all the same.
   */
  bind(look: Composition, plug: Plug, configured = true): void {
    this.#functions = this.#added.length;
    this.#link(`sys/bus/usb/drivers/usb/${PORT}`, `${ROOT_HUB}/${PORT}`);
    if (!configured) return;
    this.#configuration('1');
    const netDriver = plug.netDriver ? look.net.driver : null;
    this.#interface(0, look.net.class, netDriver);
    this.#interface(1, '0a', netDriver);
    if (netDriver) this.#netDevice(look.net.device);
    const serialDriver = plug.serialDriver === 'bound' ? 'option' : null;
    look.serial.forEach((_, index) => {
      this.#interface(index + 2, 'ff', serialDriver);
      if (serialDriver) this.#tty(index + 2, `ttyUSB${plug.firstTty + index}`);
    });
    look.others.forEach((usbClass, index) => {
      this.#interface(look.serial.length + 2 + index, usbClass, null);
    });
  }

  /** The driver lets the modem go: the device stays, without interfaces. */
  unbind(): void {
    this.#configuration('');
    this.#remove(this.#added.splice(this.#functions));
  }

  /** Takes away all that `plug` has made. */
  unplug(): void {
    this.#remove(this.#added.splice(0));
  }

  /** Whether the root hub has a driver; without one, nothing behind it is seen. */
  set hub(bound: boolean) {
    const link = 'sys/bus/usb/drivers/usb/usb1';
    if (bound) symlinkSync(join(this.#prefix, ROOT_HUB), join(this.#prefix, link));
    else rmSync(join(this.#prefix, link));
  }

  #configuration(value: string): void {
    writeFileSync(join(this.#prefix, ROOT_HUB, PORT, 'bConfigurationValue'), `${value}\n`);
  }

  #remove(paths: readonly string[]): void {
    for (const path of [...paths].reverse()) rmSync(join(this.#prefix, path), { recursive: true, force: true });
  }

  #interface(number: number, usbClass: string, driver: string | null): void {
    const name = `${PORT}:1.${number}`;
    const path = `${ROOT_HUB}/${PORT}/${name}`;
    this.#files(path, { bInterfaceNumber: `0${number}`, bInterfaceClass: usbClass });
    this.#link(`sys/bus/usb/devices/${name}`, path);
    if (!driver) return;
    this.#link(`${path}/driver`, `sys/bus/usb/drivers/${driver}`);
    this.#link(`sys/bus/usb/drivers/${driver}/${name}`, path);
  }

  #netDevice(name: string): void {
    const path = `${ROOT_HUB}/${PORT}/${PORT}:1.0/net/${name}`;
    this.#files(path, { operstate: 'up', address: '02:00:5e:10:00:01' });
    this.#files(`${path}/statistics`, { rx_bytes: '0', tx_bytes: '0', rx_packets: '0', tx_packets: '0' });
    this.#link(`sys/class/net/${name}`, path);
  }

  #tty(number: number, name: string): void {
    const path = `${ROOT_HUB}/${PORT}/${PORT}:1.${number}/${name}`;
    this.#files(path, { port_number: '0' });
    this.#files(`${path}/tty/${name}`, { dev: `188:${name.slice(6)}` });
    this.#link(`sys/class/tty/${name}`, `${path}/tty/${name}`);
  }

  #files(path: string, contents: Record<string, string>): void {
    const folder = join(this.#prefix, path);
    mkdirSync(folder, { recursive: true });
    this.#added.push(path);
    for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, name), `${text}\n`);
  }

  /** A symbolic link with a relative target, so that it holds whatever the root. */
  #link(path: string, target: string): void {
    const link = join(this.#prefix, path);
    symlinkSync(relative(dirname(link), join(this.#prefix, target)), link);
    this.#added.push(path);
  }
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkInterface } from '../host/backend.ts';
import { describeInterface } from '../host/rpcd/network-objects.ts';
import { parseConfig, type Section } from '../host/uci/config.ts';
import type { NetDevice } from './router.ts';

/** How often netifd looks at the devices and at what it was asked, milliseconds. */
const EVERY_MS = 50;

/** What DHCP of the modem gives (a whole 10.0.0.0/8 on the owners' screenshots), and what a cable in `wan` brings. */
const MODEM_MASK = 8;
const CABLE = { address: '192.0.2.10', mask: 24, gateway: '192.0.2.1' };

/** Devices of the router itself. */
const OWN_DEVICES = ['lo', 'br-lan', 'lan1', 'lan2', 'lan3', 'wan'];

/** What netifd finds around it. */
export interface Surroundings {
  /** The modem's network device; null: none. Without `ipv4`, the network gives no such address. */
  modem(): Omit<NetDevice, 'rxBytes' | 'txBytes'> | null;
  /** Who answers a ping over the modem: everybody, only the modem itself, or nobody. */
  pings(): 'all' | 'gateway' | 'nobody';
  /** An interface was brought up. */
  up(name: string): void;
  /** Somebody wants the router to start anew. */
  reboot(): void;
  /** A cable with a way to the Internet is in the WAN port. */
  cable(): boolean;
  /** Name servers answer, as long as there is a way to them. */
  resolves(): boolean;
  /** Milliseconds from any fixed point. */
  now(): number;
}

/** netifd, and the kernel's routes and the resolver with it: computed from the configuration that was loaded last. */
export class Netifd {
  readonly #prefix: string;
  readonly #around: Surroundings;
  readonly #timer: NodeJS.Timeout;
  #sections: Section[] = [];
  readonly #upSince = new Map<string, number>();
  /** Interfaces that somebody has brought up though the configuration leaves them down. */
  readonly #asked = new Set<string>();
  /** Interfaces that somebody has taken down though the configuration has them up. */
  readonly #down = new Set<string>();
  #taken = 0;

  constructor(prefix: string, around: Surroundings) {
    this.#prefix = prefix;
    this.#around = around;
    this.reload();
    this.look();
    this.#timer = setInterval(() => this.look(), EVERY_MS);
  }

  /** Reads /etc/config/network anew. */
  reload(): void {
    const file = join(this.#prefix, 'etc/config/network');
    this.#sections = existsSync(file)
      ? parseConfig(readFileSync(file, 'utf8')).filter(
          ({ type, options }) => type === 'interface' && options.get('disabled') !== '1',
        )
      : [];
  }

  /** All interfaces, in the order netifd gives them. */
  interfaces(): NetworkInterface[] {
    return this.#sections.map((section) => this.#state(section)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Does what it was asked, and writes down what the router's commands tell. */
  look(): void {
    if (!existsSync(join(this.#prefix, 'tmp'))) return;
    mkdirSync(join(this.#prefix, 'tmp/netifd'), { recursive: true });
    this.#obey();
    const interfaces = this.interfaces();
    for (const entry of interfaces)
      this.#put(`status.${entry.name}`, `${JSON.stringify(describeInterface(entry), null, '\t')}\n`);
    const routes = interfaces.filter((entry) => entry.gateway).sort((a, b) => (a.metric ?? 0) - (b.metric ?? 0));
    this.#put('dump.json', `${JSON.stringify({ interface: interfaces.map(describeInterface) }, null, '\t')}\n`);
    this.#put('routes', routes.map(routeLine).join(''));
    this.#put('names', routes.length > 0 && this.#around.resolves() ? 'yes\n' : 'no\n');
    this.#kernel(interfaces);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** The stand-ins for ubus and ifup leave a line for each thing they were asked. */
  #obey(): void {
    const file = join(this.#prefix, 'tmp/netifd/requests');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    // A reboot empties it.
    if (lines.length < this.#taken) this.#taken = 0;
    for (const line of lines.slice(this.#taken)) {
      const [what, name = ''] = line.split(' ');
      if (what === 'reload') this.reload();
      else if (what === 'reboot') this.#around.reboot();
      else if (what === 'ifdown') {
        this.#asked.delete(name);
        this.#down.add(name);
      } else {
        this.#down.delete(name);
        this.#asked.add(name);
        this.#around.up(name);
      }
    }
    this.#taken = lines.length;
  }

  /** What the kernel tells of addresses and routes, and who answers a ping: `DEVICE ADDRESS`, `*` for everybody. */
  #kernel(interfaces: readonly NetworkInterface[]): void {
    const main = interfaces.filter(({ name }) => !this.#optionsOf(name)?.has('ip4table'));
    const lines = main.flatMap(kernelRoutes);
    this.#put('../../proc/net/route', [ROUTE_HEADER, ...lines].map((line) => `${line.padEnd(127)}\n`).join(''));
    const modem = this.#around.modem();
    const link = interfaces.find(({ device, uptimeS }) => device === modem?.name && uptimeS !== undefined);
    const ipv6 = link ? modem?.ipv6 : null;
    this.#put('../../proc/net/if_inet6', ipv6 ? `${kernelIpv6(ipv6)} 40 00 80 ${modem?.name.padStart(8)}\n` : '');
    const pings = link ? this.#around.pings() : 'nobody';
    const cable = interfaces.some(({ device, uptimeS }) => device === 'wan' && uptimeS !== undefined);
    const answering = [
      ...(pings === 'all' ? [`${modem?.name} *`] : []),
      ...(pings === 'gateway' && modem ? [`${modem.name} ${modem.gateway}`] : []),
      ...(cable ? ['wan *'] : []),
    ];
    this.#put('pings', answering.map((line) => `${line}\n`).join(''));
  }

  #optionsOf(name: string): Section['options'] | undefined {
    return this.#sections.find((section) => section.name === name)?.options;
  }

  #put(name: string, text: string): void {
    const file = join(this.#prefix, 'tmp/netifd', name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }

  #state({ name, options }: Section): NetworkInterface {
    const text = (key: string): string => [options.get(key) ?? ''].flat().join(' ');
    const proto = text('proto') || 'none';
    const wanted = text('device') || text('ifname');
    const modem = this.#around.modem();
    const device = wanted === modem?.name || OWN_DEVICES.includes(wanted) ? wanted : undefined;
    const autostart = (text('auto') !== '0' || this.#asked.has(name)) && !this.#down.has(name);
    const state: NetworkInterface = { name, proto, autostart, metric: Number(text('metric') || 0) };
    if (device !== undefined) state.device = device;
    const lease = device !== undefined && autostart ? this.#lease(proto, device, text) : null;
    if (!lease) {
      this.#upSince.delete(name);
      return state;
    }
    const since = this.#upSince.get(name) ?? this.#around.now();
    this.#upSince.set(name, since);
    const { gateway, dns, address, mask } = lease;
    return {
      ...state,
      uptimeS: (this.#around.now() - since) / 1000,
      ipv4: address !== undefined && mask !== undefined ? [{ address, mask }] : [],
      ...(gateway !== undefined && text('defaultroute') !== '0' && { gateway }),
      ...(dns && { dns }),
    };
  }

  /** What an interface gets; null: nothing, so that it stays down. */
  #lease(
    proto: string,
    device: string,
    text: (key: string) => string,
  ): { address?: string; mask?: number; gateway?: string; dns?: readonly string[] } | null {
    const modem = this.#around.modem();
    if (proto === 'static') return { address: text('ipaddr'), mask: prefixLength(text('netmask')) };
    if (proto !== 'dhcp') return null;
    if (device === 'wan') return this.#around.cable() ? CABLE : null;
    if (device !== modem?.name || !modem.connected) return null;
    if (modem.ipv4 === '') return modem.ipv6 ? { dns: modem.dns } : null;
    return { address: modem.ipv4, mask: MODEM_MASK, gateway: modem.gateway, dns: modem.dns };
  }
}

function prefixLength(netmask: string): number {
  const bits = netmask.split('.').map((part) => Number(part).toString(2));
  return bits.join('').replaceAll('0', '').length || 32;
}

const ROUTE_HEADER = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';

/** The lines of /proc/net/route for one interface: the network it is in, and the way to everything else. */
function kernelRoutes({ device, ipv4, gateway, metric = 0 }: NetworkInterface): string[] {
  const [own] = ipv4 ?? [];
  if (!own || device === undefined || device === 'lo') return [];
  const line = (target: string, by: string, flags: string, mask: string): string =>
    `${device}\t${target}\t${by}\t${flags}\t0\t0\t${metric}\t${mask}\t0\t0\t0`;
  const mask = 2 ** 32 - 2 ** (32 - own.mask);
  const net = line(
    kernelNumber(numberOf(own.address) - (numberOf(own.address) % 2 ** (32 - own.mask))),
    kernelNumber(0),
    '0001',
    kernelNumber(mask),
  );
  return gateway === undefined
    ? [net]
    : [line(kernelNumber(0), kernelNumber(numberOf(gateway)), '0003', kernelNumber(0)), net];
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** As a little-endian processor shows it. */
function kernelNumber(value: number): string {
  const bytes = [
    value % 256,
    Math.floor(value / 256) % 256,
    Math.floor(value / 65536) % 256,
    Math.floor(value / 2 ** 24),
  ];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}

function kernelIpv6(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const words = (text: string): string[] => (text === '' ? [] : text.split(':').map((word) => word.padStart(4, '0')));
  const zeros = Array<string>(8 - words(head).length - words(tail).length).fill('0000');
  return `${[...words(head), ...zeros, ...words(tail)].join('')} 02`;
}

/** A line of `ip route`. */
function routeLine({ gateway, device, metric = 0, ipv4 }: NetworkInterface): string {
  const source = ipv4?.[0]?.address;
  return `default via ${gateway} dev ${device}  src ${source}${metric > 0 ? `  metric ${metric}` : ''} \n`;
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkInterface } from '../host/backend.ts';
import { describeInterface } from '../host/rpcd/network-objects.ts';
import { parseConfig, type Section } from '../host/uci/config.ts';
import { defaultRoutes, kernelIpv6, kernelRoutes, ROUTE_HEADER, routeLine, routeLine6 } from './netifd-routes.ts';
import type { NetDevice } from './router.ts';

/** How often netifd looks at the devices and at what it was asked, milliseconds. */
const EVERY_MS = 50;

/** What DHCP of the modem gives (a whole 10.0.0.0/8 on the owners' screenshots), and what a cable in `wan` brings. */
const MODEM_MASK = 8;
const CABLE = { address: '192.0.2.10', mask: 24, gateway: '192.0.2.1' };

/** Who announces the modem's IPv6 network. */
const GATEWAY6 = 'fe80::1';

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

/** What an interface gets. */
interface Lease {
  address?: string;
  mask?: number;
  gateway?: string;
  ipv6?: string;
  gateway6?: string;
  dns?: readonly string[];
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
    const routes = defaultRoutes(interfaces);
    const routes6 = interfaces.filter(({ gateway6 }) => gateway6 !== undefined);
    this.#put('dump.json', `${JSON.stringify({ interface: interfaces.map(describeInterface) }, null, '\t')}\n`);
    this.#put('routes', routes.map(routeLine).join(''));
    this.#put('routes6', routes6.map(routeLine6).join(''));
    this.#put('names', routes.length + routes6.length > 0 && this.#around.resolves() ? 'yes\n' : 'no\n');
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
    const routes = defaultRoutes(main);
    const lines = main.flatMap((entry) => kernelRoutes(entry, routes.includes(entry)));
    this.#put('../../proc/net/route', [ROUTE_HEADER, ...lines].map((line) => `${line.padEnd(127)}\n`).join(''));
    const modem = this.#around.modem();
    const link = interfaces.find(({ device, uptimeS }) => device === modem?.name && uptimeS !== undefined);
    const addresses6 = interfaces.flatMap(({ device = '', ipv6 = [] }) =>
      ipv6.map(({ address }) => kernelIpv6(address, device)),
    );
    this.#put('../../proc/net/if_inet6', addresses6.join(''));
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
    const device = this.#device(wanted);
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
    const { gateway, dns, address, mask, ipv6, gateway6 } = lease;
    return {
      ...state,
      uptimeS: (this.#around.now() - since) / 1000,
      ipv4: address !== undefined && mask !== undefined ? [{ address, mask }] : [],
      ...(ipv6 !== undefined && { ipv6: [{ address: ipv6, mask: 64 }] }),
      ...(text('defaultroute') !== '0' && {
        ...(gateway !== undefined && { gateway }),
        ...(gateway6 !== undefined && { gateway6 }),
      }),
      ...(dns && { dns }),
    };
  }

  /** The network device of that name if it is there; `@NAME`: that of an interface, once it is up. */
  #device(wanted: string): string | undefined {
    if (wanted.startsWith('@')) {
      const below = this.#sections.find(
        ({ name, options }) => name === wanted.slice(1) && !String(options.get('device')).startsWith('@'),
      );
      const state = below && this.#state(below);
      return state?.uptimeS === undefined ? undefined : state.device;
    }
    return wanted === this.#around.modem()?.name || OWN_DEVICES.includes(wanted) ? wanted : undefined;
  }

  /** What an interface gets; null: nothing, so that it stays down. */
  #lease(proto: string, device: string, text: (key: string) => string): Lease | null {
    const modem = this.#around.modem();
    if (proto === 'static') return { address: text('ipaddr'), mask: prefixLength(text('netmask')) };
    if (proto === 'dhcp' && device === 'wan') return this.#around.cable() ? CABLE : null;
    if (device !== modem?.name || !modem.connected) return null;
    const { ipv4, ipv6, gateway, dns } = modem;
    if (proto === 'dhcp') return ipv4 === '' ? null : { address: ipv4, mask: MODEM_MASK, gateway, dns };
    return proto === 'dhcpv6' && ipv6 !== null ? { ipv6, gateway6: GATEWAY6, dns } : null;
  }
}

function prefixLength(netmask: string): number {
  const bits = netmask.split('.').map((part) => Number(part).toString(2));
  return bits.join('').replaceAll('0', '').length || 32;
}

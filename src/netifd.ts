import { flag, integer, listOf, partly, text, whole } from './decode.ts';

/** What netifd knows of one interface of the router. */
export interface NetInterface {
  name: string;
  up: boolean;
  /** Seconds since it came up. */
  uptime_s?: number;
  /** Linux network devices it runs on. */
  devices: string[];
  ipv4: string[];
  ipv6: string[];
}

/** Bytes through a network device since it appeared. */
export interface Counters {
  rx_bytes: number;
  tx_bytes: number;
}

/** The way from the modem's network device into the router. */
export interface Link {
  /** The device; absent: the modem has none, its driver is missing. */
  device?: string;
  /** Interfaces on that device; absent: netifd could not be asked. */
  interfaces?: NetInterface[];
  counters?: Counters;
}

const count = integer(0, Number.MAX_SAFE_INTEGER);

const address = whole<{ address: string }, 'address'>({ address: text() }, ['address']);

interface RawInterface {
  interface: string;
  up?: boolean;
  uptime?: number;
  device?: string;
  l3_device?: string;
  'ipv4-address'?: { address: string }[];
  'ipv6-address'?: { address: string }[];
}

const rawInterface = whole<RawInterface, 'interface'>(
  {
    interface: text(),
    up: flag,
    uptime: count,
    device: text(),
    l3_device: text(),
    'ipv4-address': listOf(address, 16),
    'ipv6-address': listOf(address, 16),
  },
  ['interface'],
);

const rawDump = partly<{ interface: RawInterface[] }>({ interface: listOf(rawInterface, 256) });

const counters = whole<Counters, 'rx_bytes' | 'tx_bytes'>({ rx_bytes: count, tx_bytes: count }, [
  'rx_bytes',
  'tx_bytes',
]);

/** Reads the reply of ubus `network.interface dump`; undefined if it is none. */
export function decodeInterfaces(reply: unknown): NetInterface[] | undefined {
  return rawDump(reply).interface?.map((entry) => ({
    name: entry.interface,
    up: entry.up ?? false,
    ...(entry.uptime === undefined ? {} : { uptime_s: entry.uptime }),
    devices: [entry.l3_device, entry.device].filter((device) => device !== undefined),
    ipv4: (entry['ipv4-address'] ?? []).map((item) => item.address),
    ipv6: (entry['ipv6-address'] ?? []).map((item) => item.address),
  }));
}

/** Reads the reply of ubus `network.device status`; undefined if it has no counters. */
export function decodeCounters(reply: unknown): Counters | undefined {
  return partly<{ statistics: Counters }>({ statistics: counters })(reply).statistics;
}

/** Picks what belongs to the modem's network device. */
export function linkOn(
  device: string | undefined,
  interfaces: NetInterface[] | undefined,
  counted: Counters | undefined,
): Link {
  if (device === undefined) return {};
  return {
    device,
    ...(interfaces && { interfaces: interfaces.filter((entry) => entry.devices.includes(device)) }),
    ...(counted && { counters: counted }),
  };
}

/** Addresses of one family that netifd has on the modem's device, of all interfaces there. */
export function addressesOf(link: Link, family: 'ipv4' | 'ipv6'): string[] {
  return (link.interfaces ?? []).flatMap((entry) => entry[family]);
}

/** The interface that carries the connection: up and with an address. */
export function carryingInterface(link: Link): NetInterface | undefined {
  return link.interfaces?.find((entry) => entry.up && entry.ipv4.length + entry.ipv6.length > 0);
}

import type { NetworkInterface } from '../host/backend.ts';

/** The first line of /proc/net/route. */
export const ROUTE_HEADER = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';

/** Those whose IPv4 default route is there, by metric: of two with one metric, netifd's later one replaces the former. */
export function defaultRoutes(interfaces: readonly NetworkInterface[]): NetworkInterface[] {
  const byAge = interfaces.filter(({ gateway }) => gateway !== undefined);
  byAge.sort((a, b) => (b.uptimeS ?? 0) - (a.uptimeS ?? 0));
  const byMetric = new Map(byAge.map((entry) => [entry.metric ?? 0, entry]));
  return [...byMetric].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

/** The lines of /proc/net/route for one interface: the network it is in, and if `leads` the way to everything else. */
export function kernelRoutes({ device, ipv4, gateway, metric = 0 }: NetworkInterface, leads: boolean): string[] {
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
  return gateway === undefined || !leads
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

/** A line of /proc/net/if_inet6, for a global address. */
export function kernelIpv6(address: string, device: string): string {
  const [head = '', tail = ''] = address.split('::');
  const words = (text: string): string[] => (text === '' ? [] : text.split(':').map((word) => word.padStart(4, '0')));
  const zeros = Array<string>(8 - words(head).length - words(tail).length).fill('0000');
  return `${[...words(head), ...zeros, ...words(tail)].join('')} 02 40 00 80 ${device.padStart(8)}\n`;
}

/** A line of `ip route`. */
export function routeLine({ gateway, device, metric = 0, ipv4 }: NetworkInterface): string {
  const source = ipv4?.[0]?.address;
  return `default via ${gateway} dev ${device}  src ${source}${metric > 0 ? `  metric ${metric}` : ''} \n`;
}

/** A line of `ip -6 route`. The metric is the one of routes that a router announces. */
export function routeLine6({ gateway6, device, ipv6 }: NetworkInterface): string {
  return `default from ${ipv6?.[0]?.address}/64 via ${gateway6} dev ${device}  metric 512 \n`;
}

import { readdirSync, readFileSync } from 'node:fs';
import type { Backend, NetworkInterface } from '../backend.ts';
import { method, type UbusObject } from './bus.ts';
import type { Jail } from './jail.ts';
import type { Json, JsonObject } from './json.ts';
import { Status, UbusError } from './status.ts';

/** What netifd tells of one interface. */
export function describeInterface(entry: NetworkInterface): JsonObject {
  const { name, proto, device, uptimeS, gateway, gateway6 } = entry;
  const up = uptimeS !== undefined;
  const route = (target: string, nexthop: string | undefined): Json[] =>
    up && nexthop !== undefined ? [{ target, mask: 0, nexthop }] : [];
  return {
    interface: name,
    up,
    pending: false,
    available: device !== undefined,
    autostart: entry.autostart ?? true,
    dynamic: false,
    ...(up && { uptime: Math.floor(uptimeS) }),
    ...(up && device !== undefined && { l3_device: device }),
    proto,
    ...(device !== undefined && { device }),
    metric: entry.metric ?? 0,
    'ipv4-address': up ? addresses(entry.ipv4) : [],
    'ipv6-address': up ? addresses(entry.ipv6) : [],
    'dns-server': up ? [...(entry.dns ?? [])] : [],
    route: [...route('0.0.0.0', gateway), ...route('::', gateway6)],
  };
}

function addresses(list: NetworkInterface['ipv4'] = []): Json[] {
  return list.map(({ address, mask }) => ({ address, mask }));
}

/** The ubus object `network.interface` of netifd. */
export function networkInterfaceObject(backend: Backend): UbusObject {
  return { dump: method({}, () => ({ interface: backend.interfaces().map(describeInterface) })) };
}

/** The ubus object `network.device` of netifd, told from /sys/class/net of the router. */
export function networkDeviceObject(jail: Jail): UbusObject {
  const directory = '/sys/class/net';

  const counters = (name: string): JsonObject => {
    const place = `${directory}/${name}/statistics`;
    const files = readdirSync(jail.resolve(place).real).sort();
    const read = (file: string): number => Number(readFileSync(jail.resolve(`${place}/${file}`).real, 'utf8'));
    return Object.fromEntries(files.map((file) => [file, read(file)]));
  };

  const describeDevice = (name: string): JsonObject => {
    return { type: 'Network device', up: true, carrier: true, statistics: counters(name) };
  };

  return {
    status: method({ name: 'string' }, ({ name }) => {
      const names = readdirSync(jail.resolve(directory).real).sort();
      if (name === undefined) return Object.fromEntries(names.map((device) => [device, describeDevice(device)]));
      if (!names.includes(name)) throw new UbusError(Status.notFound);
      return describeDevice(name);
    }),
  };
}

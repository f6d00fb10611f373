import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  carryingInterface,
  decodeCounters,
  decodeInterfaces,
  type Link,
  linkOn,
  type NetInterface,
} from '../../src/netifd.ts';
import { linkNote } from '../../src/notes.ts';
import type { Modem } from '../../src/status.ts';
import { decoded, fullStatus } from './samples.ts';

const DUMP = {
  interface: [
    {
      interface: 'wan',
      up: true,
      uptime: 60,
      l3_device: 'usb0',
      device: 'usb0',
      'ipv4-address': [{ address: '10.0.0.2', mask: 8 }],
      'ipv6-address': [],
    },
    { interface: 'wan6', up: false, device: 'usb0' },
    { interface: 'lan', up: true, uptime: 99, l3_device: 'br-lan', 'ipv4-address': [{ address: '192.168.1.1' }] },
    null,
    { up: true },
  ],
};

function wan(more: Partial<NetInterface> = {}): NetInterface {
  return { name: 'wan', up: true, devices: ['usb0'], ipv4: ['10.0.0.2'], ipv6: [], ...more };
}

test('decodeInterfaces keeps what is an interface', () => {
  expect(decodeInterfaces(DUMP)).toEqual([
    { name: 'wan', up: true, uptime_s: 60, devices: ['usb0', 'usb0'], ipv4: ['10.0.0.2'], ipv6: [] },
    { name: 'wan6', up: false, devices: ['usb0'], ipv4: [], ipv6: [] },
    { name: 'lan', up: true, uptime_s: 99, devices: ['br-lan'], ipv4: ['192.168.1.1'], ipv6: [] },
  ]);
});

test.each([6, undefined, null, {}, 'x', { interface: 'x' }])('decodeInterfaces: %j is no answer', (reply) => {
  expect(decodeInterfaces(reply)).toBeUndefined();
});

test('decodeCounters', () => {
  expect(decodeCounters({ statistics: { rx_bytes: 5, tx_bytes: 6, rx_errors: 0 } })).toEqual({
    rx_bytes: 5,
    tx_bytes: 6,
  });
  for (const reply of [4, null, {}, { statistics: { rx_bytes: -1, tx_bytes: 6 } }])
    expect(decodeCounters(reply)).toBeUndefined();
});

test('linkOn picks the interfaces on the device of the modem', () => {
  const link = linkOn('usb0', decodeInterfaces(DUMP), { rx_bytes: 1, tx_bytes: 2 });
  expect(link.interfaces?.map(({ name }) => name)).toEqual(['wan', 'wan6']);
  expect(addressesOf(link, 'ipv4')).toEqual(['10.0.0.2']);
  expect(carryingInterface(link)?.name).toBe('wan');
  expect(linkOn(undefined, decodeInterfaces(DUMP), undefined)).toEqual({});
});

describe('linkNote', () => {
  test.each<[string, Modem, Link, RegExp | undefined]>([
    ['all is well', { net_device: 'usb0' }, { device: 'usb0', interfaces: [wan()] }, undefined],
    ['only IPv6', { net_device: 'usb0' }, { interfaces: [wan({ ipv4: [], ipv6: ['2001:db8::1'] })] }, undefined],
    ['netifd not asked', { net_device: 'usb0' }, { device: 'usb0' }, undefined],
    ['no interface', { net_device: 'usb0' }, { interfaces: [] }, /No interface .* uses usb0.*device usb0/],
    ['down', { net_device: 'usb0' }, { interfaces: [wan({ up: false })] }, /wan on usb0 is not up/],
    [
      'no address',
      { net_device: 'usb0' },
      { interfaces: [wan({ ipv4: [] })] },
      /wan on usb0 is up, but has no address/,
    ],
    ['no driver', { usb_id: '2cb7:0a06', usb_net: 'rndis' }, {}, /Install kmod-usb-net-rndis\.$/],
    ['gone from USB', { usb_net: 'rndis' }, {}, undefined],
    ['driver without a device', { usb_id: '2cb7:0a06', usb_net: 'rndis', net_driver: 'rndis_host' }, {}, undefined],
    ['nothing known of USB', {}, {}, undefined],
  ])('%s', (_name, modem, link, note) => {
    const status = decoded({ ...fullStatus(), modem });
    if (note) expect(linkNote(status, link)).toMatch(note);
    else expect(linkNote(status, link)).toBeUndefined();
  });
});

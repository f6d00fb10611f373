import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { type Column, carrierTable, neighbourTable } from '../../src/cells.ts';
import type { Link } from '../../src/netifd.ts';
import {
  cellRows,
  lastKnownRows,
  modemRows,
  netDriverPackage,
  operatorText,
  type Row,
  simRows,
  simText,
} from '../../src/rows.ts';
import type { Modem, Network, Sim, Status } from '../../src/status.ts';
import { decoded, fullStatus } from './samples.ts';

const OPEN = { hide: false, language: 'en' };
const HIDDEN = { hide: true, language: 'en' };
const LINK: Link = {
  device: 'usb0',
  interfaces: [
    { name: 'wan', up: true, devices: ['usb0'], ipv4: ['10.43.66.132'], ipv6: [] },
    { name: 'wan6', up: true, devices: ['usb0'], ipv4: [], ipv6: ['2001:db8::9'] },
  ],
};

function withStatus(change: (status: Status) => void) {
  const status = fullStatus();
  change(status);
  return decoded(status);
}

function texts(rows: Row[]): string[] {
  return rows.map(({ label, value }) => `${label}: ${value}`);
}

describe('cellRows', () => {
  test('full', () => {
    expect(cellRows(decoded(fullStatus()), OPEN)).toEqual([
      { label: 'Operator', value: 'orange, 226 10 (Romania)' },
      { label: 'TAC', value: '20601 (0x5079)' },
      { label: 'Cell ID', value: '10407426 (0x9ECE02)', copy: '10407426' },
      { label: 'eNB / sector', value: '40654 / 2', copy: '40654' },
      { label: 'Registered', value: 'at home, automatic' },
    ]);
  });

  test('hidden: the values are gone, the rows stay', () => {
    expect(cellRows(decoded(fullStatus()), HIDDEN)).toEqual([
      { label: 'Operator', value: 'orange, 226 10 (Romania)' },
      { label: 'TAC', value: 'hidden', hidden: true },
      { label: 'Cell ID', value: 'hidden', hidden: true },
      { label: 'eNB / sector', value: 'hidden', hidden: true },
      { label: 'Registered', value: 'at home, automatic' },
    ]);
  });

  test('UMTS has a location area and no eNB', () => {
    const status = withStatus(({ network }) => {
      network.technology = 'HSPA';
      delete network.enb;
    });
    expect(cellRows(status, OPEN).map(({ label }) => label)).toEqual(['Operator', 'LAC', 'Cell ID', 'Registered']);
  });

  test('nothing known: no rows, hidden or not', () => {
    const status = withStatus((full) => {
      full.network = {};
    });
    expect(cellRows(status, OPEN)).toEqual([]);
    expect(cellRows(status, HIDDEN)).toEqual([]);
  });
});

test.each<[Network, string | undefined]>([
  [{}, undefined],
  [{ operator: 'orange' }, 'orange'],
  [{ mcc: '226', mnc: '10' }, '226 10 (Romania)'],
  [{ operator: 'x', mcc: '001', mnc: '01' }, 'x, 001 01'],
  [{ operator: 'x', mcc: '226' }, 'x'],
])('operatorText %j', (network, text) => {
  expect(operatorText(network, 'en')).toBe(text);
});

describe('modemRows', () => {
  test('full', () => {
    expect(modemRows(decoded(fullStatus()))).toEqual([
      { label: 'Model', value: 'Fibocom FG621-EA' },
      { label: 'Firmware', value: '16121.1009.00.01.02.13' },
      { label: 'Temperature', value: '42 \u00b0C' },
      { label: 'AT port', value: '/dev/ttyUSB0', note: 'answers in 40 ms' },
      { label: 'USB mode', value: 'NCM (36), usb0' },
    ]);
  });

  test.each<[string, Modem, Partial<Row>]>([
    ['debug port', { usb_mode: 37, usb_net: 'ncm', net_device: 'eth1' }, { value: 'NCM + ADB (37), eth1' }],
    ['mode not read', { usb_net: 'rndis', net_device: 'usb0' }, { value: 'RNDIS, usb0' }],
    ['only the number', { usb_mode: 34, net_device: 'eth1' }, { value: 'ECM (34), eth1' }],
    [
      'no network driver',
      { usb_id: '2cb7:0a04', usb_mode: 34, usb_net: 'ecm' },
      { value: 'ECM (34)', note: 'without a network driver: install kmod-usb-net-cdc-ether' },
    ],
  ])('USB mode, %s', (_name, modem, row) => {
    const status = withStatus((full) => {
      full.modem = modem;
    });
    expect(modemRows(status).find(({ label }) => label === 'USB mode')).toEqual({ label: 'USB mode', ...row });
  });

  test('a modem that is away needs no driver', () => {
    const status = withStatus((full) => {
      full.modem = { usb_mode: 36, usb_net: 'ncm' };
      full.state.name = 'gone';
    });
    expect(modemRows(status)).toEqual([{ label: 'USB mode', value: 'NCM (36)' }]);
  });

  test('before its model is known, the USB device stands for it', () => {
    const status = withStatus((full) => {
      full.modem = { usb_id: '2cb7:0a05', usb_path: '1-2' };
    });
    expect(modemRows(status)).toEqual([{ label: 'USB device', value: '2cb7:0a05', note: '1-2' }]);
  });
});

test.each<[Modem, string | undefined]>([
  [{ usb_net: 'ecm' }, 'kmod-usb-net-cdc-ether'],
  [{ usb_net: 'ncm' }, 'kmod-usb-net-cdc-ncm'],
  [{ usb_net: 'rndis' }, 'kmod-usb-net-rndis'],
  [{}, undefined],
])('netDriverPackage %j', (modem, name) => {
  expect(netDriverPackage(modem)).toBe(name);
});

describe('simRows', () => {
  test('addresses come from netifd', () => {
    expect(texts(simRows(decoded(fullStatus()), LINK, OPEN))).toEqual([
      'SIM: ready',
      'ICCID: 8940100000000000001',
      'IMSI: 001010123456789',
      'IMEI: 004999010640000',
      'IPv4: 10.43.66.132',
      'IPv6: 2001:db8::9',
    ]);
  });

  test('otherwise from the PDP context, and say so', () => {
    const rows = simRows(decoded(fullStatus()), { device: 'usb0' }, OPEN);
    expect(rows.slice(-2)).toEqual([
      { label: 'IPv4', value: '10.43.66.132', note: 'from the modem', copy: '10.43.66.132' },
      { label: 'IPv6', value: '2001:db8::7', note: 'from the modem', copy: '2001:db8::7' },
    ]);
  });

  test('hidden: no value and no copy button holds a digit', () => {
    expect(JSON.stringify(simRows(decoded(fullStatus()), LINK, HIDDEN))).not.toMatch(/[0-9]{2}/);
  });
});

test('every state of the SIM has words of its own', () => {
  const states: Required<Sim>['state'][] = ['ready', 'missing', 'pin', 'puk', 'locked', 'failure', 'busy'];
  expect(new Set(states.map((state) => simText({ state }))).size).toBe(states.length);
  expect(simText({})).toBeUndefined();
});

test('lastKnownRows: operator first, then network and signal in few words', () => {
  expect(texts(lastKnownRows(decoded(fullStatus()), OPEN)).slice(0, 3)).toEqual([
    'Operator: orange, 226 10 (Romania)',
    'Network: LTE-A, B3 + B20',
    'Signal: RSRP \u2212104 dBm, SINR 12.0 dB',
  ]);
});

describe('carrierTable', () => {
  const column = (columns: Column[], title: string) =>
    columns.find((entry) => entry.title === title)?.fields.map((field) => field && [field.value, field.note]);

  test('PCC and SCC', () => {
    const { leads, columns } = carrierTable(decoded(fullStatus()));
    expect(leads).toEqual([
      { name: 'PCC', active: true },
      { name: 'SCC1', active: true },
    ]);
    expect(columns.map(({ title }) => title)).toEqual([
      'Band',
      'Downlink',
      'Uplink',
      'Width',
      'PCI',
      'RSRP',
      'RSRQ',
      'SINR',
    ]);
    expect(column(columns, 'Band')).toEqual([
      ['B3', '1800 FDD'],
      ['B20', '800 FDD'],
    ]);
    expect(column(columns, 'Uplink')).toEqual([
      ['1750.0 MHz', 'EARFCN 19600'],
      ['', 'none'],
    ]);
    expect(column(columns, 'SINR')).toEqual([
      ['12.0 dB', undefined],
      ['8.0 dB', undefined],
    ]);
  });

  test('columns without a value are left out; the PCC shares the signal section', () => {
    const status = withStatus((full) => {
      full.carriers.list = [{ role: 'PCC', index: 0, active: true, earfcn: 1600 }];
    });
    const { columns } = carrierTable(status);
    expect(columns.map(({ title }) => title)).toEqual(['Downlink', 'RSRP', 'RSRQ', 'SINR']);
    expect(column(columns, 'Downlink')).toEqual([['EARFCN 1600', undefined]]);
    expect(column(columns, 'RSRP')).toEqual([['\u2212104 dBm', undefined]]);
  });

  test('neighbours of both kinds', () => {
    const columns = neighbourTable(decoded(fullStatus()), true);
    expect(column(columns, 'Band')).toEqual([
      ['B8', undefined],
      ['B1', 'UMTS'],
    ]);
    expect(column(columns, 'Downlink')).toEqual([
      ['932.5 MHz', 'EARFCN 3525'],
      ['UARFCN 10663', undefined],
    ]);
    expect(column(columns, 'PCI')).toEqual([
      ['61', undefined],
      ['301', 'PSC'],
    ]);
    expect(column(columns, 'RSRP')).toEqual([
      ['\u2212107 dBm', undefined],
      ['\u2212101 dBm', 'RSCP'],
    ]);
    expect(column(columns, 'Allowed now')).toEqual([
      ['yes', undefined],
      ['yes', undefined],
    ]);
  });

  test('whether a band is allowed is asked for, and told only if known', () => {
    const status = withStatus((full) => {
      full.bands.lte = [7];
      delete full.bands.umts;
    });
    expect(column(neighbourTable(status, true), 'Allowed now')).toEqual([['no', undefined], undefined]);
    expect(column(neighbourTable(status, false), 'Allowed now')).toBeUndefined();
  });
});

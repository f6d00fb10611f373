import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { decodeStatus } from '../../src/decode-status.ts';
import type { Model } from '../../src/model.ts';
import { decodeInterfaces } from '../../src/netifd.ts';
import { scrub } from '../../src/privacy.ts';
import { reportOf } from '../../src/report.ts';
import { mutations } from './mutations.ts';
import { decoded, fullStatus, NOW_MS, snapshotOf, UPTIME_S } from './samples.ts';

const SECRETS = [
  '004999010640000',
  '8940100000000000001',
  '001010123456789',
  '10407426',
  '9ECE02',
  '40654',
  '20601',
  '5079',
  '10.43.66.132',
  '2001:db8',
  'private.example',
  'subscriber',
  '2001:db8::53',
  '192.0.2.53',
  '10.43.66.133',
];

const DUMP = {
  interface: [
    { interface: 'wan', up: true, uptime: 60, l3_device: 'usb0', 'ipv4-address': [{ address: '10.43.66.133' }] },
    { interface: 'lan', up: true, l3_device: 'br-lan', 'ipv4-address': [{ address: '192.168.77.1' }] },
  ],
};

function model(status: unknown = fullStatus()): Model {
  const interfaces = decodeInterfaces(DUMP);
  return {
    snapshot: snapshotOf(status),
    ...(interfaces && { interfaces }),
    counters: { rx_bytes: 19756849561, tx_bytes: 2254857830 },
  };
}

describe('reportOf', () => {
  const report = reportOf(model(), NOW_MS);

  test.each([
    'state: registered',
    'monitor: 0.1.0, active',
    'model: FG621-EA',
    'firmware: 16121.1009.00.01.02.13',
    '[signal] read 3 s ago',
    'rsrp_dbm: -104',
    '[neighbours] read 3 s ago, refused at AT+GTCCINFO? (ERROR)',
    'lte: 1 3 7 8 20 28 38',
    '- wan: up for 60 s, 1 IPv4, 0 IPv6',
    'received: 19756849561 bytes',
    '[job] apn, failed, refused',
    '- AT+CGAUTH: failed',
    '- wait_address: waiting',
  ])('holds %s', (line) => {
    expect(report.split('\n')).toContain(line);
  });

  test.each(SECRETS)('does not hold %s', (secret) => {
    expect(report).not.toContain(secret);
  });

  test('says nothing of other interfaces', () => {
    expect(report).not.toMatch(/lan\b|192\.168/);
  });

  test('identifiers that the modem puts into its own words are taken out', () => {
    const status = fullStatus();
    status.sim.error = {
      at_s: UPTIME_S,
      reason: 'refused',
      command: 'AT+CIMI',
      text: 'ERROR 001010123456789 490154203237518 10.43.66.132 private.example',
    };
    status.modem.firmware = '1.0 imei 004999010640000';
    const text = reportOf(model(status), NOW_MS);
    for (const secret of [...SECRETS, '490154203237518']) expect(text).not.toContain(secret);
    expect(text).toContain('refused at AT+CIMI');
  });

  test('without any status it still names the state', () => {
    expect(reportOf({ fault: 'refused' }, NOW_MS)).toMatch(/^luci-app-fg621 report.*\nstate: refused\n$/);
  });

  test.each([11, 12, 13, 14])('seed %d: strange values neither break it nor leak', (seed) => {
    for (const text of mutations(seed, 150)) {
      const result = decodeStatus(text);
      if ('fault' in result) continue;
      const made = reportOf(model(result.status), NOW_MS);
      expect(made).not.toMatch(/undefined|NaN|\[object/);
      const { imei } = result.status.modem;
      const { imsi, iccid } = result.status.sim;
      for (const secret of [imei, imsi, iccid]) if (secret !== undefined) expect(made).not.toContain(secret);
    }
  });
});

describe('scrub', () => {
  const status = decoded(fullStatus());
  test.each<[string, string]>([
    ['IMEI 004999010640000.', 'IMEI \u2026.'],
    ['cell 9ECE02, tac 5079', 'cell \u2026, tac \u2026'],
    ['some 123456789012345678', 'some \u2026'],
    ['firmware 16121.1009.00.01.02.13', 'firmware 16121.1009.00.01.02.13'],
    ['+CME ERROR: 10', '+CME ERROR: 10'],
  ])('%s', (text, clean) => {
    expect(scrub(text, status)).toBe(clean);
  });
});

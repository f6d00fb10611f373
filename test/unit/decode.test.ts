import './luci-globals.ts';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { decodeStatus, decodeUptime } from '../../src/decode-status.ts';
import { mutations } from './mutations.ts';
import { changeOf, fullStatus } from './samples.ts';

const SCHEMA_URL = new URL('../../docs/status.schema.json', import.meta.url);

function parsed(text: string) {
  return decodeStatus(text);
}

describe('decodeStatus', () => {
  test('takes over a full status without loss', () => {
    expect(parsed(JSON.stringify(fullStatus()))).toEqual({ status: fullStatus() });
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['half a file', '{"schema":1,"uptime_s":12,"sta'],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[1]'],
    ['no schema', '{"uptime_s":5}'],
    ['no time', '{"schema":1}'],
    ['time as text', '{"schema":1,"uptime_s":"5"}'],
    ['negative time', '{"schema":1,"uptime_s":-5}'],
    ['an HTML page', '<!DOCTYPE html><html></html>'],
  ])('%s is damaged', (_name, text) => {
    expect(parsed(text)).toEqual({ fault: 'damaged' });
  });

  test('another schema is told apart from damage', () => {
    expect(parsed('{"schema":2,"uptime_s":5}')).toEqual({ fault: 'other_version' });
  });

  test('the least there can be is a status with empty sections', () => {
    const empty = {
      modem: {},
      sim: {},
      network: {},
      signal: {},
      carriers: {},
      neighbours: {},
      bands: { supported_lte: [], supported_umts: [] },
      cell_lock: {},
      connection: {},
    };
    expect(parsed('{"schema":1,"uptime_s":5}')).toEqual({
      status: { schema: 1, uptime_s: 5, state: { name: 'unknown', since_s: 5 }, monitor: {}, ...empty },
    });
  });

  test.each<[string, unknown, unknown]>([
    [
      'a state of the future',
      { state: { name: 'hibernating', since_s: 3 } },
      { state: { name: 'unknown', since_s: 3 } },
    ],
    ['a name of every object', { state: { name: 'constructor' } }, { state: { name: 'unknown', since_s: 9 } }],
    ['a value out of range', { signal: { rsrp_dbm: 255, sinr_db: 3 } }, { signal: { sinr_db: 3 } }],
    ['a number as text', { network: { tac: '20601', cell_id: 7 } }, { network: { cell_id: 7 } }],
    ['null for a section', { modem: null }, { modem: {} }],
    ['a list for a section', { sim: [] }, { sim: {} }],
    [
      'null in a list',
      { carriers: { list: [null, 3, { role: 'PCC', index: 0, active: true }] } },
      { carriers: { list: [{ role: 'PCC', index: 0, active: true }] } },
    ],
    ['a carrier without its role', { carriers: { list: [{ index: 0, active: true }] } }, { carriers: { list: [] } }],
    ['half an error', { signal: { error: { reason: 'timeout' } } }, { signal: {} }],
    [
      'a width that does not exist',
      { carriers: { list: [{ role: 'SCC', index: 1, active: false, bandwidth_mhz: 7 }] } },
      { carriers: { list: [{ role: 'SCC', index: 1, active: false }] } },
    ],
    [
      'a band that does not exist',
      { bands: { lte: [3, 103, 'B7'] } },
      { bands: { lte: [3], supported_lte: [], supported_umts: [] } },
    ],
    [
      'bands wanted in another form',
      { bands: { wanted: [3], supported_lte: [3, 'x'], supported_umts: 1 } },
      { bands: { supported_lte: [3], supported_umts: [] } },
    ],
    [
      'a cell that cannot be',
      { cell_lock: { locked: true, earfcn: 1600, pci: 504, wanted: { earfcn: -1, pci: 3 } } },
      { cell_lock: { locked: true, earfcn: 1600, wanted: { pci: 3 } } },
    ],
    [
      'networks without a code',
      {
        scan: {
          phase: 'done',
          started_s: 1,
          limit_s: 180,
          found: [{ status: 'current', plmn: 'x' }, { plmn: '22610' }],
        },
      },
      { scan: { phase: 'done', started_s: 1, limit_s: 180, found: [] } },
    ],
    ['a job without its steps, a step without its state', { job: { kind: 'apn', phase: 'done', started_s: 1 } }, {}],
    [
      'an empty access point, and addresses that are none',
      { connection: { contexts: [{ cid: 1, apn: '', auth: 'x' }], ipv4: '1.2.3', dns: ['192.0.2.53', 'ns.example'] } },
      { connection: { contexts: [{ cid: 1, apn: '' }], dns: ['192.0.2.53'] } },
    ],
    ['tries that cannot be', { sim: { pin_tries: 11, puk_tries: 0 } }, { sim: { puk_tries: 0 } }],
    ['an operator code with letters', { network: { wanted_plmn: '2261a', mcc: '226' } }, { network: { mcc: '226' } }],
    ['an IMEI with letters', { modem: { imei: '35x', model: 'FG621-EA' } }, { modem: { model: 'FG621-EA' } }],
    [
      'control characters',
      { network: { operator: 'or\u0000an\u001b[1mge\u202e' } },
      { network: { operator: 'oran[1mge' } },
    ],
    ['only blanks', { network: { operator: ' \t ' } }, { network: {} }],
    [
      'markup is text',
      { network: { operator: '<img src=x onerror=alert(1)>' } },
      { network: { operator: '<img src=x onerror=alert(1)>' } },
    ],
  ])('%s', (_name, given, expected) => {
    const result = parsed(JSON.stringify({ schema: 1, uptime_s: 9, ...(given as object) }));
    expect(result).toMatchObject({ status: expected as object });
    for (const [key, section] of Object.entries(expected as object))
      expect(result).toHaveProperty(`status.${key}`, section);
  });

  test('keys it does not know do not come through', () => {
    const text =
      '{"schema":1,"uptime_s":9,"extra":1,"__proto__":{"polluted":1},"signal":{"__proto__":{"rsrp_dbm":-90},"x":1}}';
    expect(parsed(text)).toHaveProperty('status.signal', {});
    expect(Object.keys((parsed(text) as { status: object }).status)).not.toContain('extra');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each<[string, object]>([
    ['a phase of the future', { phase: 'pondering' }],
    ['another kind', { kind: 'weather' }],
    ['no former choice', { from: null }],
    ['no steps', { steps: 'asked' }],
  ])('a change with %s is none', (_name, different) => {
    const text = JSON.stringify({ schema: 1, uptime_s: 9, change: { ...changeOf(), ...different } });
    expect(parsed(text)).not.toHaveProperty('status.change');
  });

  test.each<[string, object]>([
    ['a phase of the future', { phase: 'pondering' }],
    ['no beginning', { started_s: null }],
    ['no limit', { limit_s: 0 }],
  ])('a search with %s is none', (_name, different) => {
    const text = JSON.stringify({ schema: 1, uptime_s: 9, scan: { ...fullStatus().scan, ...different } });
    expect(parsed(text)).not.toHaveProperty('status.scan');
  });

  test('steps of the future are left out of a change', () => {
    const steps = [{ name: 'asked', at_s: 3 }, { name: 'pondered', at_s: 4 }, { name: 'sent' }];
    const text = JSON.stringify({ schema: 1, uptime_s: 9, change: { ...changeOf(), steps } });
    expect(parsed(text)).toHaveProperty('status.change.steps', [{ name: 'asked', at_s: 3 }]);
  });

  test('long texts and lists are cut', () => {
    const carrier = { role: 'SCC', index: 1, active: true };
    const long = { network: { operator: 'x'.repeat(5000) }, carriers: { list: Array(5000).fill(carrier) } };
    const result = parsed(JSON.stringify({ schema: 1, uptime_s: 9, ...long }));
    expect(result).toHaveProperty('status.network.operator', 'x'.repeat(200));
    expect(result).toHaveProperty('status.carriers.list.length', 10);
  });
});

test.each<[string, number | undefined]>([
  ['12345.67 99.00\n', 12345.67],
  ['0.00 0.00', 0],
  ['', undefined],
  ['up 3 days', undefined],
  ['-5 1', undefined],
])('decodeUptime %j', (text, uptime_s) => {
  expect(decodeUptime(text)).toBe(uptime_s);
});

describe('hostile input', () => {
  const schema = JSON.parse(readFileSync(SCHEMA_URL, 'utf8'));
  // The page does without an incomplete monitor part; everything else must be as the schema says.
  const monitor = schema.definitions?.Monitor ?? schema.properties.monitor;
  monitor.required = [];
  const valid = new Ajv({ strict: false }).compile(schema);

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %d: whatever comes in, what comes out fits the schema', (seed) => {
    for (const text of mutations(seed, 250)) {
      const result = decodeStatus(text);
      if ('fault' in result) continue;
      expect(valid(JSON.parse(JSON.stringify(result.status))), `${text}\n${JSON.stringify(valid.errors)}`).toBe(true);
    }
  });
});

import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { blockedText } from '../../src/mend-words.ts';
import { callsOf, decodePlan, diffOf } from '../../src/setup-plan.ts';
import { BARE_PLAN } from './doctor-samples.ts';

describe('a plan for the stock image', () => {
  const plan = decodePlan(BARE_PLAN);

  test('is a deletion and values for each section', () => {
    expect(plan && callsOf(plan)).toEqual([
      { call: 'delete', config: 'network', section: 'wwan0', options: ['apn'] },
      { call: 'set', config: 'network', section: 'wwan0', values: { proto: 'dhcp', device: 'usb0' } },
      { call: 'set', config: 'firewall', section: '@zone[1]', values: { network: ['wan', 'wan6', 'wwan0'] } },
    ]);
  });

  test('is shown as the files have it', () => {
    expect(
      plan && diffOf(plan).map(({ config, lines }) => [config, ...lines.map(({ kind, text }) => `${kind} ${text}`)]),
    ).toEqual([
      [
        'network',
        "same config interface 'wwan0'",
        "del option proto 'qmi'",
        "ins option proto 'dhcp'",
        "del option device '/dev/cdc-wdm0'",
        "ins option device 'usb0'",
        "del option apn 'internet'",
      ],
      [
        'firewall',
        'same config zone',
        "same list network 'wan'",
        "same list network 'wan6'",
        "ins list network 'wwan0'",
      ],
    ]);
  });
});

test('a new section is added with all its values', () => {
  const uci = [
    { config: 'network', section: 'wwan0', type: 'interface', option: 'proto', to: 'dhcp' },
    { config: 'network', section: 'wwan0', type: 'interface', option: 'device', to: 'usb0' },
  ];
  expect(callsOf({ uci })).toEqual([
    { call: 'add', config: 'network', type: 'interface', name: 'wwan0', values: { proto: 'dhcp', device: 'usb0' } },
  ]);
  expect(diffOf({ uci })[0]?.lines[0]).toEqual({ kind: 'ins', text: "config interface 'wwan0'" });
});

test('a quotation mark in a value cannot end it', () => {
  const [diff] = diffOf({ uci: [{ config: 'network', section: 'a', option: 'b', to: "x' y" }] });
  expect(diff?.lines[1]?.text).toBe("option b 'x'\\'' y'");
});

describe('decodePlan', () => {
  test.each([
    undefined,
    {},
    { schema: 2, needed: true },
    { schema: 1, needed: 'yes' },
    // Half a plan is worse than none.
    { schema: 1, needed: true, uci: [{ config: 'network', section: 'wwan0' }] },
    { schema: 1, needed: true, uci: [{ config: '../passwd', section: 'wwan0', option: 'x', to: 'y' }] },
  ])('%j is none', (value) => {
    expect(decodePlan(value)).toBeUndefined();
  });

  test('one that leaves another way out the first', () => {
    expect(decodePlan({ ...BARE_PLAN, behind: 'wan' })?.behind).toBe('wan');
  });

  test('one that is not needed, one that is blocked', () => {
    expect(decodePlan({ schema: 1, needed: false, uci: [], at: [] })).toEqual({ needed: false, uci: [], at: [] });
    expect(decodePlan({ schema: 1, needed: true, blocked: { code: 'sim', facts: {} } })).toEqual({
      needed: true,
      blocked: { code: 'sim', facts: {} },
      uci: [],
      at: [],
    });
  });
});

test.each([
  ['no_zone', 'no zone for the Internet'],
  ['pending', 'changed network without applying'],
  ['used', 'belongs to br-lan'],
  ['drivers_net_missing', 'Drivers. The network driver is missing'],
  ['sim_pin', 'SIM. The SIM asks for its PIN'],
  ['odd', 'odd'],
])('what set-up cannot do: %s', (code, words) => {
  expect(blockedText({ code, facts: { config: 'network', device: 'br-lan' } })).toContain(words);
});

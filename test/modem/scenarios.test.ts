import { describe, expect, test } from 'vitest';
import { type Scenario, type ScenarioName, scenarios } from '../../simulator/modem/scenarios.ts';
import { Rig } from './rig.ts';

/** What shows each scenario: a command line and what its reply must match; none where only the plug differs. */
const signs: Record<ScenarioName, [string, RegExp][]> = {
  healthy: [
    ['AT+CREG?', /: 0,1\r/],
    ['AT+GTCAINFO?', /SCC1:2,/],
  ],
  'fresh-image': [],
  excellent: [['AT+GTCCINFO?', /,\d+,(5[5-9]|6\d),\1,2[5-9]\r/]],
  weak: [['AT+GTCCINFO?', /,-\d+,(2[4-9]|3[0-4]),\1,\d\r/]],
  'no-ca': [['AT+GTCAINFO?', /PCC:[^\n]*\r\n\r\nOK/]],
  'ca-configured': [['AT+GTCAINFO?', /SCC1:1,/]],
  umts: [['AT+COPS?', /"orange",6\r/]],
  roaming: [['AT+CREG?', /: 0,5\r/]],
  searching: [['AT+CREG?', /: 0,2\r/]],
  denied: [['AT+CREG?', /: 0,3\r/]],
  emergency: [['AT+CREG?', /: 0,8\r/]],
  'no-service': [['AT+CREG?;+CSQ', /: 0,4\r[^C]*CSQ: 99,99/]],
  'radio-off': [['AT+CFUN?', /: 4,0\r/]],
  'sim-missing': [['AT+CMEE=1;+CPIN?', /\+CME ERROR: 10\r/]],
  'sim-missing-bare': [['AT+CMEE=1;+CPIN?', /\r\nERROR\r/]],
  'sim-pin': [['AT+CPIN?', /: SIM PIN\r/]],
  'sim-puk': [['AT+CPIN?', /: SIM PUK\r/]],
  'sim-failure': [['AT+CMEE=1;+CPIN?', /\+CME ERROR: 13\r/]],
  'no-device': [],
  'no-driver': [],
  'no-driver-unbound': [],
  'no-net-driver': [],
  renumbered: [],
  restarting: [],
  silent: [['AT', /^$/]],
  busy: [['AT+CMEE?', /ERROR/]],
  slow: [['AT', /^AT\r$/]],
  late: [['AT', /^AT\r$/]],
  split: [['AT+CSQ', /CSQ/]],
  garbage: [['AT+GTCCINFO?;+GTCCINFO?;+GTCCINFO?', /[^\r\n -~]/]],
  'urc-storm': [['AT', /SIM READY\r\nAT\r(.|\r\n)*\r\nOK\r\n\r\n\+SIM READY/]],
  'long-line': [['AT', /X{5000}/]],
  'unplug-mid-line': [['AT+GTCCINFO?', /[^\r\n]$/]],
  'neighbours-refused': [['AT+GTCCINFO?', /\r\nERROR/]],
  'fm350-dialect': [['AT+GTCCINFO?', /,115,,,/]],
  'fm160-dialect': [['AT+GTCCINFO?', /,640,73,103,/]],
  'mikrotik-ish': [['AT+CEREG?', /^\r\nERROR/]],
};

const list = Object.entries(scenarios) as [ScenarioName, Scenario][];

describe.each(list)('%s', (name, { modem = {} }) => {
  test('from the start', () => {
    const rig = new Rig(modem);
    for (const [line, reply] of signs[name]) expect(rig.ask(line)).toMatch(reply);
  });

  test('while it runs, and back to normal', () => {
    const rig = new Rig();
    rig.modem.play(modem);
    rig.clock.advance(10_000);
    rig.heard();
    for (const [line, reply] of signs[name]) expect(rig.ask(line)).toMatch(reply);
    rig.modem.play({ world: { driftDb: 0 } });
    rig.clock.advance(60_000);
    expect(rig.lines('AT+CREG?;+CPIN?').slice(-3)).toEqual(['+CREG: 0,1', '+CPIN: READY', 'OK']);
  });
});

test('a scene can come about without the time that registering takes', () => {
  const rig = new Rig();
  rig.modem.play({ world: { operators: [{ plmn: '22603', long: 'T', short: 'T', relation: 'home' }] } }, true);
  expect(rig.lines('AT+COPS?')).toEqual(['+COPS: 0,0,"T",7', 'OK']);
});

test('each has a description of one line', () => {
  for (const [, { description }] of list) expect(description).toMatch(/^[A-Z][^\n]{10,80}$/);
});

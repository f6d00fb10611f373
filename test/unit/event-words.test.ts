import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { belongsTo, shapeOf, weightOf, withResults } from '../../src/event-kinds.ts';
import { eventWords } from '../../src/event-words.ts';
import { type HistoryEvent, parseEvent } from '../../src/history-events.ts';

const TELLING = {
  operator: (plmn: string) => (plmn === '22610' ? 'orange' : undefined),
  clock: (t_s: number) => `T${t_s}`,
};

function eventOf(text: string): HistoryEvent {
  const event = parseEvent(`7 400 ${text}`);
  if (!event) throw new Error(text);
  return event;
}

const TOLD: [line: string, what: string, how: string][] = [
  ['started version=0.1.0', 'Monitor started', 'version 0.1.0'],
  ['settings', 'Settings changed', ''],
  [
    'registered plmn=22610 bands=3,20 pci=115 after=160 step=radio',
    'Registered',
    'orange, B3 + B20, PCI 115, after 2 min 40 s, recovery: radio off and on',
  ],
  ['registered plmn=22605 bands=u after=60', 'Registered', 'operator 22605, UMTS, after 1 min'],
  ['registered', 'Registered', ''],
  [
    'lost state=searching bands=3+20 pci=115 rsrp=-115.4 sinr=-0.5',
    'Network lost',
    'searching, B3 + B20, PCI 115, −115 dBm, SINR −0.5 dB',
  ],
  ['lost state=asleep', 'Network lost', 'asleep'],
  ['band from=3 to=20 from_pci=332 to_pci=115', 'Band changed', 'B3 to B20, PCI 332 to 115'],
  ['cell band=3 from_pci=332 to_pci=115', 'Cell changed', 'PCI 332 to 115, still B3'],
  ['ca_gained bands=3,20 mhz=30', 'Carrier gained', 'now B3 + B20, 30 MHz'],
  ['ca_lost bands=3 mhz=20', 'Carrier lost', 'now B3, 20 MHz'],
  ['ca_lost', 'Carrier lost', ''],
  ['gone', 'Modem gone from USB', ''],
  ['back by=person after=45', 'Modem back on USB', 'restarted by a person, after 45 s'],
  ['back by=recovery after=45', 'Modem back on USB', 'restarted by recovery, after 45 s'],
  ['back by=change', 'Modem back on USB', 'restarted for a change'],
  ['back by=itself after=3700', 'Modem back on USB', 'restarted by itself, after 1 h 1 min'],
  ['silent', 'AT port silent', ''],
  ['answers after=30', 'AT port answers again', 'after 30 s'],
  ['hot temperature_c=86', 'Modem too hot', '86 °C'],
  ['cool temperature_c=70', 'Modem cool again', '70 °C'],
  [
    'recovery trigger=unregistered step=dial since=60 state=no_service rsrp=-115',
    'Recovery: dialled again',
    'no network, for 1 min, no network to be heard, −115 dBm',
  ],
  [
    'recovery trigger=no_data step=ifup since=70 hosts=none',
    'Recovery: address renewed',
    'no data, for 1 min 10 s, no host answered',
  ],
  [
    'recovery_end trigger=no_data step=usb result=recovered after=41',
    'Recovery has helped',
    'modem taken off USB and back, after 41 s',
  ],
  [
    'recovery_end trigger=hot step=reboot result=nothing after=41',
    'Recovery step brought nothing',
    'router restarted, after 41 s',
  ],
  [
    'capped trigger=silent cap=hour until=5000',
    'Recovery waits',
    'AT port silent, enough was tried within this hour, until T5000',
  ],
  ['capped trigger=gone cap=no_step', 'Recovery waits', 'modem gone from USB, no step left that helps'],
  ['change kind=bands phase=undone reason=not_confirmed', 'Bands: undone', 'nobody pressed Keep'],
  ['change kind=cell phase=failed reason=later_reason', 'Cell lock: failed', 'later_reason'],
  ['job kind=apn phase=done', 'Access point: done', ''],
  ['scan phase=cancelled', 'Search for networks: cancelled', ''],
];

test.each(TOLD)('%s is told in words', (line, what, how) => {
  expect(eventWords(eventOf(line), TELLING)).toEqual({ what, how });
});

test('a kind of a newer monitor is told by its name and values', () => {
  const event = eventOf('door_opened by=cat width_cm=12');
  expect(eventWords(event, TELLING)).toEqual({ what: 'door opened', how: 'by cat, width_cm 12' });
  expect([shapeOf(event), weightOf(event)]).toEqual(['changed', 1]);
  expect((['losses', 'cells', 'settings'] as const).some((group) => belongsTo(event, group))).toBe(false);
  expect(eventWords(eventOf('constructor x=1'), TELLING)).toEqual({ what: 'constructor', how: 'x 1' });
  expect(shapeOf(eventOf('constructor'))).toBe('changed');
});

test('no kind needs its values', () => {
  for (const [line] of TOLD) {
    const [kind = ''] = line.split(' ');
    for (const text of [kind, `${kind} after=x since=- bands=, mhz=abc step=constructor trigger=toString`]) {
      const { what, how } = eventWords(eventOf(text), TELLING);
      expect(`${what} ${how}`).not.toMatch(/undefined|NaN|null|%|function/);
      expect(what).not.toBe('');
    }
  }
});

describe('marks and groups', () => {
  test.each([
    ['lost', 'lost', 'losses'],
    ['registered', 'gained', 'losses'],
    ['recovery', 'recovery', 'losses'],
    ['recovery_end result=recovered', 'gained', 'losses'],
    ['recovery_end result=nothing', 'recovery', 'losses'],
    ['ca_lost', 'lost', 'cells'],
    ['ca_gained', 'gained', 'cells'],
    ['cell', 'changed', 'cells'],
    ['settings', 'changed', 'settings'],
    ['job', 'changed', 'settings'],
  ] as const)('%s is a mark of kind %s among %s', (line, shape, group) => {
    expect([shapeOf(eventOf(line)), belongsTo(eventOf(line), group)]).toEqual([shape, true]);
  });

  test('a step and what it brought are one line; an end without its step stands alone', () => {
    const events = [
      'recovery_end trigger=gone step=usb result=nothing',
      'recovery trigger=unregistered step=dial',
      'recovery_end trigger=unregistered step=dial result=nothing',
      'recovery trigger=unregistered step=radio',
      'lost state=searching',
    ].map((line, index) => ({ ...eventOf(line), n: index, at_ms: index }));
    expect(withResults(events).map((event) => eventWords(event, TELLING))).toEqual([
      { what: 'Recovery step brought nothing', how: 'modem taken off USB and back' },
      { what: 'Recovery: dialled again', how: 'no network, brought nothing' },
      { what: 'Recovery: radio off and on', how: 'no network' },
      { what: 'Network lost', how: 'searching' },
    ]);
  });
});

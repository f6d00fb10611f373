import { describe, expect, test } from 'vitest';
import { Rig } from './rig.ts';

const timing = { dropMs: 1500, bootSeconds: 15, answerSeconds: 3, simSeconds: 2, scanSeconds: 29 };

describe('AT+CFUN=15', () => {
  test('says OK, drops off USB, comes back, answers, finds its SIM and registers, each in its time', () => {
    const rig = new Rig({ timing, world: { registerSeconds: 6 } });
    expect(rig.lines('AT+CFUN=15', 1000)).toEqual(['OK']);
    rig.clock.advance(600);
    expect(rig.usb).toEqual([{ at: 1600, present: false }]);
    rig.clock.advance(15_000);
    expect(rig.usb.at(-1)).toEqual({ at: 16_600, present: true });
    expect(rig.ask('AT', 2500)).toBe('');
    rig.clock.advance(500);
    expect(rig.lines('AT+CMEE=1;+CPIN?', 100)).toEqual(['+CME ERROR: 14']);
    rig.clock.advance(2000);
    expect(rig.heard()).toBe('\r\n+SIM READY\r\n');
    expect(rig.lines('AT+CREG?', 100)).toEqual(['+CREG: 0,2', 'OK']);
    rig.clock.advance(6000);
    expect(rig.lines('AT+CREG?', 100)).toEqual(['+CREG: 0,1', 'OK']);
  });

  test('sets back what is not kept, keeps what is', () => {
    const rig = new Rig({ timing });
    for (const line of ['ATE0', 'AT+CMEE=2', 'AT+CREG=2', 'AT+COPS=3,2', 'AT+CGDCONT=1,"IP","net"', 'AT+GTIPPASS=1'])
      rig.ask(line);
    rig.ask('AT+CFUN=15', 60_000);
    expect(rig.ask('AT+CMEE?;+CREG?;+COPS?;+GTIPPASS?')).toBe(
      'AT+CMEE?;+CREG?;+COPS?;+GTIPPASS?\r\r\n+CMEE: 0\r\n\r\n+CREG: 0,1\r\n\r\n+COPS: 0,0,"orange",16\r\n\r\n+GTIPPASS: 1\r\n\r\nOK\r\n',
    );
    expect(rig.lines('AT+CGDCONT?').slice(0, 2).join()).toMatch(/0,"IP","net".*1,"IP","net"/);
  });

  test('what came in before USB dropped is forgotten', () => {
    const rig = new Rig({ timing, trouble: { delays: { '+COPS': 5000 } } });
    rig.modem.receive(Buffer.from('AT+CFUN=15\rAT+COPS?\rAT+CSQ\r'));
    rig.clock.advance(120_000);
    expect(rig.heard()).not.toMatch(/CSQ: /);
    expect(rig.lines('AT')).toEqual(['OK']);
  });
});

describe('USB mode', () => {
  test('acts at the next start only', () => {
    const rig = new Rig({ timing });
    rig.ask('AT+GTUSBMODE=38');
    expect(rig.modem.usbMode).toBe(36);
    rig.ask('AT+CFUN=15', 60_000);
    expect(rig.modem.usbMode).toBe(38);
    expect(rig.lines('AT+GTUSBMODE?')).toEqual(['+GTUSBMODE: 38', 'OK']);
  });

  test('acts at once in the other dialect', () => {
    const rig = new Rig({ timing, dialect: { usbModeAtOnce: true } });
    rig.ask('AT+GTUSBMODE=34', 60_000);
    expect(rig.usb.map(({ present }) => present)).toEqual([false, true]);
    expect(rig.modem.usbMode).toBe(34);
  });

  test('AT+CSCLK=1 makes the device vanish, as it was seen to', () => {
    const rig = new Rig({ timing });
    rig.ask('AT+CSCLK=1', 5000);
    expect(rig.modem.present).toBe(false);
  });
});

describe('the plug', () => {
  test('pulled: nothing is said any more; put in: it starts from cold', () => {
    const rig = new Rig({ timing });
    rig.modem.receive(Buffer.from('AT+GTCCINFO?\r'));
    rig.modem.plugOut();
    rig.clock.advance(10_000);
    expect(rig.ask('AT')).toBe('');
    rig.modem.plugIn();
    rig.clock.advance(30_000);
    expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,1', 'OK']);
  });

  test('pulled in the middle of a restart: it stays away', () => {
    const rig = new Rig({ timing });
    rig.ask('AT+CFUN=15', 5000);
    rig.modem.plugOut();
    rig.clock.advance(120_000);
    expect(rig.modem.present).toBe(false);
  });

  test('pulled before the SIM was ready: the next start finds it all the same', () => {
    const rig = new Rig({ timing });
    rig.ask('AT+CFUN=15', 20_500);
    rig.modem.plugOut();
    rig.modem.plugIn();
    rig.clock.advance(30_000);
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: READY', 'OK']);
  });
});

test('what a scene sets holds over a start', () => {
  const rig = new Rig({ timing });
  rig.modem.plugOut();
  rig.modem.play({ radioOff: true });
  rig.modem.plugIn();
  rig.clock.advance(30_000);
  expect(rig.lines('AT+CFUN?;+CREG?')).toEqual(['+CFUN: 4,0', '+CREG: 0,0', 'OK']);
});

test('a scene that begins during a start does not make the start quicker', () => {
  const rig = new Rig({ timing, world: { registerSeconds: 6 } });
  rig.ask('AT+CFUN=15', 17_000);
  rig.modem.play({}, true);
  rig.clock.advance(3000);
  expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,2', 'OK']);
});

describe('data connection', () => {
  test('goes down and up on demand', () => {
    const rig = new Rig();
    expect(rig.lines('AT+GTRNDIS=0,1')).toEqual(['OK']);
    expect(rig.modem.connected).toBe(false);
    expect(rig.lines('AT+GTRNDIS?;+GTCAINFO?')).toEqual(['+GTRNDIS: 0', 'OK']);
    expect(rig.lines('AT+GTRNDIS=1,1')).toEqual(['OK']);
    expect(rig.lines('AT+GTRNDIS?')[0]).toContain('+GTRNDIS: 1,1,"10.43.66.132"');
  });

  test('fails with an access point that the network refuses, from the next dialling on', () => {
    const rig = new Rig({ world: { refusedApns: ['wrong'] } });
    expect(rig.lines('AT+CGDCONT=1,"IP","wrong"')).toEqual(['OK']);
    expect(rig.lines('AT+GTRNDIS?')[0]).toContain('+GTRNDIS: 1,1,');
    rig.ask('AT+GTRNDIS=0,1');
    expect(rig.lines('AT+CMEE=1;+GTRNDIS=1,1', 31_000)).toEqual(['+CME ERROR: 30']);
    expect(rig.lines('AT+GTRNDIS?')).toEqual(['+GTRNDIS: 0', 'OK']);
    rig.ask('AT+CGDCONT=1,"IP","right"');
    expect(rig.lines('AT+GTRNDIS=1,1')).toEqual(['OK']);
    expect(rig.lines('AT+GTRNDIS?')[0]).toContain('+GTRNDIS: 1,1,');
  });

  test('dialling waits for the network, half a minute at most', () => {
    const rig = new Rig({ world: { admission: 'never' } });
    rig.ask('AT+CMEE=1');
    expect(rig.lines('AT+GTRNDIS=1,1', 20_000)).toEqual([]);
    rig.clock.advance(11_000);
    expect(rig.heard()).toContain('+CME ERROR: 30');
  });
});

import { expect, test } from 'vitest';
import { Rig } from './rig.ts';

test('a delay comes on top of each command of a line', () => {
  const rig = new Rig({ trouble: { delayMs: 2000, delays: { '+CSQ': 500 } } });
  expect(rig.lines('AT+CSQ;+CMEE?', 4400)).toEqual(['+CSQ: 20,99']);
  expect(rig.lines('', 200)).toEqual(['+CMEE: 0', 'OK']);
  expect(rig.modem.tookMs).toBe(4510);
});

test('silence, and speech again', () => {
  const rig = new Rig({ trouble: { silent: true } });
  expect(rig.ask('AT', 60_000)).toBe('');
  rig.modem.trouble.silent = false;
  expect(rig.lines('AT')).toEqual(['OK']);
});

test('a reply in pieces is the same reply', () => {
  const whole = new Rig().ask('AT+GTCCINFO?;+GTCAINFO?', 60_000);
  const rig = new Rig({ trouble: { splitBytes: 5, splitPauseMs: 40 } });
  let pieces = 0;
  const { onOutput } = rig.modem;
  rig.modem.onOutput = (bytes) => {
    expect(bytes.length).toBeLessThanOrEqual(5);
    pieces++;
    onOutput(bytes);
  };
  expect(rig.ask('AT+GTCCINFO?;+GTCAINFO?', 60_000)).toBe(whole);
  expect(pieces).toBeGreaterThan(100);
});

test('unsolicited lines come at their rate, before the echo, and between the lines of a reply', () => {
  const rig = new Rig();
  rig.modem.trouble.urcPerSecond = 10;
  rig.clock.advance(11_000);
  expect(rig.heard().split('\r\n').filter(Boolean).length).toBeGreaterThan(95);
  rig.modem.trouble.urcPerSecond = 0;
  rig.clock.advance(1000);
  rig.modem.trouble.urcBeforeEcho = true;
  expect(rig.ask('AT')).toBe('\r\n+SIM READY\r\nAT\r\r\nOK\r\n');
  rig.modem.trouble.urcBeforeEcho = false;
  rig.modem.trouble.urcInReply = true;
  expect(rig.ask('AT+GTCAINFO?')).toContain('+GTCAINFO:\r\n\r\n+SIM READY\r\nPCC:');
});

test('wrong bytes, replies of noise, and NUL bytes', () => {
  const noisy = new Rig({ trouble: { garbageReplies: 1 } });
  expect(noisy.ask('AT+CSQ')).not.toContain('CSQ');
  const nul = new Rig({ trouble: { nulBytes: 0.5 } });
  const said = nul.ask('AT+CSQ');
  expect(said).toContain('\0');
  expect(said.replaceAll('\0', '')).toContain('+CSQ: 20,99\r\n\r\nOK');
  const some = new Rig({ trouble: { garbageBytes: 0.2 } });
  expect(some.ask('AT+GTCCINFO?')).not.toBe(new Rig().ask('AT+GTCCINFO?'));
});

test('a senseless long line before the reply', () => {
  expect(new Rig({ trouble: { longLine: 5000 } }).ask('AT+CSQ')).toMatch(/\r\nX{5000}\r\n\r\n\+CSQ: 20,99/);
});

test('a late reply comes before that of the next command', () => {
  const rig = new Rig({ dialect: { echo: false }, trouble: { lateReplies: 1 } });
  expect(rig.ask('AT+CSQ', 30_000)).toBe('');
  expect(rig.ask('AT+CMEE?')).toBe('\r\n+CSQ: 20,99\r\n\r\nOK\r\n\r\n+CMEE: 0\r\n\r\nOK\r\n');
});

test('busy refuses all but AT', () => {
  const rig = new Rig({ trouble: { busy: true } });
  expect(rig.lines('AT+CSQ')).toEqual(['ERROR']);
  expect(rig.lines('AT')).toEqual(['OK']);
});

test('a command is refused as often as said', () => {
  const rig = new Rig({ trouble: { refusals: { '+GTCCINFO': 2 } } });
  expect(rig.lines('AT+CSQ;+GTCCINFO?')).toEqual(['+CSQ: 20,99', 'ERROR']);
  expect(rig.lines('AT+GTCCINFO?')).toEqual(['ERROR']);
  expect(rig.lines('AT+GTCCINFO?').at(-1)).toBe('OK');
});

test('drops off USB in the middle of a line, and starts anew', () => {
  const rig = new Rig({ trouble: { unplugMidLine: true } });
  const said = rig.ask('AT+GTCCINFO?', 500);
  expect(said).toContain('+GTCCINFO:');
  expect(said.endsWith('\r\n')).toBe(false);
  expect(said).not.toContain('OK');
  expect(rig.modem.present).toBe(false);
  rig.clock.advance(60_000);
  expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,1', 'OK']);
});

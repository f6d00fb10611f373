import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { errorText, meaningOf } from '../../src/at-meaning.ts';
import { maskNumbers, maskSession } from '../../src/privacy.ts';

describe('what an answer means', () => {
  test.each([
    ['AT+CSQ', ['+CSQ: 20,99'], 'RSSI \u221273 dBm, bit error rate not known'],
    ['AT+CSQ', ['+CSQ: 99,99'], 'RSSI not known, bit error rate not known'],
    ['AT+CESQ', ['+CESQ: 99,99,255,255,20,37'], 'RSRP \u2212104 dBm, RSRQ \u221210.0 dB'],
    ['AT+CEREG?', ['+CEREG: 2,1,"5079","9ECE02",7'], 'in the home network'],
    ['AT+COPS?', ['+COPS: 0,0,"orange, RO",7'], 'orange, RO, chosen by itself'],
    ['AT+CPIN?', ['+CPIN: SIM PIN'], 'The SIM asks for its PIN.'],
    ['AT+CFUN?', ['+CFUN: 4'], 'The radio is off.'],
    ['AT+GTACT?', ['+GTACT: 20,6,3,1,8,101,103,120'], 'LTE bands B1 B3 B20'],
    ['AT+MTSM=1', ['+MTSM: 42'], '42 \u00b0C'],
    ['AT+GTUSBMODE?', ['+GTUSBMODE: 36'], 'NCM (36)'],
    ['AT+GTRNDIS?', ['+GTRNDIS: 0'], 'There is no data connection.'],
    ['AT+CGDCONT?', ['+CGDCONT: 1,"IPV4V6","net","",0,0', '+CGDCONT: 5,"IP","",""'], '1: IPV4V6 net, 5: IP no name'],
    [
      'AT+GTCAINFO?',
      ['+GTCAINFO:', 'PCC:103,115,1600,100,100', 'SCC1:2,0,120,115,6300,50,255,46,18,16'],
      'B3 EARFCN 1600 PCI 115, 20 MHz + B20 EARFCN 6300 PCI 115, 10 MHz, active',
    ],
  ])('%s %j', (command, lines, meaning) => {
    expect(meaningOf(command, lines)).toBe(meaning);
  });

  test.each([
    ['AT+GTACT=?', ['+GTACT: (1,2),(3)']],
    ['AT+CSQ;+CPIN?', ['+CSQ: 20,99', '+CPIN: READY']],
    ['AT+CSQ', []],
    ['AT+CSQ', ['nonsense']],
    ['AT+CSQ', ['+CSQ: x']],
    ['AT+GTUNKNOWN?', ['+GTUNKNOWN: 1']],
  ])('nothing is made up of %s %j', (command, lines) => {
    expect(meaningOf(command, lines)).toBeUndefined();
  });

  test('errors have their reason where it is known', () => {
    expect(errorText('+CME ERROR: 10')).toBe('There is no SIM.');
    expect(errorText('ERROR')).toBeUndefined();
  });
});

test('what identifies somebody is masked, the rest is not', () => {
  const text = '004999010640000 8940100000000000001 "+40712345678" 10.43.66.132 2001:db8::7 +CSQ: 20,99 1600,115';
  expect(maskNumbers(text)).toBe('\u2026 \u2026 \u2026 \u2026 \u2026 +CSQ: 20,99 1600,115');
});

describe('what a session tells of secrets and places', () => {
  test.each([
    ['> AT+CPIN="1234"', '> AT+CPIN=\u2026'],
    ['> at+cpin=1234;+CSQ', '> at+cpin=\u2026'],
    ['> AT+CPIN="12345678","4321"', '> AT+CPIN=\u2026'],
    ['> AT+CLCK="SC",0,"1234"', '> AT+CLCK=\u2026'],
    ['> AT+CPWD="SC","1234","4321"', '> AT+CPWD=\u2026'],
    ['> AT+CGAUTH=1,1,"me","secret;word"', '> AT+CGAUTH=\u2026'],
    ['> AT+MGAUTH = 1,1,"me","word"', '> AT+MGAUTH =\u2026'],
    ['+CGAUTH: 1,1,"me","word"', '+CGAUTH: 1,1,\u2026'],
    ['> AT+CGDCONT=1,"IP","firm.example"', '> AT+CGDCONT=\u2026'],
    ['+CGDCONT: 1,"IPV4V6","firm.example","",0,0', '+CGDCONT: 1,"IPV4V6",\u2026,"",0,0'],
    ['+CGCONTRDP: 1,5,"firm.example","10.1.2.3.255.0.0.0"', '+CGCONTRDP: 1,5,\u2026,"\u2026"'],
    ['+CEREG: 2,1,"5079","9ECE02",7', '+CEREG: 2,1,\u2026,\u2026,7'],
    ['+CGREG: 1,5079,9ECE02,7', '+CGREG: 1,\u2026,\u2026,7'],
    ['+CREG: "1a","9ECE02"', '+CREG: \u2026,\u2026'],
    ['1,4,226,10,5079,9ECE02,1600,115,103,100,18,44,44,20', '1,4,226,10,\u2026,\u2026,1600,115,103,100,18,44,44,20'],
    ['+GTCCINFO: 2,4,,,5079,9ECE02,1600,115,,30', '+GTCCINFO: 2,4,,,\u2026,\u2026,1600,115,,30'],
  ])('%s', (line, masked) => {
    expect(maskSession(`> AT\n${line}\nOK`)).toBe(`> AT\n${masked}\nOK`);
  });

  test.each([
    'AT+CPIN?',
    '> AT+CGAUTH=?',
    '+CPIN: SIM PIN',
    '+CSQ: 20,99',
    '+CEREG: 2,1',
    '+GTACT: 20,6,3,1,8,101,103,120',
    'SCC1:2,0,120,115,6300,50,255,46,18,16',
    '+CME ERROR: 10',
  ])('%s stays', (line) => {
    expect(maskSession(line)).toBe(line);
  });
});

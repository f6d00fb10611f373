import { describe, expect, test } from 'vitest';
import { Rig } from './rig.ts';

describe('framing', () => {
  test('echoes the line and frames the reply byte by byte as a captured FG621 does', () => {
    expect(new Rig().ask('AT+CGMI')).toBe('AT+CGMI\r\r\nFibocom Wireless Inc.\r\n\r\nOK\r\n');
  });

  test('sends only the reply after ATE0, and the echo again after ATE1', () => {
    const rig = new Rig();
    expect(rig.ask('ATE0')).toBe('ATE0\r\r\nOK\r\n');
    expect(rig.ask('AT')).toBe('\r\nOK\r\n');
    expect(rig.ask('ATE?')).toBe('\r\n000\r\n\r\nOK\r\n');
    rig.ask('ATE1');
    expect(rig.ask('AT')).toBe('AT\r\r\nOK\r\n');
  });

  test('takes AT in either case and with line feeds around', () => {
    expect(new Rig().lines('at+csq')).toEqual(['+CSQ: 20,99', 'OK']);
    expect(new Rig().ask('\nAT\r\n')).toBe('AT\r\r\nOK\r\n');
  });

  test('says nothing to a line without AT', () => {
    expect(new Rig().ask('hello')).toBe('');
    expect(new Rig().ask('OK')).toBe('');
  });

  test('says nothing until the line ends', () => {
    const rig = new Rig();
    rig.modem.receive(Buffer.from('AT+C'));
    rig.clock.advance(60_000);
    expect(rig.heard()).toBe('');
    rig.modem.receive(Buffer.from('SQ\r'));
    rig.clock.advance(100);
    expect(rig.heard()).toContain('+CSQ: 20,99');
  });
});

describe('chains', () => {
  test('answers in order with one result', () => {
    expect(new Rig().ask('AT+CSQ;+CMEE?')).toBe('AT+CSQ;+CMEE?\r\r\n+CSQ: 20,99\r\n\r\n+CMEE: 0\r\n\r\nOK\r\n');
  });

  test('ends at the first bad element; what was answered before stays answered, what follows is not done', () => {
    const rig = new Rig();
    expect(rig.lines('AT+CSQ;+NOSUCH;+CMEE=2')).toEqual(['+CSQ: 20,99', 'ERROR']);
    expect(rig.lines('AT+CMEE?')).toEqual(['+CMEE: 0', 'OK']);
  });

  test('keeps semicolons and commas inside quotes', () => {
    const rig = new Rig();
    expect(rig.lines('AT+CGDCONT=3,"IP","a;b,c";+CMEE?')).toEqual(['+CMEE: 0', 'OK']);
    expect(rig.lines('AT+CGDCONT?')[3]).toContain('+CGDCONT: 3,"IP","a;b,c"');
  });

  test('takes basic commands before extended ones, with or without a semicolon', () => {
    expect(new Rig().lines('ATE0;+CSQ')).toEqual(['+CSQ: 20,99', 'OK']);
    expect(new Rig().lines('ATE0+CSQ')).toEqual(['+CSQ: 20,99', 'OK']);
  });

  test('works off lines that come while it is busy one after the other', () => {
    const rig = new Rig();
    rig.ask('ATE0');
    rig.modem.receive(Buffer.from('AT+CFUN?\rAT+CSQ\r'));
    rig.clock.advance(1000);
    expect(rig.heard()).toBe('\r\n+CFUN: 1,0\r\n\r\nOK\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
  });
});

describe('errors', () => {
  test.each([
    ['unknown command', 'AT+NOSUCH'],
    ['form the command does not have', 'AT+CSQ?'],
    ['no command at all', 'AT+'],
    ['open quote', 'AT+CGDCONT=1,"IP'],
    ['unknown basic command', 'ATQ7'],
    ['characters that are no text', 'AT+CSQ\x1b'],
    ['characters beyond ASCII', 'AT+CSQ\xe9'],
    ['too long a line', `AT+CGDCONT=1,"IP","${'x'.repeat(1100)}"`],
  ])('%s: ERROR', (_, line) => {
    const rig = new Rig();
    rig.ask('ATE0');
    expect(rig.ask(line)).toBe('\r\nERROR\r\n');
    expect(rig.lines('AT')).toEqual(['OK']);
  });

  test.each([
    [0, 'ERROR'],
    [1, '+CME ERROR: 50'],
    [2, '+CME ERROR: incorrect parameters'],
  ])('AT+CMEE=%i words a refusal as %s', (mode, result) => {
    const rig = new Rig();
    rig.ask(`AT+CMEE=${mode}`);
    expect(rig.lines('AT+GTUSBMODE=33')).toEqual([result]);
  });

  test('survives any bytes', () => {
    const rig = new Rig({ seed: 3 });
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: 50 }, (_, i) => (round * 31 + i * 17 * (round % 7)) % 256));
      rig.modem.receive(bytes);
      rig.clock.advance(20);
    }
    rig.modem.receive(Buffer.from('\r'));
    rig.clock.advance(10_000);
    expect(rig.lines('AT').at(-1)).toBe('OK');
  });
});

describe('replies as they are known', () => {
  test.each([
    ['AT', ['OK']],
    ['AT+CGMM?', ['+CGMM: "FG621-EA"', 'OK']],
    ['AT+GMR?', ['+GMR: "16121.1009.00.01.02.13"', 'OK']],
    ['AT+CGSN?', ['+CGSN: "004999010640000"', 'OK']],
    ['AT+CGSN=1', ['+CGSN: 004999010640000', 'OK']],
    ['AT+CIMI?', ['+CIMI: 001010123456789', 'OK']],
    ['AT+CIMI', ['001010123456789', 'OK']],
    ['AT+ICCID', ['+ICCID: 8940100000000000001', 'OK']],
    ['AT+CPIN?', ['+CPIN: READY', 'OK']],
    ['AT+CNUM', ['OK']],
    ['AT+MTSM=1', ['+MTSM: 42', 'OK']],
    ['AT+GTUSBMODE=?', ['+GTUSBMODE: (34-39)', 'OK']],
    ['AT+GTUSBMODE?', ['+GTUSBMODE: 36', 'OK']],
    ['AT+GTAUTOCONNECT?', ['+GTAUTOCONNECT: 1', 'OK']],
    ['AT+GTIPPASS?', ['+GTIPPASS: 0', 'OK']],
    ['AT+GTCELLLOCK?', ['+GTCELLLOCK: 0', 'OK']],
    ['AT+CREG=2;+CREG?', ['+CREG: 2,1,"5079","009ECE02",16', 'OK']],
    ['AT+COPS=3,2;+COPS?', ['+COPS: 0,2,"22610",16', 'OK']],
    ['AT+CGPADDR=1', ['+CGPADDR: 1,"10.43.66.132"', 'OK']],
    ['AT+CGCONTRDP=1', ['+CGCONTRDP: 1,5,"","10.43.66.132.255.0.0.0","10.0.0.1","10.43.0.53","10.43.1.53"', 'OK']],
    ['AT+GTCAINFO?', ['+GTCAINFO:', 'PCC:103,115,1600,100,100', 'SCC1:2,0,120,115,6300,50,255,40,20,10', 'OK']],
    ['AT+GTACT?', ['+GTACT: 10,3,2,1,3,5,8,101,103,105,107,108,120,128,138,140,141', 'OK']],
  ])('%s', (line, reply) => {
    expect(new Rig().lines(line)).toEqual(reply);
  });

  test('AT+CGDCONT? lists twelve contexts as captured', () => {
    const lines = new Rig().lines('AT+CGDCONT?');
    const none = '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0';
    expect(lines).toHaveLength(13);
    expect(lines[0]).toBe(`+CGDCONT: 0,"IPV4V6","","10.43.66.132,${none}",0,0,0,0`);
    expect(lines[2]).toBe(`+CGDCONT: 2,"IPV4V6","net","0.0.0.0,${none}",0,0,0,0`);
    expect(lines[11]).toBe(`+CGDCONT: 11,"IPV6","ims","${none}",0,0,0,0`);
  });

  test('AT+GTCCINFO? tells the serving cell, then neighbours under their labels', () => {
    const reply = new Rig().ask('AT+GTCCINFO?');
    const serving = '1,4,226,10,5079,9ECE02,1600,115,3,100,0,37,37,16';
    expect(reply).toContain(`\r\n+GTCCINFO:\r\nLTE service cell:\r\n${serving}\r\n\r\nLTE neighbor cell:\r\n2,4,`);
    const rows = reply.split('\r\n').filter((line) => /^[12],[24],/.test(line));
    const counts = rows.map((row) => `${row.slice(0, 3)}: ${row.split(',').length}`);
    expect(new Set(counts)).toEqual(new Set(['1,4: 14', '2,4: 12', '2,2: 15']));
  });

  test('addresses of both kinds are told in 3GPP spelling', () => {
    const rig = new Rig({ world: { ipv6: '2001:db8::1' } });
    const dotted = '32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1';
    expect(rig.lines('AT+CGDCONT?')[1]).toBe(`+CGDCONT: 1,"IPV4V6","","10.43.66.132,${dotted}",0,0,0,0`);
    expect(rig.lines('AT+CGPADDR=1')[0]).toBe(`+CGPADDR: 1,"10.43.66.132","${dotted}"`);
    expect(rig.lines('AT+GTRNDIS?')[0]).toBe('+GTRNDIS: 1,1,"10.43.66.132,2001:db8::1","10.43.0.53","10.43.1.53"');
  });
});

test('the log tells each line, its result and its time', () => {
  const rig = new Rig();
  rig.ask('AT+CSQ');
  rig.ask('AT+NOSUCH');
  expect(rig.modem.log).toEqual([
    { at: 0, line: 'AT+CSQ', result: 'OK', tookMs: 5 },
    { at: 1000, line: 'AT+NOSUCH', result: 'ERROR', tookMs: 5 },
  ]);
  expect(rig.modem.tookMs).toBe(10);
});

import { describe, expect, test } from 'vitest';
import { Rig } from './rig.ts';

const stat = (rig: Rig) => /\+CREG: \d,(\d+)/.exec(rig.ask('AT+CREG?'))?.[1];

describe('bands and mode', () => {
  test('a change of bands costs the network for the time of registering', () => {
    const rig = new Rig({ world: { registerSeconds: 6 } });
    expect(rig.lines('AT+GTACT=2,,,107')).toEqual(['OK']);
    expect(stat(rig)).toBe('2');
    expect(rig.lines('AT+COPS?')).toEqual(['+COPS: 0', 'OK']);
    rig.clock.advance(6000);
    expect(stat(rig)).toBe('1');
    expect(rig.lines('AT+GTCCINFO?')[2]).toContain('1,4,226,10,5079,9ECE06,2950,115,7,');
  });

  test('without coverage on the allowed bands it searches until other bands are allowed', () => {
    const rig = new Rig();
    rig.ask('AT+GTACT=2,,,138', 60_000);
    expect(stat(rig)).toBe('2');
    expect(rig.lines('AT+GTRNDIS?')).toEqual(['+GTRNDIS: 0', 'OK']);
    rig.ask('AT+GTACT=10', 7000);
    expect(stat(rig)).toBe('1');
    expect(rig.lines('AT+GTRNDIS?')[0]).toContain('+GTRNDIS: 1,1,');
  });

  test('a change that leaves the serving cell the best changes nothing', () => {
    const rig = new Rig();
    rig.ask('AT+GTACT=10,3,2,103,120,1,3,5,8');
    expect(stat(rig)).toBe('1');
  });

  test.each([
    ['AT+GTACT=2,,,103,128', '+GTACT: 2,,,103,128'],
    ['AT+GTACT=,,,101,103', '+GTACT: 10,3,2,1,3,5,8,101,103'],
    ['AT+GTACT=10,3,2,103', '+GTACT: 10,3,2,1,3,5,8,103'],
    ['AT+GTACT=2,,,0', '+GTACT: 2,,,101,103,105,107,108,120,128,138,140,141'],
    ['AT+GTACT=1,,,1,8', '+GTACT: 1,,,1,8'],
  ])('%s is read back as %s', (set, read) => {
    const rig = new Rig();
    expect(rig.lines(set)).toEqual(['OK']);
    expect(rig.lines('AT+GTACT?')).toEqual([read, 'OK']);
  });

  test.each(['AT+GTACT=9', 'AT+GTACT=2,,,104', 'AT+GTACT=2,,,x', 'AT+GTACT=2,7', 'AT+GTACT=2,,,0,103'])(
    '%s is refused',
    (set) => {
      const rig = new Rig();
      expect(rig.lines(set)).toEqual(['ERROR']);
      expect(rig.lines('AT+GTACT?')[0]).toContain('+GTACT: 10,3,2,1,');
    },
  );

  test('UMTS only: another technology, other rows, no carriers', () => {
    const rig = new Rig();
    rig.ask('AT+GTACT=1', 10_000);
    expect(rig.lines('AT+COPS?')).toEqual(['+COPS: 0,0,"orange",6', 'OK']);
    expect(rig.lines('AT+GTCCINFO?').slice(1, 3)).toEqual([
      'UMTS service cell:',
      '1,2,226,10,1F4A,27D4C1,3011,218,8,33,25,1,25,0,33',
    ]);
    expect(rig.lines('AT+CESQ')).toEqual(['+CESQ: 99,99,25,33,255,255,255,255,255', 'OK']);
    expect(rig.lines('AT+GTCAINFO?')).toEqual(['OK']);
    expect(rig.lines('AT+CEREG=2;+CEREG?')).toEqual(['+CEREG: 2,4', 'OK']);
  });
});

describe('cell lock', () => {
  test('holds the modem on a cell', () => {
    const rig = new Rig();
    expect(rig.lines('AT+GTCELLLOCK=1,0,0,6300,287')).toEqual(['OK']);
    rig.clock.advance(6000);
    expect(rig.lines('AT+GTCELLLOCK?')).toEqual(['+GTCELLLOCK: 1,0,0,6300,287', 'OK']);
    expect(rig.lines('AT+GTCCINFO?')[2]).toContain(',6300,287,20,50,');
    rig.ask('AT+GTCELLLOCK=0', 7000);
    expect(rig.lines('AT+GTCCINFO?')[2]).toContain(',1600,115,3,');
  });

  test.each(['AT+GTCELLLOCK=1', 'AT+GTCELLLOCK=1,1,1,3011', 'AT+GTCELLLOCK=1,0,0,6300,504'])('%s is refused', (set) => {
    expect(new Rig().lines(set)).toEqual(['ERROR']);
  });
});

describe('radio power', () => {
  test('flight mode drops the network, and back again registers', () => {
    const rig = new Rig();
    expect(rig.lines('AT+CFUN=4')).toEqual(['OK']);
    expect(rig.lines('AT+CFUN?')).toEqual(['+CFUN: 4,0', 'OK']);
    expect(stat(rig)).toBe('0');
    expect(rig.lines('AT+CSQ')).toEqual(['+CSQ: 99,99', 'OK']);
    rig.ask('AT+CFUN=1', 3000);
    expect(stat(rig)).toBe('2');
    rig.clock.advance(4000);
    expect(stat(rig)).toBe('1');
  });
});

describe('operators', () => {
  test('a search takes its time and lists them all', () => {
    const rig = new Rig();
    expect(rig.lines('AT+COPS=?', 20_000)).toEqual([]);
    rig.clock.advance(10_000);
    const [list, result] = rig
      .heard()
      .split(/[\r\n]+/)
      .filter(Boolean);
    expect(list).toBe(
      '+COPS: (2,"orange","orange","22610",7),(1,"orange","orange","22610",2),(3,"TELEKOM.RO","TELEKOM","22603",7),,(0,1,2,3,4),(0,1,2)',
    );
    expect(result).toBe('OK');
  });

  test('a choice waits for the network; a forbidden one is refused', () => {
    const rig = new Rig();
    rig.ask('AT+CMEE=1');
    expect(rig.lines('AT+COPS=1,2,"22610"', 10_000)).toEqual(['OK']);
    expect(rig.lines('AT+COPS?')).toEqual(['+COPS: 1,0,"orange",16', 'OK']);
    expect(rig.lines('AT+COPS=1,2,"22603"', 40_000)).toEqual(['+CME ERROR: 30']);
    expect(stat(rig)).toBe('3');
    expect(rig.lines('AT+COPS=1,2,"99999"')).toEqual(['+CME ERROR: 50']);
    expect(rig.lines('AT+COPS=0', 10_000)).toEqual(['OK']);
    expect(stat(rig)).toBe('1');
  });

  test('AT+COPS=2 leaves the network', () => {
    const rig = new Rig();
    rig.ask('AT+COPS=2');
    expect(rig.lines('AT+COPS?;+CREG?')).toEqual(['+COPS: 2', '+CREG: 0,0', 'OK']);
    rig.ask('AT+COPS=0', 10_000);
    expect(stat(rig)).toBe('1');
  });
});

describe('what drifts', () => {
  test('the second carrier comes and goes', () => {
    const rig = new Rig({ world: { aggregation: 'cycle' } });
    const states = Array.from({ length: 10 }, () => {
      const scc = /SCC1:(\d)/.exec(rig.ask('AT+GTCAINFO?', 9000))?.[1];
      return scc ?? '-';
    });
    expect(states.join('')).toBe('222222211-');
  });

  test('values wander around their means, the same way for the same seed', () => {
    const walk = (seed: number) => {
      const rig = new Rig({ seed, world: { driftDb: 2 } });
      return Array.from({ length: 60 }, () => Number(rig.lines('AT+GTCCINFO?', 5000)[2]?.split(',')[12]));
    };
    const values = walk(1);
    expect(walk(1)).toEqual(values);
    expect(walk(2)).not.toEqual(values);
    expect(new Set(values).size).toBeGreaterThan(3);
    expect(Math.min(...values)).toBeGreaterThan(37 - 10);
    expect(Math.max(...values)).toBeLessThan(37 + 10);
  });
});

test('registration is announced in the wording asked for, with one value fewer than when read', () => {
  const rig = new Rig();
  rig.ask('AT+CREG=2;+CEREG=1');
  rig.ask('AT+GTACT=2,,,107', 500);
  expect(rig.heard()).toBe('');
  rig.clock.advance(7000);
  const heard = rig.heard();
  expect(heard).toContain('\r\n+CREG: 1,"5079","009ECE06",7\r\n');
  expect(heard).toContain('\r\n+CEREG: 1\r\n');
});

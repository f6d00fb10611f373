import { describe, expect, test } from 'vitest';
import { Rig } from './rig.ts';

/** A modem that says why it refuses. */
function talkative(options: ConstructorParameters<typeof Rig>[0]): Rig {
  const rig = new Rig(options);
  rig.ask('AT+CMEE=1');
  return rig;
}

describe('PIN', () => {
  test('the right one opens the card, and the network comes by itself', () => {
    const rig = talkative({ sim: 'pin' });
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: SIM PIN', 'OK']);
    expect(rig.lines('AT+CIMI')).toEqual(['+CME ERROR: 11']);
    expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,2', 'OK']);
    expect(rig.lines('AT+CPIN="1234"')).toContain('OK');
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: READY', 'OK']);
    rig.clock.advance(6000);
    expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,1', 'OK']);
  });

  test('three wrong ones block it; the PUK and a new PIN open it again', () => {
    const rig = talkative({ sim: 'pin' });
    expect(rig.lines('AT+CPINR')).toEqual(['+CPINR: SIM PIN,3,3', '+CPINR: SIM PUK,10,10', 'OK']);
    expect(rig.lines('AT+CPIN="0000"')).toEqual(['+CME ERROR: 16']);
    expect(rig.lines('AT+CPINR')[0]).toBe('+CPINR: SIM PIN,2,3');
    expect(rig.lines('AT+CPIN="0000"')).toEqual(['+CME ERROR: 16']);
    expect(rig.lines('AT+CPIN="0000"')).toEqual(['+CME ERROR: 12']);
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: SIM PUK', 'OK']);
    expect(rig.lines('AT+CPIN="1234"')).toEqual(['+CME ERROR: 12']);
    expect(rig.lines('AT+CPIN="00000000","4321"')).toEqual(['+CME ERROR: 16']);
    expect(rig.lines('AT+CPINR')[1]).toBe('+CPINR: SIM PUK,9,10');
    expect(rig.lines('AT+CPIN="12345678","12"')).toEqual(['+CME ERROR: 50']);
    expect(rig.lines('AT+CPIN="12345678","4321"')).toContain('OK');
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: READY', 'OK']);
  });

  test('ten wrong PUKs are the end of the card', () => {
    const rig = talkative({ sim: 'puk' });
    for (let tries = 0; tries < 9; tries++) expect(rig.lines('AT+CPIN="00000000","1234"')).toEqual(['+CME ERROR: 16']);
    expect(rig.lines('AT+CPIN="00000000","1234"')).toEqual(['+CME ERROR: 13']);
    expect(rig.lines('AT+CPIN?')).toEqual(['+CME ERROR: 13']);
  });

  test('is asked for again after a restart', () => {
    const rig = talkative({ sim: 'pin' });
    rig.ask('AT+CPIN="1234"');
    rig.ask('AT+CFUN=15', 60_000);
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: SIM PIN', 'OK']);
  });

  test('can be switched off and on', () => {
    const rig = talkative({ sim: 'pin' });
    rig.ask('AT+CPIN="1234"');
    expect(rig.lines('AT+CLCK="SC",2')).toEqual(['+CLCK: 1', 'OK']);
    expect(rig.lines('AT+CLCK="SC",0,"9999"')).toEqual(['+CME ERROR: 16']);
    expect(rig.lines('AT+CLCK="SC",0,"1234"')).toEqual(['OK']);
    rig.ask('AT+CFUN=15', 60_000);
    expect(rig.lines('AT+CPIN?')).toEqual(['+CPIN: READY', 'OK']);
  });

  test('is not taken when none is wanted', () => {
    expect(talkative({}).lines('AT+CPIN="1234"')).toEqual(['+CME ERROR: 3']);
  });
});

describe('without a usable card', () => {
  test.each([
    ['missing', '+CME ERROR: 10'],
    ['failure', '+CME ERROR: 13'],
    ['busy', '+CME ERROR: 14'],
  ] as const)('%s: AT+CPIN? says %s', (sim, result) => {
    const rig = talkative({ sim });
    expect(rig.lines('AT+CPIN?')).toEqual([result]);
    expect(rig.lines('AT+CIMI?')).toEqual([result]);
    expect(rig.lines('AT+ICCID')).toEqual([result]);
  });

  test('what an FM160 was seen to answer', () => {
    const rig = talkative({ sim: 'missing', dialect: { bareErrorWithoutSim: true } });
    expect(rig.lines('AT+CPIN?')).toEqual(['ERROR']);
    expect(rig.lines('AT+CREG?')).toEqual(['+CREG: 0,2', 'OK']);
    expect(rig.lines('AT+COPS?')).toEqual(['+COPS: 0', 'OK']);
    expect(rig.lines('AT+CSQ')[0]).toMatch(/^\+CSQ: \d\d,99$/);
    expect(rig.lines('AT+CESQ')[0]).toMatch(/^\+CESQ: 99,99,255,255,\d+,\d+,255,255,255$/);
    expect(rig.lines('AT+GTCAINFO?')).toEqual(['OK']);
  });

  test('a lock on another SIM', () => {
    expect(talkative({ sim: 'locked' }).lines('AT+CPIN?')).toEqual(['+CPIN: PH-SIM PIN', 'OK']);
  });
});

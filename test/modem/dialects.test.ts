import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../simulator/modem/dialect.ts';
import { fm160, fm350, mikrotik } from '../../simulator/modem/dialect.ts';
import type { ModemOptions } from '../../simulator/modem/options.ts';
import { Rig } from './rig.ts';

/** A command line, and what its reply must contain (or match) under a value of the switch. */
interface Case<Value> {
  value: Value;
  ask: string;
  reply: string | RegExp;
  /** What else the modem must be like. */
  given?: Omit<ModemOptions, 'dialect'>;
  /** Asked before. */
  first?: string;
}

const noSim = { sim: 'missing' } as const;
const oneCarrier = { world: { aggregation: 'none' } } as const;
const noCell = { world: { cells: [] } } as const;
const offline = { world: { admission: 'never' } } as const;

/** Every switch there is: leaving one out does not compile. */
const cases: { [Key in keyof Dialect]: Case<Dialect[Key]>[] } = {
  echo: [
    { value: true, ask: 'AT', reply: /^AT\r\r\nOK/ },
    { value: false, ask: 'AT', reply: /^\r\nOK/ },
  ],
  blankLineInChain: [
    { value: true, ask: 'AT+CSQ;+CMEE?', reply: '+CSQ: 20,99\r\n\r\n+CMEE: 0\r\n' },
    { value: false, ask: 'AT+CSQ;+CMEE?', reply: '+CSQ: 20,99\r\n+CMEE: 0\r\n' },
  ],
  identityReadForms: [
    { value: true, ask: 'AT+CGMI?', reply: '+CGMI: "Fibocom Wireless Inc."' },
    { value: false, ask: 'AT+CGMI?', reply: '\r\nERROR' },
    { value: false, ask: 'AT+CIMI?', reply: '\r\nERROR' },
    { value: false, ask: 'AT+CGMI', reply: '\r\nFibocom Wireless Inc.\r\n' },
  ],
  identityQuotes: [
    { value: true, ask: 'AT+GMR?', reply: '+GMR: "16121.1009.00.01.02.13"\r\n' },
    { value: false, ask: 'AT+GMR?', reply: '+GMR: 16121.1009.00.01.02.13\r\n' },
  ],
  modelAlias: [
    { value: false, ask: 'AT+CGMM?', reply: '+CGMM: "FG621-EA"\r\n' },
    { value: true, ask: 'AT+CGMM?', reply: '+CGMM: "FG621-EA","FG621"\r\n' },
  ],
  ati: [
    { value: 'bare', ask: 'ATI', reply: '\r\nFibocom Wireless Inc.\r\nFG621-EA\r\n16121.' },
    {
      value: 'labelled',
      ask: 'ATI',
      reply: 'Manufacturer: Fibocom Wireless Inc.\r\nModel: FG621-EA\r\nRevision: 16121.',
    },
    { value: 'error', ask: 'ATI', reply: '\r\nERROR' },
  ],
  quotedImsi: [
    { value: false, ask: 'AT+CIMI?', reply: '+CIMI: 001010123456789\r\n' },
    { value: true, ask: 'AT+CIMI?', reply: '+CIMI: "001010123456789"\r\n' },
  ],
  iccidFiller: [
    { value: false, ask: 'AT+ICCID', reply: '+ICCID: 8940100000000000001\r\n' },
    { value: true, ask: 'AT+ICCID', reply: '+ICCID: 8940100000000000001F\r\n' },
  ],
  csqBlank: [
    { value: false, ask: 'AT+CSQ', reply: '+CSQ: 20,99\r\n' },
    { value: true, ask: 'AT+CSQ', reply: '+CSQ: 20, 99\r\n' },
  ],
  cesqFields: [
    { value: 0, ask: 'AT+CESQ', reply: '\r\nERROR' },
    { value: 6, ask: 'AT+CESQ', reply: '+CESQ: 99,99,255,255,16,37\r\n' },
    { value: 9, ask: 'AT+CESQ', reply: '+CESQ: 99,99,255,255,16,37,255,255,255\r\n' },
  ],
  cereg: [
    { value: true, ask: 'AT+CEREG=2;+CEREG?', reply: '+CEREG: 2,1,"5079","009ECE02",16\r\n' },
    { value: false, ask: 'AT+CEREG?', reply: '\r\nERROR' },
  ],
  aggregatedAct: [
    { value: 16, ask: 'AT+COPS?', reply: '+COPS: 0,0,"orange",16\r\n' },
    { value: 7, ask: 'AT+COPS?', reply: '+COPS: 0,0,"orange",7\r\n' },
    { value: 16, ask: 'AT+COPS?', reply: '+COPS: 0,0,"orange",7\r\n', given: oneCarrier },
  ],
  statWithoutCoverage: [
    { value: 0, ask: 'AT+CREG?', reply: '+CREG: 0,0\r\n', given: noCell },
    { value: 2, ask: 'AT+CREG?', reply: '+CREG: 0,2\r\n', given: noCell },
    { value: 4, ask: 'AT+CREG?', reply: '+CREG: 0,4\r\n', given: noCell },
    { value: 4, ask: 'AT+CREG?', reply: '+CREG: 0,2\r\n', given: offline },
  ],
  cpinBreaksInChain: [
    { value: true, ask: 'AT+CPIN?;+CSQ', reply: /^[^\n]*\n\+CPIN:\r\n\r\n\+CSQ/ },
    { value: true, ask: 'AT+CSQ;+CPIN?', reply: '+CPIN: READY' },
    { value: true, ask: 'AT+CPIN?', reply: '+CPIN: READY' },
    { value: false, ask: 'AT+CPIN?;+CSQ', reply: '+CPIN: READY' },
  ],
  bareErrorWithoutSim: [
    { value: true, first: 'AT+CMEE=1', ask: 'AT+CPIN?', reply: '\r\nERROR\r\n', given: noSim },
    { value: true, first: 'AT+CMEE=1', ask: 'AT+CIMI', reply: '\r\n+CME ERROR: 10\r\n', given: noSim },
    { value: false, first: 'AT+CMEE=1', ask: 'AT+CPIN?', reply: '\r\n+CME ERROR: 10\r\n', given: noSim },
    { value: false, first: 'AT+CMEE=2', ask: 'AT+CPIN?', reply: '\r\n+CME ERROR: SIM not inserted\r\n', given: noSim },
  ],
  mncLeadingZero: [
    { value: true, ask: 'AT+GTCCINFO?', reply: '\r\n1,4,226,03,AFE9,61203,', given: telekom() },
    { value: false, ask: 'AT+GTCCINFO?', reply: '\r\n1,4,226,3,AFE9,61203,', given: telekom() },
  ],
  ccinfoLabels: [
    { value: true, ask: 'AT+GTCCINFO?', reply: '+GTCCINFO:\r\nLTE service cell:\r\n1,4,' },
    { value: false, ask: 'AT+GTCCINFO?', reply: '+GTCCINFO:\r\n1,4,' },
  ],
  headerBlank: [
    { value: false, ask: 'AT+GTCAINFO?', reply: '\r\n+GTCAINFO:\r\n' },
    { value: true, ask: 'AT+GTCAINFO?', reply: '\r\n+GTCAINFO: \r\n' },
    { value: true, ask: 'AT+GTCCINFO?', reply: '\r\n+GTCCINFO: \r\nLTE service cell: \r\n' },
  ],
  ccinfoBlankLines: [
    { value: true, ask: 'AT+GTCCINFO?', reply: ',37,37,16\r\n\r\nLTE neighbor cell:' },
    { value: false, ask: 'AT+GTCCINFO?', reply: ',37,37,16\r\nLTE neighbor cell:' },
  ],
  emptyNeighbourLabel: [
    { value: false, ask: 'AT+GTCCINFO?', reply: /,33,33,10\r\n\r\nOK/, given: telekom() },
    { value: true, ask: 'AT+GTCCINFO?', reply: /,33,33,10\r\n\r\nLTE neighbor cell:\r\n\r\nOK/, given: telekom() },
  ],
  ccinfoBand: [
    { value: 'plain', ask: 'AT+GTCCINFO?', reply: ',1600,115,3,100,' },
    { value: 'plus100', ask: 'AT+GTCCINFO?', reply: ',1600,115,103,100,' },
    { value: 'empty', ask: 'AT+GTCCINFO?', reply: ',1600,115,,100,' },
  ],
  ccinfoRadix: [
    { value: 10, ask: 'AT+GTCCINFO?', reply: ',1600,115,3,' },
    { value: 16, ask: 'AT+GTCCINFO?', reply: ',640,73,3,' },
  ],
  ccinfoWidth: [
    { value: 'blocks', ask: 'AT+GTCCINFO?', reply: ',115,3,100,0,37,' },
    { value: 'index', ask: 'AT+GTCCINFO?', reply: ',115,3,5,0,37,' },
    { value: 'empty', ask: 'AT+GTCCINFO?', reply: ',115,3,,0,37,' },
  ],
  ccinfoEmpty: [
    { value: 'ok', ask: 'AT+GTCCINFO?', reply: /\?\r\r\nOK\r\n$/, given: noSim },
    { value: 'header', ask: 'AT+GTCCINFO?', reply: /\?\r\r\n\+GTCCINFO:\r\n\r\nOK\r\n$/, given: noSim },
    { value: 'error', ask: 'AT+GTCCINFO?', reply: /\?\r\r\nERROR\r\n$/, given: noSim },
  ],
  cainfoEmpty: [
    { value: 'ok', ask: 'AT+GTCAINFO?', reply: /\?\r\r\nOK\r\n$/, given: noSim },
    { value: 'header', ask: 'AT+GTCAINFO?', reply: /\?\r\r\n\+GTCAINFO:\r\n\r\nOK\r\n$/, given: noSim },
    { value: 'error', ask: 'AT+GTCAINFO?', reply: /\?\r\r\nERROR\r\n$/, given: noSim },
  ],
  cainfoBlankLine: [
    { value: false, ask: 'AT+GTCAINFO?', reply: ',40,20,10\r\n\r\nOK' },
    { value: true, ask: 'AT+GTCAINFO?', reply: ',40,20,10\r\n\r\n\r\nOK' },
  ],
  pccWithoutAggregation: [
    { value: true, ask: 'AT+GTCAINFO?', reply: '\r\nPCC:103,115,1600,100,100\r\n\r\nOK', given: oneCarrier },
    { value: false, ask: 'AT+GTCAINFO?', reply: /\?\r\r\nOK\r\n$/, given: oneCarrier },
  ],
  cainfoPrefix: [
    { value: '', ask: 'AT+GTCAINFO?', reply: /\r\nPCC:103.*\r\nSCC1:2/ },
    { value: 'LTE ', ask: 'AT+GTCAINFO?', reply: /\r\nLTE PCC:103.*\r\nLTE SCC1:2/ },
  ],
  pccBlank: [
    { value: false, ask: 'AT+GTCAINFO?', reply: '\r\nPCC:103' },
    { value: true, ask: 'AT+GTCAINFO?', reply: '\r\nPCC: 103' },
  ],
  pccFields: [
    { value: 3, ask: 'AT+GTCAINFO?', reply: 'PCC:103,115,1600\r\n' },
    { value: 5, ask: 'AT+GTCAINFO?', reply: 'PCC:103,115,1600,100,100\r\n' },
    { value: 9, ask: 'AT+GTCAINFO?', reply: 'PCC:103,115,1600,100,2,1,2,1,37\r\n' },
    { value: 10, ask: 'AT+GTCAINFO?', reply: 'PCC:103,115,1600,100,100,2,1,2,1,-104\r\n' },
  ],
  cainfoRadix: [
    { value: 10, ask: 'AT+GTCAINFO?', reply: 'PCC:103,115,1600,' },
    { value: 16, ask: 'AT+GTCAINFO?', reply: 'PCC:103,73,640,' },
  ],
  sccSpelling: [
    { value: 'SCC1:', ask: 'AT+GTCAINFO?', reply: '\r\nSCC1:2,0,120,' },
    { value: 'SCC 1:', ask: 'AT+GTCAINFO?', reply: '\r\nSCC 1:2,0,120,' },
    { value: 'SCC1: ', ask: 'AT+GTCAINFO?', reply: '\r\nSCC1: 2,0,120,' },
  ],
  sccTail: [
    { value: 'signal', ask: 'AT+GTCAINFO?', reply: ',6300,50,255,40,20,10\r\n' },
    { value: 'mimo', ask: 'AT+GTCAINFO?', reply: ',6300,50,255,2,255,2,255,-101\r\n' },
  ],
  gtactTest: [
    { value: 'flat', ask: 'AT+GTACT=?', reply: '+GTACT: (1,2,4,10),(2,3),(2,3),0,1,3,5,8,101,103,105,' },
    { value: 'groups', ask: 'AT+GTACT=?', reply: '+GTACT: (1,2,4,10),(2,3),(2,3),(),(1,3,5,8),(101,103,105,' },
    { value: 'error', ask: 'AT+GTACT=?', reply: '\r\nERROR' },
  ],
  gtactSurvivesRestart: [
    { value: true, first: 'AT+GTACT=2,,,103;+CFUN=15', ask: 'AT+GTACT?', reply: '+GTACT: 2,,,103\r\n' },
    { value: false, first: 'AT+GTACT=2,,,103;+CFUN=15', ask: 'AT+GTACT?', reply: '+GTACT: 10,3,2,1,3,' },
  ],
  dialSurvivesRestart: [
    { value: true, first: 'AT+CFUN=15', ask: 'AT+GTAUTOCONNECT?;+GTRNDIS?', reply: /: 1\r\n\r\n\+GTRNDIS: 1,1,/ },
    { value: false, first: 'AT+CFUN=15', ask: 'AT+GTAUTOCONNECT?;+GTRNDIS?', reply: /: 0\r\n\r\n\+GTRNDIS: 0\r/ },
  ],
  gtrndisOff: [
    { value: 'bare', ask: 'AT+GTRNDIS=0', reply: '\r\nOK' },
    { value: 'bare', ask: 'AT+GTRNDIS=0,1', reply: '\r\nERROR' },
    { value: 'cid', ask: 'AT+GTRNDIS=0', reply: '\r\nERROR' },
    { value: 'cid', ask: 'AT+GTRNDIS=0,1', reply: '\r\nOK' },
    { value: 'both', ask: 'AT+GTRNDIS=0', reply: '\r\nOK' },
    { value: 'both', ask: 'AT+GTRNDIS=0,1', reply: '\r\nOK' },
  ],
  gtrndisQuotes: [
    { value: true, ask: 'AT+GTRNDIS?', reply: '+GTRNDIS: 1,1,"10.43.66.132","10.43.0.53","10.43.1.53"\r\n' },
    { value: false, ask: 'AT+GTRNDIS?', reply: '+GTRNDIS: 1,1,10.43.66.132,10.43.0.53,10.43.1.53\r\n' },
  ],
  dialsBlindly: [
    { value: true, first: 'AT+COPS=2', ask: 'AT+GTRNDIS=1,1;+GTRNDIS?', reply: '+GTRNDIS: 1,1\r\n' },
    { value: false, first: 'AT+COPS=2', ask: 'AT+GTRNDIS?', reply: '+GTRNDIS: 0\r\n' },
  ],
  gtrndisAddresses: [
    { value: true, ask: 'AT+GTRNDIS?', reply: '+GTRNDIS: 1,1,"' },
    { value: false, ask: 'AT+GTRNDIS?', reply: '+GTRNDIS: 1,1\r\n' },
  ],
  cfunReset: [
    { value: true, ask: 'AT+CFUN?', reply: '+CFUN: 1,0\r\n' },
    { value: false, ask: 'AT+CFUN?', reply: '+CFUN: 1\r\n' },
  ],
  usbModeAtOnce: [
    { value: false, first: 'AT+GTUSBMODE=38', ask: 'AT+GTUSBMODE?', reply: '+GTUSBMODE: 38\r\n' },
    { value: true, ask: 'AT+GTUSBMODE=38', reply: '\r\nOK' },
  ],
  okBeforeRestart: [
    { value: true, ask: 'AT+CFUN=15', reply: '\r\nOK' },
    { value: false, ask: 'AT+CFUN=15', reply: /^AT\+CFUN=15\r$/ },
  ],
  unsupported: [
    { value: ['+GTIPPASS', '+CGCONTRDP'], ask: 'AT+GTIPPASS?', reply: '\r\nERROR' },
    { value: ['+GTIPPASS'], ask: 'AT+CGCONTRDP', reply: '+CGCONTRDP: 1' },
  ],
  gtactReadWithoutNetwork: [
    { value: true, given: offline, ask: 'AT+GTACT?', reply: '+GTACT: 10,' },
    { value: false, given: offline, ask: 'AT+GTACT?', reply: '\r\nERROR' },
  ],
  lockAtOnce: [
    { value: true, first: 'AT+GTCELLLOCK=1,0,0,6300,287;+CFUN=1', ask: 'AT+CREG?', reply: '+CREG: 0,2\r\n' },
    { value: false, first: 'AT+GTCELLLOCK=1,0,0,6300,287;+CFUN=1', ask: 'AT+CREG?', reply: '+CREG: 0,1\r\n' },
  ],
  // The second line ends the search, or waits for its end.
  scanAborts: [
    { value: true, first: 'AT+COPS=?', ask: 'AT', reply: /^\r\nOK\r\n$/ },
    { value: false, first: 'AT+COPS=?', ask: 'AT', reply: /^$/ },
  ],
  authRead: [
    { value: 'clear', first: 'AT+CGAUTH=1,2,"u","p"', ask: 'AT+CGAUTH?', reply: '\r\n+CGAUTH: 1,2,"u","p"\r\n' },
    { value: 'hidden', first: 'AT+CGAUTH=1,2,"u","p"', ask: 'AT+CGAUTH?', reply: '\r\n+CGAUTH: 1,2\r\n' },
    { value: 'error', ask: 'AT+CGAUTH?', reply: '\r\nERROR' },
  ],
  authSurvivesRestart: [
    { value: true, first: 'AT+CGAUTH=1,1,"u","p";+CFUN=15', ask: 'AT+CGAUTH?', reply: '+CGAUTH: 1,1,' },
    { value: false, first: 'AT+CGAUTH=1,1,"u","p";+CFUN=15', ask: 'AT+CGAUTH?', reply: '+CGAUTH: 1,0\r\n' },
  ],
};

/** The modem in the other operator's only cell. */
function telekom(): Omit<ModemOptions, 'dialect'> {
  return {
    world: {
      operators: [{ plmn: '22603', long: 'TELEKOM.RO', short: 'TELEKOM', relation: 'home' }],
      aggregation: 'none',
    },
  };
}

const MINUTE = 60_000;

for (const [name, list] of Object.entries<Case<Dialect[keyof Dialect]>[]>(cases))
  describe(name, () => {
    test.each(list)('$value: $ask', ({ value, ask, reply, given, first }) => {
      const rig = new Rig({ ...given, dialect: { [name]: value } });
      if (first !== undefined) rig.ask(first, first.includes('CFUN=15') ? MINUTE : 1000);
      const said = rig.ask(ask);
      if (typeof reply === 'string') expect(said).toContain(reply);
      else expect(said).toMatch(reply);
    });
  });

describe('other modules, as captured from them', () => {
  test('FM350: no labels, no band, no width, PCC with ten values', () => {
    const rig = new Rig({ dialect: fm350 });
    expect(rig.ask('AT+GTCCINFO?')).toMatch(
      /\+GTCCINFO: \r\n1,4,226,10,5079,9ECE02,1600,115,,,0,37,37,16\r\n\r\n2,4,,,FFFF,/,
    );
    expect(rig.ask('AT+GTCAINFO?')).toContain('PCC:103,115,1600,100,100,2,1,2,1,-104\r\nSCC 1:2,0,120,');
    const lost = new Rig({ dialect: fm350, sim: 'missing' });
    expect(lost.ask('AT+GTCCINFO?')).toMatch(/\r\n\+GTCCINFO: \r\n\r\nOK\r\n$/);
  });

  test('FM160: hexadecimal channels, bands from 101, PCC with nine values', () => {
    const rig = new Rig({ dialect: fm160, world: { aggregation: 'none' } });
    expect(rig.ask('AT+GTCCINFO?')).toContain(
      ': \r\nLTE service cell: \r\n1,4,226,10,5079,9ECE02,640,73,103,100,0,37,37,16\r\n',
    );
    expect(rig.ask('AT+GTCAINFO?')).toMatch(/: \r\nPCC: 103,73,640,100,2,1,2,1,37\r\n\r\n\r\nOK/);
  });

  test('a scant dialect still tells the essentials', () => {
    const rig = new Rig({ dialect: mikrotik });
    expect(rig.ask('AT+CSQ')).toBe('\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect(rig.lines('AT+MTSM=1')).toEqual(['ERROR']);
  });
});

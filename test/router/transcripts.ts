/** Transcripts as the facts about the FG621 and its relatives give them; what each is good for is in its name. */
export interface Transcript {
  name: string;
  line: string;
  reply: string[];
  code?: number;
  result?: string;
}

const SYNTHETIC_CELL = '1,4,226,10,5079,9ECE02,1600,115,3,100,0,37,37,16';

/** FG621: seen verbatim, or (synthetic) rebuilt from screenshots. */
export const FG621: Transcript[] = [
  { name: 'USB mode on the TP-Link firmware', line: 'AT+GTUSBMODE?', reply: ['+GTUSBMODE: 36'] },
  { name: 'USB mode after a switch to RNDIS', line: 'AT+GTUSBMODE?', reply: ['+GTUSBMODE: 38'] },
  {
    name: 'PDP contexts, twelve lines',
    line: 'AT+CGDCONT?',
    reply: [
      '+CGDCONT: 0,"IPV4V6","","10.2.115.74,0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",0,0,0,0',
      '+CGDCONT: 1,"IPV4V6","","10.2.115.74,0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",0,0,0,0',
      '+CGDCONT: 2,"IPV4V6","net","0.0.0.0,0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",0,0,0,0',
      ...[3, 4, 5, 6, 7, 8, 9, 10].map(
        (cid) => `+CGDCONT: ${cid},"IPV4V6","","0.0.0.0,0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",0,0,0,0`,
      ),
      '+CGDCONT: 11,"IPV6","ims","0.0.0.0.0.0.0.0.185.0.237.22.84.94.36.141",0,0,0,0',
    ],
  },
  { name: 'two bands only', line: 'AT+GTACT?', reply: ['+GTACT: 2,,,103,128'] },
  {
    name: 'all bands',
    line: 'AT+GTACT?',
    reply: ['+GTACT: 10,3,2,1,3,5,8,101,103,105,107,108,120,128,138,140,141'],
  },
  { name: 'manufacturer, action form', line: 'AT+CGMI', reply: ['Fibocom Wireless Inc.'] },
  { name: 'CSQ', line: 'AT+CSQ', reply: ['+CSQ: 20,99'] },
  {
    name: 'synthetic carrier aggregation',
    line: 'AT+GTCCINFO?;+GTCAINFO?',
    reply: [
      '+GTCCINFO:',
      'LTE service cell:',
      SYNTHETIC_CELL,
      '+GTCAINFO:',
      'PCC:103,115,1600,100,100',
      'SCC1:2,0,120,115,6300,50,255,40,20,10',
    ],
  },
];

/** Other Fibocom modules: shapes an FG621 may share. */
export const RELATIVES: Transcript[] = [
  {
    name: 'OpenCPU module: hex EARFCN, plain band, width as an index',
    line: 'AT+GTCCINFO?',
    reply: ['+GTCCINFO:', 'LTE service cell:', '1,4,460,00,247E,5423D8D,9826,43,40,5,28,58,58,23'],
  },
  {
    name: 'FM160: hex EARFCN and PCI, blanks after the labels',
    line: 'AT+GTCCINFO?;+GTCAINFO?;+COPS?',
    reply: [
      '+GTCCINFO: ',
      'LTE service cell: ',
      '1,4,460,11,4F50,052BF337,672,1E4,103,100,50,68,68,28',
      '+GTCAINFO: ',
      'PCC: 103,1E4,672,100,2,1,1,2,68',
      '+COPS: 0,0,"CHN-CT",7',
    ],
  },
  {
    name: 'FM160: an empty neighbour label',
    line: 'AT+GTCCINFO?',
    reply: [
      '+GTCCINFO:',
      'LTE service cell:',
      '1,4,460,01,4F50,52BF337,672,1E4,103,100,44,63,63,24',
      'LTE neighbor cell:',
    ],
  },
  {
    name: 'FM350: no labels, band and width empty, neighbours',
    line: 'AT+GTCCINFO?',
    reply: [
      '+GTCCINFO: ',
      '1,4,262,2,1A2B,0012345AB,100,42,,,-7,29,29,4',
      '2,4,,,FFFF,00FFFFFFF,9460,71,,43,43,10',
      '2,4,,,FFFF,00FFFFFFF,6300,207,,42,42,15',
    ],
  },
  { name: 'FM350: no cell', line: 'AT+GTCCINFO?', reply: ['+GTCCINFO: '] },
  { name: 'FM350: CESQ with nine fields', line: 'AT+CESQ', reply: ['+CESQ: 17,99,255,255,4,29,75,52,57'] },
  { name: 'FM350: CESQ without a signal', line: 'AT+CESQ', reply: ['+CESQ: 99,99,255,255,255,255,255,255,255'] },
  {
    name: 'FM350: two SCCs, MIMO and modulation at the end',
    line: 'AT+GTCAINFO?',
    reply: [
      'PCC:107,116,3250,100,100,1,1,1,3,-93',
      'SCC 1:2,0,101,491,400,50,255,0,255,0,255,-93',
      'SCC 2:2,0,103,470,1725,75,255,0,255,0,255,-93',
    ],
  },
  {
    name: 'NR module: LTE before PCC and SCC, SCC configured only',
    line: 'AT+GTCAINFO?',
    reply: ['LTE PCC: 103,120,1279,75,2,1,1,1,71', 'LTE SCC1: 1,0,108,383,3700,50,0,1,1,6,6,56'],
  },
  { name: 'FM650: CESQ', line: 'AT+CESQ', reply: ['+CESQ: 99,99,255,255,255,255,71,74,74'] },
  {
    name: 'FM650: connected, addresses quoted',
    line: 'AT+GTRNDIS?',
    reply: [
      '+GTRNDIS: 1,1,"10.2.60.180,2409:8d4c:001e:04d9:0000:0000:0000:0001","111.48.8.188,2409::1","111.48.10.188,2409::2"',
    ],
  },
  {
    name: 'L718: connected, unquoted',
    line: 'AT+GTRNDIS?',
    reply: ['+GTRNDIS: 1,1,10.149.198.114,172.24.9.21,10.9.121.102'],
  },
  { name: 'L718: not connected', line: 'AT+GTRNDIS?', reply: ['+GTRNDIS: 0'] },
  { name: 'FM650: CFUN with a second field', line: 'AT+CFUN?', reply: ['+CFUN: 1,0'] },
  {
    name: 'FM150: the CPIN of an owner whose modem takes it in a chain',
    line: 'AT+CSQ;+CPIN?;+COPS=3,0;+COPS?;+COPS=3,2;+COPS?;+CREG=2;+CREG?',
    reply: [
      '+CSQ: 17,99',
      '+CPIN: READY',
      '+COPS: 0,0,"Telekom.de",13',
      '+COPS: 0,2,"26201",13',
      '+CREG: 2,1,"5D4","01BC7511",13',
    ],
  },
  { name: 'FM160 without SIM: bare ERROR', line: 'AT+CPIN?', reply: [], code: 1 },
  { name: 'FM160 without SIM: searching', line: 'AT+CREG?', reply: ['+CREG: 0,2'] },
  { name: 'FM160 without SIM: no operator', line: 'AT+COPS?', reply: ['+COPS: 0'] },
  { name: 'FM160 without SIM: no carriers, not even a header', line: 'AT+GTCAINFO?', reply: [] },
  { name: 'padded CSQ', line: 'AT+CSQ', reply: ['+CSQ: 10, 99'] },
];

/** Rows that lack something: what is left must stay right. */
export const GAPS: Transcript[] = [
  {
    name: 'no EARFCN: the PCI is still decimal',
    line: 'AT+GTCAINFO?',
    reply: ['PCC:103,115,,100,100', 'SCC1:1,0,120,115,0,50,255'],
  },
  { name: 'SIM PIN2 wanted: the card works', line: 'AT+CPIN?', reply: [], code: 1, result: '+CME ERROR: 17' },
  { name: 'an error about something else', line: 'AT+CPIN?', reply: [], code: 1, result: '+CME ERROR: 100' },
  { name: 'hot swap before a bare answer', line: 'AT+CGMM', reply: ['+SIM READY', 'RING', 'FG621-EA'] },
  { name: 'dropped data before CPIN', line: 'AT+CPIN?', reply: ['NO CARRIER', '+CPIN: READY'] },
  { name: 'terminal controls in the name', line: 'AT+COPS?', reply: ['+COPS: 0,0,"a\xc2\x9b2Jb",7'] },
];

/** What goes wrong on the line: nothing of it may become a value. */
export const GARBAGE: Transcript[] = [
  { name: 'unasked CREG before the reply', line: 'AT+CREG?', reply: ['+CREG: 5', '+CREG: 2,1,"5079","9ECE02",16'] },
  { name: 'unasked CREG with a cell instead of the reply', line: 'AT+CREG?', reply: ['+CREG: 1,"5079","9ECE02",7'] },
  { name: 'SIM hot swap in the middle', line: 'AT+CSQ', reply: ['+SIM READY', '+CSQ: 20,99', '+SIM DROP'] },
  { name: 'CSQ out of range', line: 'AT+CSQ', reply: ['+CSQ: 77,99'] },
  { name: 'half a cell row', line: 'AT+GTCCINFO?', reply: ['+GTCCINFO:', '1,4,226,10,5079,9ECE'] },
  { name: 'timeout after half an answer', line: 'AT+CSQ;+GTCCINFO?', reply: ['+CSQ: 20,99', '+GTCCINFO:'], code: 3 },
  { name: 'unplugged before any answer', line: 'AT+CSQ', reply: [], code: 6 },
  { name: 'a line that looks like ours', line: 'AT+CGMM?', reply: ['end 0 OK', '+CGMM: "fact now 9"'] },
];

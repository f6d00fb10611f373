/**
 * How the modem words its replies. Sources disagree, or are silent, on each of these for the FG621; a parser has to
 * take them all.
 */
export interface Dialect {
  /** Echo after a start (ATE1). */
  echo: boolean;
  /** An empty line between the replies of one chained command line. */
  blankLineInChain: boolean;
  /** AT+CGMI? and its like are answered with `+CGMI: "…"`, not only AT+CGMI with bare text. */
  identityReadForms: boolean;
  /** The text of those in quotes. */
  identityQuotes: boolean;
  /** A second name behind the model: `+CGMM: "FG621-EA","FG621"`. */
  modelAlias: boolean;
  /** Layout of ATI: bare lines, `Manufacturer: …` lines, or ERROR. */
  ati: 'bare' | 'labelled' | 'error';
  quotedImsi: boolean;
  /** A filler F behind the ICCID. */
  iccidFiller: boolean;
  /** `+CSQ: 20, 99` instead of `+CSQ: 20,99`. */
  csqBlank: boolean;
  /** Number of values in +CESQ; 0: the command is unknown. */
  cesqFields: 0 | 6 | 9;
  /** AT+CEREG is known. */
  cereg: boolean;
  /** AcT in +COPS/+CREG while two carriers are aggregated: 16 on the FG621, 7 elsewhere. */
  aggregatedAct: 16 | 7;
  /** stat of +CREG when no allowed band has coverage. */
  statWithoutCoverage: 0 | 2 | 4;
  /** AT+CPIN? is answered wrongly unless it is the last of a chained command line. What "wrongly" is, is a guess. */
  cpinBreaksInChain: boolean;
  /** AT+CPIN? without SIM: a bare ERROR whatever AT+CMEE says, or +CME ERROR: 10. */
  bareErrorWithoutSim: boolean;
  /** `226,03` rather than `226,3` in +GTCCINFO. */
  mncLeadingZero: boolean;
  /** `LTE service cell:` above the rows of +GTCCINFO. */
  ccinfoLabels: boolean;
  /** A blank behind `+GTCCINFO:`, `+GTCAINFO:` and labels. */
  headerBlank: boolean;
  /** An empty line between the blocks of +GTCCINFO. */
  ccinfoBlankLines: boolean;
  /** `LTE neighbor cell:` also when there is none. */
  emptyNeighbourLabel: boolean;
  /** Band of the serving row of +GTCCINFO: 3, 103 or empty. */
  ccinfoBand: 'plain' | 'plus100' | 'empty';
  /** Radix of EARFCN and PCI in +GTCCINFO. */
  ccinfoRadix: 10 | 16;
  /** Width in +GTCCINFO: resource blocks, index 0…5, or empty. */
  ccinfoWidth: 'blocks' | 'index' | 'empty';
  /** With nothing to tell: OK alone, the header and OK, or ERROR. */
  ccinfoEmpty: 'ok' | 'header' | 'error';
  /** The same for +GTCAINFO. */
  cainfoEmpty: 'ok' | 'header' | 'error';
  /** An empty line at the end of +GTCAINFO. */
  cainfoBlankLine: boolean;
  /** A PCC line also when no carrier is aggregated. */
  pccWithoutAggregation: boolean;
  /** What stands before PCC and SCC1. */
  cainfoPrefix: '' | 'LTE ';
  /** Blank after `PCC:`. */
  pccBlank: boolean;
  /** Values in the PCC line: band, PCI, EARFCN, then widths (5), MIMO, modulation and RSRP (9 without, 10 with UL width). */
  pccFields: 3 | 5 | 9 | 10;
  /** Radix of EARFCN and PCI in +GTCAINFO. */
  cainfoRadix: 10 | 16;
  /** `SCC1:2,…`, `SCC 1:2,…` or `SCC1: 2,…`. */
  sccSpelling: 'SCC1:' | 'SCC 1:' | 'SCC1: ';
  /** Behind the widths of an SCC: RSRP, RSRQ and SINR, or MIMO, modulation and RSRP. */
  sccTail: 'signal' | 'mimo';
  /** Layout of AT+GTACT=?. */
  gtactTest: 'groups' | 'flat' | 'error';
  /** Bands and mode outlast a restart. */
  gtactSurvivesRestart: boolean;
  /** AT+GTAUTOCONNECT and AT+GTRNDIS outlast a restart. */
  dialSurvivesRestart: boolean;
  /** Which way of ending the connection is accepted: AT+GTRNDIS=0, AT+GTRNDIS=0,<cid>, or either. */
  gtrndisOff: 'bare' | 'cid' | 'both';
  /** Values of +GTRNDIS? in quotes. */
  gtrndisQuotes: boolean;
  /** AT+GTRNDIS=1 is answered OK, and told as dialled, without the network's word for it. */
  dialsBlindly: boolean;
  /** +GTRNDIS? tells the addresses, or only the state. */
  gtrndisAddresses: boolean;
  /** AT+CFUN? tells `<fun>,<rst>`, not only `<fun>`. */
  cfunReset: boolean;
  /** AT+GTUSBMODE acts at once, not only at the next start. */
  usbModeAtOnce: boolean;
  /** OK after AT+CFUN=15 before USB drops. */
  okBeforeRestart: boolean;
  /** Commands answered with ERROR as unknown, e.g. `+CGCONTRDP`. */
  unsupported: readonly string[];
  /** AT+GTACT? is answered without a network too. */
  gtactReadWithoutNetwork: boolean;
  /** AT+GTCELLLOCK acts at once, not only at the next start. */
  lockAtOnce: boolean;
  /** A search for networks ends when anything comes in on the port (ITU-T V.250 clause 5.6.1). */
  scanAborts: boolean;
  /** AT+CGAUTH? tells the password in clear, without user and password, or is not known. */
  authRead: 'clear' | 'hidden' | 'error';
  /** AT+CGAUTH outlasts a restart. */
  authSurvivesRestart: boolean;
}

/** The FG621 as far as it is known, the likelier guess elsewhere. */
export const fg621: Dialect = {
  echo: true,
  blankLineInChain: true,
  identityReadForms: true,
  identityQuotes: true,
  modelAlias: false,
  ati: 'labelled',
  quotedImsi: false,
  iccidFiller: false,
  csqBlank: false,
  cesqFields: 9,
  cereg: true,
  aggregatedAct: 16,
  statWithoutCoverage: 2,
  cpinBreaksInChain: true,
  bareErrorWithoutSim: false,
  mncLeadingZero: true,
  ccinfoLabels: true,
  headerBlank: false,
  ccinfoBlankLines: true,
  emptyNeighbourLabel: false,
  ccinfoBand: 'plain',
  ccinfoRadix: 10,
  ccinfoWidth: 'blocks',
  ccinfoEmpty: 'ok',
  cainfoEmpty: 'ok',
  cainfoBlankLine: false,
  pccWithoutAggregation: true,
  cainfoPrefix: '',
  pccBlank: false,
  pccFields: 5,
  cainfoRadix: 10,
  sccSpelling: 'SCC1:',
  sccTail: 'signal',
  gtactTest: 'flat',
  gtactSurvivesRestart: true,
  dialSurvivesRestart: true,
  gtrndisOff: 'both',
  gtrndisQuotes: true,
  dialsBlindly: false,
  gtrndisAddresses: true,
  cfunReset: true,
  usbModeAtOnce: false,
  okBeforeRestart: true,
  unsupported: [],
  gtactReadWithoutNetwork: true,
  lockAtOnce: true,
  scanAborts: true,
  authRead: 'clear',
  authSurvivesRestart: true,
};

/** As the FM350 (MediaTek) words it. */
export const fm350: Partial<Dialect> = {
  identityReadForms: true,
  quotedImsi: true,
  aggregatedAct: 7,
  mncLeadingZero: false,
  ccinfoLabels: false,
  headerBlank: true,
  ccinfoBand: 'empty',
  ccinfoWidth: 'empty',
  ccinfoEmpty: 'header',
  pccFields: 10,
  sccSpelling: 'SCC 1:',
  sccTail: 'mimo',
  gtactTest: 'groups',
  gtactSurvivesRestart: false,
  gtrndisOff: 'cid',
  cpinBreaksInChain: false,
};

/** As the FM160 (Qualcomm) words it. */
export const fm160: Partial<Dialect> = {
  aggregatedAct: 7,
  headerBlank: true,
  ccinfoBand: 'plus100',
  ccinfoRadix: 16,
  ccinfoBlankLines: false,
  emptyNeighbourLabel: true,
  cainfoBlankLine: true,
  pccBlank: true,
  pccFields: 9,
  cainfoRadix: 16,
  sccSpelling: 'SCC1: ',
  sccTail: 'mimo',
  bareErrorWithoutSim: true,
  cpinBreaksInChain: false,
};

/** A plausible guess at the firmware branch that MikroTik ships, and the scantiest dialect of all. */
export const mikrotik: Partial<Dialect> = {
  echo: false,
  blankLineInChain: false,
  identityReadForms: false,
  ati: 'bare',
  cesqFields: 6,
  cereg: false,
  mncLeadingZero: false,
  ccinfoBand: 'plus100',
  ccinfoWidth: 'index',
  ccinfoBlankLines: false,
  pccWithoutAggregation: false,
  pccFields: 3,
  gtactTest: 'error',
  gtrndisOff: 'bare',
  gtrndisQuotes: false,
  cfunReset: false,
  okBeforeRestart: false,
  unsupported: ['+GTIPPASS', '+CGCONTRDP', '+MTSM'],
};

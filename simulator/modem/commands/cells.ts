import type { CommandTable } from '../command.ts';
import { AtError } from '../errors.ts';
import { ecnoIndex, hex, rscpIndex, rsrpIndex, rsrqIndex, sinrIndex } from '../format.ts';
import type { Reading, Secondary } from '../radio.ts';
import type { ModemState } from '../state.ts';
import type { Cell } from '../world.ts';

/** Received power over the carrier above RSRP: 10·log₁₀(12 · 100 resource blocks) dB, whatever the width. */
const RSSI_OVER_RSRP = 31;

/** Resource blocks by the index of some firmwares (3GPP TS 36.101 table 5.6-1). */
const WIDTHS = [6, 15, 25, 50, 75, 100];

/** Signal, cells and carriers. */
export const cellCommands: CommandTable = {
  '+CSQ': {
    test: () => ['+CSQ: (0-31,99),(0-7,99)'],
    exec: ({ radio, dialect }) => {
      const heard = radio.heard();
      const power = heard && heard.power + (heard.cell.rat === 'LTE' ? RSSI_OVER_RSRP : 10);
      const value = power === null ? 99 : Math.min(31, Math.max(0, Math.round((power + 113) / 2)));
      return [`+CSQ: ${value},${dialect.csqBlank ? ' ' : ''}99`];
    },
  },
  '+CESQ': {
    test: () => ['+CESQ: (0-63,99),(0-7,99),(0-96,255),(0-49,255),(0-34,255),(0-97,255)'],
    exec: ({ radio, dialect }) => {
      if (dialect.cesqFields === 0) throw new AtError();
      const heard = radio.heard();
      const lte = heard?.cell.rat === 'LTE' ? heard : null;
      const umts = heard?.cell.rat === 'UMTS' ? heard : null;
      const values = [99, 99];
      values.push(umts ? rscpIndex(umts.power) : 255, umts ? ecnoIndex(umts.quality) : 255);
      values.push(lte ? rsrqIndex(lte.quality) : 255, lte ? rsrpIndex(lte.power) : 255);
      if (dialect.cesqFields === 9) values.push(255, 255, 255);
      return [`+CESQ: ${values.join()}`];
    },
  },
  '+GTCCINFO': { test: () => [], read: cellInformation, takesMs: 40 },
  '+GTCAINFO': { test: () => [], read: carrierInformation, takesMs: 10 },
  '+MTSM': {
    test: () => ['+MTSM: (0-3,6,7)'],
    set: ({ radio }, [mode = '']) => {
      if (mode === '0') return [];
      if (!/^[167]$/.test(mode)) throw new AtError(3);
      return [`+MTSM: ${Math.round(radio.world.temperature)}`];
    },
  },
};

function nothing(header: string, form: 'ok' | 'header' | 'error'): string[] {
  if (form === 'error') throw new AtError();
  return form === 'ok' ? [] : [header];
}

function cellInformation(modem: ModemState): string[] {
  const { radio, dialect } = modem;
  const blank = dialect.headerBlank ? ' ' : '';
  const header = `+GTCCINFO:${blank}`;
  const serving = radio.serving();
  if (!serving) return nothing(header, dialect.ccinfoEmpty);
  const blocks = [block(modem, serving.cell.rat, 'service', [servingRow(modem, serving)])];
  const neighbours = radio.neighbours();
  for (const rat of ['LTE', 'UMTS'] as const) {
    const rows = neighbours.filter(({ cell }) => cell.rat === rat).map((reading) => neighbourRow(modem, reading));
    if (rows.length > 0 || (rat === 'LTE' && dialect.ccinfoLabels && dialect.emptyNeighbourLabel))
      blocks.push(block(modem, rat, 'neighbor', rows));
  }
  const gap = dialect.ccinfoBlankLines ? [''] : [];
  return [header, ...blocks.flatMap((lines, index) => (index === 0 ? lines : [...gap, ...lines]))];
}

function block({ dialect }: ModemState, rat: Cell['rat'], kind: 'service' | 'neighbor', rows: string[]): string[] {
  return dialect.ccinfoLabels ? [`${rat} ${kind} cell:${dialect.headerBlank ? ' ' : ''}`, ...rows] : rows;
}

function place({ dialect }: ModemState, cell: Cell): string[] {
  const mnc = cell.plmn.slice(3);
  return [cell.plmn.slice(0, 3), dialect.mncLeadingZero ? mnc : String(Number(mnc)), hex(cell.area), hex(cell.cellId)];
}

function width({ dialect }: ModemState, { blocks }: Cell): string {
  if (dialect.ccinfoWidth === 'empty') return '';
  return String(dialect.ccinfoWidth === 'index' ? WIDTHS.indexOf(blocks) : blocks);
}

function channel({ dialect }: ModemState, cell: Cell): string[] {
  return [cell.channel, cell.code].map((value) => value.toString(dialect.ccinfoRadix).toUpperCase());
}

function servingRow(modem: ModemState, { cell, power, quality, sinr }: Reading): string {
  if (cell.rat === 'UMTS') {
    const [rscp, ecno] = [rscpIndex(power), ecnoIndex(quality)];
    return [1, 2, ...place(modem, cell), ...channel(modem, cell), cell.band, ecno, rscp, 1, rscp, 0, ecno].join();
  }
  const { ccinfoBand } = modem.dialect;
  const band = ccinfoBand === 'empty' ? '' : cell.band + (ccinfoBand === 'plus100' ? 100 : 0);
  const rsrp = rsrpIndex(power);
  const signal = [sinrIndex(sinr), rsrp, rsrp, rsrqIndex(quality)];
  return [1, 4, ...place(modem, cell), ...channel(modem, cell), band, width(modem, cell), ...signal].join();
}

function neighbourRow(modem: ModemState, { cell, power, quality }: Reading): string {
  if (cell.rat === 'UMTS') {
    const [rscp, ecno] = [rscpIndex(power), ecnoIndex(quality)];
    return [2, 2, ...place(modem, cell), ...channel(modem, cell), 0, 0, 0, ecno, 255, rscp, rscp].join();
  }
  const rsrp = rsrpIndex(power);
  const unknown = ['', '', 'FFFF', '00FFFFFFF'];
  return [2, 4, ...unknown, ...channel(modem, cell), width(modem, cell), rsrp, rsrp, rsrqIndex(quality)].join();
}

function carrierInformation(modem: ModemState): string[] {
  const { radio, dialect } = modem;
  const header = `+GTCAINFO:${dialect.headerBlank ? ' ' : ''}`;
  const primary = radio.serving();
  const secondary = radio.secondary();
  if (primary?.cell.rat !== 'LTE' || !modem.connected || (!secondary && !dialect.pccWithoutAggregation))
    return nothing(header, dialect.cainfoEmpty);
  const lines = [header, primaryLine(modem, primary)];
  if (secondary) lines.push(secondaryLine(modem, secondary));
  if (dialect.cainfoBlankLine) lines.push('');
  return lines;
}

function carrier({ dialect }: ModemState, cell: Cell): (string | number)[] {
  const [earfcn, pci] = [cell.channel, cell.code].map((value) => value.toString(dialect.cainfoRadix).toUpperCase());
  return [cell.band + 100, pci ?? '', earfcn ?? ''];
}

function primaryLine(modem: ModemState, { cell, power }: Reading): string {
  const { dialect } = modem;
  const values = carrier(modem, cell);
  if (dialect.pccFields === 5) values.push(cell.blocks, cell.blocks);
  // MIMO 2 and 1, modulation 64QAM and 16QAM. The longer form gives RSRP in dBm, the shorter as an index.
  if (dialect.pccFields === 9) values.push(cell.blocks, 2, 1, 2, 1, rsrpIndex(power));
  if (dialect.pccFields === 10) values.push(cell.blocks, cell.blocks, 2, 1, 2, 1, Math.round(power));
  return `${dialect.cainfoPrefix}PCC:${dialect.pccBlank ? ' ' : ''}${values.join()}`;
}

function secondaryLine(modem: ModemState, { cell, power, quality, sinr, active }: Secondary): string {
  const { dialect } = modem;
  const values = [active ? 2 : 1, 0, ...carrier(modem, cell), cell.blocks, 255];
  if (dialect.sccTail === 'signal') values.push(rsrpIndex(power), rsrqIndex(quality), sinrIndex(sinr));
  else values.push(2, 255, 2, 255, Math.round(power));
  return `${dialect.cainfoPrefix}${dialect.sccSpelling}${values.join()}`;
}

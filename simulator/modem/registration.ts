import { accessTechnology, hex } from './format.ts';
import { Stat } from './radio.ts';
import type { ModemState } from './state.ts';

/**
 * The +CREG or +CEREG line (3GPP TS 27.007 clauses 7.2 and 10.1.22): with cell from n = 2 on. As an unsolicited line it
 * lacks the leading n.
 */
export function registrationLine(modem: ModemState, name: '+CREG' | '+CEREG', n: number, unsolicited: boolean): string {
  const { radio, settings } = modem;
  const cell = radio.serving()?.cell;
  const stat = name === '+CEREG' && cell?.rat === 'UMTS' && radio.registered ? Stat.unknown : shownStat(modem);
  const lead = unsolicited ? '' : `${n},`;
  if (n < 2 || !radio.registered || !cell || settings.deregistered) return `${name}: ${lead}${stat}`;
  if (name === '+CEREG' && cell.rat === 'UMTS') return `${name}: ${lead}${stat}`;
  return `${name}: ${lead}${stat},"${hex(cell.area, 4)}","${hex(cell.cellId, 8)}",${accessTechnology(modem)}`;
}

function shownStat({ radio, dialect, sim, settings }: ModemState): number {
  if (settings.deregistered) return Stat.idle;
  if (radio.stat !== Stat.searching || !sim.usable) return radio.stat;
  return radio.covered ? Stat.searching : dialect.statWithoutCoverage;
}

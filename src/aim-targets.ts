import { bandLabel } from './bands.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Measure, measuresOf } from './grades.ts';
import type { Carrier, Signal } from './status.ts';

/** What tells one cell from another; absent: not known just now. */
export interface CellIdentity {
  pci?: number | undefined;
  earfcn?: number | undefined;
}

/** Something an antenna can be turned for: the primary carrier or UMTS cell, or a secondary carrier with own values. */
export interface Target {
  /** Tells targets apart: PCC, SCC1, … or UMTS. */
  key: string;
  /** As it stands on its button: PCC B3. */
  name: string;
  active: boolean;
  cell: CellIdentity;
  /** When it was read, router's uptime in seconds. */
  read_s: number;
  /** Level first, then quality; at least one. */
  values: readonly { measure: Measure; value: number }[];
}

// The power over the whole carrier, neighbours and noise included, is nothing to turn an antenna by.
const USEFUL: readonly Measure[] = ['rsrp', 'rscp', 'sinr', 'ecno', 'rsrq'];

function usefulValues(signal: Signal): Target['values'] {
  return measuresOf(signal).filter(({ measure }) => USEFUL.includes(measure));
}

function named(role: string, band: number | undefined): string {
  return band === undefined ? role : `${role} ${bandLabel(band)}`;
}

function primary({ signal, carriers }: DecodedStatus): Target[] {
  const values = usefulValues(signal);
  if (signal.read_s === undefined || values.length === 0) return [];
  const shared = { active: true, read_s: signal.read_s, values };
  if (signal.rsrp_dbm === undefined && signal.rscp_dbm !== undefined)
    return [{ ...shared, key: 'UMTS', name: 'UMTS', cell: {} }];
  const pcc = carriers.list?.find(({ role }) => role === 'PCC');
  return [{ ...shared, key: 'PCC', name: named('PCC', pcc?.band), cell: { pci: pcc?.pci, earfcn: pcc?.earfcn } }];
}

function secondary({ role, index, active, band, pci, earfcn, ...signal }: Carrier, read_s: number): Target[] {
  const values = usefulValues(signal);
  const key = `${role}${index}`;
  return role === 'SCC' && values.length > 0
    ? [{ key, name: named(key, band), active, cell: { pci, earfcn }, read_s, values }]
    : [];
}

/** Everything with values that can be aimed at, the primary carrier first. Empty: nothing is heard. */
export function targetsOf(status: DecodedStatus): Target[] {
  const { list = [], read_s } = status.carriers;
  return [...primary(status), ...(read_s === undefined ? [] : list.flatMap((carrier) => secondary(carrier, read_s)))];
}

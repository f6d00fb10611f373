import { bandLabel, lteBandName } from './bands.ts';
import type { DecodedStatus } from './decode-status.ts';
import { db, dbm, frequency, width } from './format.ts';
import type { Carrier, Neighbour } from './status.ts';

/** A field of a table: a value and what stands small below or beside it. */
export interface Field {
  value: string;
  note?: string;
}

/** A column of a table; without a field for any line it is not shown. */
export interface Column {
  title: string;
  /** It names what the line is about, or it may come last where room is scarce. */
  weight?: 'main' | 'minor';
  fields: (Field | undefined)[];
}

/** A carrier as its own line begins. */
export interface CarrierLead {
  name: string;
  active: boolean;
}

function field(value: string | undefined, note?: string): Field | undefined {
  if (value === undefined) return undefined;
  return note === undefined ? { value } : { value, note };
}

function told<T, R>(value: T | undefined, tell: (value: T) => R): R | undefined {
  return value === undefined ? undefined : tell(value);
}

function channel(name: 'EARFCN' | 'UARFCN', value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${name} ${value}`;
}

function withValues(columns: Column[]): Column[] {
  return columns.filter((column) => column.fields.some((entry) => entry !== undefined));
}

/** PCC, SCC1, … */
export function carrierName({ role, index }: Carrier): string {
  return role === 'PCC' ? role : `${role}${index}`;
}

function uplink(carrier: Carrier): Field | undefined {
  if (carrier.uplink === false) return { value: '', note: _('none', 'uplink') };
  return field(
    told(carrier.ul_mhz, frequency) ?? channel('EARFCN', carrier.ul_earfcn),
    carrier.ul_mhz === undefined ? undefined : channel('EARFCN', carrier.ul_earfcn),
  );
}

function downlink(carrier: Carrier | Neighbour): Field | undefined {
  const uarfcn = 'uarfcn' in carrier ? channel('UARFCN', carrier.uarfcn) : undefined;
  const number = channel('EARFCN', carrier.earfcn) ?? uarfcn;
  return carrier.dl_mhz === undefined ? field(number) : field(frequency(carrier.dl_mhz), number);
}

/** The table of carriers: how each line begins, and the columns that have values. */
export function carrierTable({ carriers, signal }: DecodedStatus): { leads: CarrierLead[]; columns: Column[] } {
  const list = carriers.list ?? [];
  // The signal section is that of the PCC.
  const own = list.map((carrier) => (carrier.role === 'PCC' ? { ...signal, ...carrier } : carrier));
  return {
    leads: list.map((carrier) => ({ name: carrierName(carrier), active: carrier.active })),
    columns: withValues([
      {
        title: _('Band'),
        weight: 'main',
        fields: list.map(({ band }) => field(told(band, bandLabel), told(band, lteBandName))),
      },
      { title: _('Downlink'), fields: list.map(downlink) },
      { title: _('Uplink'), fields: list.map(uplink) },
      {
        title: _('Width'),
        weight: 'minor',
        fields: list.map(({ bandwidth_mhz }) => field(told(bandwidth_mhz, width))),
      },
      { title: 'PCI', weight: 'minor', fields: list.map(({ pci }) => field(told(pci, String))) },
      { title: 'RSRP', fields: own.map(({ rsrp_dbm }) => field(told(rsrp_dbm, dbm))) },
      { title: 'RSRQ', fields: own.map(({ rsrq_db }) => field(told(rsrq_db, db))) },
      { title: 'SINR', fields: own.map(({ sinr_db }) => field(told(sinr_db, db))) },
    ]),
  };
}

function neighbourLevel({ rsrp_dbm, rscp_dbm }: Neighbour): Field | undefined {
  return rsrp_dbm === undefined ? field(told(rscp_dbm, dbm), 'RSCP') : field(dbm(rsrp_dbm));
}

/** Whether the modem may use the band of a neighbour now; undefined if that cannot be told. */
function allowed({ technology, band }: Neighbour, { bands }: DecodedStatus): Field | undefined {
  const set = technology === 'LTE' ? bands.lte : bands.umts;
  if (band === undefined || set === undefined) return undefined;
  return { value: set.includes(band) ? _('yes') : _('no') };
}

/**
 * The columns of the table of neighbour cells.
 *
 * @param withAllowed add whether the modem may use each cell's band
 */
export function neighbourTable(status: DecodedStatus, withAllowed: boolean): Column[] {
  const list = status.neighbours.list ?? [];
  return withValues([
    {
      title: _('Band'),
      weight: 'main',
      fields: list.map(({ technology, band }) =>
        band === undefined ? field(technology) : field(bandLabel(band), technology === 'LTE' ? undefined : technology),
      ),
    },
    { title: _('Downlink'), fields: list.map(downlink) },
    { title: 'PCI', fields: list.map(({ pci, psc }) => field(told(pci, String)) ?? field(told(psc, String), 'PSC')) },
    { title: 'RSRP', fields: list.map(neighbourLevel) },
    { title: 'RSRQ', fields: list.map(({ rsrq_db }) => field(told(rsrq_db, db))) },
    ...(withAllowed ? [{ title: _('Allowed now'), fields: list.map((cell) => allowed(cell, status)) }] : []),
  ]);
}

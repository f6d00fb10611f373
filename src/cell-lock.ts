import type { Choice } from './band-choice.ts';
import { usesLte } from './band-choice.ts';
import { bandLabel, bandOfEarfcn } from './bands.ts';
import type { DecodedStatus } from './decode-status.ts';
import type { CellChoice, Earfcn, LteBand, Pci, RsrpDbm } from './status.ts';

/** A cell as people name it: `PCI 115 on EARFCN 1600`; undefined for no cell. */
export function cellName({ earfcn, pci }: CellChoice): string | undefined {
  if (earfcn === undefined) return undefined;
  return pci === undefined ? `EARFCN ${earfcn}` : _('PCI %d on EARFCN %d').format(pci, earfcn);
}

/** An LTE cell that the modem hears and can be held to. */
export interface HeardCell {
  earfcn: Earfcn;
  pci: Pci;
  band?: LteBand;
  rsrp_dbm?: RsrpDbm;
  serving: boolean;
  /** The modem is held to it now. */
  locked: boolean;
  /** The modem may use its band now. */
  allowed: boolean;
}

function servingCell({ carriers }: DecodedStatus): CellChoice {
  const { earfcn, pci } = carriers.list?.find(({ role }) => role === 'PCC') ?? {};
  return { ...(earfcn !== undefined && { earfcn }), ...(pci !== undefined && { pci }) };
}

/** The cells there are to choose from: the serving one first, then neighbours in an order that stays. */
export function heardCells(status: DecodedStatus): HeardCell[] {
  const { carriers, neighbours, signal, bands, cell_lock } = status;
  const serving = (carriers.list ?? []).filter(({ role }) => role === 'PCC').map((cell) => ({ ...signal, ...cell }));
  const others = (neighbours.list ?? []).filter(({ technology }) => technology === 'LTE');
  const seen = new Set<string>();
  const cells = [...serving, ...others].flatMap(({ earfcn, pci, rsrp_dbm, ...cell }, index): HeardCell[] => {
    if (earfcn === undefined || pci === undefined || seen.has(`${earfcn} ${pci}`)) return [];
    seen.add(`${earfcn} ${pci}`);
    const band = cell.band ?? bandOfEarfcn(earfcn);
    return [
      {
        earfcn,
        pci,
        ...(band !== undefined && { band }),
        ...(rsrp_dbm !== undefined && { rsrp_dbm }),
        serving: index < serving.length,
        locked: cell_lock.locked === true && cell_lock.earfcn === earfcn && cell_lock.pci === pci,
        allowed: band === undefined || bands.lte === undefined || bands.lte.includes(band),
      },
    ];
  });
  // The modem tells neighbours by their level, which changes: a line must not slip away from under the finger.
  return cells.sort(
    (one, other) => Number(other.serving) - Number(one.serving) || one.earfcn - other.earfcn || one.pci - other.pci,
  );
}

/** Whether the modem is held to a cell, and in which it is, in a row of a table. */
export function cellText(status: DecodedStatus): string {
  const { cell_lock, state } = status;
  const now = state.name === 'registered' ? cellName(servingCell(status)) : undefined;
  const lock = cell_lock.locked ? (cellName(cell_lock) ?? _('a cell')) : undefined;
  if (lock === undefined) return now === undefined ? _('not locked') : _('not locked; now %s').format(now);
  return now === undefined || now === lock
    ? _('locked to %s').format(lock)
    : _('locked to %s; now %s').format(lock, now);
}

/** Why cell lock and bands leave the modem without a network; undefined if they do not. */
export function lockConflict({ cell_lock, bands }: DecodedStatus): string | undefined {
  const { locked, earfcn } = cell_lock;
  if (!locked) return undefined;
  if (!usesLte(bands.mode)) return _('The lock is to an LTE cell, but LTE is not used.');
  const band = earfcn === undefined ? undefined : bandOfEarfcn(earfcn);
  if (band === undefined || bands.lte === undefined || bands.lte.includes(band)) return undefined;
  const name = bandLabel(band);
  return _(
    'The lock is to a cell on %s, which the modem may not use now: it finds no network. Allow %s or unlock the cell.',
  ).format(name, name);
}

/** What a choice of bands would do to a modem that is locked to a cell; undefined: nothing. */
export function lockWarning(choice: Choice, { cell_lock, bands }: DecodedStatus): string | undefined {
  const { locked, earfcn } = cell_lock;
  if (!locked || !usesLte(bands.mode)) return undefined;
  if (!usesLte(choice.mode)) return _('The modem is locked to an LTE cell: unlock it first.');
  const band = earfcn === undefined ? undefined : bandOfEarfcn(earfcn);
  if (band === undefined || !bands.lte?.includes(band) || choice.lte.includes(band)) return undefined;
  const name = bandLabel(band);
  return _('The modem is locked to a cell on %s. Without %s it finds no network: unlock the cell first.').format(
    name,
    name,
  );
}

/** Why the cell lock that was kept is not in force; undefined if it is, or none was kept. */
export function unheededLock({ cell_lock }: Pick<DecodedStatus, 'cell_lock'>): string | undefined {
  const { wanted, wanted_refused } = cell_lock;
  const name = wanted && cellName(wanted);
  if (name === undefined || !wanted_refused) return undefined;
  return _(
    'Three times the modem has not taken the cell lock that was kept: %s. It is left alone until it or the router restarts.',
  ).format(name);
}

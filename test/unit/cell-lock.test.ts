import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { cellName, cellText, heardCells, lockConflict, lockWarning, unheededLock } from '../../src/cell-lock.ts';
import type { CellLock, Neighbour, Status } from '../../src/status.ts';
import { decoded, fullStatus } from './samples.ts';

function statusWith(cell_lock: CellLock, different: Partial<Status> = {}) {
  return decoded({ ...fullStatus(), cell_lock, ...different });
}

test.each<[object, string | undefined]>([
  [{}, undefined],
  [{ pci: 3 }, undefined],
  [{ earfcn: 1600 }, 'EARFCN 1600'],
  [{ earfcn: 1600, pci: 0 }, 'PCI 0 on EARFCN 1600'],
])('%j is %s', (cell, name) => {
  expect(cellName(cell)).toBe(name);
});

describe('the cells to choose from', () => {
  const neighbour = (earfcn: number, pci: number, more: object = {}): Neighbour => ({
    technology: 'LTE',
    earfcn,
    pci,
    ...more,
  });

  test('the serving one with its signal, then LTE neighbours in an order that stays', () => {
    const list = [
      neighbour(6300, 287, { band: 20, rsrp_dbm: -90 }),
      neighbour(1600, 287),
      neighbour(1600, 42),
      neighbour(1600, 115, { rsrp_dbm: -70 }),
      { technology: 'UMTS' as const, uarfcn: 3011, psc: 1 },
      { technology: 'LTE' as const, earfcn: 100 },
    ];
    const cells = heardCells(statusWith({ locked: true, earfcn: 1600, pci: 42 }, { neighbours: { list } }));
    expect(cells.map(({ earfcn, pci }) => [earfcn, pci])).toEqual([
      [1600, 115],
      [1600, 42],
      [1600, 287],
      [6300, 287],
    ]);
    expect(cells[0]).toEqual({
      earfcn: 1600,
      pci: 115,
      band: 3,
      rsrp_dbm: -104,
      serving: true,
      locked: false,
      allowed: true,
    });
    expect(cells.map(({ locked }) => locked)).toEqual([false, true, false, false]);
  });

  test('a cell on a band that is not allowed is marked', () => {
    const list = [neighbour(150, 7), neighbour(65000, 8)];
    const bands = { ...fullStatus().bands, lte: [3] };
    const cells = heardCells(statusWith({ locked: false }, { neighbours: { list }, bands }));
    expect(cells.map(({ band, allowed }) => [band, allowed])).toEqual([
      [3, true],
      [1, false],
      [undefined, true],
    ]);
  });

  test('there may be none', () => {
    expect(heardCells(statusWith({ locked: false }, { carriers: {}, neighbours: {} }))).toEqual([]);
  });
});

test.each<[CellLock, Status['state']['name'], string]>([
  [{ locked: false }, 'registered', 'not locked; now PCI 115 on EARFCN 1600'],
  [{ locked: false }, 'searching', 'not locked'],
  [{ locked: true, earfcn: 1600, pci: 115 }, 'registered', 'locked to PCI 115 on EARFCN 1600'],
  [{ locked: true, earfcn: 1600 }, 'registered', 'locked to EARFCN 1600; now PCI 115 on EARFCN 1600'],
  [{ locked: true, earfcn: 6300, pci: 3 }, 'searching', 'locked to PCI 3 on EARFCN 6300'],
  [{ locked: true }, 'searching', 'locked to a cell'],
])('%j while %s: %s', (lock, name, text) => {
  expect(cellText(statusWith(lock, { state: { name, since_s: 1 } }))).toBe(text);
});

describe('lock and bands', () => {
  const bands = { ...fullStatus().bands, mode: 'auto' as const, lte: [3, 20] };
  const on7: CellLock = { locked: true, earfcn: 2950, pci: 1 };
  const on3: CellLock = { locked: true, earfcn: 1600, pci: 1 };

  test('fight each other when the band of the cell is not allowed', () => {
    expect(lockConflict(statusWith(on7, { bands }))).toContain('Allow B7');
    expect(lockConflict(statusWith(on3, { bands }))).toBeUndefined();
    expect(lockConflict(statusWith({ ...on7, locked: false }, { bands }))).toBeUndefined();
    expect(lockConflict(statusWith({ locked: true, earfcn: 65000 }, { bands }))).toBeUndefined();
    expect(lockConflict(statusWith(on3, { bands: { ...bands, mode: 'umts' } }))).toContain('LTE is not used');
  });

  test('a choice that would bring them to it is warned of', () => {
    expect(lockWarning({ mode: 'auto', lte: [20] }, statusWith(on3, { bands }))).toContain('Without B3');
    expect(lockWarning({ mode: 'auto', lte: [3] }, statusWith(on3, { bands }))).toBeUndefined();
    expect(lockWarning({ mode: 'umts', lte: [] }, statusWith(on3, { bands }))).toContain('LTE');
    expect(lockWarning({ mode: 'auto', lte: [20] }, statusWith(on7, { bands }))).toBeUndefined();
    expect(lockWarning({ mode: 'auto', lte: [20] }, statusWith({ locked: false }, { bands }))).toBeUndefined();
  });
});

test('says that the modem does not take the lock that was kept', () => {
  const wanted = { earfcn: 6300, pci: 287 };
  expect(unheededLock(statusWith({ locked: false, wanted }))).toBeUndefined();
  expect(unheededLock(statusWith({ locked: false, wanted: {}, wanted_refused: true }))).toBeUndefined();
  expect(unheededLock(statusWith({ locked: false, wanted, wanted_refused: true }))).toContain('PCI 287 on EARFCN 6300');
});

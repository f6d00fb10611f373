import type { CellChoice } from './status.ts';

/** A cell as people name it: `PCI 115 on EARFCN 1600`; undefined for no cell. */
export function cellName({ earfcn, pci }: CellChoice): string | undefined {
  if (earfcn === undefined) return undefined;
  return pci === undefined ? `EARFCN ${earfcn}` : _('PCI %d on EARFCN %d').format(pci, earfcn);
}

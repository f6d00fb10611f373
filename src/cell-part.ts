import { confirmLimit } from './band-choice.ts';
import { bandLabel } from './bands.ts';
import { cellText, type HeardCell, heardCells, lockConflict, unheededLock } from './cell-lock.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Child, h } from './dom.ts';
import { dbm } from './format.ts';
import { actionButton, actionTable, dim } from './widgets.ts';

/** What the part of the cell lock depends on besides the status. */
export interface CellDesk {
  /** The list of cells is open. */
  cellsOpen: boolean;
  /** Restart the modem after the change of the lock. */
  cellRestart: boolean;
  busy?: string | undefined;
  readonly: boolean;
}

function cellLine({ earfcn, pci, band, rsrp_dbm, serving, locked, allowed }: HeardCell, busy: string | undefined) {
  const value = `${earfcn} ${pci}`;
  const button = actionButton('lock', _('Lock'), {
    value,
    about: _('to PCI %d on EARFCN %d').format(pci, earfcn),
    disabled: busy !== undefined || !allowed,
    busy: busy === `lock ${value}`,
  });
  return h(
    'tr',
    { class: 'tr', 'data-part': `cell ${value}` },
    h('th', { class: 'td left', scope: 'row' }, h('strong', {}, band === undefined ? '?' : bandLabel(band))),
    h('td', { class: 'td left' }, String(earfcn)),
    h('td', { class: 'td left' }, String(pci)),
    h(
      'td',
      { class: 'td left' },
      rsrp_dbm !== undefined && dbm(rsrp_dbm),
      serving && dim(` ${_('serving')}`),
      !allowed && dim(` ${_('band not allowed')}`),
    ),
    h('td', { class: 'td right fg-line-acts' }, locked ? h('span', { class: 'label' }, _('locked', 'cell')) : button),
  );
}

function restartBox({ cellRestart, busy }: CellDesk): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    'data-choose': 'cell-restart',
    checked: cellRestart ? '' : null,
    disabled: busy !== undefined ? '' : null,
  });
  return h('label', { class: 'fg-check' }, box, h('span', {}, _('Restart the modem with the change of the lock')));
}

function cellList(status: DecodedStatus, desk: CellDesk): HTMLElement {
  const cells = heardCells(status);
  const titles = [_('Band'), 'EARFCN', 'PCI', 'RSRP', ''];
  const net = _(
    'If there is no network in %d minutes, or you do not press Keep, the former choice comes back by itself.',
  ).format(confirmLimit(desk.cellRestart) / 60);
  return h(
    'div',
    { class: 'fg-cells', 'data-part': 'cells' },
    cells.length > 0
      ? h(
          'table',
          { class: 'table fg-compact', 'aria-label': _('Cells that the modem hears') },
          h(
            'tr',
            { class: 'tr table-titles' },
            ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title)),
          ),
          ...cells.map((cell) => cellLine(cell, desk.busy)),
        )
      : h('p', { class: 'fg-empty' }, _('The modem names no LTE cell now.')),
    restartBox(desk),
    h(
      'p',
      { class: 'fg-under' },
      dim(`${_('The lock holds the modem to one cell, wherever a better one may be.')} ${net}`),
    ),
  );
}

/** The line of the cell lock and, if it is open, the list of cells; nothing if this modem has no such lock. */
export function drawCellLock(status: DecodedStatus, desk: CellDesk): Child[] {
  const { locked } = status.cell_lock;
  const { readonly, busy, cellsOpen } = desk;
  if (locked === undefined) return [];
  const disabled = busy !== undefined;
  return [
    actionTable([
      {
        label: _('Cell'),
        value: cellText(status),
        warning: lockConflict(status) ?? unheededLock(status),
        actions: readonly
          ? []
          : [
              locked && actionButton('unlock', _('Unlock'), { disabled, busy: busy === 'unlock' }),
              actionButton('cells', _('Lock to a cell\u2026'), { disabled, expanded: cellsOpen }),
            ],
      },
    ]),
    cellsOpen && !readonly && cellList(status, desk),
  ];
}

import { countdownText } from './change.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Child, h } from './dom.ts';
import { roughly } from './format.ts';
import {
  currentPlmn,
  type FoundOperator,
  foundOperators,
  foundStatusText,
  isFixed,
  isFixedTo,
  operatorText,
  plmnText,
  unheededOperator,
} from './operators.ts';
import { type ScanView, scanView } from './scan.ts';
import { actionButton, actionTable, dim } from './widgets.ts';

/** What the part of the operator depends on besides the status. */
export interface OperatorDesk {
  /** The action whose outcome is awaited. */
  busy?: string | undefined;
  readonly: boolean;
}

/** A search that is under way: how long it has lasted and may last, and the button that ends it. */
function drawSearch({ elapsed_s, limit_s }: Extract<ScanView, { kind: 'running' }>, desk: OperatorDesk): Child {
  const { busy, readonly } = desk;
  return h(
    'div',
    { class: 'fg-confirm', tabindex: -1, 'data-part': 'search' },
    h(
      'div',
      { class: 'fg-count', role: 'timer' },
      h('strong', {}, countdownText({ left_s: elapsed_s, part: 0 })),
      h('small', {}, _('of at most %s').format(countdownText({ left_s: limit_s, part: 0 }))),
    ),
    h(
      'div',
      { class: 'fg-confirm-text' },
      h('h3', {}, _('Searching for networks\u2026')),
      h('p', {}, _('The Internet is off meanwhile, usually for half a minute. You may close this page.')),
      h(
        'div',
        {
          class: 'fg-countbar',
          role: 'progressbar',
          'aria-label': _('Search for networks'),
          'aria-valuemin': 0,
          'aria-valuemax': limit_s,
          'aria-valuenow': Math.min(elapsed_s, limit_s),
        },
        h('div', { style: `width:${Math.min(100, (100 * elapsed_s) / limit_s).toFixed(1)}%` }),
      ),
    ),
    !readonly &&
      h(
        'div',
        { class: 'fg-confirm-acts' },
        actionButton('search-cancel', _('Cancel'), { disabled: busy !== undefined, busy: busy === 'search-cancel' }),
      ),
  );
}

function foundLine(found: FoundOperator, status: DecodedStatus, { busy, readonly }: OperatorDesk): HTMLElement {
  const { plmn, name, technologies } = found;
  const title = name ?? plmnText(plmn);
  const fixed = isFixedTo(plmn, status.network);
  const choose =
    !readonly &&
    (fixed
      ? h('span', { class: 'label' }, _('fixed'))
      : actionButton('select', found.status === 'forbidden' ? _('Select\u2026') : _('Select'), {
          value: plmn,
          about: title,
          disabled: busy !== undefined,
          busy: busy === `select ${plmn}`,
        }));
  return h(
    'tr',
    { class: 'tr', 'data-part': `network ${plmn}` },
    h('th', { class: 'td left fg-lead', scope: 'row' }, h('strong', {}, title)),
    h('td', { class: 'td left', 'data-title': 'PLMN' }, plmnText(plmn)),
    h('td', { class: 'td left', 'data-title': _('Technology') }, technologies.join(', ')),
    h('td', { class: 'td left', 'data-title': _('Status') }, foundStatusText(found, currentPlmn(status))),
    !readonly && h('td', { class: 'td right fg-line-acts' }, choose),
  );
}

function foundTable(found: readonly FoundOperator[], status: DecodedStatus, desk: OperatorDesk): HTMLElement {
  const titles = [_('Network'), 'PLMN', _('Technology'), _('Status')];
  return h(
    'table',
    { class: 'table fg-wide', 'aria-label': _('Networks found') },
    h(
      'tr',
      { class: 'tr table-titles' },
      ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title)),
      !desk.readonly && h('th', { class: 'th' }),
    ),
    ...found.map((entry) => foundLine(entry, status, desk)),
  );
}

/** What the last search brought. */
function drawResult(view: ScanView, status: DecodedStatus, desk: OperatorDesk): Child {
  switch (view.kind) {
    case 'none':
    case 'running':
      return null;
    case 'ended':
      return h('p', { class: 'fg-empty', 'data-part': 'search-ended' }, view.text);
    case 'found': {
      const found = foundOperators(view.scan);
      const age = _('%s ago').format(roughly(view.age_s));
      return h(
        'div',
        { class: 'fg-found', 'data-part': 'found' },
        h('h4', {}, _('Networks found'), ' ', dim(age)),
        found.length > 0
          ? foundTable(found, status, desk)
          : h('p', { class: 'fg-empty' }, _('The search found no network.')),
      );
    }
  }
}

/** The line of the operator, and below it the search and what it found. */
export function drawOperator(status: DecodedStatus, uptime_s: number, desk: OperatorDesk): Child[] {
  const { readonly, busy } = desk;
  const view = scanView(status.scan, uptime_s);
  const running = view.kind === 'running';
  const disabled = busy !== undefined || running;
  return [
    actionTable([
      {
        label: _('Operator'),
        value: operatorText(status),
        warning: unheededOperator(status),
        actions: readonly
          ? []
          : [
              isFixed(status.network) &&
                actionButton('operator-auto', _('Back to automatic'), { disabled, busy: busy === 'operator-auto' }),
              actionButton('search', _('Search networks\u2026'), { disabled, busy: busy === 'search' }),
            ],
      },
    ]),
    running ? drawSearch(view, desk) : drawResult(view, status, desk),
  ];
}

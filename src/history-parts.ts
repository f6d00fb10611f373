import { allCurves, type CurveName } from './curves.ts';
import { type Child, h, svg } from './dom.ts';
import type { EventGroup } from './event-kinds.ts';
import { bandName, eventWords } from './event-words.ts';
import { celsius, clock, db, dbm, joined, rate } from './format.ts';
import { mark, type NumberedEvent } from './marks.ts';
import type { Point } from './timeline.ts';
import type { RangeName } from './timeline-range.ts';
import { dim, section } from './widgets.ts';

/** What the list of events shows. */
export type EventFilter = 'all' | EventGroup;

/** The ranges in the order in which they stand. */
export const RANGES: readonly RangeName[] = ['10min', '1h', '6h', '24h', 'all'];

// More rows make the page slow, and nobody reads them.
const FIRST_EVENTS = 100;

function rangeName(range: RangeName): string {
  switch (range) {
    case '10min':
      return _('%d min').format(10);
    case '1h':
      return _('%d h').format(1);
    case '6h':
      return _('%d h').format(6);
    case '24h':
      return _('%d h').format(24);
    case 'all':
      return _('all');
  }
}

/** A range as a label tells it. */
export function rangeWords(range: RangeName): string {
  switch (range) {
    case '10min':
      return _('last 10 minutes');
    case '1h':
      return _('last hour');
    case '6h':
      return _('last 6 hours');
    case '24h':
      return _('last 24 hours');
    case 'all':
      return _('all that is recorded');
  }
}

/** The buttons that choose the range; found by `data-range`. */
export function rangeButtons(chosen: RangeName): HTMLElement {
  return h(
    'div',
    { class: 'fg-title-actions fg-range', role: 'group', 'aria-label': _('Range') },
    ...RANGES.map((range) =>
      h(
        'button',
        {
          type: 'button',
          class: `btn cbi-button${range === chosen ? ' cbi-button-action important' : ''}`,
          'aria-pressed': String(range === chosen),
          'data-range': range,
        },
        rangeName(range),
      ),
    ),
  );
}

/** A value of the readout with room for its longest; `spoken` is the name for readers of the screen. */
function reading(name: string, value: string | undefined, room: number, spoken?: string): HTMLElement {
  const label = spoken === undefined ? {} : { 'aria-hidden': 'true' };
  return h(
    'span',
    { style: `min-width:${room}em`, 'data-say': `${spoken ?? name} ${value ?? '\u2013'}` },
    h('small', { class: 'fg-dim', ...label }, name),
    spoken !== undefined && h('span', { class: 'fg-sr' }, spoken),
    ' ',
    h('strong', {}, value ?? '\u2013'),
    ' ',
  );
}

function told(value: number | undefined, tell: (value: number) => string): string | undefined {
  return value === undefined ? undefined : tell(value);
}

/**
 * All values of a moment in one line. What is not known is a dash, so that nothing moves while the cursor does.
 *
 * @param point the row of that moment; undefined: nothing was recorded
 * @param dated moments may need their date
 */
export function readout(point: Point | undefined, at_ms: number, now_ms: number, dated: boolean): Child[] {
  const bands = point?.bands.map(bandName) ?? [];
  const network = !point
    ? _('not recorded')
    : !point.up
      ? _('no network')
      : bands.length > 0
        ? joined(bands)
        : undefined;
  return [
    reading(_('at'), clock(point?.at_ms ?? at_ms, now_ms), dated ? 11.6 : 6),
    reading('RSRP', told(point?.rsrp, dbm), 7.4),
    reading('SINR', told(point?.sinr, db), 6.4),
    reading('RSRQ', told(point?.rsrq, db), 7),
    reading('RSSI', told(point?.rssi, dbm), 6.6),
    reading(_('bands'), network, 8),
    reading('PCI', told(point?.pci, String), 3.8),
    reading('\u25bc', told(point?.rx, rate), 7, _('received')),
    reading('\u25b2', told(point?.tx, rate), 7, _('sent')),
    reading(_('temp.'), told(point?.temp, celsius), 5.4),
  ];
}

/** The boxes that choose the charts; found by `name`. */
export function curveBoxes(chosen: ReadonlySet<CurveName>): HTMLElement {
  return h(
    'div',
    { class: 'fg-show', role: 'group', 'aria-label': _('Curves') },
    dim(_('Show:')),
    ...allCurves().map(({ name, title }) =>
      h(
        'label',
        {},
        h('input', { type: 'checkbox', 'data-curve': name, checked: chosen.has(name) ? '' : null }),
        ' ',
        title,
      ),
    ),
  );
}

/** The heading of a chart: name, unit, and what its lines mean where there are two. */
export function chartCaption(title: string, unit: string, two: boolean): HTMLElement {
  return h(
    'div',
    { class: 'fg-cap' },
    h('strong', {}, title),
    dim(unit),
    two &&
      h(
        'span',
        { class: 'fg-keys' },
        h('span', { class: 'fg-key l0' }, _('received')),
        h('span', { class: 'fg-key l1' }, _('sent')),
      ),
  );
}

/** What the list of events is drawn from. */
export interface EventList {
  /** Those of the range that the filter lets through, oldest first. */
  events: readonly NumberedEvent[];
  filter: EventFilter;
  /** Show all of them, however many there are. */
  whole: boolean;
  /** Number of the event that the cursor stands on. */
  chosen: number | undefined;
  now_ms: number;
  operator: (plmn: string) => string | undefined;
  /** There are rows to export. */
  exportable: boolean;
}

function eventRow(event: NumberedEvent, { chosen, now_ms, operator }: EventList): HTMLElement {
  const { what, how } = eventWords(event, {
    operator,
    clock: (t_s) => clock(event.at_ms + (t_s - event.t_s) * 1000, now_ms),
  });
  const at = clock(event.at_ms, now_ms);
  const picture = svg(
    'svg',
    { width: 22, height: 22, viewBox: '0 0 22 22', class: 'fg-chart', 'aria-hidden': 'true' },
    mark(event, 11, 11),
  );
  return h(
    'tr',
    {
      class: event.number === chosen ? 'tr fg-chosen' : 'tr',
      'data-event': event.number,
      'data-part': `${event.at_ms} ${event.kind} ${event.n}`,
      'aria-current': event.number === chosen ? 'true' : null,
    },
    h(
      'td',
      { class: 'td left' },
      h(
        'button',
        {
          type: 'button',
          class: 'fg-copy',
          title: _('Show in the charts'),
          'aria-label': _('Show %s in the charts').format(at),
        },
        picture,
      ),
    ),
    h('td', { class: 'td left' }, at),
    h('td', { class: 'td left' }, h('strong', {}, what)),
    h('td', { class: 'td left' }, how),
  );
}

function filterBox(filter: EventFilter): HTMLElement {
  const choices: [EventFilter, string][] = [
    ['all', _('All events')],
    ['losses', _('Losses and recovery')],
    ['cells', _('Cell and carriers')],
    ['settings', _('Settings')],
  ];
  return h(
    'select',
    { class: 'cbi-input-select', 'aria-label': _('Show'), 'data-filter': '' },
    ...choices.map(([value, text]) => h('option', { value, selected: value === filter ? '' : null }, text)),
  );
}

/** The events of the range, newest first, with filter and export. */
export function eventSection(list: EventList): HTMLElement {
  const { events, filter, whole, exportable } = list;
  const newest = [...events].reverse();
  const shown = whole ? newest : newest.slice(0, FIRST_EVENTS);
  const rest = newest.length - shown.length;
  return section(
    {
      part: 'events',
      title: _('Events'),
      age: _('%d in this range').format(events.length),
      actions: h(
        'span',
        { class: 'fg-tools' },
        filterBox(filter),
        ' ',
        h(
          'button',
          { type: 'button', class: 'btn cbi-button', 'data-action': 'export', disabled: exportable ? null : '' },
          _('Export CSV'),
        ),
      ),
    },
    shown.length > 0
      ? h(
          'table',
          { class: 'table fg-events', 'aria-label': _('Events') },
          ...shown.map((event) => eventRow(event, list)),
        )
      : h('p', { class: 'fg-empty' }, _('No such event in this range.')),
    rest > 0 &&
      h(
        'p',
        { class: 'fg-next' },
        h(
          'button',
          { type: 'button', class: 'btn cbi-button', 'data-action': 'more' },
          N_(rest, 'Show %d older event', 'Show %d older events').format(rest),
        ),
      ),
  );
}

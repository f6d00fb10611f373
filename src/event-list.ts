import { h, svg } from './dom.ts';
import type { EventGroup } from './event-kinds.ts';
import { eventWords } from './event-words.ts';
import { clock } from './format.ts';
import { mark, type NumberedEvent } from './marks.ts';
import { section } from './widgets.ts';

/** What the list of events shows. */
export type EventFilter = 'all' | EventGroup;

// More rows make the page slow, and nobody reads them.
const FIRST_EVENTS = 100;

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

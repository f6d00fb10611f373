import type { Canvas } from './chart.ts';
import { allCurves, type Curve, type CurveName } from './curves.ts';
import { type Child, h } from './dom.ts';
import { bandName } from './event-words.ts';
import { celsius, clock, db, dbm, joined, rate } from './format.ts';
import type { Point } from './timeline.ts';
import { linkValue, type RangeName, type SeriesName } from './timeline-range.ts';
import { dim } from './widgets.ts';

/** The ranges in the order in which they stand. */
export const RANGES: readonly RangeName[] = ['10min', '1h', '6h', '24h', 'all'];

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

function told(point: Point | undefined, series: SeriesName, tell: (value: number) => string): string | undefined {
  const value = point && linkValue(point, series);
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
    reading('RSRP', told(point, 'rsrp', dbm), 7.4),
    reading('SINR', told(point, 'sinr', db), 6.4),
    reading('RSRQ', told(point, 'rsrq', db), 7),
    reading('RSSI', told(point, 'rssi', dbm), 6.6),
    reading(_('bands'), network, 8),
    reading('PCI', point?.up && point.pci !== undefined ? String(point.pci) : undefined, 3.8),
    reading('\u25bc', told(point, 'rx', rate), 7, _('received')),
    reading('\u25b2', told(point, 'tx', rate), 7, _('sent')),
    reading(_('temp.'), told(point, 'temp', celsius), 5.4),
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

/** What a chart is for readers of the screen: its name, the range in `words`, lowest and highest value. */
export function chartLabel(curve: Curve, { points }: Canvas, words: string): string {
  const values = curve.series.map((series) =>
    points.map((point) => linkValue(point, series)).filter((value) => value !== undefined),
  );
  const [first = []] = values;
  if (first.length === 0) return _('%s, %s: no values').format(curve.title, words);
  const low = first.reduce((a, b) => Math.min(a, b));
  const high = first.reduce((a, b) => Math.max(a, b));
  return _('%s, %s: %s to %s').format(curve.title, words, curve.tell(low), curve.tell(high));
}

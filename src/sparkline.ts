import { h, svg } from './dom.ts';
import { decimal } from './format.ts';
import { SCALES } from './grades.ts';
import { RECENT_MS, type Recorded } from './recent.ts';
import type { Place } from './timeline-range.ts';
import { valueText } from './widgets.ts';

const WIDTH = 150;
const HEIGHT = 26;
/** The line is drawn at least so many dB high, so that noise stays small. */
const LEAST_DB = 12;

/** The last minutes of a measure as a line without scale, and between which values it went. */
export function sparkline(measure: Recorded, places: readonly Place[], now_ms: number): HTMLElement {
  if (places.length < 2) return h('div', { class: 'fg-recent' });
  const { name, digits } = SCALES[measure];
  const values = places.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = Math.max(LEAST_DB, high - low + 2);
  const bottom = (low + high - range) / 2;
  const path = places
    .map(({ at_ms, value, apart }) => {
      const x = WIDTH * (1 - (now_ms - at_ms) / RECENT_MS);
      return `${apart ? 'M' : 'L'}${x.toFixed(1)} ${(HEIGHT * (1 - (value - bottom) / range)).toFixed(1)}`;
    })
    .join('');
  const label = _('%s, last 10 minutes: %s to %s').format(name, valueText(measure, low), valueText(measure, high));
  return h(
    'div',
    { class: 'fg-recent', role: 'img', 'aria-label': label },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', height: HEIGHT },
      svg('path', { class: 'line', d: path }),
    ),
    h('small', { class: 'fg-dim fg-recent-ends' }, `${decimal(low, digits)} \u2026 ${decimal(high, digits)}`),
  );
}

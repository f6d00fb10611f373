import { type Course, type Point, STRIP_S } from './aim-course.ts';
import { h, svg } from './dom.ts';
import { decimal } from './format.ts';
import { type Measure, SCALES } from './grades.ts';
import { valueText } from './widgets.ts';

const WIDTH = 600;
const HEIGHT = 64;
// Less would make mountains of what a signal trembles by, dB.
const LEAST_RANGE_DB = 10;
const MARGIN_DB = 1;
// So many usual distances between two values make a gap.
const GAP = 3;

function linePath(points: readonly Point[], x: (point: Point) => number, y: (value: number) => number): string {
  const steps = points.slice(1).map((point, index) => point.at_s - (points[index]?.at_s ?? 0));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
  return points
    .map((point, index) => {
      const step = steps[index - 1];
      const at = `${x(point).toFixed(1)} ${y(point.value).toFixed(1)}`;
      // The stroke of no length makes a value seen that stands between two gaps.
      return step === undefined || step > GAP * usual ? `M${at}h.01` : `L${at}`;
    })
    .join('');
}

/** The last minute of a measure as a line, with its best dashed. */
export function strip(measure: Measure, { points, best }: Course, now_s: number): HTMLElement {
  const shown = points.filter(({ at_s }) => at_s > now_s - STRIP_S);
  const values = shown.map(({ value }) => value);
  const { name } = SCALES[measure];
  const top = Math.max(best.value, ...values) + MARGIN_DB;
  const bottom = Math.min(top - LEAST_RANGE_DB, Math.min(...values) - MARGIN_DB);
  const x = ({ at_s }: Point) => WIDTH * (1 - Math.max(0, now_s - at_s) / STRIP_S);
  const y = (value: number) => (HEIGHT * (top - value)) / (top - bottom);
  const caption = _('%s, last %d seconds').format(name, STRIP_S);
  const range =
    values.length > 0
      ? _('%s to %s').format(
          decimal(Math.min(...values), SCALES[measure].digits),
          valueText(measure, Math.max(...values)),
        )
      : _('no values');
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, height: HEIGHT, preserveAspectRatio: 'none' };
  return h(
    'div',
    { class: 'fg-strip', 'data-part': 'strip' },
    h('div', { class: 'fg-strip-cap' }, h('span', {}, caption), h('span', { class: 'fg-dim' }, _('dashed: best'))),
    svg(
      'svg',
      { ...size, role: 'img', 'aria-label': `${caption}: ${range}` },
      svg('path', { class: 'best', d: `M0 ${y(best.value).toFixed(1)}H${WIDTH}` }),
      svg('path', { class: 'line', d: linePath(shown, x, y) }),
    ),
  );
}

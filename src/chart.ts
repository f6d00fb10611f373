import { scaleOf, timeTicks } from './chart-scale.ts';
import { type Curve, tickText } from './curves.ts';
import { svg } from './dom.ts';
import { shapeOf } from './event-kinds.ts';
import { bandName } from './event-words.ts';
import { mark, type NumberedEvent, type PlacedMark, placeMarks } from './marks.ts';
import type { Point } from './timeline.ts';
import { type LanePiece, lanesOf, type Place, placesOf, type Span, thinned } from './timeline-range.ts';

/** What the charts of a page have in common. */
export interface Canvas {
  /** Width of the charts, pixels. */
  width: number;
  span: Span;
  points: readonly Point[];
  /** Events with a mark, and the one that must have it. */
  events: readonly NumberedEvent[];
  first?: number | undefined;
  drops: readonly Span[];
}

const LEFT = 42;
const RIGHT = 8;
const TOP = 8;
const AXIS = 20;
const PLOT = 98;
const BELOW = 6;
const LANES_TOP = 25;
const LANE = 16;
const LANE_STEP = 21;
const MARKS_Y = 11;
/** Room that a time of day wants, and one letter of a band's name, pixels. */
const LABEL = 58;
const LETTER = 8;

/** Where a moment stands in a chart of that width, pixels from the left; moments outside it at its ends. */
export function xOf(at_ms: number, { from_ms, to_ms }: Span, width: number): number {
  const share = (at_ms - from_ms) / (to_ms - from_ms);
  return LEFT + (width - LEFT - RIGHT) * Math.max(0, Math.min(1, share));
}

/** The moment at a place of a chart. */
export function momentAt(x: number, { from_ms, to_ms }: Span, width: number): number {
  const share = (x - LEFT) / Math.max(1, width - LEFT - RIGHT);
  return from_ms + (to_ms - from_ms) * Math.max(0, Math.min(1, share));
}

/** How many columns of pixels a chart has for its curves. */
export function columnsOf(width: number): number {
  return Math.max(1, Math.floor(width - LEFT - RIGHT));
}

function label(text: string, x: number, y: number, kind: string): SVGElement {
  const node = svg('text', { x: x.toFixed(1), y: y.toFixed(1), class: kind });
  node.textContent = text;
  return node;
}

function pathOf(places: readonly Place[], x: (at_ms: number) => number, y: (value: number) => number): string {
  return places
    .map(({ at_ms, value, apart }, index) => {
      const end = `${x(at_ms).toFixed(1)} ${y(value).toFixed(1)}`;
      if (!apart) return `L${end}`;
      // A place on its own is a dot, which a line of no length with round ends is.
      return places[index + 1]?.apart === false ? `M${end}` : `M${end}h0`;
    })
    .join('');
}

function eventLines({ events, span, width }: Canvas, top: number, bottom: number): SVGElement[] {
  return events.map((event) =>
    svg('path', {
      class: `mark ${shapeOf(event)}`,
      d: `M${xOf(event.at_ms, span, width).toFixed(1)} ${top}V${bottom}`,
    }),
  );
}

function cursorLine(top: number, bottom: number): SVGElement {
  return svg('path', { class: 'cursor', d: `M0 ${top}V${bottom}` });
}

/** A chart of one measure over time. Its cursor is moved with `moveCursor`. */
export function drawChart(curve: Curve, canvas: Canvas, name: string, axis: boolean): SVGElement {
  const { width, span, points, drops } = canvas;
  const height = TOP + PLOT + (axis ? AXIS : BELOW);
  const bottom = TOP + PLOT;
  const lines = curve.series.map((series) =>
    thinned(placesOf(points, series), span, columnsOf(width)).map((place) => ({
      ...place,
      value: place.value / curve.divisor,
    })),
  );
  const values = lines.flat().map(({ value }) => value);
  const { min, max, ticks } = scaleOf(values, curve.least, curve.fromZero, curve.usual);
  const x = (at_ms: number) => xOf(at_ms, span, width);
  const y = (value: number) => TOP + (PLOT * (max - value)) / (max - min);
  return svg(
    'svg',
    { class: 'fg-chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': name },
    ...drops.map((drop) => {
      const left = x(drop.from_ms);
      const size = { width: Math.max(2, x(drop.to_ms) - left).toFixed(1), height: PLOT };
      return svg('rect', { class: 'drop', x: left.toFixed(1), y: TOP, ...size });
    }),
    ...ticks.flatMap((tick) => [
      svg('path', { class: 'grid', d: `M${LEFT} ${y(tick).toFixed(1)}H${width - RIGHT}` }),
      label(tickText(tick), LEFT - 5, y(tick) + 4, 'yl'),
    ]),
    ...eventLines(canvas, TOP, bottom),
    ...lines.map((places, index) => svg('path', { class: `line l${index}`, d: pathOf(places, x, y) })),
    cursorLine(TOP, bottom),
    ...(axis
      ? timeTicks(span, columnsOf(width) / LABEL).map((tick) =>
          label(tick.label, Math.max(LEFT + 12, Math.min(width - RIGHT - 12, x(tick.at_ms))), height - 4, 'xl'),
        )
      : []),
  );
}

function lanePiece({ from_ms, to_ms, band }: LanePiece, { span, width }: Canvas, y: number): SVGElement {
  const left = xOf(from_ms, span, width);
  const size = Math.max(1, xOf(to_ms, span, width) - left - 1);
  const text = bandName(band);
  return svg(
    'g',
    {},
    svg('rect', { class: 'lane', x: (left + 0.5).toFixed(1), y, width: size.toFixed(1), height: LANE, rx: 2 }),
    ...(size > text.length * LETTER + 4 ? [label(text, left + size / 2, y + LANE / 2 + 4, 'lt')] : []),
  );
}

/** The bands over time, a lane for each carrier, and above them the marks of the events. */
export function drawLanes(canvas: Canvas, name: string): SVGElement {
  const { width, span, points, events, first } = canvas;
  const lanes = lanesOf(points);
  const height = LANES_TOP + Math.max(1, lanes.length) * LANE_STEP;
  const placed: PlacedMark[] = placeMarks(
    events,
    (at_ms) => xOf(at_ms, span, width),
    { left: LEFT, right: width - 11 },
    first,
  );
  return svg(
    'svg',
    { class: 'fg-chart fg-lanes', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': name },
    ...eventLines(canvas, LANES_TOP - 5, height),
    ...lanes.flatMap((pieces, index) => {
      const y = LANES_TOP + index * LANE_STEP;
      const title = label(index === 0 ? 'PCC' : `SCC${index}`, LEFT - 5, y + LANE / 2 + 4, 'yl');
      return [title, ...pieces.map((piece) => lanePiece(piece, canvas, y))];
    }),
    cursorLine(LANES_TOP - 5, height),
    ...placed.map(({ event, x }) => mark(event, x, MARKS_Y)),
  );
}

/** Puts the cursors of all charts below a node at a moment; undefined hides them. */
export function moveCursor(root: Element, at_ms: number | undefined, { span, width }: Canvas): void {
  const place = at_ms === undefined ? null : `translate(${xOf(at_ms, span, width).toFixed(1)} 0)`;
  for (const cursor of Array.from(root.querySelectorAll('.fg-chart .cursor'))) {
    cursor.classList.toggle('shown', place !== null);
    if (place) cursor.setAttribute('transform', place);
  }
}

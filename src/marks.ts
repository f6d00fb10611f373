import { svg } from './dom.ts';
import { type MarkShape, shapeOf, weightOf } from './event-kinds.ts';
import type { TimedEvent } from './timeline.ts';

/** An event with the number that its mark and its row share. */
export interface NumberedEvent extends TimedEvent {
  number: number;
}

/** A mark that found room, and where. */
export interface PlacedMark {
  event: NumberedEvent;
  x: number;
}

const RADIUS = 10;
/** A mark may stand so far beside its line where it is crowded, pixels. */
const REACH = 20;

const SHAPES: Readonly<Record<MarkShape, string>> = {
  lost: 'M-3.6 -8.8h7.2L8.8 -3.6v7.2L3.6 8.8h-7.2L-8.8 3.6v-7.2z',
  gained: 'M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0',
  recovery: 'M0 -9.8L9.8 0L0 9.8L-9.8 0z',
  changed: 'M-7.5 -7.5h15v15h-15z',
};

/** The mark of an event around a place: its shape with its number. */
export function mark(event: NumberedEvent, x: number, y: number): SVGElement {
  const shape = shapeOf(event);
  const text = svg('text', { y: 3.8, class: event.number > 99 ? 'small' : null });
  text.textContent = String(event.number);
  return svg(
    'g',
    { class: `fg-pin ${shape}`, transform: `translate(${x.toFixed(1)} ${y})`, 'data-event': event.number },
    svg('path', { d: SHAPES[shape] }),
    text,
  );
}

interface Place {
  event: NumberedEvent;
  wanted: number;
}

/**
 * Finds room for marks in a row: what matters most goes first and stands at its time or close by; what finds no room has
 * only its line.
 *
 * @param ends of the row, pixels
 * @param first number of an event that has to have its mark
 */
export function placeMarks(
  events: readonly NumberedEvent[],
  xOf: (at_ms: number) => number,
  ends: { left: number; right: number },
  first?: number,
): PlacedMark[] {
  const rank = (event: NumberedEvent) => (event.number === first ? 9 : weightOf(event));
  let placed: Place[] = [];
  for (const event of [...events].sort((a, b) => rank(b) - rank(a) || b.number - a.number)) {
    const wanted = Math.min(ends.right, Math.max(ends.left, xOf(event.at_ms)));
    const more = [...placed, { event, wanted }].sort((a, b) => a.event.number - b.event.number);
    if (leftmost(more, ends)) placed = more;
  }
  return spread(placed, leftmost(placed, ends) ?? []);
}

/** How far to the left marks can stand side by side; undefined if one would be too far from its line. */
function leftmost(places: readonly Place[], { left, right }: { left: number; right: number }): number[] | undefined {
  let next = left;
  const found: number[] = [];
  for (const { wanted } of places) {
    const x = Math.max(next, wanted - REACH);
    if (x > Math.min(right, wanted + REACH)) return undefined;
    found.push(x);
    next = x + 2 * RADIUS;
  }
  return found;
}

/** Moves marks from there to their lines, as far as those on their right leave room. */
function spread(places: readonly Place[], from: readonly number[]): PlacedMark[] {
  let limit = Number.POSITIVE_INFINITY;
  return places
    .map(({ event, wanted }, index) => ({ event, wanted, least: from[index] ?? wanted }))
    .reverse()
    .map(({ event, wanted, least }) => {
      const x = Math.min(Math.max(wanted, least), limit);
      limit = x - 2 * RADIUS;
      return { event, x };
    });
}

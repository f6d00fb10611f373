import { type Canvas, columnsOf, drawChart, drawLanes, momentAt, moveCursor } from './chart.ts';
import { allCurves, type CurveName, chosenCurves, rememberCurves } from './curves.ts';
import { h, updateChildren } from './dom.ts';
import { belongsTo, withResults } from './event-kinds.ts';
import { type EventFilter, eventSection } from './event-list.ts';
import { clock } from './format.ts';
import { csvOf, saveAs } from './history-csv.ts';
import { chartCaption, chartLabel, curveBoxes, rangeWords, readout } from './history-parts.ts';
import type { NumberedEvent } from './marks.ts';
import type { Timeline } from './timeline.ts';
import {
  drawnRows,
  dropsOf,
  nextStop,
  pointAt,
  type RangeName,
  type Span,
  spanOf,
  stopsOf,
  within,
} from './timeline-range.ts';

/** What the panel shows. */
export interface PanelView {
  timeline: Timeline;
  range: RangeName;
  /** The present, browser's clock, milliseconds since 1970. */
  now_ms: number;
  operator: (plmn: string) => string | undefined;
}

/** The charts with their cursor, and the events; it changes only when it is told to, or by what is done to it. */
export class HistoryPanel {
  readonly root = h('div', { class: 'fg-history' });
  private readonly announce: (text: string) => void;
  private readonly chosen = chosenCurves();
  private view: PanelView | undefined;
  private canvas: Canvas | undefined;
  private events: NumberedEvent[] = [];
  private filter: EventFilter = 'all';
  private whole = false;
  private width = 0;
  /** Where the cursor was put, and where the mouse is. */
  private put_ms: number | undefined;
  private over_ms: number | undefined;
  /** The event that it was put to, for several may share a moment. */
  private picked: NumberedEvent | undefined;

  /** @param announce has a screen reader say something */
  constructor(announce: (text: string) => void) {
    this.announce = announce;
    const { root } = this;
    new ResizeObserver(() => this.resized()).observe(root);
    root.addEventListener('pointermove', (event) => this.pointed(event, event.pointerType !== 'mouse'));
    root.addEventListener('pointerdown', (event) => this.pointed(event, true));
    root.addEventListener('pointerleave', () => this.hover(undefined));
    root.addEventListener('keydown', (event) => this.pressed(event));
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('change', (event) => this.changed(event));
  }

  /** Shows a time line. */
  show(view: PanelView): void {
    if (view.range !== this.view?.range) {
      this.whole = false;
      this.put_ms = undefined;
      this.picked = undefined;
    }
    this.view = view;
    this.render();
  }

  private resized(): void {
    const { clientWidth } = this.root;
    if (clientWidth === this.width) return;
    this.width = clientWidth;
    this.render();
  }

  private render(): void {
    const { view, width } = this;
    if (!view || width === 0) return;
    const span = spanOf(view.range, view.timeline, view.now_ms);
    // Time has carried it out of the range.
    if (this.put_ms !== undefined && this.put_ms < span.from_ms) {
      this.put_ms = undefined;
      this.picked = undefined;
    }
    const inside = within(view.timeline, span);
    const { events } = inside;
    const points = drawnRows(inside, span);
    const numbered = withResults(events).map((event, index) => ({ ...event, number: index + 1 }));
    const { filter } = this;
    this.events = filter === 'all' ? numbered : numbered.filter((event) => belongsTo(event, filter));
    const drops = dropsOf(points, events);
    this.canvas = { width, span, points, events: this.events, drops, first: this.chosenEvent()?.number };
    const fresh = h(
      'div',
      {},
      h('div', { class: 'fg-read', 'data-part': 'readout' }, ...this.readoutNodes()),
      curveBoxes(this.chosen),
      this.charts(this.canvas, rangeWords(view.range)),
      eventSection({
        events: this.events,
        filter,
        whole: this.whole,
        chosen: this.canvas.first,
        now_ms: view.now_ms,
        operator: view.operator,
        exportable: points.length > 0,
      }),
    );
    updateChildren(this.root, fresh);
    moveCursor(this.root, this.cursor_ms, this.canvas);
  }

  private charts(canvas: Canvas, words: string): HTMLElement {
    const curves = allCurves().filter(({ name }) => this.chosen.has(name));
    return h(
      'div',
      {
        class: 'fg-charts',
        'data-part': 'charts',
        tabindex: 0,
        role: 'group',
        'aria-label': _('Charts: the arrow keys, Home and End move through the values.'),
      },
      drawLanes(canvas, _('Bands and events, %s').format(words)),
      ...curves.flatMap((curve, index) => [
        chartCaption(curve.title, curve.unit, curve.series.length > 1),
        drawChart(curve, canvas, chartLabel(curve, canvas, words), index === curves.length - 1),
      ]),
    );
  }

  private get cursor_ms(): number | undefined {
    return this.over_ms ?? this.put_ms;
  }

  private chosenEvent(): NumberedEvent | undefined {
    const { picked } = this;
    return picked && this.events.find((event) => isSame(event, picked));
  }

  private readoutNodes(): ReturnType<typeof readout> {
    const { view, canvas, cursor_ms } = this;
    if (!view || !canvas) return [];
    const last = canvas.points[canvas.points.length - 1];
    const at_ms = cursor_ms ?? last?.at_ms ?? view.now_ms;
    return readout(pointAt(canvas.points, at_ms), at_ms, view.now_ms, isLong(canvas.span));
  }

  /** Shows cursor and values anew, without drawing the charts. */
  private point(): void {
    const line = this.root.querySelector('.fg-read');
    if (!line || !this.canvas) return;
    updateChildren(line, h('div', {}, ...this.readoutNodes()));
    moveCursor(this.root, this.cursor_ms, this.canvas);
  }

  private hover(at_ms: number | undefined): void {
    this.over_ms = at_ms;
    this.point();
  }

  /** Puts the cursor somewhere to stay; undefined takes it away. */
  private put(at_ms: number | undefined, event?: NumberedEvent): void {
    const before = this.chosenEvent();
    this.put_ms = at_ms;
    this.picked = event;
    this.over_ms = undefined;
    if (before || this.chosenEvent()) this.render();
    else this.point();
  }

  private pointed(event: PointerEvent, stays: boolean): void {
    const charts = event.target instanceof Element ? event.target.closest('.fg-charts') : null;
    const { canvas } = this;
    if (!charts || !canvas) {
      if (this.over_ms !== undefined) this.hover(undefined);
      return;
    }
    // A pen that only hovers has no buttons.
    if (stays && event.buttons === 0) return;
    const at_ms = momentAt(event.clientX - charts.getBoundingClientRect().left, canvas.span, canvas.width);
    const marked = this.markedEvent(event.target);
    if (stays) this.put(marked?.at_ms ?? at_ms, marked);
    else this.hover(at_ms);
  }

  /** What a mark or a row stands for. */
  private markedEvent(target: EventTarget | null): NumberedEvent | undefined {
    const node = target instanceof Element ? target.closest('[data-event]') : null;
    const number = Number(node?.getAttribute('data-event'));
    return this.events.find((event) => event.number === number);
  }

  private pressed(event: KeyboardEvent): void {
    const { canvas } = this;
    const charts = event.target instanceof Element && event.target.classList.contains('fg-charts');
    if (!charts || !canvas || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') this.put(undefined);
    const stops = stopsOf(canvas.points, canvas.span, columnsOf(canvas.width));
    const next = nextStop(stops, this.cursor_ms, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.put(next);
    const values = Array.from(this.root.querySelectorAll('.fg-read > *'));
    this.announce(values.map((value) => value.getAttribute('data-say')).join(', '));
  }

  private clicked({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const action = target.closest('[data-action]')?.getAttribute('data-action');
    if (action === 'export') this.save();
    if (action === 'more') {
      this.whole = true;
      this.render();
    }
    const event = target.closest('tr') ? this.markedEvent(target) : undefined;
    if (!event) return;
    this.put(event.at_ms, event);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.root.querySelector('.fg-lanes')?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  }

  private changed({ target }: Event): void {
    if (target instanceof HTMLSelectElement) {
      this.filter = target.value as EventFilter;
      this.whole = false;
    } else if (target instanceof HTMLInputElement) {
      const name = target.getAttribute('data-curve') as CurveName;
      if (target.checked) this.chosen.add(name);
      else this.chosen.delete(name);
      rememberCurves(this.chosen);
    }
    this.render();
  }

  private save(): void {
    const { canvas, view } = this;
    if (!canvas || !view) return;
    const stamp = new Date(view.now_ms).toISOString().slice(0, 16).split(':').join('');
    saveAs(`fg621-history-${stamp}Z.csv`, csvOf(within(view.timeline, canvas.span).points));
  }
}

/** Numbers change as time goes on; those of the monitor begin anew with each boot. */
function isSame(a: NumberedEvent, b: NumberedEvent): boolean {
  return a.n === b.n && a.at_ms === b.at_ms && a.kind === b.kind;
}

/** Whether some of its moments are so long ago that they are told with their date. */
function isLong({ from_ms, to_ms }: Span): boolean {
  return clock(from_ms, to_ms) !== clock(from_ms, from_ms);
}

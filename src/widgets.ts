import { type Child, h, svg } from './dom.ts';
import { decimal, inRow } from './format.ts';
import { type Grade, gradeOf, gradeWord, type Measure, percentOf, SCALES } from './grades.ts';
import type { Row } from './rows.ts';

/** Shapes that differ with the meaning, not only in colour. */
export type IconKind = 'ok' | 'fail' | 'warn' | 'wait' | 'now';

const BAR_COUNT = 5;

/** Signal bars, `height` pixels high; as many are filled as the grade says. A word must stand beside them. */
export function bars(grade: Grade, height: number): SVGElement {
  const step = height * 0.24;
  const rects = Array.from({ length: BAR_COUNT }, (_unused, index) => {
    const bar = height * (0.28 + 0.18 * index);
    return svg('rect', {
      class: index < grade ? 'on' : 'off',
      x: (index * step + 0.5).toFixed(1),
      y: (height - bar + 0.5).toFixed(1),
      width: (step * 0.68).toFixed(1),
      height: (bar - 1).toFixed(1),
      rx: height > 20 ? 2 : 1,
    });
  });
  const size = { width: step * BAR_COUNT, height: height + 0.5 };
  const viewBox = `0 0 ${size.width} ${size.height}`;
  return svg('svg', { class: `fg-bars fg-g${grade}`, ...size, viewBox, 'aria-hidden': 'true' }, ...rects);
}

/** Small bars with their word. */
export function gradeTag(grade: Grade): HTMLElement {
  return h('span', { class: 'fg-grade' }, bars(grade, 15), h('span', {}, gradeWord(grade)));
}

/** A value with its unit, as text. */
export function valueText(measure: Measure, value: number): string {
  const { unit, digits } = SCALES[measure];
  return `${decimal(value, digits)} ${unit}`;
}

/**
 * A bar on the fixed scale of a measure, with ticks at the limits of the grades.
 *
 * @param best where a mark stands above it
 */
export function meter(measure: Measure, value: number, best?: number): HTMLElement {
  const { name, min, max, limits, unit } = SCALES[measure];
  const grade = gradeOf(measure, value);
  const scale: Record<string, string | number> = {
    role: 'meter',
    'aria-label': name,
    'aria-valuemin': min,
    'aria-valuemax': max,
    'aria-valuenow': value,
    'aria-valuetext': inRow([valueText(measure, value), gradeWord(grade)]),
    title: `${min} \u2026 ${max} ${unit}`.replace(HYPHENS, '\u2212'),
  };
  return h(
    'div',
    { class: 'fg-meter', ...scale },
    h('div', { class: `fg-fill fg-g${grade}`, style: `width:${percentOf(measure, value).toFixed(2)}%` }),
    ...limits.map((limit) => h('i', { style: `left:${percentOf(measure, limit).toFixed(2)}%` })),
    best !== undefined && h('b', { class: 'fg-mark', style: `left:${percentOf(measure, best).toFixed(2)}%` }),
  );
}

const HYPHENS = /-/g;

const SHAPES: Readonly<Record<IconKind, () => SVGElement[]>> = {
  ok: () => [svg('circle', { class: 'fill', cx: 8, cy: 8, r: 7.2 }), svg('path', { d: 'M5 8.2l2.2 2.3L11.2 6' })],
  fail: () => [
    svg('path', { class: 'fill', d: 'M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z' }),
    svg('path', { d: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' }),
  ],
  warn: () => [svg('path', { class: 'fill', d: 'M8 1.2L15.4 14.4H.6z' }), svg('path', { d: 'M8 6.2v3.4M8 11.4v.7' })],
  wait: () => [svg('circle', { class: 'ring', cx: 8, cy: 8, r: 6.4 })],
  now: () => [
    svg('circle', { class: 'ring', cx: 8, cy: 8, r: 6.4 }),
    svg('circle', { class: 'fill', cx: 8, cy: 8, r: 3 }),
  ],
};

/** An icon; what it says must stand beside it in words. */
export function icon(kind: IconKind, size = 16): SVGElement {
  return svg(
    'svg',
    { class: `fg-icon fg-icon-${kind}`, width: size, height: size, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    ...SHAPES[kind](),
  );
}

/** Small grey text. */
export function dim(...children: Child[]): HTMLElement {
  return h('small', { class: 'fg-dim' }, ...children);
}

/** What a copy button last did. */
export interface Copied {
  /** The text that was to be copied. */
  text: string;
  ok: boolean;
}

/**
 * A button that copies a text; clicks are handled by whoever holds the page, which finds the text in `data-copy`.
 *
 * @param what name of the value, for readers of the screen
 */
function copyButton(what: string, text: string, copied: Copied | undefined): HTMLElement {
  const mine = copied?.text === text ? copied : undefined;
  const label = !mine ? _('Copy %s').format(what) : mine.ok ? _('Copied') : _('Copying failed');
  const sheets = svg('path', { class: 'sheets', d: 'M4.5 3.5v-2h7v7h-2M1.5 4.5h7v7h-7z' });
  const picture = svg('svg', { width: 13, height: 13, viewBox: '0 0 13 13', 'aria-hidden': 'true' }, sheets);
  return h(
    'button',
    { type: 'button', class: 'fg-copy', title: label, 'aria-label': label, 'data-copy': text },
    mine ? icon(mine.ok ? 'ok' : 'fail', 13) : picture,
    mine && !mine.ok && h('span', {}, ` ${_('Copying failed')}`),
  );
}

/** A line to type, with a button to copy it. */
export function commandLine(command: string, copied: Copied | undefined): HTMLElement {
  return h('div', { class: 'fg-command' }, h('code', {}, command), copyButton(_('the command'), command, copied));
}

/**
 * A table of names and values.
 *
 * @param name what the table is about, for readers of the screen
 */
export function rowTable(rows: readonly Row[], copied: Copied | undefined, name?: string): HTMLElement {
  const lines = rows.map(({ label, value, note, copy, hidden }) =>
    h(
      'tr',
      { class: 'tr', 'data-part': label },
      h('th', { class: 'td left', scope: 'row' }, label),
      h(
        'td',
        { class: 'td left' },
        h('span', { class: hidden ? 'fg-hidden' : null }, value),
        note !== undefined && dim(` ${note}`),
        copy !== undefined && copyButton(label, copy, copied),
      ),
    ),
  );
  return h('table', { class: 'table fg-kv', 'aria-label': name }, ...lines);
}

/** How a section stands: its age, and whether and why it is old. */
export interface SectionHead {
  /** Name for telling sections apart when the page is updated. */
  part: string;
  title: string;
  age?: string | undefined;
  stale?: boolean;
  reason?: string | undefined;
  /** What stands at the right end of the heading. */
  actions?: Child;
}

/** A section with its heading, its age and, if it is old, one line on why. */
export function section({ part, title, age, stale, reason, actions }: SectionHead, ...body: Child[]): HTMLElement {
  return h(
    'div',
    { class: stale ? 'cbi-section fg-stale' : 'cbi-section', 'data-part': part },
    h(
      'div',
      { class: 'fg-title' },
      h('h3', {}, title),
      age !== undefined && (stale ? h('span', { class: 'label warning' }, age) : dim(age)),
      actions && h('div', { class: 'fg-title-actions' }, actions),
    ),
    reason !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, reason)),
    ...body,
  );
}

/** How a button for an action is. */
export interface ActionState {
  /** Classes of LuCI's that say what kind of action it is. */
  kind?:
    | 'cbi-button-action important'
    | 'cbi-button-add'
    | 'cbi-button-apply'
    | 'cbi-button-apply important'
    | 'cbi-button-negative'
    | 'cbi-button-positive important'
    | 'cbi-button-remove'
    | 'cbi-button-reset';
  disabled?: boolean;
  /** What it began is still under way. */
  busy?: boolean;
  /** What the action is to be done with; found in `data-value`. */
  value?: string;
  /** The same for readers of the screen, where several buttons have one label. */
  about?: string;
  /** Whether what it opens is open. */
  expanded?: boolean;
}

/** A button whose clicks are handled by whoever holds the page, which finds the action in `data-action`. */
export function actionButton(action: string, label: string, state: ActionState = {}): HTMLElement {
  const { kind, disabled, busy, value, about, expanded } = state;
  const classes = ['btn cbi-button', kind, busy && 'spinning'].filter((name) => name);
  return h(
    'button',
    {
      type: 'button',
      class: classes.join(' '),
      'data-action': action,
      'data-value': value,
      'aria-expanded': expanded === undefined ? null : String(expanded),
      disabled: disabled ? '' : null,
    },
    label,
    about !== undefined && h('span', { class: 'fg-sr' }, ` ${about}`),
  );
}

/** A line of a part: what it is about, how that stands, what can be done about it. */
export interface ActionRow {
  label: string;
  value: string;
  /** What is wrong with it. */
  warning?: string | undefined;
  /** Small additions, each on a line of its own. */
  notes?: readonly string[];
  actions: Child[];
}

/** A table of such lines. */
export function actionTable(rows: readonly ActionRow[]): HTMLElement {
  return h(
    'table',
    { class: 'table fg-acts' },
    ...rows.map(({ label, value, warning, notes = [], actions }) =>
      h(
        'tr',
        { class: 'tr', 'data-part': label },
        h('th', { class: 'td left', scope: 'row' }, label),
        h(
          'td',
          { class: 'td left' },
          value,
          ...notes.map((note) => h('div', {}, dim(note))),
          warning !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, warning)),
        ),
        h('td', { class: 'td right' }, ...actions),
      ),
    ),
  );
}

import { type Courses, type Point, type Trend, trendOf } from './aim-course.ts';
import { strip } from './aim-strip.ts';
import type { CellIdentity, Target } from './aim-targets.ts';
import { type Child, h } from './dom.ts';
import { decimal, inRow, roughly } from './format.ts';
import { gradeOf, gradeWord, type Measure, measureHint, SCALES } from './grades.ts';
import { actionButton, bars, icon, meter, valueText } from './widgets.ts';

const BARS_HEIGHT = 20;
const CELL_CHANGE_TOLD_S = 20;
const JUST_NOW_S = 2;

/** All that the instrument is drawn from. */
export interface AimScene {
  targets: readonly Target[];
  chosen: Target;
  /** Key of the target that was picked and is not there now; `chosen` stands for it. */
  gone?: string | undefined;
  courses: Courses;
  /** Router's uptime now, seconds. */
  now_s: number;
  /** Seconds without a new value that are no reason to doubt it. */
  patience_s: number;
  /** Why there is no new value, if that is known. */
  reason?: string | undefined;
  /** Whether it beeps; undefined: the browser cannot. */
  sound: boolean | undefined;
  /** Whether it fills the screen; undefined: the browser cannot. */
  full: boolean | undefined;
}

/** Seconds since the newest value, if that is longer than it should be; else undefined. */
export function silence({ chosen, now_s, patience_s }: AimScene): number | undefined {
  const age = Math.floor(now_s - chosen.read_s);
  return age > patience_s ? age : undefined;
}

function trendWord(trend: Trend): string {
  switch (trend) {
    case 'rising':
      return _('rising');
    case 'falling':
      return _('falling');
    case 'steady':
      return _('steady');
  }
}

const ARROWS: Readonly<Record<Trend, string>> = { rising: '\u25b2', falling: '\u25bc', steady: '\u25c6' };

function belowBest(measure: Measure, below: number): string {
  return below > 0 ? _('%s dB below the best').format(decimal(below, SCALES[measure].digits)) : _('the best so far');
}

function bestText(measure: Measure, { value, at_s }: Point, now_s: number): string {
  const text = valueText(measure, value);
  return now_s - at_s < JUST_NOW_S
    ? _('best %s, just now').format(text)
    : _('best %s, %s ago').format(text, roughly(now_s - at_s));
}

/** What is read out of the chosen target: `RSRP −104 dBm, weak, rising, 5 dB below the best`. */
export function spokenText({ chosen, courses }: AimScene): string {
  const [first] = chosen.values;
  const course = first && courses.of(chosen.key, first.measure);
  if (!first || !course) return '';
  const { measure, value } = first;
  return inRow([
    `${SCALES[measure].name} ${valueText(measure, value)}`,
    gradeWord(gradeOf(measure, value)),
    trendWord(trendOf(course.points)),
    belowBest(measure, course.best.value - value),
  ]);
}

/** One measure, to be read from two metres: number, grade, trend, distance from the best. */
function big({ measure, value }: Target['values'][number], index: number, scene: AimScene): HTMLElement {
  const course = scene.courses.of(scene.chosen.key, measure);
  const trend = trendOf(course?.points ?? []);
  const grade = gradeOf(measure, value);
  const [number, unit] = valueText(measure, value).split(' ');
  const best = course?.best;
  return h(
    'div',
    { class: `fg-big fg-big${index}`, 'data-part': measure },
    h(
      'div',
      { class: 'fg-big-top' },
      h('strong', {}, SCALES[measure].name),
      h('span', { class: 'fg-dim' }, measureHint(measure)),
      h('span', { class: 'fg-big-grade' }, bars(grade, BARS_HEIGHT), h('strong', {}, gradeWord(grade))),
    ),
    h(
      'div',
      { class: 'fg-big-num' },
      h('span', { class: 'fg-number' }, number),
      h('span', { class: 'fg-unit' }, unit),
      h(
        'span',
        { class: 'fg-trend' },
        h('b', { class: 'fg-way', 'aria-hidden': 'true' }, ARROWS[trend]),
        trendWord(trend),
      ),
    ),
    meter(measure, value, best?.value),
    best &&
      h(
        'div',
        { class: 'fg-big-best' },
        h('strong', {}, belowBest(measure, best.value - value)),
        h('span', { class: 'fg-dim' }, bestText(measure, best, scene.now_s)),
      ),
  );
}

function cellText({ pci, earfcn }: CellIdentity): string {
  const parts = [pci === undefined ? undefined : `PCI ${pci}`, earfcn === undefined ? undefined : `EARFCN ${earfcn}`];
  return inRow(parts);
}

/** The sentence about a cell that has just changed; undefined if none has. */
export function cellChangeText({ chosen, courses, now_s }: AimScene): string | undefined {
  const change = courses.cellChange;
  if (!change || change.key !== chosen.key || now_s - change.at_s > CELL_CHANGE_TOLD_S) return undefined;
  return _('The cell has changed from %s to %s: the best begins anew.').format(
    cellText(change.from),
    cellText(change.to),
  );
}

/** The sentence about a picked target that has vanished; undefined if it is there. */
export function goneText({ chosen, gone }: AimScene): string | undefined {
  return gone === undefined ? undefined : _('%s is gone; %s is shown.').format(gone, chosen.key);
}

function live(scene: AimScene): HTMLElement {
  const seconds = silence(scene);
  const pace = scene.courses.paceOf(scene.chosen.key);
  if (seconds !== undefined)
    return h('span', { class: 'fg-live label warning' }, _('no new value for %s').format(roughly(seconds)));
  return h(
    'span',
    { class: 'fg-live' },
    h('span', { class: 'fg-dot' }),
    pace === undefined ? _('the first value') : _('new value every %s').format(roughly(pace)),
  );
}

function picker({ targets, chosen }: AimScene): Child {
  if (targets.length < 2) return null;
  const buttons = targets.map(({ key, name, active, values }) => {
    const [level] = values;
    const pressed = key === chosen.key;
    return h(
      'button',
      {
        type: 'button',
        class: `btn cbi-button fg-pick${pressed ? ' cbi-button-action important' : ''}`,
        'data-action': 'pick',
        'data-value': key,
        'data-part': key,
        'aria-pressed': String(pressed),
      },
      name,
      level && h('small', { class: 'fg-pick-note' }, valueText(level.measure, level.value)),
      !active && h('small', { class: 'fg-pick-note' }, _('not active')),
    );
  });
  return h('div', { class: 'fg-aim-pick', role: 'group', 'aria-label': _('Carrier') }, ...buttons);
}

function key(action: string, label: string, on?: boolean): HTMLElement {
  const button = actionButton(action, label);
  button.classList.add('fg-aim-key');
  button.setAttribute('data-part', action);
  if (on !== undefined) button.setAttribute('aria-pressed', String(on));
  return button;
}

function toolbar({ sound, full }: AimScene): HTMLElement {
  return h(
    'div',
    { class: 'fg-aim-bar', 'data-part': 'bar' },
    sound !== undefined && key('sound', sound ? _('Sound: on') : _('Sound: off'), sound),
    key('reset', _('Reset best')),
    full !== undefined && key('full', full ? _('Leave full screen') : _('Full screen'), full),
  );
}

/** The instrument: the values of one target as large as the screen allows. */
export function drawAim(scene: AimScene): Child[] {
  const { chosen, targets, courses, now_s, reason } = scene;
  const stale = silence(scene) !== undefined;
  const [first] = chosen.values;
  const course = first && courses.of(chosen.key, first.measure);
  const changed = cellChangeText(scene);
  const gone = goneText(scene);
  const cell = cellText(chosen.cell);
  return [
    h(
      'div',
      { class: 'fg-aim-head', 'data-part': 'head' },
      h('h2', {}, _('Aim the antenna')),
      targets.length < 2 && h('strong', {}, chosen.name),
      live(scene),
    ),
    stale && reason !== undefined && h('div', { class: 'fg-reason', 'data-part': 'reason' }, icon('warn'), reason),
    gone !== undefined && h('div', { class: 'fg-reason', 'data-part': 'gone' }, icon('warn'), gone),
    changed !== undefined && h('div', { class: 'fg-reason', 'data-part': 'cell' }, icon('warn'), changed),
    picker(scene),
    h(
      'div',
      { class: stale ? 'fg-aim-nums fg-aim-old' : 'fg-aim-nums', 'data-part': 'numbers' },
      ...chosen.values.map((value, index) => big(value, index, scene)),
    ),
    first && course && strip(first.measure, course, now_s),
    cell !== '' &&
      h(
        'div',
        { class: 'fg-dim fg-aim-cell', 'data-part': 'cell-now' },
        _('Cell %s. If the cell changes, this page says so and starts the best anew.').format(cell),
      ),
    toolbar(scene),
  ];
}

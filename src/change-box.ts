import { type Countdown, countdownText, type RunningChange } from './change.ts';
import type { StepLine } from './change-steps.ts';
import type { ChangeText } from './change-words.ts';
import type { Comparison } from './comparison.ts';
import { type Child, h } from './dom.ts';
import { actionButton, dim, icon, section } from './widgets.ts';

/** What the box of a change depends on. */
export interface ChangeBox {
  change: RunningChange;
  text: ChangeText;
  countdown: Countdown | undefined;
  /** The action whose outcome is awaited. */
  busy?: string | undefined;
  readonly: boolean;
  /** Why what it says may be out of date. */
  doubt?: string | undefined;
}

function clockFace(countdown: Countdown): HTMLElement {
  return h(
    'div',
    { class: 'fg-count', role: 'timer', 'data-part': 'count' },
    h('strong', {}, countdownText(countdown)),
    h('small', {}, _('until undo')),
  );
}

function answers({ change, busy, readonly }: ChangeBox): Child {
  if (readonly || change.phase === 'undoing') return null;
  const disabled = busy !== undefined;
  const keep =
    change.phase === 'registered' &&
    change.confirm &&
    actionButton('keep', _('Keep'), { kind: 'cbi-button-positive important', disabled, busy: busy === 'keep' });
  const undo = actionButton('undo', _('Undo now'), { kind: 'cbi-button-negative', disabled, busy: busy === 'undo' });
  return h('div', { class: 'fg-confirm-acts', 'data-part': 'answers' }, keep, undo);
}

/** The box of a change that is under way: countdown, question, answers. */
export function drawChangeBox(box: ChangeBox): HTMLElement {
  const { text, countdown, doubt } = box;
  return h(
    'div',
    { class: 'fg-confirm', tabindex: -1, 'data-part': 'change' },
    countdown && clockFace(countdown),
    h(
      'div',
      { class: 'fg-confirm-text' },
      h('h3', {}, text.title),
      h('p', {}, text.text),
      doubt !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, doubt)),
      countdown &&
        h(
          'div',
          { class: 'fg-countbar', 'aria-hidden': 'true' },
          h('div', { style: `width:${(100 * countdown.part).toFixed(1)}%` }),
        ),
    ),
    answers(box),
  );
}

const MARKS = { better: '\u25b2', worse: '\u25bc', same: '=' } as const;

/** Before and now, side by side. */
export function drawComparison(rows: readonly Comparison[]): HTMLElement {
  const titles = ['', _('Before'), _('Now'), _('Change', 'difference')];
  return section(
    { part: 'comparison', title: _('What it brought') },
    h(
      'table',
      { class: 'table fg-compact' },
      h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left' }, title))),
      ...rows.map(({ label, before, now, verdict }) =>
        h(
          'tr',
          { class: 'tr', 'data-part': label },
          h('td', { class: 'td left' }, label),
          h('td', { class: 'td left' }, before),
          h('td', { class: 'td left' }, h('strong', {}, now)),
          h(
            'td',
            { class: 'td left' },
            verdict &&
              h(
                'span',
                { class: `fg-delta ${verdict.kind}` },
                h('b', { 'aria-hidden': 'true' }, MARKS[verdict.kind]),
                verdict.text,
              ),
          ),
        ),
      ),
    ),
    rows.some(({ label, verdict }) => label === 'SINR' && verdict !== undefined) &&
      h('p', { class: 'fg-under' }, _('A higher SINR mostly means more speed. Try a download before you decide.')),
  );
}

function kindWord(kind: StepLine['kind']): string {
  switch (kind) {
    case 'ok':
      return _('done');
    case 'now':
      return _('now');
    case 'wait':
      return _('to come');
  }
}

/** The steps as they happen. */
export function drawSteps(lines: readonly StepLine[]): HTMLElement {
  const ahead = lines.some(({ kind }) => kind === 'wait');
  return section(
    { part: 'steps', title: ahead ? _('What is being done') : _('What was done') },
    h(
      'ol',
      { class: 'fg-steps' },
      ...lines.map(({ kind, text, note, when }) =>
        h(
          'li',
          { 'data-part': text },
          icon(kind),
          h(
            'span',
            { class: 'fg-step' },
            h('span', { class: 'fg-sr' }, `${kindWord(kind)}: `),
            text,
            note !== undefined && dim(` ${note}`),
          ),
          when !== undefined && h('span', { class: 'fg-dim fg-when' }, when),
        ),
      ),
    ),
  );
}

/** How the last change ended, until it is dismissed. */
export function drawEnded(text: string, kind: 'ok' | 'warn'): HTMLElement {
  return h(
    'div',
    { class: 'fg-ended', 'data-part': 'ended' },
    icon(kind, 18),
    h('span', { class: 'fg-ended-text' }, text),
    actionButton('dismiss', _('Dismiss')),
  );
}

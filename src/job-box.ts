import { type Child, h } from './dom.ts';
import { span } from './format.ts';
import { jobReason, jobText, jobTitle, stepStateWord, stepText } from './job-words.ts';
import type { Job, JobStep } from './status.ts';
import { actionButton, dim, type IconKind, icon } from './widgets.ts';

const ICONS: Readonly<Record<JobStep['state'], IconKind>> = {
  waiting: 'wait',
  running: 'now',
  done: 'ok',
  failed: 'fail',
  skipped: 'wait',
};

function stepLine(step: JobStep): HTMLElement {
  const { text, command } = stepText(step.what);
  return h(
    'li',
    {},
    icon(ICONS[step.state]),
    h(
      'span',
      { class: 'fg-step' },
      h('span', { class: 'fg-sr' }, `${stepStateWord(step.state)}: `),
      command ? h('code', {}, text) : text,
      step.state === 'skipped' && dim(` ${_('left out')}`),
      step.text !== undefined && dim(` ${step.text}`),
    ),
  );
}

function answers(job: Job): Child {
  if (job.phase === 'running') return null;
  return h(
    'div',
    { class: 'fg-next' },
    job.kind === 'revert' && actionButton('print', _('Print')),
    actionButton('dismiss-job', _('Dismiss')),
  );
}

/** A job that runs or has just ended: what it is, how it went, its steps. */
export function drawJob(job: Job, uptime_s: number): HTMLElement {
  const { phase, started_s, ended_s } = job;
  const kind: IconKind = phase === 'running' ? 'now' : phase === 'done' ? 'ok' : 'fail';
  const edge = phase === 'failed' ? 'fg-job fg-trouble' : 'fg-job fg-trouble fg-passing';
  const text = jobReason(job) ?? jobText(job);
  return h(
    'div',
    { class: `fg-head fg-slim ${edge}`, tabindex: -1, 'data-part': 'job', 'data-phase': phase },
    icon(kind, 30),
    h(
      'div',
      { class: 'fg-head-main' },
      h('h3', {}, jobTitle(job), ' ', dim(span(Math.max(0, (ended_s ?? uptime_s) - started_s)))),
      text !== undefined && h('p', {}, text),
      h('ol', { class: 'fg-steps' }, ...job.steps.map(stepLine)),
      answers(job),
    ),
  );
}

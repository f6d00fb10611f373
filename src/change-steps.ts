import { lastStepAt, type RunningChange } from './change.ts';
import { wordsOf } from './change-kinds.ts';
import { modemAway, stepName } from './change-words.ts';
import type { DecodedStatus } from './decode-status.ts';
import { span } from './format.ts';
import type { ChangeStep } from './status.ts';
import type { IconKind } from './widgets.ts';

/** A line of the list of what a change has done, does and will do. */
export interface StepLine {
  kind: Extract<IconKind, 'ok' | 'now' | 'wait'>;
  text: string;
  /** What the step was about. */
  note?: string;
  /** When it was reached or, of what is going on, for how long it has been. */
  when?: string;
}

function noteOf(name: ChangeStep['name'], change: RunningChange, status: DecodedStatus): string | undefined {
  switch (name) {
    case 'asked':
      return wordsOf(change, status).formerShort;
    case 'sent':
      return wordsOf(change, status).wantedShort;
    case 'registered':
      return status.network.operator;
    default:
      return undefined;
  }
}

/** What is going on, and what comes after it. A modem that is not there does nothing. */
function aheadOf(change: RunningChange, status: DecodedStatus): { now?: string; next: string[] } {
  const ahead = stepsAhead(change);
  return modemAway(change, status) ? { ...ahead, now: _('Waiting for the modem to come back') } : ahead;
}

function stepsAhead({ kind, phase, confirm }: RunningChange): { now?: string; next: string[] } {
  const answer = confirm ? [_('Your answer')] : [];
  switch (phase) {
    case 'asked':
      return { now: _('Sending to the modem'), next: [_('Read back'), _('Registered in the network'), ...answer] };
    case 'sent':
      return {
        now: kind === 'operator' ? _('Waiting for the modem to choose') : _('Reading back from the modem'),
        next: [_('Registered in the network'), ...answer],
      };
    case 'restarting':
      return {
        now: _('Waiting for the modem to come back'),
        next: [_('Registered in the network'), ...answer],
      };
    case 'searching':
      return { now: _('Searching for a network'), next: [_('Registered in the network'), ...answer] };
    case 'registered':
      return confirm ? { now: _('Waiting for your answer'), next: [] } : { next: [] };
    case 'undoing':
      return { now: _('Putting the former choice back'), next: [] };
  }
}

/**
 * The steps of a change: those reached with the seconds since it was asked for, what is going on, what is to come.
 *
 * @param asked_at time of day at which the change was asked for
 */
export function stepLines(
  change: RunningChange,
  status: DecodedStatus,
  uptime_s: number,
  asked_at: string,
): StepLine[] {
  const first_s = change.steps[0]?.at_s ?? uptime_s;
  const { now, next } = aheadOf(change, status);
  const going_s = Math.max(0, uptime_s - (lastStepAt(change) ?? uptime_s));
  return [
    ...change.steps.map(({ name, at_s }, index): StepLine => {
      const note = noteOf(name, change, status);
      const when = index === 0 ? asked_at : `+${span(at_s - first_s)}`;
      return { kind: 'ok', text: stepName(name), ...(note !== undefined && { note }), when };
    }),
    ...(now === undefined ? [] : [{ kind: 'now' as const, text: now, when: span(going_s) }]),
    ...next.map((text): StepLine => ({ kind: 'wait', text })),
  ];
}

import { type Snapshot, uptimeAt } from './model.ts';
import type { Change, ChangePhase, ChangeStep, UptimeSeconds } from './status.ts';

/** A phase in which a change is under way. */
export type RunningPhase = Exclude<ChangePhase, 'kept' | 'undone' | 'failed'>;

/** A change that is under way. */
export type RunningChange = Change & { phase: RunningPhase };

/** A change that has ended. */
export type EndedChange = Change & { phase: Exclude<ChangePhase, RunningPhase> };

// The end of a change is news for so long, seconds.
const NEWS_S = 600;

/** Whether a change is under way. */
export function isRunning(change: Change | undefined): change is RunningChange {
  switch (change?.phase) {
    case 'asked':
    case 'sent':
    case 'searching':
    case 'restarting':
    case 'registered':
    case 'undoing':
      return true;
    case 'kept':
    case 'undone':
    case 'failed':
    case undefined:
      return false;
  }
}

/** When a step was last reached; undefined: not yet. */
export function reachedAt({ steps }: Pick<Change, 'steps'>, name: ChangeStep['name']): UptimeSeconds | undefined {
  return steps.filter((step) => step.name === name).pop()?.at_s;
}

/** When a change last came a step further. */
export function lastStepAt({ steps }: Pick<Change, 'steps'>): UptimeSeconds | undefined {
  return steps.length > 0 ? Math.max(...steps.map((step) => step.at_s)) : undefined;
}

/** What a change is known by, among all that this browser sees. */
export function changeKey({ phase, steps }: Change): string {
  return [phase, ...steps.map((step) => step.at_s)].join('-');
}

/** The change that has just ended, as long as that is news. */
export function endedChange(snapshot: Snapshot, now_ms: number): EndedChange | undefined {
  const { change } = snapshot.status;
  if (!change || isRunning(change)) return undefined;
  const at_s = lastStepAt(change);
  const age_s = at_s === undefined ? Number.POSITIVE_INFINITY : uptimeAt(snapshot, now_ms) - at_s;
  return age_s < NEWS_S ? (change as EndedChange) : undefined;
}

/** The router's countdown to the undoing of a change. */
export interface Countdown {
  /** Whole seconds. */
  left_s: number;
  /** Part of the time that is left, 0 to 1. */
  part: number;
}

/** How long a change still has; undefined if nothing will undo it, or that is being done already. */
export function countdownOf(change: Change, uptime_s: number): Countdown | undefined {
  const { phase, deadline_s, steps } = change;
  if (phase === 'undoing' || deadline_s === undefined) return undefined;
  const left_s = Math.max(0, Math.ceil(deadline_s - uptime_s));
  const total_s = deadline_s - (steps[0]?.at_s ?? uptime_s);
  return { left_s, part: total_s > 0 ? Math.min(1, left_s / total_s) : 0 };
}

/** A countdown as a clock shows it: 1:27. */
export function countdownText({ left_s }: Countdown): string {
  return `${Math.floor(left_s / 60)}:${String(left_s % 60).padStart(2, '0')}`;
}

/** What is read out of a countdown, at 60, 30 and 10 s only. */
export function countdownNote({ left_s }: Countdown): string | undefined {
  if (left_s === 0 || left_s > 60) return undefined;
  if (left_s > 30) return _('Less than a minute until the former choice comes back.');
  return left_s > 10
    ? _('Less than half a minute until the former choice comes back.')
    : _('Ten seconds or less until the former choice comes back.');
}

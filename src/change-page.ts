import type { Moment } from './ages.ts';
import { changeKey, countdownNote, countdownOf, endedChange, lastStepAt, type RunningChange } from './change.ts';
import { drawChangeBox, drawComparison, drawEnded, drawSteps } from './change-box.ts';
import { stepLines } from './change-steps.ts';
import { changeText, doubtText, endedText, stepName } from './change-words.ts';
import { comparisonOf } from './comparison.ts';
import { type Child, h } from './dom.ts';
import { clock, ended } from './format.ts';
import type { Drawing } from './live-page.ts';
import { type Snapshot, uptimeAt } from './model.ts';
import { readonlyNote } from './readonly-note.ts';

/** What the page of a change depends on besides what is known of the modem. */
export interface ChangeDesk {
  busy?: string | undefined;
  readonly: boolean;
  heading: HTMLElement;
  /** What else could be done meanwhile. */
  hint?: Child;
}

/** Time of day of a moment of the router's uptime. */
export function timeOf(at_s: number, snapshot: Snapshot, now_ms: number): string {
  return clock(now_ms - (uptimeAt(snapshot, now_ms) - at_s) * 1000, now_ms);
}

/** A page while a change is under way: countdown, question, before and now, steps. */
export function drawRunning(change: RunningChange, moment: Moment, desk: ChangeDesk): Drawing {
  const { snapshot, now_ms, state } = moment;
  const { status } = snapshot;
  const uptime_s = uptimeAt(snapshot, now_ms);
  const text = changeText(change, status);
  const countdown = countdownOf(change, uptime_s);
  const left = countdown && countdown.left_s > 0 ? countdown : undefined;
  const note = countdown && countdownNote(countdown);
  const rows = comparisonOf(change, status);
  const asked_at = timeOf(change.steps[0]?.at_s ?? uptime_s, snapshot, now_ms);
  const doubt = doubtText(change, state, countdown);
  return {
    title: text.title,
    notes: [...change.steps.map(({ name }) => ended(stepName(name))), ...(note === undefined ? [] : [note])],
    lively: true,
    nodes: [
      desk.heading,
      readonlyNote(desk.readonly),
      drawChangeBox({ change, text, countdown: left, doubt, busy: desk.busy, readonly: desk.readonly }),
      h(
        'div',
        { class: 'fg-cols', 'data-part': 'cols' },
        rows.length > 0 && drawComparison(rows),
        drawSteps(stepLines(change, status, uptime_s, asked_at)),
      ),
      desk.hint,
    ],
  };
}

/**
 * How the last change ended, if that is news.
 *
 * @param dismissed key of the change whose end was dismissed
 */
export function endOf(
  { snapshot, now_ms }: Moment,
  dismissed: string | undefined,
): { text: string; node: Child } | undefined {
  const change = endedChange(snapshot, now_ms);
  if (!change || changeKey(change) === dismissed) return undefined;
  const at = timeOf(lastStepAt(change) ?? 0, snapshot, now_ms);
  const text = endedText(change, snapshot.status, at);
  return { text, node: drawEnded(text, change.phase === 'kept' ? 'ok' : 'warn') };
}

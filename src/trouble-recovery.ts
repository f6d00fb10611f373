import type { PageState } from './model.ts';
import { radioPause, recoveryOff, recoveryText } from './recovery-words.ts';
import type { Facts, Trouble } from './trouble-kit.ts';

/** The states that recovery looks after. */
const LOOKED_AFTER: readonly PageState[] = ['gone', 'silent', 'radio_off', 'searching', 'denied', 'no_service'];

/** What the monitor does about a trouble; undefined if it is none that it looks after, or nothing is known of it. */
export function recoveryOf({ state, status, uptime_s }: Facts, now_ms = Date.now()): string | undefined {
  const recovery = status?.recovery;
  if (!recovery || uptime_s === undefined || (state !== 'restarting' && !LOOKED_AFTER.includes(state)))
    return undefined;
  if (!recovery.enabled && state !== 'restarting') return recoveryOff();
  return recoveryText(recovery, { uptime_s, now_ms });
}

/** The words while recovery itself has the radio off; undefined if it has not. */
export function pauseOf({ state, status, uptime_s }: Facts, now_ms = Date.now()): Trouble | undefined {
  const recovery = status?.recovery;
  if (state !== 'radio_off' || !recovery || uptime_s === undefined) return undefined;
  const text = radioPause(recovery, { uptime_s, now_ms });
  return text === undefined
    ? undefined
    : { word: _('radio off'), title: _('The radio pauses'), text, steps: [], passing: true };
}

import type { DecodedStatus } from './decode-status.ts';

// The monitor may wait for a slow answer of the modem before it writes again.
const MISSED_READINGS = 3;
const SLACK_S = 20;
const AFTER_WAKING_S = 60;
// So long the modem may search for networks, and says nothing meanwhile (AT+COPS=?, 3GPP TS 27.007 clause 7.3).
const SEARCH_S = 180;

/** Whether the modem looks for networks and can be asked nothing, in a search or a choice of the operator. */
export function isSearching({ change, scan }: Pick<DecodedStatus, 'change' | 'scan'>): boolean {
  const choosing = change?.kind === 'operator' && (change.phase === 'sent' || change.phase === 'undoing');
  return choosing || scan?.phase === 'running';
}

/**
 * Whether the monitor should have written a newer status by now. It has ended, or it still waits for a slow modem: `fg621
 * watch` tells which. An idle monitor has a minute, since an open page has woken it.
 *
 * @param uptime_s router's uptime now
 */
export function isOverdue(status: DecodedStatus, uptime_s: number): boolean {
  const { interval_s } = status.monitor;
  const usual_s = interval_s === undefined ? AFTER_WAKING_S : MISSED_READINGS * interval_s + SLACK_S;
  return uptime_s - status.uptime_s > usual_s + (isSearching(status) ? SEARCH_S : 0);
}

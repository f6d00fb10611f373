import type { DecodedStatus } from './decode-status.ts';

// The monitor may wait for a slow answer of the modem before it writes again.
const MISSED_READINGS = 3;
const SLACK_S = 20;
const AFTER_WAKING_S = 60;

/**
 * Whether the monitor should have written a newer status by now. It has ended, or it still waits for a slow modem: `fg621
 * watch` tells which. An idle monitor has a minute, since an open page has woken it.
 *
 * @param uptime_s router's uptime now
 */
export function isOverdue({ uptime_s: written_s, monitor }: DecodedStatus, uptime_s: number): boolean {
  const { interval_s } = monitor;
  const allowed_s = interval_s === undefined ? AFTER_WAKING_S : MISSED_READINGS * interval_s + SLACK_S;
  return uptime_s - written_s > allowed_s;
}

import type { Scan } from './status.ts';

// What was heard so long ago says little, seconds.
const RESULTS_S = 3600;
// The end of a search without results is news for so long, seconds.
const NEWS_S = 600;

/** How the last search for networks is to be shown. */
export type ScanView =
  | { kind: 'none' }
  | { kind: 'running'; elapsed_s: number; limit_s: number }
  | { kind: 'ended'; text: string }
  | { kind: 'found'; scan: Scan; age_s: number };

function endText({ phase, reason }: Scan): string {
  if (phase === 'cancelled') return _('The search was cancelled.');
  switch (reason) {
    case 'refused':
      return _('The modem refused to search for networks.');
    case 'timeout':
      return _('The search was given up: the modem has not answered.');
    case 'unplugged':
      return _('The modem left the USB during the search.');
    case 'busy':
      return _('Another program held the port of the modem, so it could not search.');
    case 'killed':
      return _('The search ended in the middle.');
    default:
      return _('The search failed.');
  }
}

/** What there is to show of a search at a moment of the router's uptime. */
export function scanView(scan: Scan | undefined, uptime_s: number): ScanView {
  if (!scan) return { kind: 'none' };
  const { phase, started_s, ended_s = started_s, limit_s } = scan;
  if (phase === 'running')
    return { kind: 'running', elapsed_s: Math.max(0, Math.floor(uptime_s - started_s)), limit_s };
  const age_s = Math.max(0, Math.floor(uptime_s - ended_s));
  if (phase === 'done') return age_s < RESULTS_S ? { kind: 'found', scan, age_s } : { kind: 'none' };
  return age_s < NEWS_S ? { kind: 'ended', text: endText(scan) } : { kind: 'none' };
}

/** What a search is known by; another one as soon as it has ended. */
export function scanKey(scan: Scan | undefined): string | undefined {
  return scan && `${scan.phase}-${scan.started_s}`;
}

import { clock, roughly } from './format.ts';
import { type Model, modemAnswers, type PageState, type Snapshot, uptimeAt } from './model.ts';
import { isOverdue, isSearching } from './overdue.ts';
import { scrub } from './privacy.ts';
import type { Section, SectionError } from './status.ts';

// A section may miss some readings before it counts as old.
const MISSED_READINGS = 3;
const SLACK_S = 10;

/** The moment for which the page is drawn. */
export interface Moment {
  state: PageState;
  snapshot: Snapshot;
  /** Browser's clock, milliseconds since 1970. */
  now_ms: number;
  /** The user has paused LuCI's refreshing. */
  paused: boolean;
  /** The last word on the monitor. */
  monitor?: Model['monitor'] | undefined;
}

/** Seconds since a section was read well; undefined: it never was. */
export function ageOf(section: Section, moment: Moment): number | undefined {
  if (section.read_s === undefined) return undefined;
  return Math.max(0, Math.floor(uptimeAt(moment.snapshot, moment.now_ms) - section.read_s));
}

/** Whether the values of a section must not be taken for those of now. */
export function isStale(section: Section, moment: Moment): boolean {
  const age = ageOf(section, moment);
  if (age === undefined) return false;
  if (section.error || !modemAnswers(moment.state)) return true;
  return section.every_s !== undefined && age > MISSED_READINGS * section.every_s + SLACK_S;
}

/** The age as it stands beside a heading: `3 s ago`, stale `4 min old`; undefined if the section was never read. */
export function ageText(section: Section, moment: Moment): string | undefined {
  const age = ageOf(section, moment);
  if (age === undefined) return undefined;
  return (isStale(section, moment) ? _('%s old') : _('%s ago')).format(roughly(age));
}

function causeOf({ reason, command, text }: SectionError): string {
  switch (reason) {
    case 'refused':
      return _('the modem answered %s to %s').format(text ?? 'ERROR', command);
    case 'timeout':
      return _('the modem did not answer %s').format(command);
    case 'busy':
      return _('the port was in use when %s was to be asked').format(command);
    case 'unplugged':
      return _('the modem left the USB during %s').format(command);
    case 'empty':
      return _('the answer to %s had nothing usable in it').format(command);
  }
}

function retryText(error: SectionError, moment: Moment): string {
  if (error.retry_s === undefined) return '';
  const wait = Math.ceil(error.retry_s - uptimeAt(moment.snapshot, moment.now_ms));
  return wait > 0 ? ` ${_('The next try is in %s.').format(roughly(wait))}` : ` ${_('The next try is due now.')}`;
}

/** Why values are old when no section says it itself. `at` is the time of day at which they were read. */
export function outdatedText(at: string, { state, paused, snapshot, monitor }: Moment): string {
  switch (state) {
    case 'no_device':
    case 'gone':
      return _('Read at %s, before the modem vanished.').format(at);
    case 'restarting':
      return _('Read at %s, before the modem was restarted.').format(at);
    case 'no_driver':
    case 'starting':
    case 'port_closed':
    case 'silent':
      return _('Read at %s; the modem has not answered since.').format(at);
    case 'monitor_not_running':
    case 'first_reading':
      return _('Read at %s; nothing has asked the modem since.').format(at);
    case 'damaged':
    case 'other_version':
    case 'refused':
    case 'session':
    case 'unreachable':
      return _('Read at %s; newer values cannot be read.').format(at);
    default:
      if (paused) return _('Read at %s; the refreshing of the page is paused.').format(at);
      if (isSearching(snapshot.status))
        return _('Read at %s. The modem looks for networks and says nothing meanwhile.').format(at);
      // A word from before says nothing of a monitor that has ended since.
      if (monitor?.said === 'running' && isOverdue(snapshot.status, monitor.at_s))
        return _('Read at %s. The modem is slow to answer: the monitor is still asking.').format(at);
      return _('Read at %s; a new reading is overdue.').format(at);
  }
}

/**
 * One line on why a section is old or could not be read at all: time, cause, next try. Undefined if there is nothing to
 * explain.
 *
 * @param hide leave out identifiers that the modem's own words may hold
 */
export function reasonOf(section: Section, moment: Moment, hide: boolean): string | undefined {
  const { error } = section;
  const age = ageOf(section, moment);
  const at = clock(moment.now_ms - (age ?? 0) * 1000, moment.now_ms);
  if (error && modemAnswers(moment.state)) {
    const cause = hide ? scrub(causeOf(error), moment.snapshot.status) : causeOf(error);
    const retry = retryText(error, moment);
    if (age === undefined) return _('Could not be read: %s.').format(cause) + retry;
    return `${_('Not refreshed since %s: %s.').format(at, cause)} ${_('These are the last good values.')}${retry}`;
  }
  return isStale(section, moment) ? outdatedText(at, moment) : undefined;
}

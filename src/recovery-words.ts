import { minuteOf } from './format.ts';
import type { Recovery, RecoveryStepName, Trigger } from './status.ts';

/** Places a moment of the router's uptime on the clock of the page. */
export interface Dial {
  /** The router's uptime, seconds. */
  uptime_s: number;
  /** The same moment, and the present for the page: browser's clock, milliseconds since 1970. */
  now_ms: number;
}

function timeOfDay(at_s: number, { uptime_s, now_ms }: Dial): string {
  return minuteOf(now_ms + (at_s - uptime_s) * 1000, now_ms);
}

/** What recovery has done, for a heading or a list. */
export function stepDone(step: RecoveryStepName): string {
  switch (step) {
    case 'ifup':
      return _('address renewed');
    case 'dial':
      return _('dialled again');
    case 'radio':
      return _('radio off and on');
    case 'unlock':
      return _('cell lock given up');
    case 'restart':
      return _('modem restarted');
    case 'usb':
      return _('modem taken off USB and back');
    case 'reboot':
      return _('router restarted');
  }
}

function stepUnderWay(step: RecoveryStepName, until: string): string {
  switch (step) {
    case 'ifup':
      return _("The monitor is renewing the router's address; that may take until %s.").format(until);
    case 'dial':
      return _('The monitor has the modem dial again; that may take until %s.').format(until);
    case 'radio':
      return _('The monitor is switching the radio off and on; that may take until %s.').format(until);
    case 'unlock':
      return _('The monitor is giving up the cell lock; that may take until %s.').format(until);
    case 'restart':
      return _('The monitor is restarting the modem; that may take until %s.').format(until);
    case 'usb':
      return _('The monitor is taking the modem off USB and back; that may take until %s.').format(until);
    case 'reboot':
      return _('The monitor is restarting the router; that may take until %s.').format(until);
  }
}

function stepToCome(step: RecoveryStepName, at: string): string {
  switch (step) {
    case 'ifup':
      return _("Unless this passes, the monitor renews the router's address at %s.").format(at);
    case 'dial':
      return _('Unless this passes, the monitor has the modem dial again at %s.').format(at);
    case 'radio':
      return _('Unless this passes, the monitor switches the radio off and on at %s.').format(at);
    case 'unlock':
      return _('Unless this passes, the monitor gives up the cell lock at %s.').format(at);
    case 'restart':
      return _('Unless this passes, the monitor restarts the modem at %s.').format(at);
    case 'usb':
      return _('Unless this passes, the monitor takes the modem off USB and back at %s.').format(at);
    case 'reboot':
      return _('Unless this passes, the monitor restarts the router at %s.').format(at);
  }
}

function holdText(held: NonNullable<Recovery['held']>): string {
  switch (held) {
    case 'change':
      return _('The monitor does nothing about it while a change is under way.');
    case 'job':
      return _('The monitor does nothing about it while the modem is being set up.');
    case 'scan':
      return _('The monitor does nothing about it during the search for networks.');
    case 'hour':
      return _('Recovery waits: enough was tried within this hour.');
    case 'day':
      return _('Recovery waits: enough was tried within a day.');
    case 'window':
      return _('Recovery waits for the time of day that is set for it.');
    case 'no_step':
      return _('The monitor has no step left that helps against this.');
  }
}

/** What is wrong although the modem is registered; undefined for what the state of the modem says itself. */
export function faultText({ trigger, since_s }: NonNullable<Recovery['fault']>, dial: Dial): string | undefined {
  const since = timeOfDay(since_s, dial);
  switch (trigger) {
    case 'no_address':
      return _('Since %s the router has had no address on this link.').format(since);
    case 'no_data':
      return _('Since %s nothing has come back over this link.').format(since);
    case 'carriers_lost':
      return _('Since %s there has been one carrier only; this cell had several.').format(since);
    case 'hot':
      return _('Since %s the modem has been hotter than its limit.').format(since);
    default:
      return undefined;
  }
}

/** What is wrong, for a list of events. */
export function triggerText(trigger: Trigger): string {
  switch (trigger) {
    case 'gone':
      return _('modem gone from USB');
    case 'silent':
      return _('AT port silent');
    case 'radio_off':
      return _('radio left off');
    case 'unregistered':
      return _('no network');
    case 'no_address':
      return _('no address');
    case 'no_data':
      return _('no data');
    case 'carriers_lost':
      return _('carriers lost');
    case 'hot':
      return _('too hot');
  }
}

/** Why the radio is off just now, and by when it is back, while recovery is at it; undefined if it is not. */
export function radioPause({ fault, step }: Recovery, dial: Dial): string | undefined {
  if (step?.name !== 'radio' || step.until_s <= dial.uptime_s) return undefined;
  const until = timeOfDay(step.until_s, dial);
  if (fault?.trigger !== 'hot') return stepUnderWay(step.name, until);
  return _('The modem was hotter than its limit; the radio comes back by itself by %s.').format(until);
}

/** The sentence for when nothing is done. */
export function recoveryOff(): string {
  return _('Nothing is done about it by itself: recovery is switched off.');
}

/**
 * What the monitor does about what is wrong, in one or two sentences; undefined if nothing is wrong that it looks after.
 */
export function recoveryText({ enabled, fault, step, next, held }: Recovery, dial: Dial): string | undefined {
  if (!fault) return undefined;
  if (!enabled) return recoveryOff();
  if (step && step.until_s > dial.uptime_s) return stepUnderWay(step.name, timeOfDay(step.until_s, dial));
  const at = next && next.at_s > dial.uptime_s ? timeOfDay(next.at_s, dial) : undefined;
  if (held) return at === undefined ? holdText(held) : `${holdText(held)} ${_('The next try is at %s.').format(at)}`;
  if (!next) return undefined;
  return stepToCome(next.name, timeOfDay(Math.max(next.at_s, dial.uptime_s), dial));
}

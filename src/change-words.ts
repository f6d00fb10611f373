import { bandLabel } from './bands.ts';
import type { Countdown, EndedChange, RunningChange } from './change.ts';
import { type Naming, wordsOf } from './change-kinds.ts';
import type { DecodedStatus } from './decode-status.ts';
import { joined } from './format.ts';
import { modemAnswers, type PageState } from './model.ts';
import type { Change, ChangeStep } from './status.ts';

/** What the box of a change that is under way says. */
export interface ChangeText {
  title: string;
  text: string;
}

/** Bands of the carriers that are active now: B7 + B20. */
export function activeBands({ carriers }: Pick<DecodedStatus, 'carriers'>): string {
  const active = (carriers.list ?? []).filter((carrier) => carrier.active);
  return joined(active.flatMap(({ band }) => (band === undefined ? [] : [bandLabel(band)])));
}

/** Whether a change waits for a modem that is not on USB, or not yet again. */
export function modemAway({ phase }: RunningChange, { state }: Pick<DecodedStatus, 'state'>): boolean {
  return phase !== 'registered' && (state.name === 'gone' || state.name === 'no_device');
}

/** Where a change stands, in words. */
export function changeText(change: RunningChange, status: DecodedStatus): ChangeText {
  const told = phaseText(change, status);
  return modemAway(change, status) ? { ...told, title: _('Waiting for the modem to come back') } : told;
}

function phaseText(change: RunningChange, status: DecodedStatus): ChangeText {
  const { former, setting, searching, question, works, undoing } = wordsOf(change, status);
  const off = _('The Internet is off meanwhile.');
  const safe = _('You may close this page: without a network the router puts %s back by itself.').format(former);
  switch (change.phase) {
    case 'asked':
      // What is wanted is told as soon as the modem has been asked for the former choice.
      return { title: _('Sending to the modem'), text: safe };
    case 'sent':
      return {
        title: setting,
        text: change.kind === 'operator' ? `${off} ${_('This may take three minutes.')} ${safe}` : safe,
      };
    case 'restarting':
      return { title: _('The modem is restarting\u2026'), text: `${off} ${safe}` };
    case 'searching':
      return { title: searching, text: `${off} ${safe}` };
    case 'registered': {
      const online = onlineText(change, status);
      if (!change.confirm) return { title: works, text: `${online} ${_('The change is being kept.')}` };
      return {
        title: question,
        text: `${online} ${_(
          'Without an answer the router puts %s back by itself, even if you close this page.',
        ).format(former)}`,
      };
    }
    case 'undoing':
      return { title: undoing, text: _('In a moment this is in force again: %s.').format(former) };
  }
}

/** Why what is said of a change may be out of date; undefined: it is not. */
export function doubtText({ phase }: RunningChange, state: PageState, left: Countdown | undefined): string | undefined {
  if (state === 'unreachable') return _('The router does not answer. Its countdown goes on all the same.');
  if (modemAnswers(state)) return undefined;
  if (phase === 'undoing') return _('The former choice comes back as soon as the modem answers.');
  if (left?.left_s === 0) return _('The time is over. The former choice comes back as soon as the modem answers.');
  if (phase === 'restarting') return undefined;
  return _('The modem does not answer just now. The countdown goes on all the same.');
}

function onlineText({ kind }: Change, status: DecodedStatus): string {
  const active = activeBands(status);
  const { operator } = status.network;
  if (kind === 'operator' && operator !== undefined)
    return active
      ? _('The modem is in the network of %s with %s.').format(operator, active)
      : _('The modem is in the network of %s.').format(operator);
  return active ? _('The modem is in the network with %s.').format(active) : _('The modem is in the network again.');
}

function causeText(change: EndedChange, wanted: string): string | undefined {
  switch (change.reason) {
    case 'no_network':
      return _('%s had no network.').format(wanted);
    case 'not_confirmed':
      return _('Nobody pressed Keep in time.');
    case 'asked':
      return _('Undone, as you asked.');
    case 'router_restarted':
      return _('The router restarted in the middle of the change.');
    case 'refused':
      return _('The modem refused %s.').format(wanted);
    case 'differs':
      return _('The modem took the command, but did not set %s.').format(wanted);
    case 'not_saved':
      return change.phase === 'failed'
        ? _('The router could not store the former setting, so the change would not have been safe.')
        : _('The router could not store the new choice: its flash memory may be full.');
    case 'unanswered':
      return _('The modem did not answer in time.');
    case 'stuck':
      return _('The former choice could not be put back. The modem is left as it is now.');
    case 'gone':
      return _('Its modem stays away. The router goes on with this once it is back.');
    case 'same':
      return change.kind === 'bands'
        ? _('The modem may use %s already.').format(wanted)
        : _('%s is in force already.').format(wanted);
    case undefined:
      return undefined;
  }
}

/**
 * How a change ended, in one or two sentences.
 *
 * @param at time of day at which it ended; empty: not known
 */
export function endedText(change: EndedChange, known: Naming, at: string): string {
  const { wanted, returned } = wordsOf(change, known);
  if (change.phase === 'kept') return _('Kept: %s since %s.').format(wanted, at);
  const cause = causeText(change, wanted);
  if (change.phase === 'failed' && (change.reason === 'stuck' || change.reason === 'gone') && cause)
    return sentence(cause);
  const end = change.phase === 'undone' ? returned(at) : _('Nothing was changed.');
  return [cause, end]
    .filter((part) => part !== undefined)
    .map(sentence)
    .join(' ');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a step that was reached. */
export function stepName(name: ChangeStep['name']): string {
  switch (name) {
    case 'asked':
      return _('Former setting stored');
    case 'sent':
      return _('Sent to the modem');
    case 'confirmed':
      return _('Read back from the modem: the same');
    case 'restarted':
      return _('Modem restarted');
    case 'registered':
      return _('Registered in the network');
    case 'undoing':
      return _('Undoing began');
    case 'kept':
      return _('Kept');
    case 'undone':
      return _('Undone');
    case 'failed':
      return _('Failed');
  }
}

import { choiceName } from './band-words.ts';
import { bandLabel } from './bands.ts';
import type { EndedChange, RunningChange } from './change.ts';
import type { DecodedStatus } from './decode-status.ts';
import { joined, listed } from './format.ts';
import type { Bands, Change, ChangeStep } from './status.ts';

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

/** The former choice as sentences name it; undefined as long as the modem was not asked for it. */
export function formerName({ from, to }: Change, bands: Bands): string | undefined {
  return from.mode === undefined && from.lte === undefined ? undefined : choiceName(from, to, bands).name;
}

/** The wanted choice as sentences name it. */
export function wantedName({ from, to }: Change, bands: Bands): string {
  return choiceName(to, from, bands).name;
}

function searchingTitle({ to }: Change): string {
  if (to.mode === 'umts' || !to.lte?.length) return _('Searching for a network\u2026');
  return _('Searching on %s\u2026').format(listed(to.lte.map(bandLabel)));
}

/** Where a change stands, in words. */
export function changeText(change: RunningChange, status: DecodedStatus): ChangeText {
  const name = formerName(change, status.bands);
  const former = name === undefined ? _('the former bands') : _('the former bands (%s)').format(name);
  const safe = _('You may close this page: without a network the router puts %s back by itself.').format(former);
  switch (change.phase) {
    case 'asked':
    case 'sent':
      return { title: _('Setting the bands\u2026'), text: safe };
    case 'restarting':
      return {
        title: _('The modem is restarting\u2026'),
        text: `${_('The Internet is off meanwhile.')} ${safe}`,
      };
    case 'searching':
      return { title: searchingTitle(change), text: `${_('The Internet is off meanwhile.')} ${safe}` };
    case 'registered': {
      const active = activeBands(status);
      const online = active
        ? _('The modem is in the network with %s.').format(active)
        : _('The modem is in the network again.');
      if (!change.confirm) return { title: _('The bands work'), text: `${online} ${_('They are being kept.')}` };
      return {
        title: _('Keep these bands?'),
        text: `${online} ${_(
          'Without an answer the router puts %s back by itself, even if you close this page.',
        ).format(former)}`,
      };
    }
    case 'undoing':
      return {
        title: _('Putting the former bands back\u2026'),
        text: _('In a moment the modem may use %s again.').format(former),
      };
  }
}

function causeText(change: EndedChange, bands: Bands): string | undefined {
  const wanted = wantedName(change, bands);
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
      return _('The router could not store the former setting, so the change would not have been safe.');
    case 'same':
      return _('The modem may use %s already.').format(wanted);
    case undefined:
      return undefined;
  }
}

/**
 * How a change ended, in one or two sentences.
 *
 * @param at time of day at which it ended; empty: not known
 */
export function endedText(change: EndedChange, bands: Bands, at: string): string {
  switch (change.phase) {
    case 'kept':
      return _('Kept: %s since %s.').format(wantedName(change, bands), at);
    case 'undone': {
      const { name, count } = choiceName(change.from, change.to, bands);
      const back = N_(count, '%s is back since %s.', '%s are back since %s.').format(name, at);
      return [causeText(change, bands), sentence(back)].filter((part) => part !== undefined).join(' ');
    }
    case 'failed':
      return [causeText(change, bands), _('Nothing was changed.')].filter((part) => part !== undefined).join(' ');
  }
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

import type { DecodedStatus } from './decode-status.ts';
import { modemAnswers, type PageState } from './model.ts';
import { carryingInterface, type Link } from './netifd.ts';
import { simText } from './rows.ts';
import { pauseOf } from './trouble-recovery.ts';

/** How a link of the chain stands: fine, broken, working on it, or waiting for the one before. */
export type LinkKind = 'ok' | 'fail' | 'now' | 'wait';

/** One of Modem, SIM, Network, Internet. */
export interface ChainLink {
  name: string;
  kind: LinkKind;
  text: string;
}

type Part = Omit<ChainLink, 'name'>;

function ok(text: string): Part {
  return { kind: 'ok', text };
}

function fail(text: string): Part {
  return { kind: 'fail', text };
}

function now(text: string): Part {
  return { kind: 'now', text };
}

function wait(text: string): Part {
  return { kind: 'wait', text };
}

function modemPart(state: PageState, status: DecodedStatus | undefined): Part {
  switch (state) {
    case 'no_device':
    case 'gone':
      return fail(_('no USB device 2cb7:0a04 to 0a06'));
    case 'restarting':
      return now(_('is restarting'));
    case 'no_driver':
      return fail(_('no driver for its AT port'));
    case 'starting':
      return now(_('is starting'));
    case 'port_closed':
      return fail(_('its AT port cannot be opened'));
    case 'silent':
      return fail(_('its AT port is silent'));
    case 'monitor_not_running':
    case 'first_reading':
    case 'damaged':
    case 'other_version':
    case 'refused':
    case 'session':
    case 'unreachable':
      return wait(_('not known'));
    default: {
      const ms = status?.modem.reply_ms;
      return ok(ms === undefined ? _('answers') : _('answers in %d ms').format(ms));
    }
  }
}

function simPart(state: PageState, status: DecodedStatus | undefined): Part {
  switch (state) {
    case 'sim_missing':
      return fail(_('not found'));
    case 'sim_pin':
      return fail(_('PIN required'));
    case 'sim_puk':
      return fail(_('PUK required'));
    case 'sim_locked':
      return fail(_('locked'));
    case 'sim_failure':
      return fail(_('cannot be read'));
    default: {
      const text = status && simText(status.sim);
      return status?.sim.state === 'ready' || text === undefined ? ok(_('ready')) : wait(text);
    }
  }
}

function networkPart(state: PageState, status: DecodedStatus | undefined): Part {
  switch (state) {
    case 'radio_off':
      return pauseOf({ state, status, uptime_s: status?.uptime_s })
        ? now(_('radio switched off'))
        : fail(_('radio switched off'));
    case 'searching':
      return fail(_('not registered, searching'));
    case 'denied':
      return fail(_('refuses this SIM'));
    case 'emergency':
      return fail(_('emergency calls only'));
    case 'no_service':
      return fail(_('not registered'));
    case 'registered':
      return ok(_('registered'));
    default:
      return wait(_('not known'));
  }
}

/** Whether the modem is there and may be working, though nobody can ask it. */
function isMute(state: PageState): boolean {
  return !modemAnswers(state) && !['no_device', 'gone', 'restarting', 'starting'].includes(state);
}

function internetPart(state: PageState, link: Link, before: Part): Part {
  // Nothing can be read: what is known of the interface is as old as the rest.
  if (state === 'unreachable' || state === 'session') return wait(_('not known'));
  // The data path does not need the AT port: it may well be up while the modem says nothing.
  const carrying = carryingInterface(link);
  if (carrying) return ok(_('interface %s is up').format(carrying.name));
  if (before.kind === 'ok') return fail(_('no interface is up'));
  return wait(isMute(state) ? _('not known') : _('waits for the network'));
}

/** The four links between the modem and the Internet: where they break in a state, and what waits for that. */
export function chainOf(state: PageState, status: DecodedStatus | undefined, link: Link): ChainLink[] {
  const unknown = isMute(state) ? wait(_('not known')) : undefined;
  const modem = modemPart(state, status);
  const sim = unknown ?? (modemAnswers(state) ? simPart(state, status) : wait(_('waits for the modem')));
  const network = unknown ?? (sim.kind === 'ok' ? networkPart(state, status) : wait(_('waits for the SIM')));
  const internet = internetPart(state, link, network);
  return [
    { name: _('Modem'), ...modem },
    { name: _('SIM'), ...sim },
    { name: _('Network'), ...network },
    { name: _('Internet'), ...internet },
  ];
}

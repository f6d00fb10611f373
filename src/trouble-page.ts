import type { PageState } from './model.ts';
import type { StateName } from './status.ts';
import type { Trouble } from './trouble-kit.ts';

/**
 * The words for when there is no status to go by: the monitor, the login or the way to the router is at fault, not the
 * modem.
 */
export function noStatus(state: Exclude<PageState, StateName>): Trouble {
  const word = _('no data');
  switch (state) {
    case 'monitor_not_running':
      return {
        word,
        title: _('The monitor is not running'),
        text: _('Nothing asks the modem, so there are no fresh values. The connection itself may still work.'),
        steps: [
          { text: _('Start it over ssh:'), commands: ['/etc/init.d/fg621 start'] },
          { text: _('Why it ended stands in the log:'), commands: ['logread -e fg621'] },
        ],
      };
    case 'first_reading':
      return {
        word: _('starting'),
        title: _('The monitor takes its first reading'),
        text: _('It is running, but has no values yet. With a slow modem this takes a minute.'),
        steps: [],
        passing: true,
      };
    case 'damaged':
      return {
        word,
        title: _('The status cannot be understood'),
        text: _('What the monitor has written is not a status.'),
        steps: [
          { text: _('Restart the monitor over ssh:'), commands: ['/etc/init.d/fg621 restart'] },
          { text: _('Does it stay like that? Then see the log:'), commands: ['logread -e fg621'] },
        ],
      };
    case 'other_version':
      return {
        word,
        title: _('The page and the monitor are of different versions'),
        text: _('The browser shows an older or newer page than what is installed.'),
        steps: [
          { text: _('Reload the page while holding the Shift key.') },
          {
            text: _('Does that not help? Then restart the monitor over ssh:'),
            commands: ['/etc/init.d/fg621 restart'],
          },
        ],
      };
    case 'refused':
      return {
        word,
        title: _('This login may not see the modem'),
        text: _('The router refuses to give the status to it.'),
        steps: [
          { text: _('Has the app just been installed? Log out and in again.') },
          { text: _('Otherwise ask whoever runs the router for the right "%s".').format('luci-app-fg621') },
        ],
      };
    case 'session':
      return {
        word,
        title: _('The session has ended'),
        text: _('The router wants a new login before it tells more.'),
        steps: [{ text: _('Reload the page and log in.') }],
      };
    case 'unreachable':
      return {
        word,
        title: _('The router does not answer'),
        text: _('The page keeps asking and goes on by itself.'),
        steps: [{ text: _('Is this device still in the network of the router?') }],
      };
  }
}

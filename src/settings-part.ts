import { ageText, isStale, type Moment, reasonOf } from './ages.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Child, h } from './dom.ts';
import { modemAnswers, uptimeAt } from './model.ts';
import {
  addressPairs,
  autoconnectText,
  contextText,
  dataContext,
  dialledText,
  otherContexts,
  passthroughText,
  pinText,
  runningText,
  usbText,
} from './modem-settings.ts';
import type { Link } from './netifd.ts';
import type { Sim } from './status.ts';
import { type ActionRow, actionButton, actionTable, section } from './widgets.ts';

/** What the settings depend on besides the status. */
export interface SettingsDesk {
  /** The action whose outcome is awaited, or another reason why nothing can be begun. */
  busy?: string | undefined;
  readonly: boolean;
}

/** A button of this part; `needsModem`: it is of use only while the modem answers. */
type Press = (action: string, label: string, needsModem?: boolean) => Child;

function simActions(sim: Sim, press: Press): Child[] {
  const forget = sim.pin_stored === true && press('sim-forget', _('Delete the stored PIN\u2026'), false);
  switch (sim.state) {
    case 'pin':
      return [forget, press('sim', _('Enter the PIN\u2026'))];
    case 'puk':
      return [forget, press('sim', _('Enter the PUK\u2026'))];
    case 'ready':
      return [
        forget,
        sim.pin_wanted !== false && press('sim-pin-off', _('Ask no more\u2026')),
        sim.pin_wanted !== true && press('sim-pin-on', _('Ask at each start\u2026')),
      ];
    default:
      return [forget];
  }
}

function rowsOf(status: DecodedStatus, uptime_s: number, press: Press): ActionRow[] {
  const { connection, sim } = status;
  const context = dataContext(status);
  const others = otherContexts(status);
  const { autoconnect, dialled, passthrough } = connection;
  return [
    {
      label: _('Access point (APN)'),
      value: context === undefined ? _('not known') : contextText(context),
      notes: others.length > 0 ? [_('Other contexts: %s').format(others.join('; '))] : [],
      actions: [press('apn', _('Change\u2026'))],
    },
    {
      label: _('Data connection'),
      value: dialledText(status),
      actions: [
        dialled !== true && press('connect', _('Connect')),
        dialled !== false && press('disconnect', _('Disconnect\u2026')),
      ],
    },
    {
      label: _('Dial by itself'),
      value: autoconnectText(autoconnect),
      actions: [
        autoconnect !== true && press('autoconnect-on', _('Switch on')),
        autoconnect !== false && press('autoconnect-off', _('Switch off\u2026')),
      ],
    },
    {
      label: _('IP passthrough'),
      value: passthroughText(passthrough),
      actions: [
        passthrough !== true && press('passthrough-on', _('Switch on\u2026')),
        passthrough !== false && press('passthrough-off', _('Switch off\u2026')),
      ],
    },
    { label: _('SIM PIN'), value: pinText(sim), actions: simActions(sim, press) },
    { label: _('USB mode'), value: usbText(status), actions: [press('usb', _('Change\u2026'))] },
    {
      label: _('Restart'),
      value: runningText(status, uptime_s),
      actions: [press('restart', _('Restart the modem\u2026'))],
    },
    {
      label: _('Back to TP-Link firmware'),
      value: _('puts the modem back as TP-Link expects it'),
      actions: [press('revert', _('Prepare\u2026'))],
    },
  ];
}

/** The settings that live in the modem: how each stands, and the button that changes it. */
export function drawSettings(moment: Moment, desk: SettingsDesk): HTMLElement {
  const { snapshot, now_ms, state } = moment;
  const { status } = snapshot;
  const { busy, readonly } = desk;
  const press: Press = (action, label, needsModem = true) =>
    !readonly &&
    actionButton(action, label, {
      ...(action === 'revert' && { kind: 'cbi-button-negative' }),
      disabled: busy !== undefined || (needsModem && !modemAnswers(state)),
      busy: busy === action,
    });
  return section(
    {
      part: 'settings',
      title: _('Settings in the modem'),
      age: ageText(status.connection, moment),
      stale: isStale(status.connection, moment),
      reason: reasonOf(status.connection, moment, false),
    },
    actionTable(rowsOf(status, uptimeAt(snapshot, now_ms), press)),
  );
}

/** The addresses of the connection, the modem's beside the router's; nothing if there are none. */
export function drawAddresses({ snapshot: { status } }: Moment, link: Link): Child {
  const pairs = addressPairs(status, link);
  if (pairs.length === 0) return null;
  const [first] = link.interfaces ?? [];
  const router = first === undefined ? _('Router') : _('Router (%s)').format(first.name);
  const none = _('none', 'address');
  return section(
    { part: 'addresses', title: _('Addresses') },
    h(
      'table',
      { class: 'table fg-wide fg-addresses' },
      h(
        'tr',
        { class: 'tr table-titles' },
        ...['', _('Modem'), router].map((title) => h('th', { class: 'th left', scope: 'col' }, title)),
      ),
      ...pairs.map(({ label, modem, router: own }) =>
        h(
          'tr',
          { class: 'tr', 'data-part': `address ${label}` },
          h('th', { class: 'td left fg-lead', scope: 'row' }, h('strong', {}, label)),
          h('td', { class: 'td left', 'data-title': _('Modem') }, modem ?? none),
          h(
            'td',
            { class: 'td left', 'data-title': router },
            own ?? (label === 'IPv4' || label === 'IPv6' ? none : ''),
          ),
        ),
      ),
    ),
  );
}

import { apnFault, entriesOf } from './apn-entries.ts';
import type { Suggestions } from './apns.ts';
import { type Child, h } from './dom.ts';
import { askForm, type Entries } from './form-dialog.ts';
import type { ApnAuth, ApnOrder } from './modem-orders.ts';
import type { PdpContext } from './status.ts';

const TYPES: Readonly<Record<string, ApnOrder['type']>> = { IP: 'ip', IPV6: 'ipv6', IPV4V6: 'ipv4v6' };

function typeChoices(): { value: ApnOrder['type']; label: string }[] {
  return [
    { value: 'ipv4v6', label: _('IPv4 and IPv6') },
    { value: 'ip', label: _('IPv4') },
    { value: 'ipv6', label: _('IPv6') },
  ];
}

function authChoices(): { value: ApnAuth; label: string }[] {
  return [
    { value: 'none', label: _('none', 'authentication') },
    { value: 'pap', label: 'PAP' },
    { value: 'chap', label: 'CHAP' },
    { value: 'both', label: _('PAP or CHAP') },
  ];
}

/** Suggestions as buttons: nothing is filled in before one is pressed. */
function drawSuggestions({ list, source }: Suggestions, fill: (entries: Entries) => void): Child {
  if (list.length === 0) return null;
  const buttons = list.map((known) => {
    const button = h('button', { type: 'button', class: 'btn cbi-button' }, known.apn);
    button.addEventListener('click', () => fill(entriesOf(known)));
    return h('li', {}, button, known.name !== undefined && h('small', { class: 'fg-dim' }, ` ${known.name}`));
  });
  return h(
    'div',
    { class: 'fg-suggest', 'data-part': 'suggestions' },
    h('p', {}, _('Known of this operator. A press fills in the fields:')),
    h('ul', {}, ...buttons),
    source !== undefined && h('p', { class: 'fg-dim' }, source),
  );
}

/** Asks which access point to write to the modem. */
export async function askApn(context: PdpContext | undefined, known: Suggestions): Promise<ApnOrder | undefined> {
  const type = TYPES[context?.type ?? ''] ?? 'ipv4v6';
  const said = await askForm({
    title: _('Access point (APN)'),
    text: [
      _(
        'The name of the way into the Internet that the operator gives. Mostly it can stay empty: then the network chooses.',
      ),
      _('The modem dials anew with it, so the Internet is off for some seconds.'),
      context?.auth === undefined || context.auth === 'none'
        ? _('If it gives no address within a minute, the former one comes back by itself.')
        : _('If it gives no address, the former one does not come back by itself, for its password cannot be read.'),
    ],
    aside: (fill) => drawSuggestions(known, fill),
    fields: [
      { name: 'apn', label: _('Access point'), kind: 'text', value: context?.apn ?? '' },
      { name: 'type', label: _('Addresses'), kind: 'choice', value: type, choices: typeChoices() },
      {
        name: 'auth',
        label: _('Authentication'),
        kind: 'choice',
        value: context?.auth ?? 'none',
        choices: authChoices(),
      },
      { name: 'user', label: _('User name'), kind: 'text' },
      {
        name: 'password',
        label: _('Password'),
        kind: 'secret',
        hint: _('Only ever written to the modem, never shown.'),
      },
    ],
    yes: _('Write to the modem'),
    kind: 'cbi-button-action',
    idle: ({ auth }) => (auth === 'none' ? ['user', 'password'] : []),
    fault: apnFault,
  });
  if (!said) return undefined;
  return {
    cid: context?.cid ?? 1,
    type: typeChoices().find(({ value }) => value === said.type)?.value ?? 'ipv4v6',
    apn: said.apn ?? '',
    auth: authChoices().find(({ value }) => value === said.auth)?.value ?? 'none',
    ...(said.user && { user: said.user }),
    ...(said.password && { password: said.password }),
  };
}

import { askForm } from './form-dialog.ts';
import { pinFault, pinTries, pukFault, pukTries } from './pin.ts';
import type { Sim } from './status.ts';

function pinField(name: string, label: string) {
  return { name, label, kind: 'secret' as const, digits: true };
}

/** Asks for the PIN of a SIM that waits for it. */
export async function askPin({ pin_tries }: Sim): Promise<{ pin: string; store: boolean } | undefined> {
  const said = await askForm({
    title: _('Unlock the SIM'),
    text: [`${_('Enter the PIN of this SIM card.')} ${pinTries(pin_tries)}`],
    fields: [
      pinField('pin', _('PIN')),
      {
        name: 'store',
        label: _('Keep the PIN on the router and unlock the SIM at each start'),
        kind: 'tick',
        hint: _('In a file that only root can read. A PIN that proves wrong is never tried a second time.'),
      },
    ],
    yes: _('Unlock the SIM'),
    kind: 'cbi-button-action',
    fault: ({ pin = '' }) => pinFault(pin),
  });
  return said && { pin: said.pin ?? '', store: said.store === 'on' };
}

/** Asks for PUK and new PIN of a SIM that is blocked. */
export async function askPuk({ puk_tries }: Sim): Promise<{ puk: string; pin: string } | undefined> {
  const said = await askForm({
    title: _('Unblock the SIM'),
    text: [
      _('The PIN was wrong three times. The PUK stands in the papers of the SIM, or the operator tells it.'),
      pukTries(puk_tries),
    ],
    fields: [pinField('puk', _('PUK')), pinField('pin', _('New PIN')), pinField('again', _('New PIN again'))],
    yes: _('Unblock the SIM'),
    kind: 'cbi-button-negative',
    fault: ({ puk = '', pin = '', again }) =>
      pukFault(puk) ?? pinFault(pin) ?? (pin === again ? undefined : _('The two new PINs differ.')),
  });
  return said && { puk: said.puk ?? '', pin: said.pin ?? '' };
}

/** Asks for the PIN that the SIM wants before its request is switched on or off. */
export async function askPinSwitch(on: boolean, { pin_tries }: Sim): Promise<string | undefined> {
  const said = await askForm({
    title: on ? _('Have the SIM ask for its PIN?') : _('Stop the SIM asking for its PIN?'),
    text: [
      on
        ? _('After each start the SIM is locked until its PIN is entered, so a stolen SIM is of no use.')
        : _('The SIM then works in any device without its PIN, and the router is online after a power cut by itself.'),
      pinTries(pin_tries),
    ],
    fields: [pinField('pin', _('PIN'))],
    yes: on ? _('Switch on') : _('Switch off'),
    kind: 'cbi-button-action',
    fault: ({ pin = '' }) => pinFault(pin),
  });
  return said?.pin;
}

import { ask } from './dialogs.ts';
import { h } from './dom.ts';
import { askForm } from './form-dialog.ts';
import { stepText } from './job-words.ts';
import { PASSTHROUGH_LIMIT_S } from './modem-orders.ts';
import { modeHint, modeText, USB_MODES } from './usb-modes.ts';

const away = () => _('The modem restarts for it: the Internet is off for 1 to 3 minutes.');
const lost = () =>
  _('If the modem has not come back after 5 minutes, switch the router off for ten seconds, and on again.');

/** Asks whether to hang up. */
export function askDisconnect(): Promise<boolean> {
  return ask({
    title: _('End the data connection?'),
    text: [_('The Internet is off until you connect again. A modem that dials by itself does so at its next start.')],
    yes: _('Disconnect'),
    kind: 'cbi-button-negative',
  });
}

/** Asks whether the modem is to stop dialling by itself. */
export function askNoAutoconnect(): Promise<boolean> {
  return ask({
    title: _('Stop dialling by itself?'),
    text: [
      _(
        'The connection stays until the next start of the modem. After that, or a power cut, somebody has to press Connect.',
      ),
    ],
    yes: _('Switch off'),
    kind: 'cbi-button-negative',
  });
}

/** Asks whether to switch IP passthrough. */
export function askPassthrough(on: boolean): Promise<boolean> {
  const undo = _(
    'The modem dials anew. Unless you press Keep in %d minutes, the former setting comes back by itself.',
  ).format(PASSTHROUGH_LIMIT_S / 60);
  return ask({
    title: on ? _('Switch IP passthrough on?') : _('Switch IP passthrough off?'),
    text: on
      ? [
          _(
            'The router gets the operator\u2019s address itself, so addresses are translated once and not twice (no double NAT).',
          ),
          _('The gateway is 10.0.0.1 with a mask of 8 bits, so a LAN within 10.0.0.0/8 would clash with it.'),
          undo,
        ]
      : [_('The modem translates addresses itself and gives the router a private one: double NAT.'), undo],
    yes: on ? _('Switch on') : _('Switch off'),
    kind: 'cbi-button-action',
  });
}

/** Asks which USB mode the modem is to have. */
export async function askUsbMode(now: number | undefined): Promise<number | undefined> {
  const chosen = ({ mode }: Readonly<Record<string, string>>) => Number(mode);
  const said = await askForm({
    title: _('USB mode'),
    text: [
      _('How the modem presents itself to the router. NCM is the one to have; a mode that works needs no change.'),
      away(),
      _(
        'The router\u2019s interface moves along. If the switch fails, or brings no address within two minutes where there was one, the former mode comes back by itself.',
      ),
      lost(),
    ],
    fields: [
      {
        name: 'mode',
        label: _('Mode'),
        kind: 'choice',
        value: String(now ?? 36),
        choices: USB_MODES.map(({ mode }) => ({ value: String(mode), label: modeText(mode) })),
      },
    ],
    yes: _('Switch and restart the modem'),
    kind: 'cbi-button-negative',
    hint: (entries) => {
      const mode = USB_MODES.find((entry) => entry.mode === chosen(entries));
      return mode && modeHint(mode);
    },
    fault: (entries) => (chosen(entries) === now ? _('The modem is in this mode already.') : undefined),
  });
  return said && chosen(said);
}

/** Asks whether to restart the modem while no change is under way. */
export function askPlainRestart(): Promise<boolean> {
  return ask({
    title: _('Restart the modem?'),
    text: [_('The Internet is off for 1 to 3 minutes. Nothing else changes.'), lost()],
    yes: _('Restart', 'button'),
    kind: 'cbi-button-negative',
  });
}

/** Asks whether to delete the PIN from the router. */
export function askForget(): Promise<boolean> {
  return ask({
    title: _('Delete the PIN from the router?'),
    text: [_('A SIM that asks for its PIN then waits for you after each start.')],
    yes: _('Delete'),
    kind: 'cbi-button-negative',
  });
}

function stepItem(what: string): HTMLElement {
  const { text, command } = stepText(what);
  return h('li', {}, command ? h('code', {}, text) : text);
}

/** Asks whether to put the modem back for TP-Link's firmware, showing what is sent. */
export async function askRevert(steps: readonly string[]): Promise<boolean> {
  const said = await askForm({
    title: _('Back to TP-Link firmware'),
    text: [
      _(
        'TP-Link\u2019s firmware finds the modem only in the state that it leaves it in. This puts it there, step by step, each read back:',
      ),
    ],
    fields: [],
    aside: () => h('ol', { class: 'fg-plan' }, ...steps.map(stepItem)),
    yes: _('Put the modem back'),
    kind: 'cbi-button-negative',
    hint: () =>
      _(
        'After that there is no Internet by this router until TP-Link\u2019s firmware is on it, or set-up has run again.',
      ),
    fault: () => undefined,
  });
  return said !== undefined;
}

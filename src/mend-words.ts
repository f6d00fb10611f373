import { countdownText } from './change.ts';
import { checkId } from './doctor.ts';
import { checkName, findingOf } from './doctor-words.ts';
import { usedText } from './doctor-words-link.ts';
import { ended, listed } from './format.ts';
import type { MendEnd, Mending, MendStep } from './mending.ts';
import type { Plan, PlanCommand } from './setup-plan.ts';

/** A step of set-up in words. */
export function mendStepText(step: MendStep): string {
  switch (step) {
    case 'writing':
      return _('Write the settings');
    case 'confirming':
      return _('Reach the router with them');
    case 'modem':
      return _('Set the modem up');
    case 'checking':
      return _('Check until the router is online');
  }
}

/** What is going on, for the line below the title. */
export function mendText({ step, deadline_ms }: Mending, now_ms: number): string {
  switch (step) {
    case 'writing':
      return _('A moment\u2026');
    case 'confirming':
      return deadline_ms === undefined
        ? _('A moment\u2026')
        : _('Without an answer from the router the old settings come back in %s.').format(
            countdownText({ left_s: Math.max(0, Math.ceil((deadline_ms - now_ms) / 1000)), part: 0 }),
          );
    case 'modem':
      return _('The modem takes the commands one by one. That may take a minute.');
    case 'checking':
      return _('The first address may take up to a minute.');
  }
}

/** How a set-up ended: title and a sentence. */
export function mendEndText(end: Exclude<MendEnd, { end: 'online' }>): { title: string; text: string } {
  switch (end.end) {
    case 'offline':
      return {
        title: _('All is set up, but the router is not online yet'),
        text: _('See the line that is to be mended now. The first connection may take some minutes.'),
      };
    case 'modem_failed':
      return {
        title: _('The settings are written, but the modem could not be set up'),
        text: `${end.why} ${_('You can press Mend now again.')}`,
      };
    case 'unsaved':
      return {
        title: _('Nothing was changed: there are unsaved changes'),
        text: _(
          'Somebody has changed %s in this session without applying that. Apply or revert it first, by "Unsaved changes" at the top of the page.',
        ).format(listed(end.configs)),
      };
    case 'refused':
      return { title: _('Nothing was changed: the router refused'), text: end.why };
    case 'rolled_back':
      return {
        title: _('The old settings are back'),
        text: _('The router could not be reached with the new ones within 90 s. You can try again.'),
      };
    case 'gone':
      return {
        title: _('The router does not answer'),
        text: _(
          'Unless it has heard from this page, it puts the old settings back by itself. Is this device still in its network?',
        ),
      };
  }
}

/** Why a command is sent to the modem. */
export function whyText({ command, why }: PlanCommand): string | undefined {
  switch (why) {
    case 'autoconnect':
      return command.endsWith('=0')
        ? _('stops the modem dialling by itself')
        : _('has the modem dial by itself at each start');
    case 'dial':
    case 'dialled':
    case 'connect':
      return _('dials context 1, so that the address is handed out');
    case 'usb':
    case 'usbmode':
      return _('switches the USB mode');
    case 'disconnect':
      return _('ends the data connection');
    case 'passthrough':
      return _('switches IP passthrough off');
    case 'restart':
      return _('restarts the modem');
    default:
      return undefined;
  }
}

/** What set-up cannot do, in a sentence: its own reason, or the line of the checklist that stands in its way. */
export function blockedText({ code = '', facts = {} }: NonNullable<Plan['blocked']>): string {
  if (code === 'no_zone')
    return _('The firewall has no zone for the Internet. Make one named wan under Network > Firewall.');
  if (code === 'pending')
    return _('Somebody has changed %s without applying that. Apply or revert it first.').format(
      facts.config ?? _('the settings'),
    );
  if (code === 'used') return usedText(facts.device);
  const id = checkId(code.split('_')[0]);
  if (id === undefined) return _('Set-up cannot do everything here: %s.').format(code || _('not known'));
  const found = findingOf({ id, state: 'fail', code: code.slice(id.length + 1), facts });
  return _('Set-up cannot mend this: %s').format(`${ended(checkName(id))} ${found}`);
}

import type { Job, JobStep } from './status.ts';

/** What the box of a job says on top. */
export function jobTitle({ kind, phase }: Pick<Job, 'kind' | 'phase'>): string {
  const done = phase === 'done';
  switch (kind) {
    case 'setup':
      return title(
        phase,
        _('Setting the modem up\u2026'),
        _('The modem is set up'),
        _('The modem could not be set up'),
      );
    case 'usb':
      return title(
        phase,
        _('Switching the USB mode\u2026'),
        _('The USB mode is switched'),
        _('The USB mode could not be switched'),
      );
    case 'apn':
      return title(
        phase,
        _('Writing the access point\u2026'),
        _('The access point is written'),
        _('The access point could not be written'),
      );
    case 'connect':
      return title(phase, _('Connecting\u2026'), _('Connected'), _('The modem could not connect'));
    case 'disconnect':
      return title(phase, _('Disconnecting\u2026'), _('Disconnected'), _('The modem could not disconnect'));
    case 'sim':
      return title(phase, _('Asking the SIM\u2026'), _('The SIM has accepted it'), _('The SIM has not accepted it'));
    case 'revert':
      if (done) return _('The modem is ready for TP-Link\u2019s firmware');
      return title(phase, _('Putting the modem back\u2026'), '', _('The modem could not be put back in full'));
  }
}

function title(phase: Job['phase'], running: string, done: string, failed: string): string {
  return phase === 'running' ? running : phase === 'done' ? done : failed;
}

/** Why a job failed, in a sentence; undefined if it did not. */
export function jobReason({ phase, reason }: Pick<Job, 'phase' | 'reason'>): string | undefined {
  if (phase !== 'failed') return undefined;
  switch (reason) {
    case 'refused':
      return _('The modem refused a command: see below.');
    case 'timeout':
      return _('The modem or the network did not answer in time.');
    case 'unplugged':
      return _('The modem left the USB in the middle.');
    case 'differs':
      return _('The modem took the command, but says something else when it is asked.');
    case 'busy':
      return _('Something else is using the modem. Try again in a minute.');
    case 'gone':
      return _('The modem has not come back. Switch the router off for ten seconds, and on again.');
    case 'killed':
      return _('The router ended it in the middle. Try again.');
    case 'not_saved':
      return _('The router could not store the former setting, so the change would not have been safe.');
    case undefined:
      return _('It is not known why.');
  }
}

/** What a job is good for while it runs, in a sentence. */
export function jobText({ kind, phase }: Pick<Job, 'kind' | 'phase'>): string | undefined {
  if (phase === 'done' && kind === 'revert')
    return _('Now put TP-Link\u2019s firmware back: see docs/return-to-tplink.md.');
  if (phase !== 'running') return undefined;
  switch (kind) {
    case 'usb':
    case 'revert':
      return _('The modem restarts, and the Internet is off for 1 to 3 minutes. You may close this page.');
    case 'apn':
    case 'connect':
    case 'disconnect':
    case 'setup':
      return _('The Internet may be off for a minute. You may close this page.');
    case 'sim':
      return undefined;
  }
}

const IFUP = 'ifup ';
const UCI = 'uci ';

/** What a step is, and whether that is an AT command. */
export function stepText(what: JobStep['what']): { text: string; command: boolean } {
  switch (what) {
    case 'wait_gone':
      return { text: _('Wait until the modem leaves the USB'), command: false };
    case 'wait_back':
      return { text: _('Wait until it is back on the USB'), command: false };
    case 'wait_answer':
      return { text: _('Wait until it answers'), command: false };
    case 'wait_address':
      return { text: _('Wait for an address'), command: false };
    case 'way_back':
      return { text: _('Go back to the former access point'), command: false };
    case 'no_way_back':
      return { text: _('Way back to the former access point, whose password cannot be read'), command: false };
    case 'mode_back':
      return { text: _('Go back to the former USB mode'), command: false };
    case 'stored_pin':
      return { text: _('Keep the PIN on the router'), command: false };
  }
  if (what.startsWith(IFUP))
    return { text: _('Start the interface %s').format(what.slice(IFUP.length)), command: false };
  if (what.startsWith(UCI))
    return { text: _('Write the settings of %s').format(what.slice(UCI.length)), command: false };
  return { text: what, command: true };
}

/** The word for how a step stands, for readers of the screen. */
export function stepStateWord(state: JobStep['state']): string {
  switch (state) {
    case 'waiting':
      return _('to come');
    case 'running':
      return _('now');
    case 'done':
      return _('done');
    case 'failed':
      return _('failed');
    case 'skipped':
      return _('left out');
  }
}

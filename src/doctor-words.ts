import type { Check, CheckId, CheckState, Doctor } from './doctor.ts';
import { countsOf } from './doctor.ts';
import { findingOfLink } from './doctor-words-link.ts';
import { ended, inRow } from './format.ts';
import { portMissing } from './trouble-usb.ts';
import { modeName } from './usb-modes.ts';

/** The word beside the icon of a line. */
export function stateWord(state: CheckState): string {
  switch (state) {
    case 'ok':
      return _('fine');
    case 'fail':
      return _('mend');
    case 'warn':
      return _('note');
    case 'wait':
      return _('waits');
  }
}

/** What a line is about. */
export function checkName(id: CheckId): string {
  switch (id) {
    case 'usb':
      return _('Modem on USB');
    case 'drivers':
      return _('Drivers');
    case 'port':
      return _('AT port answers');
    case 'sim':
      return _('SIM');
    case 'registered':
      return _('Registered');
    case 'autoconnect':
      return _('Dials by itself');
    case 'dialled':
      return _('Data link');
    case 'interface':
      return _('Interface');
    case 'zone':
      return _('Firewall zone');
    case 'address':
      return _('Address');
    case 'route':
      return _('Default route');
    case 'names':
      return _('Names resolve');
    case 'lan':
      return _('LAN addresses');
    case 'wifi':
      return _('Wi-Fi calibration');
  }
}

function joinedFacts(...facts: (string | undefined)[]): string {
  return inRow(facts);
}

function usbFinding({ code, facts: { usb_id, mode, net } = {} }: Check): string | undefined {
  const kind = mode === undefined ? net?.toUpperCase() : modeName(Number(mode));
  switch (code) {
    case 'ok':
      return joinedFacts(usb_id, kind);
    case 'missing':
      return _('The router sees no USB device 2cb7:0a04 to 0a06. After power-on the modem takes up to a minute.');
    case 'gone':
      return _('The modem was there and is gone. After a restart it takes up to 3 minutes to come back.');
    default:
      return undefined;
  }
}

function driversFinding({ code, facts: { driver } = {} }: Check): string | undefined {
  switch (code) {
    case 'ok':
      return driver === undefined ? _('loaded') : _('serial and %s loaded').format(driver);
    case 'serial_missing':
      return _('The driver of the AT port is missing, so nobody can ask the modem.');
    case 'net_missing':
      return _('The network driver is missing, so no data can pass.');
    case 'both_missing':
      return _('The drivers of the AT port and of the network are missing.');
    default:
      return undefined;
  }
}

function portFinding({ code, facts: { port = _('The AT port'), reply_ms } = {} }: Check): string | undefined {
  const name = port.replace('/dev/', '');
  switch (code) {
    case 'ok':
      return reply_ms === undefined ? name : _('%s, %s ms').format(name, reply_ms);
    case 'silent':
      return _('%s does not answer. The monitor keeps asking.').format(name);
    case 'missing':
      return portMissing(port);
    case 'closed':
      return _('%s cannot be opened: another program holds it, or coreutils-stty is missing.').format(name);
    case 'starting':
      return _('%s is there for less than a minute. That is normal.').format(name);
    case 'monitor_missing':
      return _('The monitor is not running, so nobody asks the modem.');
    default:
      return undefined;
  }
}

function simFinding({ code }: Check): string | undefined {
  switch (code) {
    case 'ok':
      return _('ready');
    case 'missing':
      return _('The modem finds no SIM. Switch the router off and insert it, contacts down.');
    case 'pin':
      return _('The SIM asks for its PIN.');
    case 'puk':
      return _('The SIM is blocked and asks for its PUK.');
    case 'locked':
      return _('The SIM is locked: the modem may be bound to one operator.');
    case 'failure':
      return _('The SIM cannot be read. Take it out, wipe its contacts, put it back.');
    case 'unknown':
      return _('not known');
    default:
      return undefined;
  }
}

function registeredFinding({ code, facts: { operator, technology } = {} }: Check): string | undefined {
  switch (code) {
    case 'ok':
      return joinedFacts(operator, technology) || _('yes');
    case 'searching':
      return _('The modem searches for a network. That may take some minutes.');
    case 'denied':
      return _('The network refuses this SIM. Ask the operator.');
    case 'no_service':
      return _('The modem hears no network that it could use. Look at the antennas and the choice of bands.');
    case 'radio_off':
      return _('The radio is switched off.');
    case 'unknown':
      return _('not known');
    default:
      return undefined;
  }
}

function switchFinding({ id, code }: Check): string | undefined {
  switch (code) {
    case 'ok':
      return id === 'autoconnect' ? _('on', 'dialling by itself') : _('context 1 dialled');
    case 'off':
      return id === 'autoconnect'
        ? _('The modem does not dial when it starts, so there is no Internet after a power cut.')
        : _('The modem has no data connection.');
    case 'unknown':
      return _('not known');
    default:
      return undefined;
  }
}

function wordedFinding(check: Check): string | undefined {
  switch (check.id) {
    case 'usb':
      return usbFinding(check);
    case 'drivers':
      return driversFinding(check);
    case 'port':
      return portFinding(check);
    case 'sim':
      return simFinding(check);
    case 'registered':
      return registeredFinding(check);
    case 'autoconnect':
    case 'dialled':
      return switchFinding(check);
    default:
      return findingOfLink(check);
  }
}

/** What was found, in words. */
export function findingOf(check: Check): string {
  const { state, code, waits_for } = check;
  if (state === 'wait' && waits_for !== undefined) return _('waits for %s').format(checkName(waits_for));
  return wordedFinding(check) ?? code ?? _('not known');
}

/** What all lines together say. */
export interface Verdict {
  kind: 'ok' | 'warn' | 'fail';
  title: string;
  text: string;
}

/** The headline of the checklist. */
export function verdictOf(doctor: Doctor): Verdict {
  const { online, checks } = doctor;
  const { ok, fail, warn, wait } = countsOf(doctor);
  const parts = [
    N_(checks.length, '%d of %d check is fine', '%d of %d checks are fine').format(ok, checks.length),
    ...(wait > 0 ? [N_(wait, '%d waits for what is broken', '%d wait for what is broken').format(wait)] : []),
    ...(warn > 0 ? [N_(warn, '%d is a note', '%d are notes').format(warn)] : []),
  ];
  const text = ended(inRow(parts));
  if (online) {
    if (fail === 0) return { kind: 'ok', title: _('Online'), text };
    const port = checks.find(({ id }) => id === 'port');
    const silent = port?.state === 'fail' && port.code !== 'monitor_missing';
    const title = silent ? _('Online, but the AT port does not answer') : _('Online, with something to mend');
    return { kind: 'warn', title, text };
  }
  if (fail === 0) return { kind: 'fail', title: _('Not online yet'), text };
  const title = N_(fail, 'Not online yet: %d thing to mend', 'Not online yet: %d things to mend').format(fail);
  return { kind: 'fail', title, text };
}

import { type Outcome, order, refusal } from './orders.ts';
import { faultOfError, faultOfStatus, writeFile } from './ubus.ts';

// rpcd lets no browser set the environment of a program, and a command line can be seen by everybody on the router: so
// secrets go by a file that the program deletes as soon as it has read it.
const SECRET_FILE = '/var/run/fg621/secret';
const OWNER_ONLY = 0o600;

/** How long IP passthrough waits to be kept, seconds. */
export const PASSTHROUGH_LIMIT_S = 120;

/** What is not to be seen on a command line. */
type Secrets = Readonly<Partial<Record<'FG621_PASSWORD' | 'FG621_PIN' | 'FG621_PUK', string>>>;

async function orderWith(secrets: Secrets, ...args: string[]): Promise<Outcome> {
  const lines = Object.entries(secrets).map(([name, secret]) => `${name}=${secret}\n`);
  try {
    const reply = await writeFile(SECRET_FILE, lines.join(''), OWNER_ONLY);
    if (reply !== 0) return { accepted: false, why: refusal(faultOfStatus(typeof reply === 'number' ? reply : 0)) };
  } catch (error) {
    return { accepted: false, why: refusal(faultOfError(error)) };
  }
  return order(...args);
}

/** How the network is shown who it is. */
export type ApnAuth = 'none' | 'pap' | 'chap' | 'both';

/** An access point as it is to be written to the modem. */
export interface ApnOrder {
  cid: number;
  type: 'ip' | 'ipv6' | 'ipv4v6';
  /** Empty: the network chooses. */
  apn: string;
  auth: ApnAuth;
  user?: string;
  password?: string;
}

/** Writes an access point to the modem, which then dials anew. */
export function setApn({ cid, type, apn, auth, user, password }: ApnOrder): Promise<Outcome> {
  const named = auth !== 'none' && user ? ['--user', user] : [];
  const args = ['apn', 'set', '--cid', String(cid), '--type', type, '--auth', auth, ...named, apn || '-'];
  return auth !== 'none' && password ? orderWith({ FG621_PASSWORD: password }, ...args) : order(...args);
}

/** Has the modem dial, or hang up. */
export function dial(connect: boolean): Promise<Outcome> {
  return order(connect ? 'connect' : 'disconnect');
}

/** Has the modem dial by itself when it starts, or not. */
export function setAutoconnect(on: boolean): Promise<Outcome> {
  return order('autoconnect', on ? 'on' : 'off');
}

/** Switches IP passthrough; undone unless it is kept. */
export function setPassthrough(on: boolean): Promise<Outcome> {
  return order('passthrough', on ? 'on' : 'off', '--confirm', String(PASSTHROUGH_LIMIT_S));
}

/** Gives the SIM its PIN; `store` keeps it on the router for the next start. */
export function unlockSim(pin: string, store: boolean): Promise<Outcome> {
  return orderWith({ FG621_PIN: pin }, 'sim', 'unlock', ...(store ? ['--store'] : []));
}

/** Gives a blocked SIM its PUK and a new PIN. */
export function unblockSim(puk: string, pin: string): Promise<Outcome> {
  return orderWith({ FG621_PUK: puk, FG621_PIN: pin }, 'sim', 'unblock');
}

/** Has the SIM ask for its PIN at each start, or not. */
export function askForPin(on: boolean, pin: string): Promise<Outcome> {
  return orderWith({ FG621_PIN: pin }, 'sim', 'pin', on ? 'on' : 'off');
}

/** Deletes the PIN from the router. */
export function forgetPin(): Promise<Outcome> {
  return order('sim', 'forget');
}

/** Switches the USB mode; the modem restarts for it. */
export function setUsbMode(mode: number): Promise<Outcome> {
  return order('usb', String(mode), '--yes');
}

/** Puts the modem back as TP-Link's firmware expects it. */
export function revertModem(): Promise<Outcome> {
  return order('revert-oem', '--yes');
}

/** Does the part of set-up that concerns the modem. */
export function setUpModem(): Promise<Outcome> {
  return order('setup', '--modem');
}

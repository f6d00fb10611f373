import type { DecodedStatus } from './decode-status.ts';
import { span } from './format.ts';
import { addressesOf, type Link } from './netifd.ts';
import { simText } from './rows.ts';
import type { PdpContext, Sim } from './status.ts';
import { modeText } from './usb-modes.ts';

/** The context that carries the router's data. */
const DATA_CID = 1;

/** The context that carries the router's data, if the modem has told of it. */
export function dataContext({ connection }: Pick<DecodedStatus, 'connection'>): PdpContext | undefined {
  return connection.contexts?.find(({ cid }) => cid === DATA_CID);
}

function typeText(type: PdpContext['type']): string | undefined {
  switch (type) {
    case 'IP':
      return _('IPv4');
    case 'IPV6':
      return _('IPv6');
    case 'IPV4V6':
      return _('IPv4 and IPv6');
    default:
      return type;
  }
}

function authText(auth: PdpContext['auth']): string | undefined {
  switch (auth) {
    case 'pap':
      return _('with user name (PAP)');
    case 'chap':
      return _('with user name (CHAP)');
    case 'both':
      return _('with user name (PAP or CHAP)');
    default:
      return undefined;
  }
}

/** A context in words: access point, addresses, authentication. */
export function contextText({ apn, type, auth }: PdpContext): string {
  const name = apn === '' ? _('empty: the network chooses') : apn;
  const parts = [name, typeText(type), authText(auth)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('. ') : _('not known');
}

/** The contexts that do not carry the router's data, in words; the one that mirrors it (0) is left out. */
export function otherContexts({ connection }: DecodedStatus): string[] {
  const others = (connection.contexts ?? []).filter(({ cid, apn }) => cid !== DATA_CID && cid !== 0 && apn);
  return others.map((context) => `${context.cid}: ${contextText(context)}`);
}

/** Whether the modem dials by itself, in words. */
export function autoconnectText(on: boolean | undefined): string {
  return on === undefined ? _('not known') : on ? _('on', 'dialling by itself') : _('off', 'dialling by itself');
}

/** IP passthrough in words. */
export function passthroughText(on: boolean | undefined): string {
  if (on === undefined) return _('not known');
  return on
    ? _('on: the router has the operator\u2019s address, gateway 10.0.0.1')
    : _('off: the modem does NAT, gateway 10.0.0.1');
}

/** The data connection in words. */
export function dialledText({ connection }: DecodedStatus): string {
  if (connection.dialled === undefined) return _('not known');
  return connection.dialled ? _('connected') : _('not connected');
}

/** The state of the SIM and of its request for the PIN, in words. */
export function pinText(sim: Sim): string {
  const stored = sim.pin_stored ? `. ${_('The router has the PIN.')}` : '';
  if (sim.state !== 'ready') return (simText(sim) ?? _('not known')) + stored;
  if (sim.pin_wanted === undefined) return _('unlocked') + stored;
  return (sim.pin_wanted ? _('asked for at each start') : _('not asked for')) + stored;
}

/** The USB mode in words. */
export function usbText({ modem }: DecodedStatus): string {
  return modem.usb_mode === undefined ? (modem.usb_net?.toUpperCase() ?? _('not known')) : modeText(modem.usb_mode);
}

/** For how long the modem has been running. */
export function runningText({ modem }: DecodedStatus, uptime_s: number): string {
  return modem.present_s === undefined ? _('not known') : _('running for %s').format(span(uptime_s - modem.present_s));
}

/** An address as the modem tells it and as the router has it. */
export interface AddressPair {
  label: string;
  modem: string | undefined;
  router: string | undefined;
}

/** The addresses of the connection, the modem's beside the router's. */
export function addressPairs(status: DecodedStatus, link: Link): AddressPair[] {
  const { connection } = status;
  const context = dataContext(status);
  const router = (family: 'ipv4' | 'ipv6') => addressesOf(link, family).join(', ') || undefined;
  const pairs: AddressPair[] = [
    { label: 'IPv4', modem: connection.ipv4 ?? context?.ipv4, router: router('ipv4') },
    { label: 'IPv6', modem: connection.ipv6 ?? context?.ipv6, router: router('ipv6') },
    { label: _('Name servers'), modem: connection.dns?.join(', ') || undefined, router: undefined },
  ];
  return pairs.filter(({ modem, router: own }) => modem !== undefined || own !== undefined);
}

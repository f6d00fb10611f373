import { bandLabel } from './bands.ts';
import { countryOf } from './countries.ts';
import type { DecodedStatus } from './decode-status.ts';
import { celsius, db, dbm, decimalAndHex, inRow, joined } from './format.ts';
import { addressesOf, type Link } from './netifd.ts';
import type { Modem, Network, Sim } from './status.ts';
import { modeName } from './usb-modes.ts';

/** A line of a table of names and values. */
export interface Row {
  label: string;
  value: string;
  /** Small addition to the value. */
  note?: string;
  /** What a copy button puts on the clipboard; absent: no button. */
  copy?: string;
  /** The value stands for one that is hidden. */
  hidden?: boolean;
}

/** How values are to be told. */
export interface Telling {
  /** Leave out what identifies the modem, the SIM, the cell or the connection. */
  hide: boolean;
  /** Language of the page, for country names. */
  language: string;
}

function row(label: string, value: string | undefined, note?: string): Row[] {
  if (value === undefined) return [];
  return [{ label, value, ...(note !== undefined && { note }) }];
}

/** A row whose value identifies somebody or some place. */
function secret(
  label: string,
  value: string | undefined,
  copy: string | undefined,
  hide: boolean,
  note?: string,
): Row[] {
  if (value === undefined) return [];
  if (hide) return [{ label, value: _('hidden'), hidden: true }];
  return row(label, value, note).map((entry) => (copy === undefined ? entry : { ...entry, copy }));
}

/** Whether the modem is on a network other than LTE, where a tracking area is called location area. */
function isUmts({ technology }: Network): boolean {
  return technology !== undefined && technology !== 'LTE' && technology !== 'LTE-A';
}

function registeredText({ registration, selection }: Network): string | undefined {
  const where =
    registration === 'home' ? _('at home') : registration === 'roaming' ? _('as a guest (roaming)') : undefined;
  const how =
    selection === 'automatic' ? _('automatic') : selection === 'manual' ? _('operator chosen by hand') : undefined;
  return where === undefined ? undefined : inRow([where, how]);
}

/** Operator with network code and country: `orange, 226 10 (Romania)`. */
export function operatorText({ operator, mcc, mnc }: Network, language: string): string | undefined {
  const code = mcc !== undefined && mnc !== undefined ? `${mcc} ${mnc}` : undefined;
  const country = mcc === undefined ? undefined : countryOf(mcc, language);
  const place = code !== undefined && country !== undefined ? `${code} (${country})` : code;
  return inRow([operator, place]) || undefined;
}

/** The cell the modem is in. */
export function cellRows({ network }: DecodedStatus, { hide, language }: Telling): Row[] {
  const { tac, cell_id, enb, sector } = network;
  const site = enb !== undefined && sector !== undefined ? `${enb} / ${sector}` : undefined;
  return [
    ...row(_('Operator'), operatorText(network, language)),
    ...secret(isUmts(network) ? 'LAC' : 'TAC', tac === undefined ? undefined : decimalAndHex(tac), undefined, hide),
    ...secret(_('Cell ID'), cell_id === undefined ? undefined : decimalAndHex(cell_id), String(cell_id), hide),
    ...secret(_('eNB / sector'), site, String(enb), hide),
    ...row(_('Registered'), registeredText(network)),
  ];
}

/** The package that holds the network driver for a USB mode. */
export function netDriverPackage({ usb_net }: Modem): string | undefined {
  switch (usb_net) {
    case 'ecm':
      return 'kmod-usb-net-cdc-ether';
    case 'ncm':
      return 'kmod-usb-net-cdc-ncm';
    case 'rndis':
      return 'kmod-usb-net-rndis';
    default:
      return undefined;
  }
}

/** USB mode in words: `NCM (36), eth1`. Odd mode numbers carry a debug port (ADB) besides. */
function usbModeText(modem: Modem): string | undefined {
  const { usb_mode, usb_net, net_device } = modem;
  const net = usb_net?.toUpperCase();
  const name = net !== undefined && usb_mode !== undefined && usb_mode % 2 === 1 ? `${net} + ADB` : net;
  const mode = usb_mode === undefined ? name : name === undefined ? modeName(usb_mode) : `${name} (${usb_mode})`;
  return inRow([mode, net_device]) || undefined;
}

function missingDriverText(modem: Modem): string | undefined {
  // A modem that is gone from USB needs no driver.
  if (modem.usb_id === undefined || modem.net_device !== undefined || modem.net_driver !== undefined) return undefined;
  const name = netDriverPackage(modem);
  return name && _('without a network driver: install %s').format(name);
}

/** The modem itself. */
export function modemRows(status: DecodedStatus): Row[] {
  const { modem } = status;
  const { manufacturer, model, firmware, temperature_c, port, reply_ms, usb_id, usb_path } = modem;
  // "Fibocom Wireless Inc." is more than a heading needs.
  const maker = manufacturer?.split(' ')[0];
  const name = model !== undefined && maker !== undefined ? `${maker} ${model}` : model;
  return [
    ...(name === undefined ? row(_('USB device'), usb_id, usb_path) : row(_('Model'), name)),
    ...row(_('Firmware'), firmware),
    ...row(_('Temperature'), temperature_c === undefined ? undefined : celsius(temperature_c)),
    ...row(_('AT port'), port, reply_ms === undefined ? undefined : _('answers in %d ms').format(reply_ms)),
    ...row(_('USB mode'), usbModeText(modem), missingDriverText(modem)),
  ];
}

/** What the SIM says, in words. */
export function simText({ state }: Sim): string | undefined {
  switch (state) {
    case undefined:
      return undefined;
    case 'ready':
      return _('ready');
    case 'missing':
      return _('none', 'SIM');
    case 'pin':
      return _('asks for its PIN');
    case 'puk':
      return _('blocked, asks for its PUK');
    case 'locked':
      return _('locked');
    case 'failure':
      return _('cannot be read');
    case 'busy':
      return _('busy');
  }
}

function addressRows(label: string, family: 'ipv4' | 'ipv6', status: DecodedStatus, link: Link, hide: boolean): Row[] {
  const own = addressesOf(link, family);
  if (own.length > 0) return own.flatMap((address) => secret(label, address, address, hide));
  const given = status.connection.contexts?.map((context) => context[family]).find((address) => address !== undefined);
  return secret(label, given, given, hide, _('from the modem'));
}

/** SIM, the numbers that identify SIM and modem, and the addresses of the connection. */
export function simRows(status: DecodedStatus, link: Link, { hide }: Telling): Row[] {
  const { sim, modem } = status;
  return [
    ...row(_('SIM'), simText(sim)),
    ...secret('ICCID', sim.iccid, sim.iccid, hide),
    ...secret('IMSI', sim.imsi, sim.imsi, hide),
    ...secret('IMEI', modem.imei, modem.imei, hide),
    ...addressRows('IPv4', 'ipv4', status, link, hide),
    ...addressRows('IPv6', 'ipv6', status, link, hide),
  ];
}

/** What was last known of network and signal, in few words. */
export function lastKnownRows(status: DecodedStatus, telling: Telling): Row[] {
  const { network, signal, carriers } = status;
  const active = (carriers.list ?? []).filter((carrier) => carrier.active);
  const bands = joined(active.flatMap(({ band }) => (band === undefined ? [] : [bandLabel(band)])));
  const how = inRow([network.technology, bands || undefined]);
  const values = [
    signal.rsrp_dbm === undefined ? undefined : `RSRP ${dbm(signal.rsrp_dbm)}`,
    signal.rscp_dbm === undefined ? undefined : `RSCP ${dbm(signal.rscp_dbm)}`,
    signal.sinr_db === undefined ? undefined : `SINR ${db(signal.sinr_db)}`,
    signal.ecno_db === undefined ? undefined : `Ec/No ${db(signal.ecno_db)}`,
  ].filter((part) => part !== undefined);
  const [operator, ...cell] = cellRows(status, telling);
  return [
    ...(operator ? [operator] : []),
    ...row(_('Network'), how || undefined),
    ...row(_('Signal'), inRow(values) || undefined),
    ...cell,
  ];
}

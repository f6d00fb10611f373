import { type Decoder, flag, inner, integer, listOf, number, oneOf, partly, type Spec, text, whole } from './decode.ts';
import type {
  BandChoice,
  Bands,
  Carrier,
  Carriers,
  CellChoice,
  CellLock,
  Connection,
  Modem,
  Monitor,
  Neighbour,
  Neighbours,
  Network,
  PdpContext,
  Section,
  SectionError,
  Signal,
  Sim,
} from './status.ts';

/** A moment of the router's uptime. */
export const seconds = integer(0, Number.MAX_SAFE_INTEGER);
/** Bounds of a reference signal received power. */
export const rsrp = number(-141, -44);
const rsrq = number(-20, -3);
/** Bounds of a signal to noise ratio. */
export const sinr = number(-50, 50);
const rscp = number(-121, -25);
const mhz = number(400, 6000);
const earfcn = integer(0, 262143);
const pci = integer(0, 503);
const lteBand = integer(1, 88);
const umtsBand = integer(1, 26);
// Constants, because jsmin takes a regular expression in other places for a division.
const IMEI = /^[0-9]{14,16}$/;
const USB_ID = /^2cb7:0a0[456]$/;
const ICCID = /^[0-9]{18,22}$/;
const IMSI = /^[0-9]{14,15}$/;
const MCC = /^[0-9]{3}$/;
const MNC = /^[0-9]{2,3}$/;
/** Country and network code of an operator. */
export const PLMN = /^[0-9]{5,6}$/;
const IPV4 = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/;
const IPV6 = /^[0-9a-f:]{2,39}$/;

const sectionError = whole<SectionError, 'at_s' | 'reason' | 'command'>(
  {
    at_s: seconds,
    reason: oneOf('refused', 'timeout', 'busy', 'unplugged', 'empty'),
    command: text(),
    text: text(),
    retry_s: seconds,
  },
  ['at_s', 'reason', 'command'],
);

const section: Spec<Section> = { read_s: seconds, every_s: integer(1, 1e9), error: sectionError };

/** Decodes the part of the modem; what is not valid is left out. */
export const modem = partly<Modem>({
  ...section,
  manufacturer: text(),
  model: text(),
  firmware: text(),
  imei: text(IMEI),
  usb_id: text(USB_ID),
  usb_path: text(),
  usb_mode: integer(34, 39),
  usb_net: oneOf('ecm', 'ncm', 'rndis'),
  present_s: seconds,
  gone_s: seconds,
  restart_s: seconds,
  silent_s: seconds,
  serial_driver: oneOf('missing', 'unbound', 'bound'),
  port: text(),
  port_missing: flag,
  net_driver: text(),
  net_device: text(),
  reply_ms: integer(0, 1e9),
  temperature_c: integer(-40, 125),
});

/** Decodes the part of the SIM; what is not valid is left out. */
export const sim = partly<Sim>({
  ...section,
  state: oneOf('ready', 'missing', 'pin', 'puk', 'locked', 'failure', 'busy'),
  iccid: text(ICCID),
  imsi: text(IMSI),
  pin_tries: integer(0, 10),
  puk_tries: integer(0, 10),
  pin_wanted: flag,
  pin_stored: flag,
});

/** Decodes the part of the network; what is not valid is left out. */
export const network = partly<Network>({
  ...section,
  registration: oneOf('idle', 'home', 'searching', 'denied', 'unknown', 'roaming', 'emergency'),
  operator: text(),
  mcc: text(MCC),
  mnc: text(MNC),
  selection: oneOf('automatic', 'manual', 'deregistered'),
  technology: oneOf('GSM', 'UMTS', 'HSDPA', 'HSUPA', 'HSPA', 'LTE', 'LTE-A'),
  wanted_plmn: text(PLMN),
  wanted_refused: flag,
  tac: integer(0, 65535),
  cell_id: integer(1, 268435455),
  enb: integer(0, 1048575),
  sector: integer(0, 255),
});

/** Decodes the part of the signal; what is not valid is left out. */
export const signal = partly<Signal>({
  ...section,
  rsrp_dbm: rsrp,
  rsrq_db: rsrq,
  sinr_db: sinr,
  rssi_dbm: number(-113, -51),
  rscp_dbm: rscp,
  ecno_db: number(-24.5, 0),
});

const carrier = whole<Carrier, 'role' | 'index' | 'active'>(
  {
    role: oneOf('PCC', 'SCC'),
    index: integer(0, 9),
    active: flag,
    uplink: flag,
    band: lteBand,
    earfcn,
    dl_mhz: mhz,
    ul_earfcn: earfcn,
    ul_mhz: mhz,
    pci,
    bandwidth_mhz: oneOf(1.4, 3, 5, 10, 15, 20),
    rsrp_dbm: rsrp,
    rsrq_db: rsrq,
    sinr_db: sinr,
  },
  ['role', 'index', 'active'],
);

const neighbour = whole<Neighbour, 'technology'>(
  {
    technology: oneOf('LTE', 'UMTS'),
    band: lteBand,
    earfcn,
    uarfcn: integer(0, 16383),
    dl_mhz: mhz,
    pci,
    psc: integer(0, 511),
    rsrp_dbm: rsrp,
    rsrq_db: rsrq,
    rscp_dbm: rscp,
  },
  ['technology'],
);

/** An empty access point means something: the network chooses. */
const possiblyEmpty: Decoder<string> = (value) => (value === '' ? '' : text()(value));

const context = whole<PdpContext, 'cid'>(
  {
    cid: integer(0, 15),
    type: oneOf('IP', 'IPV6', 'IPV4V6', 'PPP'),
    apn: possiblyEmpty,
    auth: oneOf('none', 'pap', 'chap', 'both'),
    ipv4: text(IPV4),
    ipv6: text(IPV6),
  },
  ['cid'],
);

/** Decodes the part of the carriers; what is not valid is left out. */
export const carriers = partly<Carriers>({ ...section, list: listOf(carrier, 10), total_mhz: number(1.4, 100) });
/** Decodes the part of the neighbour cells; what is not valid is left out. */
export const neighbours = partly<Neighbours>({ ...section, list: listOf(neighbour, 64) });

/** LTE bands; what is none is left out. */
export const lteBands = listOf(lteBand, 88);
const umtsBands = listOf(umtsBand, 26);
/** A choice of bands. */
export const bandChoice: Spec<BandChoice> = {
  mode: oneOf('auto', 'lte', 'umts', 'lte-umts'),
  lte: lteBands,
  umts: umtsBands,
};

const bandsAsTheyAre = partly<Bands>({
  ...section,
  ...bandChoice,
  supported_lte: lteBands,
  supported_umts: umtsBands,
  wanted: inner(bandChoice),
  wanted_refused: flag,
});

/** Decodes the part of the bands; what is not valid is left out, the lists of supported bands become empty. */
export function bands(value: unknown): Bands {
  return { supported_lte: [], supported_umts: [], ...bandsAsTheyAre(value) };
}

/** A choice of cell. */
export const cellChoice: Spec<CellChoice> = { earfcn, pci };

/** Decodes the part of the cell lock; what is not valid is left out. */
export const cellLock = partly<CellLock>({
  ...section,
  ...cellChoice,
  locked: flag,
  wanted: inner(cellChoice),
  wanted_refused: flag,
});

const nameServer: Decoder<string> = (value) => text(IPV4)(value) ?? text(IPV6)(value);

/** Decodes the part of the data connection; what is not valid is left out. */
export const connection = partly<Connection>({
  ...section,
  contexts: listOf(context, 16),
  autoconnect: flag,
  dialled: flag,
  ipv4: text(IPV4),
  ipv6: text(IPV6),
  dns: listOf(nameServer, 8),
  passthrough: flag,
});

/** Decodes the part of the monitor; what is not valid is left out. */
export const monitor = partly<Monitor>({
  pid: integer(1, Number.MAX_SAFE_INTEGER),
  version: text(),
  mode: oneOf('active', 'background', 'idle'),
  interval_s: integer(1, 1e9),
  started_s: seconds,
});

import type { DecodedStatus } from './decode-status.ts';
import { linkOf, type Model, situationOf, uptimeAt } from './model.ts';
import { scrub } from './privacy.ts';
import type {
  Carrier,
  CellLock,
  Job,
  JobStep,
  Modem,
  Neighbour,
  Network,
  PdpContext,
  Section,
  Signal,
  Sim,
} from './status.ts';

// What of each part may be posted. Records of every key, so that nothing new slips in without a decision.
type Postable<T> = Readonly<Record<Exclude<keyof T, keyof Section>, boolean>>;

const MODEM: Postable<Modem> = {
  manufacturer: true,
  model: true,
  firmware: true,
  imei: false,
  usb_id: true,
  usb_path: true,
  usb_mode: true,
  usb_net: true,
  present_s: false,
  gone_s: false,
  restart_s: false,
  silent_s: false,
  serial_driver: true,
  port: true,
  port_missing: true,
  net_driver: true,
  net_device: true,
  reply_ms: true,
  temperature_c: true,
};

const SIM: Postable<Sim> = {
  state: true,
  iccid: false,
  imsi: false,
  pin_tries: true,
  puk_tries: true,
  pin_wanted: true,
  pin_stored: true,
};

const NETWORK: Postable<Network> = {
  registration: true,
  operator: true,
  mcc: true,
  mnc: true,
  selection: true,
  technology: true,
  wanted_plmn: true,
  wanted_refused: true,
  tac: false,
  cell_id: false,
  enb: false,
  sector: false,
};

const SIGNAL: Postable<Signal> = {
  rsrp_dbm: true,
  rsrq_db: true,
  sinr_db: true,
  rssi_dbm: true,
  rscp_dbm: true,
  ecno_db: true,
};

const CARRIER: Postable<Carrier> = {
  role: true,
  index: true,
  active: true,
  uplink: true,
  band: true,
  earfcn: true,
  dl_mhz: true,
  ul_earfcn: true,
  ul_mhz: true,
  pci: true,
  bandwidth_mhz: true,
  rsrp_dbm: true,
  rsrq_db: true,
  sinr_db: true,
};

const NEIGHBOUR: Postable<Neighbour> = {
  technology: true,
  band: true,
  earfcn: true,
  uarfcn: true,
  dl_mhz: true,
  pci: true,
  psc: true,
  rsrp_dbm: true,
  rsrq_db: true,
  rscp_dbm: true,
};

const CELL_LOCK: Postable<CellLock> = { locked: true, earfcn: true, pci: true, wanted: false, wanted_refused: true };

// Everything from the first sign that a value follows.
const WRITTEN = /[=" ]/;

const CONTEXT: Postable<PdpContext> = { cid: true, type: true, apn: false, auth: true, ipv4: false, ipv6: false };

/** What may be posted of a step: which command, without what was written, for that may hold names and numbers. */
function stepLine({ what, state }: JobStep): string {
  return `- ${what.split(WRITTEN)[0]}: ${state}`;
}

function jobLines(job: Job | undefined): string[] {
  if (!job) return [];
  const reason = job.reason === undefined ? '' : `, ${job.reason}`;
  return ['', `[job] ${job.kind}, ${job.phase}${reason}`, ...job.steps.map(stepLine)];
}

/** Takes identifiers out of the modem's own words. */
type Clean = (text: string) => string;

/** `key: value` of what may be posted of a part. */
function pairs<T extends object>(part: T, postable: Postable<T>, clean: Clean): string[] {
  const entries = Object.entries(part) as [keyof typeof postable, T[keyof T]][];
  return entries
    .filter(([key]) => postable[key])
    .map(([key, value]) => `${String(key)}: ${typeof value === 'string' ? clean(value) : value}`);
}

/** The words of a heading: when the section was read and why not since. */
function readText(section: Section, uptime_s: number, clean: Clean): string {
  const age =
    section.read_s === undefined ? 'never read' : `read ${Math.max(0, Math.floor(uptime_s - section.read_s))} s ago`;
  const { error } = section;
  if (!error) return age;
  const said = error.text === undefined ? '' : ` (${clean(error.text)})`;
  return `${age}, ${error.reason} at ${clean(error.command)}${said}`;
}

function statusLines(status: DecodedStatus, uptime_s: number): string[] {
  const clean: Clean = (text) => scrub(text, status);
  const head = (name: string, section: Section) => ['', `[${name}] ${readText(section, uptime_s, clean)}`];
  const list = <T extends object>(items: readonly T[] | undefined, postable: Postable<T>) =>
    (items ?? []).map((item) => `- ${pairs(item, postable, clean).join(', ')}`);
  const { modem, sim, network, signal, carriers, neighbours, bands, cell_lock, connection, monitor, job } = status;
  return [
    `monitor: ${monitor.version ?? 'version not known'}, ${monitor.mode ?? 'mode not known'}`,
    ...head('modem', modem),
    ...pairs(modem, MODEM, clean),
    ...head('sim', sim),
    ...pairs(sim, SIM, clean),
    ...head('network', network),
    ...pairs(network, NETWORK, clean),
    ...head('signal', signal),
    ...pairs(signal, SIGNAL, clean),
    ...head('carriers', carriers),
    ...list(carriers.list, CARRIER),
    ...head('neighbours', neighbours),
    ...list(neighbours.list, NEIGHBOUR),
    ...head('bands', bands),
    `mode: ${bands.mode ?? 'not known'}`,
    `lte: ${bands.lte?.join(' ') ?? 'not known'}`,
    `umts: ${bands.umts?.join(' ') ?? 'not known'}`,
    ...head('cell_lock', cell_lock),
    ...pairs(cell_lock, CELL_LOCK, clean),
    ...head('connection', connection),
    ...list(connection.contexts, CONTEXT),
    ...(['autoconnect', 'dialled', 'passthrough'] as const).map((key) => `${key}: ${connection[key] ?? 'not known'}`),
    ...jobLines(job),
  ];
}

function linkLines(model: Model): string[] {
  const { device, interfaces, counters } = linkOf(model);
  if (device === undefined) return [];
  const lines = (interfaces ?? []).map(({ name, up, uptime_s, ipv4, ipv6 }) => {
    const since = uptime_s === undefined ? '' : ` for ${uptime_s} s`;
    return `- ${name}: ${up ? 'up' : 'down'}${since}, ${ipv4.length} IPv4, ${ipv6.length} IPv6`;
  });
  const counted = counters ? [`received: ${counters.rx_bytes} bytes`, `sent: ${counters.tx_bytes} bytes`] : [];
  return ['', `[router] ${device}`, ...lines, ...counted];
}

/**
 * A report in plain text, fit to be posted in public: state, versions, ages and values, under the names of the status
 * and with plain minus signs, so that whoever helps need not know the reader's language. Identifiers are never in it.
 *
 * @param now_ms browser's clock, milliseconds since 1970
 */
export function reportOf(model: Model, now_ms: number): string {
  const { snapshot } = model;
  const head = [
    'luci-app-fg621 report, without IMEI, IMSI, ICCID, cell and addresses',
    `state: ${situationOf(model, now_ms).state}`,
  ];
  if (!snapshot) return `${head.join('\n')}\n`;
  const uptime_s = uptimeAt(snapshot, now_ms);
  const since = `of the modem: ${snapshot.status.state.name} for ${Math.max(0, Math.floor(uptime_s - snapshot.status.state.since_s))} s`;
  return `${[...head, since, ...statusLines(snapshot.status, uptime_s), ...linkLines(model)].join('\n')}\n`;
}

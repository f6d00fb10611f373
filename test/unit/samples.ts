import type { Moment } from '../../src/ages.ts';
import { type DecodedStatus, decodeStatus } from '../../src/decode-status.ts';
import type { PageState, Snapshot } from '../../src/model.ts';
import type { BandChange, CellChange, Change, OperatorChange, PassthroughChange, Status } from '../../src/status.ts';

/** Router's uptime in the samples. */
export const UPTIME_S = 200_000;

/** The same moment on the browser's clock: noon of a day in the browser's own zone. */
export const NOW_MS = new Date(2026, 0, 15, 12, 0, 0).getTime();

/** A modem in good service on two carriers; every section has all its keys. */
export function fullStatus(): Status {
  const read = { read_s: UPTIME_S - 3, every_s: 5 };
  return {
    schema: 1,
    uptime_s: UPTIME_S - 2,
    state: { name: 'registered', since_s: UPTIME_S - 7200 },
    monitor: { pid: 1234, version: '0.1.0', mode: 'active', interval_s: 5, started_s: 20 },
    modem: {
      ...read,
      manufacturer: 'Fibocom Wireless Inc.',
      model: 'FG621-EA',
      firmware: '16121.1009.00.01.02.13',
      imei: '004999010640000',
      usb_id: '2cb7:0a05',
      usb_path: '1-2',
      usb_mode: 36,
      usb_net: 'ncm',
      present_s: 4,
      serial_driver: 'bound',
      port: '/dev/ttyUSB0',
      net_driver: 'cdc_ncm',
      net_device: 'usb0',
      reply_ms: 40,
      temperature_c: 42,
    },
    sim: {
      ...read,
      state: 'ready',
      iccid: '8940100000000000001',
      imsi: '001010123456789',
      pin_tries: 3,
      puk_tries: 10,
      pin_wanted: true,
      pin_stored: true,
    },
    network: {
      ...read,
      registration: 'home',
      operator: 'orange',
      mcc: '226',
      mnc: '10',
      selection: 'automatic',
      technology: 'LTE-A',
      wanted_plmn: '22610',
      wanted_refused: true,
      tac: 20601,
      cell_id: 10407426,
      enb: 40654,
      sector: 2,
    },
    signal: { ...read, rsrp_dbm: -104, sinr_db: 12, rsrq_db: -12, rssi_dbm: -73 },
    carriers: {
      ...read,
      total_mhz: 30,
      list: [
        {
          role: 'PCC',
          index: 0,
          active: true,
          uplink: true,
          band: 3,
          earfcn: 1600,
          dl_mhz: 1845,
          ul_earfcn: 19600,
          ul_mhz: 1750,
          pci: 115,
          bandwidth_mhz: 20,
          rsrp_dbm: -104,
          rsrq_db: -12,
          sinr_db: 12,
        },
        {
          role: 'SCC',
          index: 1,
          active: true,
          uplink: false,
          band: 20,
          earfcn: 6300,
          dl_mhz: 806,
          pci: 115,
          bandwidth_mhz: 10,
          rsrp_dbm: -95,
          rsrq_db: -11,
          sinr_db: 8,
        },
      ],
    },
    neighbours: {
      ...read,
      error: { at_s: UPTIME_S - 10, reason: 'refused', command: 'AT+GTCCINFO?', text: 'ERROR', retry_s: UPTIME_S + 20 },
      list: [
        { technology: 'LTE', band: 8, earfcn: 3525, dl_mhz: 932.5, pci: 61, rsrp_dbm: -107, rsrq_db: -15 },
        { technology: 'UMTS', band: 1, uarfcn: 10663, psc: 301, rscp_dbm: -101 },
      ],
    },
    bands: {
      ...read,
      mode: 'auto',
      lte: [1, 3, 7, 8, 20, 28, 38],
      umts: [1, 8],
      supported_lte: [1, 3, 5, 7, 8, 20, 28, 38, 40, 41],
      supported_umts: [1, 3, 5, 8],
      wanted: { mode: 'lte', lte: [3, 20], umts: [1] },
      wanted_refused: true,
    },
    cell_lock: {
      ...read,
      locked: true,
      earfcn: 1600,
      pci: 115,
      wanted: { earfcn: 6300, pci: 287 },
      wanted_refused: true,
    },
    connection: {
      ...read,
      contexts: [
        { cid: 1, type: 'IPV4V6', apn: 'private.example', auth: 'chap', ipv4: '10.43.66.132', ipv6: '2001:db8::7' },
      ],
      autoconnect: true,
      dialled: true,
      ipv4: '10.43.66.132',
      ipv6: '2001:db8::8',
      dns: ['192.0.2.53', '2001:db8::53'],
      passthrough: true,
    },
    change: changeOf(),
    scan: {
      phase: 'done',
      started_s: UPTIME_S - 400,
      ended_s: UPTIME_S - 370,
      limit_s: 180,
      reason: 'killed',
      found: [
        { status: 'forbidden', operator: 'TELEKOM.RO', plmn: '22603', technology: 'LTE' },
        { status: 'available', operator: 'orange', plmn: '22610', technology: 'UMTS' },
        { status: 'current', operator: 'orange', plmn: '22610', technology: 'LTE' },
        { status: 'available', operator: 'Digi', plmn: '22605', technology: 'LTE' },
      ],
    },
    job: {
      kind: 'apn',
      phase: 'failed',
      started_s: UPTIME_S - 60,
      ended_s: UPTIME_S - 50,
      reason: 'refused',
      steps: [
        { what: 'AT+CGDCONT=1,"IPV4V6","private.example"', state: 'done', text: 'OK' },
        { what: 'AT+CGAUTH=1,2,"subscriber",\u2026', state: 'failed', text: '+CME ERROR: 50' },
        { what: 'wait_address', state: 'waiting' },
      ],
    },
    recovery: {
      enabled: true,
      fault: { trigger: 'carriers_lost', since_s: UPTIME_S - 2400 },
      taken: ['radio'],
      step: { name: 'radio', at_s: UPTIME_S - 60, until_s: UPTIME_S + 60 },
      next: { name: 'restart', at_s: UPTIME_S + 60 },
      held: 'window',
      last: { trigger: 'unregistered', step: 'dial', at_s: UPTIME_S - 9000, result: 'recovered' },
    },
    history: { fine_s: UPTIME_S - 5, coarse_s: UPTIME_S - 80, event: 17 },
  };
}

/** A change of bands that was asked for 40 s ago and waits to be kept; every key but `reason`. */
export function changeOf(different: Partial<BandChange> = {}): BandChange {
  return {
    kind: 'bands',
    ...course(),
    from: { mode: 'auto', lte: [1, 3, 8, 20], umts: [1, 8] },
    to: { mode: 'auto', lte: [7], umts: [1, 8] },
    ...different,
  };
}

/** The same of the operator: from the automatic choice to another one. */
export function operatorChangeOf(different: Partial<OperatorChange> = {}): OperatorChange {
  return { kind: 'operator', ...course(), from: {}, to: { plmn: '22605' }, ...different };
}

/** The same of the cell: from none to one. */
export function cellChangeOf(different: Partial<CellChange> = {}): CellChange {
  return { kind: 'cell', ...course(), from: {}, to: { earfcn: 6300, pci: 287 }, ...different };
}

/** The same of IP passthrough: from off to on. */
export function passthroughChangeOf(different: Partial<PassthroughChange> = {}): PassthroughChange {
  return { kind: 'passthrough', ...course(), from: { on: false }, to: { on: true }, ...different };
}

function course(): Pick<Change, 'phase' | 'deadline_s' | 'confirm' | 'steps' | 'before'> {
  const asked_s = UPTIME_S - 40;
  return {
    phase: 'registered',
    deadline_s: asked_s + 120,
    confirm: true,
    steps: [
      { name: 'asked', at_s: asked_s },
      { name: 'sent', at_s: asked_s + 1 },
      { name: 'confirmed', at_s: asked_s + 1 },
      { name: 'registered', at_s: asked_s + 14 },
    ],
    before: { rsrp_dbm: -109, sinr_db: 7.5, total_mhz: 20, bands: [3] },
  };
}

/** The page's form of a status. */
export function decoded(status: unknown): DecodedStatus {
  const result = decodeStatus(JSON.stringify(status));
  if ('fault' in result) throw new Error(result.fault);
  return result.status;
}

/** A status as read just now. */
export function snapshotOf(status: unknown): Snapshot {
  return { status: decoded(status), uptime_s: UPTIME_S, at_ms: NOW_MS };
}

/** The moment of the reading, in a state. */
export function momentOf(status: unknown, state: PageState = 'registered', later_s = 0): Moment {
  return { state, snapshot: snapshotOf(status), now_ms: NOW_MS + later_s * 1000, paused: false };
}

/** Every state a page can be in. A record, so that the compiler misses none. */
const STATES: Record<PageState, true> = {
  no_device: true,
  gone: true,
  restarting: true,
  no_driver: true,
  starting: true,
  port_closed: true,
  silent: true,
  sim_missing: true,
  sim_pin: true,
  sim_puk: true,
  sim_locked: true,
  sim_failure: true,
  radio_off: true,
  searching: true,
  denied: true,
  emergency: true,
  no_service: true,
  registered: true,
  unknown: true,
  monitor_not_running: true,
  first_reading: true,
  damaged: true,
  other_version: true,
  refused: true,
  session: true,
  unreachable: true,
};

/** Names of all states. */
export const ALL_STATES = Object.keys(STATES) as PageState[];

/** Names of all states in which something is wrong. */
export const TROUBLED_STATES = ALL_STATES.filter((state) => state !== 'registered') as Exclude<
  PageState,
  'registered'
>[];

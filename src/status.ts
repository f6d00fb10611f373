/**
 * What the monitor on the router writes to /var/run/fg621/status.json: the one description of it.
 *
 * docs/status.schema.json is generated from this file and every test of the router side is held against it.
 *
 * Rules: no data = no key (never 0, 255 or "-" for "unknown"). Units are in the key. Points in time (`…_s`) are
 * whole seconds of the router's /proc/uptime, because its wall clock jumps.
 */

/**
 * Seconds since the router started (/proc/uptime).
 * @asType integer
 * @minimum 0
 */
export type UptimeSeconds = number;

/**
 * LTE band number as 3GPP TS 36.101 table 5.5-1 counts, without the +100 of the modem.
 * @asType integer
 * @minimum 1
 * @maximum 88
 */
export type LteBand = number;

/**
 * UMTS band number (3GPP TS 25.101 clause 5.2).
 * @asType integer
 * @minimum 1
 * @maximum 26
 */
export type UmtsBand = number;

/**
 * Reference signal received power, dBm: index − 141 (3GPP TS 36.133 clause 9.1.4, lower edge).
 * @minimum -141
 * @maximum -44
 */
export type RsrpDbm = number;

/**
 * Reference signal received quality, dB: index / 2 − 20 (3GPP TS 36.133 clause 9.1.7, lower edge).
 * @minimum -20
 * @maximum -3
 */
export type RsrqDb = number;

/**
 * Signal to interference and noise ratio, dB: index / 2 (RSSNR of the Fibocom AT manuals).
 * @minimum -50
 * @maximum 50
 */
export type SinrDb = number;

/**
 * Received power over the whole carrier, dBm: −113 + 2·index of AT+CSQ (3GPP TS 27.007 clause 8.5).
 * @minimum -113
 * @maximum -51
 */
export type RssiDbm = number;

/**
 * LTE channel number (3GPP TS 36.101 clause 5.7.3).
 * @asType integer
 * @minimum 0
 * @maximum 262143
 */
export type Earfcn = number;

/**
 * Physical cell identity (3GPP TS 36.211 clause 6.11).
 * @asType integer
 * @minimum 0
 * @maximum 503
 */
export type Pci = number;

/**
 * Centre frequency, MHz.
 * @minimum 400
 * @maximum 6000
 */
export type Mhz = number;

/**
 * Mobile country and network code of an operator, e.g. 22610 (ITU-T E.212).
 * @pattern ^[0-9]{5,6}$
 */
export type Plmn = string;

/** Width of an LTE carrier, MHz (3GPP TS 36.101 table 5.6-1). */
export type BandwidthMhz = 1.4 | 3 | 5 | 10 | 15 | 20;

/**
 * The one sentence about the link; the first that applies, from the USB plug upwards.
 *
 * - `no_device` no FG621 on USB since the monitor started
 * - `gone` it was there and has vanished by itself
 * - `restarting` it was told to restart (AT+CFUN=15) and is not back
 * - `no_driver` USB device there, no tty on its AT interface: see `modem.serial_driver`
 * - `starting` tty there for less than a minute, no answer yet
 * - `port_closed` tty there, but it cannot be opened: another program holds it, or stty is missing
 * - `silent` the AT port does not answer
 * - `sim_missing` … `sim_failure` what AT+CPIN? says; `sim_locked` is any other lock (PH-…, PIN2)
 * - `radio_off` AT+CFUN is 0 or 4
 * - `searching` `denied` `emergency` `no_service` registration states 2, 3, 8, and 0 or 4
 * - `registered` home or roaming
 * - `unknown` the modem answers, but nothing above can be told from what it says
 */
export type StateName =
  | 'no_device'
  | 'gone'
  | 'restarting'
  | 'no_driver'
  | 'starting'
  | 'port_closed'
  | 'silent'
  | 'sim_missing'
  | 'sim_pin'
  | 'sim_puk'
  | 'sim_locked'
  | 'sim_failure'
  | 'radio_off'
  | 'searching'
  | 'denied'
  | 'emergency'
  | 'no_service'
  | 'registered'
  | 'unknown';

/** Why a section could not be refreshed; gone with the next good reading. */
export interface SectionError {
  /** When the last try failed. */
  at_s: UptimeSeconds;
  /**
   * `refused` the modem answered an error (`text` is that line) · `timeout` no answer · `busy` someone else held the
   * port · `unplugged` the port vanished in the middle · `empty` OK without the awaited line or with garbage in it.
   */
  reason: 'refused' | 'timeout' | 'busy' | 'unplugged' | 'empty';
  /** The AT command that failed, e.g. `AT+GTCCINFO?`. */
  command: string;
  /** What the modem said, cleaned of control characters. */
  text?: string;
  /** When it is tried again. */
  retry_s?: UptimeSeconds;
}

/** A part of the status that is read, and grows old, on its own. */
export interface Section {
  /** Last good reading; absent: never read. All other values of the section are of that time. */
  read_s?: UptimeSeconds;
  /**
   * Seconds between readings just now; absent: read once per modem start.
   * @asType integer
   * @minimum 1
   */
  every_s?: number;
  error?: SectionError;
}

/** What the modem is and where it is plugged in. USB facts are looked up each tick, without AT. */
export interface Modem extends Section {
  manufacturer?: string;
  model?: string;
  firmware?: string;
  /** @pattern ^[0-9]{14,16}$ */
  imei?: string;
  /**
   * Vendor and product id; the product follows the USB mode (0a04 ECM, 0a05 NCM, 0a06 RNDIS).
   * @pattern ^2cb7:0a0[456]$
   */
  usb_id?: string;
  /** Name below /sys/bus/usb/devices, e.g. `1-2`. */
  usb_path?: string;
  /**
   * What AT+GTUSBMODE? says.
   * @asType integer
   * @minimum 34
   * @maximum 39
   */
  usb_mode?: number;
  /** Network protocol that goes with the USB product id. */
  usb_net?: 'ecm' | 'ncm' | 'rndis';
  /** When the device was first seen on USB since it was last away. */
  present_s?: UptimeSeconds;
  /** When it vanished from USB. */
  gone_s?: UptimeSeconds;
  /** When the modem was last told to restart, as long as that explains its absence. */
  restart_s?: UptimeSeconds;
  /** When the AT port stopped answering. */
  silent_s?: UptimeSeconds;
  /** `missing` kmod-usb-serial-option is not loaded · `unbound` it is, but does not know this id · `bound`. */
  serial_driver?: 'missing' | 'unbound' | 'bound';
  /** AT port, e.g. `/dev/ttyUSB0`. */
  port?: string;
  /** Kernel driver of the network function, e.g. `cdc_ncm`; absent: none is bound. */
  net_driver?: string;
  /** Linux network device, e.g. `eth1`, `usb0`. */
  net_device?: string;
  /**
   * How long the modem took for its last good reply, milliseconds, to 10 ms.
   * @asType integer
   * @minimum 0
   */
  reply_ms?: number;
  /**
   * AT+MTSM=1, °C.
   * @asType integer
   * @minimum -40
   * @maximum 125
   */
  temperature_c?: number;
}

export interface Sim extends Section {
  state?: 'ready' | 'missing' | 'pin' | 'puk' | 'locked' | 'failure' | 'busy';
  /** @pattern ^[0-9]{18,22}$ */
  iccid?: string;
  /** @pattern ^[0-9]{14,15}$ */
  imsi?: string;
  /**
   * Wrong tries the card still allows, if the modem tells (AT+CPINR).
   * @asType integer
   * @minimum 0
   * @maximum 10
   */
  pin_tries?: number;
  /**
   * @asType integer
   * @minimum 0
   * @maximum 10
   */
  puk_tries?: number;
  /** The card asks for its PIN at each start (AT+CLCK="SC",2). */
  pin_wanted?: boolean;
  /** The router has the PIN, in a file for root only. */
  pin_stored?: boolean;
}

export interface Network extends Section {
  /** +CEREG/+CREG stat (3GPP TS 27.007 clauses 7.2, 10.1.22). */
  registration?: 'idle' | 'home' | 'searching' | 'denied' | 'unknown' | 'roaming' | 'emergency';
  /** Operator name as the network or SIM gives it. */
  operator?: string;
  /** @pattern ^[0-9]{3}$ */
  mcc?: string;
  /** @pattern ^[0-9]{2,3}$ */
  mnc?: string;
  /** How the operator was chosen. */
  selection?: 'automatic' | 'manual' | 'deregistered';
  /** LTE-A only while a secondary carrier is active. */
  technology?: 'GSM' | 'UMTS' | 'HSDPA' | 'HSUPA' | 'HSPA' | 'LTE' | 'LTE-A';
  /** What a person has kept (section `radio` of /etc/config/fg621); put back when the modem has lost it. */
  wanted_plmn?: Plmn;
  /** The modem did not take the wanted operator three times: it is left alone until it or the router restarts. */
  wanted_refused?: boolean;
  /**
   * Tracking area code (LTE) or location area code (UMTS).
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  tac?: number;
  /**
   * E-UTRAN cell identity, 28 bit (LTE), or UTRAN cell identity.
   * @asType integer
   * @minimum 1
   * @maximum 268435455
   */
  cell_id?: number;
  /**
   * LTE: cell_id without its low 8 bits.
   * @asType integer
   * @minimum 0
   * @maximum 1048575
   */
  enb?: number;
  /**
   * LTE: low 8 bits of cell_id.
   * @asType integer
   * @minimum 0
   * @maximum 255
   */
  sector?: number;
}

/** Signal of the primary carrier (PCC), or of the serving UMTS cell. */
export interface Signal extends Section {
  rsrp_dbm?: RsrpDbm;
  rsrq_db?: RsrqDb;
  sinr_db?: SinrDb;
  rssi_dbm?: RssiDbm;
  /**
   * UMTS received signal code power, dBm (3GPP TS 25.133 clause 9.1.1).
   * @minimum -121
   * @maximum -25
   */
  rscp_dbm?: number;
  /**
   * UMTS Ec/No, dB.
   * @minimum -24.5
   * @maximum 0
   */
  ecno_db?: number;
}

export interface Carrier {
  role: 'PCC' | 'SCC';
  /**
   * 0 for the PCC, 1… for secondary carriers.
   * @asType integer
   * @minimum 0
   * @maximum 9
   */
  index: number;
  /** A configured carrier that carries no data now is not active. */
  active: boolean;
  /** The carrier has an uplink; absent: not known. */
  uplink?: boolean;
  band?: LteBand;
  earfcn?: Earfcn;
  dl_mhz?: Mhz;
  ul_earfcn?: Earfcn;
  ul_mhz?: Mhz;
  pci?: Pci;
  /** Downlink width. */
  bandwidth_mhz?: BandwidthMhz;
  rsrp_dbm?: RsrpDbm;
  rsrq_db?: RsrqDb;
  sinr_db?: SinrDb;
}

export interface Carriers extends Section {
  /** PCC first, then the SCCs. Empty: none, e.g. not on LTE. */
  list?: Carrier[];
  /**
   * Sum of the active carriers' downlink widths, MHz; absent when one of them is not known.
   * @minimum 1.4
   * @maximum 100
   */
  total_mhz?: number;
}

export interface Neighbour {
  technology: 'LTE' | 'UMTS';
  /** LTE or UMTS band number. */
  band?: LteBand;
  /** LTE. */
  earfcn?: Earfcn;
  /**
   * UMTS channel number (3GPP TS 25.101 clause 5.4.3).
   * @asType integer
   * @minimum 0
   * @maximum 16383
   */
  uarfcn?: number;
  dl_mhz?: Mhz;
  pci?: Pci;
  /**
   * UMTS primary scrambling code.
   * @asType integer
   * @minimum 0
   * @maximum 511
   */
  psc?: number;
  rsrp_dbm?: RsrpDbm;
  rsrq_db?: RsrqDb;
  /**
   * @minimum -121
   * @maximum -25
   */
  rscp_dbm?: number;
}

export interface Neighbours extends Section {
  list?: Neighbour[];
}

/** Radio technologies the modem may use; `auto` leaves the choice to it. */
export type RadioMode = 'auto' | 'lte' | 'umts' | 'lte-umts';

/** A selection of bands and technologies. */
export interface BandChoice {
  mode?: RadioMode;
  lte?: LteBand[];
  umts?: UmtsBand[];
}

/** Which operator the modem uses. */
export interface OperatorChoice {
  /** Chosen by hand; absent: the modem chooses. */
  plmn?: Plmn;
}

/** Which LTE cell the modem is held to; empty: none. */
export interface CellChoice {
  earfcn?: Earfcn;
  /** Absent: any cell on the channel. */
  pci?: Pci;
}

/** What AT+GTCELLLOCK? says; without `locked` this firmware has no such command. */
export interface CellLock extends Section, CellChoice {
  locked?: boolean;
  /** What a person has kept (section `radio` of /etc/config/fg621); put back when the modem has lost it. */
  wanted?: CellChoice;
  /** The modem did not take the wanted lock three times: it is left alone until it or the router restarts. */
  wanted_refused?: boolean;
}

/** What AT+GTACT? allows now, and what else there is to know about bands. */
export interface Bands extends Section, BandChoice {
  /** What the modem has, by AT+GTACT=?, else the FG621's own list. */
  supported_lte: LteBand[];
  supported_umts: UmtsBand[];
  /** What a person has kept (section `radio` of /etc/config/fg621); put back when the modem has lost it. */
  wanted?: BandChoice;
  /** The modem did not take the wanted choice three times: it is left alone until it or the router restarts. */
  wanted_refused?: boolean;
}

/** Where a change that can cut the link stands; the last four are its end. */
export type ChangePhase =
  /** Accepted, nothing sent yet. */
  | 'asked'
  /** Sent; the modem's read-back is awaited. */
  | 'sent'
  /** Read back as wanted, or restarted: a network is awaited. */
  | 'searching'
  /** The modem was told to restart and is not back. */
  | 'restarting'
  /** There is a network; Keep is awaited. */
  | 'registered'
  /** The former choice is being put back. */
  | 'undoing'
  | 'kept'
  | 'undone'
  /** Nothing was changed: see `reason`. */
  | 'failed';

/** A step of a change and when it was reached. */
export interface ChangeStep {
  name: 'asked' | 'sent' | 'confirmed' | 'restarted' | 'registered' | 'undoing' | 'kept' | 'undone' | 'failed';
  at_s: UptimeSeconds;
}

/** A change under the undo timer: the running one, or the last one since the router started. */
export type Change = BandChange | OperatorChange | CellChange | PassthroughChange;

export interface BandChange extends ChangeCourse {
  kind: 'bands';
  from: BandChoice;
  to: BandChoice;
}

export interface OperatorChange extends ChangeCourse {
  kind: 'operator';
  from: OperatorChoice;
  to: OperatorChoice;
}

export interface CellChange extends ChangeCourse {
  kind: 'cell';
  from: CellChoice;
  to: CellChoice;
}

export interface PassthroughChange extends ChangeCourse {
  kind: 'passthrough';
  from: PassthroughChoice;
  to: PassthroughChoice;
}

/** Whether the router gets the operator's address itself; absent: not asked yet. */
export interface PassthroughChoice {
  on?: boolean;
}

/** How far a change has come. */
export interface ChangeCourse {
  phase: ChangePhase;
  /** When the former choice comes back by itself; absent once the change has ended. */
  deadline_s?: UptimeSeconds;
  /** A person must keep it; otherwise a network is enough. */
  confirm: boolean;
  steps: ChangeStep[];
  /**
   * Why it was undone or failed: `no_network` in time · `not_confirmed` in time · `asked` by a person ·
   * `router_restarted` in the middle · `refused` by the modem · `differs` the modem took the command and did something
   * else · `not_saved` it could not be written to flash · `same` nothing to change · `unanswered` the modem could not be asked in
   * time, so nothing was sent · `stuck` the former choice could not be put back · `gone` of two modems, its own stays away: it is
   * undone once that is back.
   */
  reason?:
    | 'no_network'
    | 'not_confirmed'
    | 'asked'
    | 'router_restarted'
    | 'refused'
    | 'differs'
    | 'not_saved'
    | 'same'
    | 'unanswered'
    | 'stuck'
    | 'gone';
  /** What the link was before. */
  before?: { rsrp_dbm?: RsrpDbm; sinr_db?: SinrDb; total_mhz?: number; bands?: LteBand[] };
}

/** A network that a search has found. */
export interface FoundNetwork {
  status: 'unknown' | 'available' | 'current' | 'forbidden';
  operator?: string;
  plmn: Plmn;
  technology?: 'GSM' | 'UMTS' | 'LTE';
}

/** A search for networks (AT+COPS=?): the running one, or the last one since the router started. */
export interface Scan {
  phase: 'running' | 'done' | 'failed' | 'cancelled';
  started_s: UptimeSeconds;
  ended_s?: UptimeSeconds;
  /**
   * The longest it can take, seconds.
   * @asType integer
   * @minimum 1
   */
  limit_s: number;
  /** Why it failed; `killed`: the job vanished in the middle. */
  reason?: 'refused' | 'timeout' | 'unplugged' | 'busy' | 'killed';
  found?: FoundNetwork[];
}

export interface PdpContext {
  /**
   * @asType integer
   * @minimum 0
   * @maximum 15
   */
  cid: number;
  type?: 'IP' | 'IPV6' | 'IPV4V6' | 'PPP';
  /** Empty: the network chooses. */
  apn?: string;
  /** How the network is shown who it is (AT+CGAUTH?); the password is never told. */
  auth?: 'none' | 'pap' | 'chap' | 'both';
  /** @pattern ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ */
  ipv4?: string;
  /** @pattern ^[0-9a-f:]{2,39}$ */
  ipv6?: string;
}

export interface Connection extends Section {
  contexts?: PdpContext[];
  /** AT+GTAUTOCONNECT?: the modem dials by itself when it starts. */
  autoconnect?: boolean;
  /** AT+GTRNDIS?: the modem has a data connection to the router. */
  dialled?: boolean;
  /**
   * What AT+GTRNDIS? says of the data connection.
   * @pattern ^[0-9]{1,3}(\.[0-9]{1,3}){3}$
   */
  ipv4?: string;
  /** @pattern ^[0-9a-f:]{2,39}$ */
  ipv6?: string;
  /** Name servers, IPv4 and IPv6. */
  dns?: string[];
  /** AT+GTIPPASS?: the router gets the operator's address itself. */
  passthrough?: boolean;
}

/** A step of a job: an AT command without its secrets, or a word such as `wait_back`. */
export interface JobStep {
  what: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** What the modem said. */
  text?: string;
}

/** Something that takes the modem a while: the running job, or the last one since the router started. */
export interface Job {
  kind: 'setup' | 'usb' | 'apn' | 'connect' | 'disconnect' | 'sim' | 'revert';
  phase: 'running' | 'done' | 'failed';
  started_s: UptimeSeconds;
  ended_s?: UptimeSeconds;
  steps: JobStep[];
  /**
   * Why it failed; `gone`: the modem did not come back · `killed`: the job vanished in the middle · `not_saved`: flash could
   * not be written.
   */
  reason?: 'refused' | 'timeout' | 'unplugged' | 'differs' | 'busy' | 'gone' | 'killed' | 'not_saved';
}

/** What is wrong with the link and can be mended without a person, from the USB plug upwards. */
export type Trigger =
  /** Gone from USB without having been told to restart. */
  | 'gone'
  /** The AT port does not answer. */
  | 'silent'
  /** The radio was left off by something that was cut short. */
  | 'radio_off'
  /** Searching, denied or without service. */
  | 'unregistered'
  /** Registered, but the router's interface has no address. */
  | 'no_address'
  /** An address, but neither gateway nor hosts answer and nothing is received. */
  | 'no_data'
  /** There were several carriers in this cell, and now there is one. */
  | 'carriers_lost'
  /** Above the temperature limit. */
  | 'hot';

/** What recovery can do, from gentle to rough. */
export type RecoveryStepName =
  /** Renew the address of the router's interface. */
  | 'ifup'
  /** Have the modem dial again. */
  | 'dial'
  /** Radio off and on. */
  | 'radio'
  /** Give up the lock to a cell, the kept one too. */
  | 'unlock'
  /** Restart the modem (AT+CFUN=15). */
  | 'restart'
  /** Take the modem off the USB bus and back. */
  | 'usb'
  /** Reboot the router. */
  | 'reboot';

/** What keeps the link up by itself. */
export interface Recovery {
  /** Switched off in the settings, or asleep because nobody asks the modem in the background. */
  enabled: boolean;
  /** What is wrong now. */
  fault?: { trigger: Trigger; since_s: UptimeSeconds };
  /** Steps taken against this fault in this round of the ladder, in order. */
  taken?: RecoveryStepName[];
  /** The last of them, and until when it is given time to work. */
  step?: { name: RecoveryStepName; at_s: UptimeSeconds; until_s: UptimeSeconds };
  /** What comes next unless the fault goes, and when at the earliest. */
  next?: { name: RecoveryStepName; at_s: UptimeSeconds };
  /**
   * Why nothing is done although there is a fault: a person's `change`, `job` or `scan` runs, the cap of the `hour` or
   * the `day` is reached, it is not the time of day (`window`), or no step that is switched on helps (`no_step`).
   */
  held?: 'change' | 'job' | 'scan' | 'hour' | 'day' | 'window' | 'no_step';
  /** The last step that has come to its end since the router started. */
  last?: { trigger: Trigger; step: RecoveryStepName; at_s: UptimeSeconds; result: 'recovered' | 'nothing' };
}

/** How far the recorder has come (files in /var/run/fg621/history): what a page needs to know whether to read anew. */
export interface Recorder {
  /** Time of the last row in the fine ring. */
  fine_s?: UptimeSeconds;
  /** Time of the last row in the coarse ring. */
  coarse_s?: UptimeSeconds;
  /**
   * Number of the last event.
   * @asType integer
   * @minimum 0
   */
  event?: number;
}

export interface Monitor {
  /** @asType integer */
  pid: number;
  version: string;
  /** `active` while a page is open, `background` otherwise, `idle` when nothing is asked in the background. */
  mode: 'active' | 'background' | 'idle';
  /**
   * Seconds between two readings of the radio; absent when idle.
   * @asType integer
   * @minimum 1
   */
  interval_s?: number;
  started_s: UptimeSeconds;
}

export interface Status {
  /** Counts up when a key changes its meaning. */
  schema: 1;
  /** When this file was written. */
  uptime_s: UptimeSeconds;
  state: { name: StateName; since_s: UptimeSeconds };
  monitor: Monitor;
  modem: Modem;
  sim: Sim;
  network: Network;
  signal: Signal;
  carriers: Carriers;
  neighbours: Neighbours;
  bands: Bands;
  cell_lock: CellLock;
  connection: Connection;
  change?: Change;
  scan?: Scan;
  job?: Job;
  recovery?: Recovery;
  history?: Recorder;
}

import type { Section } from './status-section.ts';
import type {
  BandwidthMhz,
  Earfcn,
  LteBand,
  Mhz,
  Pci,
  Plmn,
  RsrpDbm,
  RsrqDb,
  RssiDbm,
  SinrDb,
} from './status-units.ts';

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

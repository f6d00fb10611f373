import type { Section } from './status-section.ts';
import type { UptimeSeconds } from './status-units.ts';

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
  /** There is no such port: it is the one of `/etc/config/fg621`, and the modem has another. */
  port_missing?: boolean;
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

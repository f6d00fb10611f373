import type { Clock } from './clock.ts';
import type { Dialect } from './dialect.ts';
import type { Timing } from './options.ts';
import type { Radio } from './radio.ts';
import type { Sim } from './sim.ts';

/** LTE and UMTS bands of the FG621-EA. */
export const LTE_BANDS = [1, 3, 5, 7, 8, 20, 28, 38, 40, 41] as const;
export const UMTS_BANDS = [1, 3, 5, 8] as const;

/** What AT+GTACT holds: 1 UMTS, 2 LTE, 4 LTE and UMTS, 10 automatic; preferences 2 WCDMA, 3 LTE. */
export interface Access {
  mode: 1 | 2 | 4 | 10;
  preferred: [string, string];
  lte: number[];
  umts: number[];
}

export interface Context {
  type: 'IP' | 'IPV6' | 'IPV4V6';
  apn: string;
  /** What AT+CGAUTH was told; absent: nothing. */
  auth?: { kind: 1 | 2 | 3; user: string; password: string };
}

/** What the modem keeps without power. */
export interface Memory {
  usbMode: number;
  access: Access;
  lock: { type: 0 | 1; channel: number; code: number | null } | null;
  autoconnect: boolean;
  dialled: boolean;
  passthrough: boolean;
  contexts: Context[];
  plmn: string | null;
}

/** What every start sets back. */
export interface Settings {
  echo: boolean;
  errors: 0 | 1 | 2;
  operatorFormat: 0 | 1 | 2;
  /** AT+CREG=n and AT+CEREG=n. */
  creg: 0 | 1 | 2;
  cereg: 0 | 1 | 2;
  functionality: 0 | 1 | 4;
  /** Off the network by AT+COPS=2. */
  deregistered: boolean;
}

/** What commands can see and change. */
export interface ModemState {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly radio: Radio;
  readonly sim: Sim;
  readonly memory: Memory;
  readonly settings: Settings;
  readonly firmware: string;
  /** The data connection is up. */
  readonly connected: boolean;
  /** Takes the data connection up or down. */
  connect(on: boolean): void;
  /** Switches the radio on after it was off. */
  switchOn(): void;
  /** Restarts the modem: USB drops shortly after. */
  restart(): void;
  /** Puts an unsolicited line on the port. */
  announce(line: string): void;
}

/** Context that carries the data connection; the attach context 0 mirrors it. */
export const DATA_CONTEXT = 1;

/** Automatic mode, all bands: what AT+GTACT=10 sets. */
export function allBands(): Access {
  return { mode: 10, preferred: ['3', '2'], lte: [...LTE_BANDS], umts: [...UMTS_BANDS] };
}

/** A modem as it leaves the factory, in NCM mode. */
export function factoryMemory(): Memory {
  return {
    usbMode: 36,
    access: allBands(),
    lock: null,
    autoconnect: true,
    dialled: true,
    passthrough: false,
    contexts: Array.from({ length: 12 }, (_, cid): Context => {
      if (cid === 11) return { type: 'IPV6', apn: 'ims' };
      return { type: 'IPV4V6', apn: cid === 2 ? 'net' : '' };
    }),
    plmn: null,
  };
}

export function startSettings(dialect: Dialect): Settings {
  return {
    echo: dialect.echo,
    errors: 0,
    operatorFormat: 0,
    creg: 0,
    cereg: 0,
    functionality: 1,
    deregistered: false,
  };
}

import { fm160, fm350, mikrotik } from './dialect.ts';
import type { Scene } from './options.ts';
import { homeCells } from './world.ts';

/** Kernel drivers of the router and how the modem is plugged into it. */
export interface Plug {
  /** The modem is on USB. */
  plugged: boolean;
  /** Serial driver `option`: `unbound` is loaded without knowing the device. */
  serialDriver: 'bound' | 'unbound' | 'missing';
  /** The network driver of the USB mode is loaded. */
  netDriver: boolean;
  /** Number of the first ttyUSB. */
  firstTty: number;
  /** Name of the network device; null: the one that is usual for the USB mode. */
  netName: string | null;
  /** A mass storage interface behind the serial ones, as some firmware shows. */
  storage: boolean;
  /** RNDIS modes have a log port: two descriptions of the same modem differ in it. */
  rndisLog: boolean;
}

export const usualPlug: Plug = {
  plugged: true,
  serialDriver: 'bound',
  netDriver: true,
  firstTty: 0,
  netName: null,
  storage: false,
  rndisLog: false,
};

/** A state of affairs with a name: the modem, what is around it, and its plug. */
export interface Scenario {
  /** One line for people. */
  description: string;
  modem?: Scene;
  plug?: Partial<Plug>;
  /** The router's network is configured anew: as the image has it, or for the modem. */
  network?: 'image' | 'set-up';
  /** The modem starts anew when the scenario begins, and takes this long to be back, seconds. */
  restartSeconds?: number;
}

const umtsCells = homeCells.filter((cell) => cell.rat === 'UMTS');
const stronger = (db: number) =>
  homeCells.map((cell) => ({ ...cell, power: cell.power + db, quality: Math.min(-4, cell.quality + db / 4) }));

/** All scenarios by name. */
export const scenarios = {
  healthy: { description: 'Registered at home on LTE; a second carrier comes and goes' },
  'fresh-image': {
    description: 'A fresh image: wwan0 is for another modem, and this one does not dial',
    network: 'image',
  },
  excellent: {
    description: 'Strong signal, second carrier always active',
    modem: {
      world: { aggregation: 'active', cells: stronger(25).map((cell) => ({ ...cell, sinr: cell.sinr + 16 })) },
    },
  },
  weak: {
    description: 'Weak signal, no second carrier',
    modem: {
      world: {
        aggregation: 'none',
        cells: stronger(-8).map((cell) => ({ ...cell, quality: cell.quality - 3, sinr: cell.sinr - 5 })),
      },
    },
  },
  'no-ca': { description: 'One carrier only', modem: { world: { aggregation: 'none' } } },
  'ca-configured': {
    description: 'Second carrier configured but not active',
    modem: { world: { aggregation: 'configured' } },
  },
  umts: { description: 'Only UMTS cells around', modem: { world: { cells: umtsCells } } },
  roaming: {
    description: 'Registered in a foreign network',
    modem: { world: { operators: [{ plmn: '22610', long: 'orange', short: 'orange', relation: 'roaming' }] } },
  },
  searching: { description: 'Searching for a network for ever', modem: { world: { admission: 'never' } } },
  denied: { description: 'The network refuses registration', modem: { world: { admission: 'denied' } } },
  emergency: { description: 'Emergency calls only', modem: { world: { admission: 'emergency' } } },
  'no-service': {
    description: 'No cell to be heard',
    modem: { world: { cells: [] }, dialect: { statWithoutCoverage: 4 } },
  },
  'radio-off': {
    description: 'Flight mode (AT+CFUN=4); at the start recovery ends it after about two minutes',
    modem: { radioOff: true },
  },
  'sim-missing': { description: 'No SIM card', modem: { sim: 'missing' } },
  'sim-missing-bare': {
    description: 'No SIM card, AT+CPIN? answered with a bare ERROR',
    modem: { sim: 'missing', dialect: { bareErrorWithoutSim: true } },
  },
  'sim-pin': { description: 'The SIM wants its PIN (1234)', modem: { sim: 'pin' } },
  'sim-puk': { description: 'The SIM wants its PUK (12345678)', modem: { sim: 'puk' } },
  'sim-failure': { description: 'The SIM card is broken', modem: { sim: 'failure' } },
  'no-device': { description: 'Nothing on USB', plug: { plugged: false } },
  'no-driver': { description: 'On USB, but kmod-usb-serial-option is not loaded', plug: { serialDriver: 'missing' } },
  'no-driver-unbound': {
    description: 'On USB, but the serial driver does not know its id',
    plug: { serialDriver: 'unbound' },
  },
  'no-net-driver': { description: 'On USB, but without network driver', plug: { netDriver: false } },
  renumbered: { description: 'Back on USB as ttyUSB4 to ttyUSB7', plug: { firstTty: 4 } },
  restarting: { description: 'Restarts by itself and takes a minute', restartSeconds: 60 },
  silent: { description: 'The AT port does not answer', modem: { trouble: { silent: true } } },
  busy: { description: 'Refuses all commands as busy', modem: { trouble: { busy: true } } },
  slow: { description: 'Takes two seconds for each command', modem: { trouble: { delayMs: 2000 } } },
  late: {
    description: 'The next two replies come only with the command after',
    modem: { trouble: { lateReplies: 2 } },
  },
  split: {
    description: 'Replies come in small pieces',
    modem: { trouble: { splitBytes: 7, splitPauseMs: 30 } },
  },
  garbage: {
    description: 'Now and then wrong bytes, NULs and replies of noise',
    modem: { trouble: { garbageBytes: 0.01, garbageReplies: 0.1, nulBytes: 0.005 } },
  },
  'urc-storm': {
    description: 'Twenty unsolicited lines a second',
    modem: { trouble: { urcPerSecond: 20, urcBeforeEcho: true, urcInReply: true } },
  },
  'long-line': { description: 'A line of 5000 characters before each reply', modem: { trouble: { longLine: 5000 } } },
  'unplug-mid-line': {
    description: 'Drops off USB in the middle of the next reply, then starts anew',
    modem: { trouble: { unplugMidLine: true } },
  },
  'neighbours-refused': {
    description: 'AT+GTCCINFO? is refused for a while',
    modem: { trouble: { refusals: { '+GTCCINFO': 6 } } },
  },
  'fm350-dialect': { description: 'Words its replies as an FM350 does', modem: { dialect: fm350 } },
  'fm160-dialect': { description: 'Words its replies as an FM160 does', modem: { dialect: fm160 } },
  'mikrotik-ish': { description: 'A scant dialect: a guess at other firmware', modem: { dialect: mikrotik } },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

import type { Clock } from './clock.ts';
import type { Dialect } from './dialect.ts';
import type { SimState } from './sim.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

/** How long the modem takes for its own affairs. */
export interface Timing {
  /** From AT+CFUN=15 until USB drops, milliseconds. */
  dropMs: number;
  /** From there, or from power on, until USB is back, seconds. */
  bootSeconds: number;
  /** From USB being there until the AT port answers, seconds. */
  answerSeconds: number;
  /** From the first answer until the SIM is ready, seconds. */
  simSeconds: number;
  /** How long a search for networks takes (AT+COPS=?), seconds; 29 s were measured on an FM160. */
  scanSeconds: number;
}

/** Everything about the modem that a scenario may set. */
export interface Scene {
  dialect?: Partial<Dialect>;
  trouble?: Partial<Trouble>;
  world?: Partial<World>;
  sim?: SimState;
  /** Flight mode (AT+CFUN=4). */
  radioOff?: boolean;
}

export interface ModemOptions extends Scene {
  clock?: Clock;
  seed?: number;
  timing?: Partial<Timing>;
  /** USB mode, 34…39; 36 if left out. */
  usbMode?: number;
}

export const usualTiming: Timing = { dropMs: 1500, bootSeconds: 15, answerSeconds: 3, simSeconds: 2, scanSeconds: 29 };

/** Both scenes; where both say something about the same, the second holds. */
export function mergeScenes(first: Scene, second: Scene): Scene {
  return {
    ...first,
    ...second,
    dialect: { ...first.dialect, ...second.dialect },
    trouble: { ...first.trouble, ...second.trouble },
    world: { ...first.world, ...second.world },
  };
}

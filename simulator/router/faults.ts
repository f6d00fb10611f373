import type { Modem } from '../modem/modem.ts';
import { home } from '../modem/world.ts';

/** What can be done about a fault, from gentle to rough. */
const CURES = ['ifup', 'dial', 'radio', 'restart', 'usb', 'reboot'] as const;
export type Cure = (typeof CURES)[number];

/** Faults of the link, with the gentlest thing that ends each; what is rougher does too, as far as it can be done. */
export const faults = {
  silent: { description: 'The AT port says nothing any more', cure: 'usb' },
  gone: { description: 'The modem has dropped off USB', cure: 'usb' },
  no_network: { description: 'The modem finds no network', cure: 'radio' },
  no_address: { description: 'A network, but the interface has no address', cure: 'dial' },
  no_data: { description: 'An address, but nothing comes in', cure: 'radio' },
  carriers_lost: { description: 'The second carrier does not come back', cure: 'restart' },
  hot: { description: 'The modem is too hot', cure: 'radio' },
} as const satisfies Record<string, { description: string; cure: Cure }>;

export type FaultName = keyof typeof faults;

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

/** How hot `hot` is, °C. */
const HOT = 96;

/** The faults of a link and what ends them. */
export class Faults {
  readonly #modem: Modem;
  readonly #present = new Map<FaultName, Cure | null>();

  constructor(modem: Modem) {
    this.#modem = modem;
  }

  /** Those there are now. */
  get names(): FaultName[] {
    return [...this.#present.keys()];
  }

  has(name: FaultName): boolean {
    return this.#present.has(name);
  }

  /**
   * Brings a fault about.
   * @param cure the gentlest thing that ends it, its usual one if left out; null: nothing does
   */
  cause(name: FaultName, cure: Cure | null = faults[name].cure): void {
    this.#present.set(name, cure);
    const { radio } = this.#modem;
    if (name === 'silent') this.#modem.trouble.silent = true;
    if (name === 'gone') this.#modem.plugOut();
    if (name === 'no_network') radio.world = { ...radio.world, admission: 'never' };
    if (name === 'carriers_lost') radio.world = { ...radio.world, aggregation: 'none' };
    if (name === 'hot') radio.world = { ...radio.world, temperature: HOT };
    if (name === 'no_network') radio.reselect();
  }

  /** Ends a fault, or all of them, as if by itself. */
  end(name?: FaultName): void {
    for (const fault of name ? [name] : this.names) {
      if (!this.#present.delete(fault)) continue;
      const { radio, trouble } = this.#modem;
      if (fault === 'silent') trouble.silent = false;
      if (fault === 'gone') this.#modem.plugIn();
      if (fault === 'no_network') radio.world = { ...radio.world, admission: home.admission };
      if (fault === 'carriers_lost') radio.world = { ...radio.world, aggregation: 'active' };
      if (fault === 'hot') radio.world = { ...radio.world, temperature: home.temperature };
      if (fault === 'no_network') radio.reselect();
    }
  }

  /** Something was done: what it cures is over. */
  done(what: Cure): void {
    for (const [name, cure] of this.#present)
      if (cure !== null && CURES.indexOf(what) >= CURES.indexOf(cure)) this.end(name);
  }
}

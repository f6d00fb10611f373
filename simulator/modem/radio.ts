import type { Clock, Timer } from './clock.ts';
import type { Random } from './random.ts';
import type { Cell, World } from './world.ts';

/** What the modem is allowed to use just now. */
export interface Selection {
  /** The SIM can be used. */
  sim: boolean;
  lte: ReadonlySet<number>;
  umts: ReadonlySet<number>;
  /** Operator chosen by hand. */
  plmn: string | null;
  /** Cell locked to: a channel, or a cell on it. */
  lock: { channel: number; code: number | null } | null;
}

/** A cell as it is heard at this moment. */
export interface Reading {
  cell: Cell;
  /** RSRP or RSCP, dBm. */
  power: number;
  /** RSRQ or Ec/No, dB. */
  quality: number;
  /** dB. */
  sinr: number;
}

/** A secondary carrier: configured only, or carrying data. */
export interface Secondary extends Reading {
  active: boolean;
}

/** Registration states of +CREG (3GPP TS 27.007 clause 7.2). */
export const Stat = { idle: 0, home: 1, searching: 2, denied: 3, unknown: 4, roaming: 5, emergency: 8 } as const;

/** Below this no cell can be used, dBm. */
const WEAKEST = -125;

/** How the second carrier comes and goes, seconds from registration, over and over. */
const CYCLE = { active: 60, configured: 80, length: 90 };

/** Longest stretch of time that is caught up with when nobody has looked, steps of one second. */
const DRIFT_STEPS = 120;

/** The receiver: which cells it hears how well, which one serves, and whether the network has let it in. */
export class Radio {
  stat: number = Stat.idle;
  world: World;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #selection: () => Selection;
  readonly #onChange: () => void;
  #on = false;
  #serving: Cell | null = null;
  #registeredAt = 0;
  #timer: Timer | undefined;
  #drift = new Map<Cell, number>();
  #driftedAt: number;

  /**
   * @param selection asked whenever a cell is to be chosen
   * @param onChange called when `stat` or the serving cell has changed
   */
  constructor(clock: Clock, random: Random, world: World, selection: () => Selection, onChange: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.world = world;
    this.#selection = selection;
    this.#onChange = onChange;
    this.#driftedAt = clock.now();
  }

  get registered(): boolean {
    return this.stat === Stat.home || this.stat === Stat.roaming;
  }

  get on(): boolean {
    return this.#on;
  }

  /** Some cell could be used, were it for the radio alone. */
  get covered(): boolean {
    return this.#usable().length > 0;
  }

  /** Switches the receiver on and looks for a cell; `seconds` until it is registered, the world's own time if left out. */
  start(seconds: number = this.world.registerSeconds): void {
    this.#on = true;
    this.#timer?.cancel();
    this.#become(Stat.searching, null);
    if (seconds === 0) this.#settle();
    else this.#timer = this.#clock.after(seconds * 1000, () => this.#settle());
  }

  stop(): void {
    this.#on = false;
    this.#timer?.cancel();
    this.#become(Stat.idle, null);
  }

  /** Looks again after the selection or the world has changed; nothing happens if the serving cell stays the best. */
  reselect(): void {
    if (!this.#on) return;
    if (this.#admitted() !== this.stat || this.#best() !== this.#serving) this.start();
  }

  /** The cell the modem camps on. */
  serving(): Reading | null {
    return this.#serving && this.#measure(this.#serving);
  }

  /** The cell the signal strength is told of: the serving one, else the best of all, without SIM or registration too. */
  heard(): Reading | null {
    if (!this.#on) return null;
    const { lte, umts } = this.#selection();
    const allowed = this.world.cells.filter((cell) => (cell.rat === 'LTE' ? lte : umts).has(cell.band));
    const cell = this.#serving ?? allowed.sort((a, b) => rank(b) - rank(a))[0];
    return cell ? this.#measure(cell) : null;
  }

  /** The second carrier, if there is one just now. */
  secondary(): Secondary | null {
    const primary = this.#serving;
    if (primary?.rat !== 'LTE' || !this.registered) return null;
    const [cell] = this.#usable()
      .filter((other) => other.rat === 'LTE' && other.plmn === primary.plmn && other.band !== primary.band)
      .sort((a, b) => b.power - a.power);
    const state = this.#aggregation();
    return cell && state !== 'none' ? { ...this.#measure(cell), active: state === 'active' } : null;
  }

  /** Other cells of the serving operator that are heard, strongest first, at most ten of a kind. */
  neighbours(): Reading[] {
    const primary = this.#serving;
    if (!primary) return [];
    const { lte, umts } = this.#selection();
    const others = this.world.cells
      .filter((cell) => cell !== primary && cell.plmn === primary.plmn)
      .filter((cell) => (cell.rat === 'LTE' ? lte : umts).has(cell.band))
      .map((cell) => this.#measure(cell))
      .sort((a, b) => b.power - a.power);
    const kind = (rat: Cell['rat']) => others.filter((reading) => reading.cell.rat === rat).slice(0, 10);
    return [...kind('LTE'), ...kind('UMTS')];
  }

  #aggregation(): 'active' | 'configured' | 'none' {
    if (this.world.aggregation !== 'cycle') return this.world.aggregation;
    const seconds = ((this.#clock.now() - this.#registeredAt) / 1000) % CYCLE.length;
    if (seconds < CYCLE.active) return 'active';
    return seconds < CYCLE.configured ? 'configured' : 'none';
  }

  #usable(): Cell[] {
    const { lte, umts, lock, plmn } = this.#selection();
    return this.world.cells.filter((cell) => {
      const relation = this.world.operators.find((operator) => operator.plmn === cell.plmn)?.relation ?? 'forbidden';
      const wanted = plmn ? cell.plmn === plmn : relation !== 'forbidden';
      return cell.power >= WEAKEST && wanted && (cell.rat === 'LTE' ? lte : umts).has(cell.band) && fits(cell, lock);
    });
  }

  #best(): Cell | null {
    if (!this.#selection().sim || this.world.admission === 'never') return null;
    return this.#usable().sort((a, b) => rank(b) - rank(a))[0] ?? null;
  }

  /** The state the network would grant. */
  #admitted(): number {
    const cell = this.#best();
    if (!cell) return Stat.searching;
    if (this.world.admission === 'denied') return Stat.denied;
    if (this.world.admission === 'emergency') return Stat.emergency;
    const operator = this.world.operators.find(({ plmn }) => plmn === cell.plmn);
    if (operator?.relation === 'forbidden') return Stat.denied;
    return operator?.relation === 'roaming' ? Stat.roaming : Stat.home;
  }

  #settle(): void {
    this.#registeredAt = this.#clock.now();
    this.#become(this.#admitted(), this.#best());
  }

  #become(stat: number, serving: Cell | null): void {
    const changed = stat !== this.stat || serving !== this.#serving;
    this.stat = stat;
    this.#serving = serving;
    if (changed) this.#onChange();
  }

  #measure(cell: Cell): Reading {
    this.#wander();
    const off = this.#drift.get(cell) ?? 0;
    return { cell, power: cell.power + off, quality: cell.quality + off / 3, sinr: cell.sinr + off };
  }

  /** Lets every cell wander since the last look: a step a second, pulled back to its mean. */
  #wander(): void {
    const seconds = Math.floor((this.#clock.now() - this.#driftedAt) / 1000);
    if (seconds < 1) return;
    this.#driftedAt += seconds * 1000;
    const { driftDb, cells } = this.world;
    if (driftDb === 0) {
      this.#drift.clear();
      return;
    }
    for (let step = 0; step < Math.min(seconds, DRIFT_STEPS); step++)
      for (const cell of cells) {
        const off = this.#drift.get(cell) ?? 0;
        // 0.9 of the old value with 0.44 of a new one keeps the deviation where it is: 0.9² + 0.44² ≈ 1
        this.#drift.set(cell, 0.9 * off + 0.44 * driftDb * this.#random.normal());
      }
  }
}

/** LTE goes before UMTS, then the network's preference counts, then power. */
function rank(cell: Cell): number {
  return (cell.rat === 'LTE' ? 1000 : 0) + cell.priority * 100 + cell.power;
}

function fits(cell: Cell, lock: Selection['lock']): boolean {
  if (!lock || cell.rat !== 'LTE') return true;
  return cell.channel === lock.channel && (lock.code === null || cell.code === lock.code);
}

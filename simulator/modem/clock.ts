/** A timer that can be called off. */
export interface Timer {
  cancel(): void;
}

/** Where the simulated modem takes its time from, so that tests need not wait. */
export interface Clock {
  /** Milliseconds, counted from any fixed point. */
  now(): number;
  /** Runs `action` once, `ms` milliseconds from now. */
  after(ms: number, action: () => void): Timer;
}

/** The real time. */
export const realClock: Clock = {
  now: () => Math.round(performance.now()),
  after(ms, action) {
    const handle = setTimeout(action, ms);
    return { cancel: () => clearTimeout(handle) };
  },
};

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now = 0;
  #timers: { at: number; action: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): Timer {
    const timer = { at: this.#now + ms, action };
    this.#timers.push(timer);
    return {
      cancel: () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    };
  }

  /** Goes on by `ms` milliseconds; timers run in the order in which they are due, at their own time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let timer = this.#due(end); timer; timer = this.#due(end)) {
      const { at, action } = timer;
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.#now = Math.max(this.#now, at);
      action();
    }
    this.#now = end;
  }

  #due(end: number): { at: number; action: () => void } | undefined {
    let first: { at: number; action: () => void } | undefined;
    for (const timer of this.#timers) if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
    return first;
  }
}

/** A clock that runs faster than the real one, and can be put forward. */
export class FastClock implements Clock {
  readonly rate: number;
  readonly #started = performance.now();
  #ahead = 0;
  readonly #timers = new Set<{ at: number; action: () => void; handle: NodeJS.Timeout }>();

  /** @param rate how many of its milliseconds pass in a real one */
  constructor(rate: number) {
    this.rate = rate;
  }

  now(): number {
    return Math.round((performance.now() - this.#started) * this.rate + this.#ahead);
  }

  after(ms: number, action: () => void): Timer {
    const timer = { at: this.now() + ms, action, handle: setTimeout(() => undefined, 0) };
    this.#timers.add(timer);
    this.#arm(timer);
    return {
      cancel: () => {
        clearTimeout(timer.handle);
        this.#timers.delete(timer);
      },
    };
  }

  /** Puts the clock forward by `ms` milliseconds; what falls due is done at once, in its order. */
  jump(ms: number): void {
    this.#ahead += ms;
    for (const timer of [...this.#timers].sort((one, other) => one.at - other.at)) this.#arm(timer);
  }

  #arm(timer: { at: number; action: () => void; handle: NodeJS.Timeout }): void {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(
      () => {
        this.#timers.delete(timer);
        timer.action();
      },
      Math.max(0, (timer.at - this.now()) / this.rate),
    );
  }
}

/** One that is put forward while the router's monitor waits, so that a day takes minutes (Router.forward). */
export class StepClock extends FastClock {}

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

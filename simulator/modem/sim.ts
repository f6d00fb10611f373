import { AtError } from './errors.ts';

/** What is in the SIM slot; `locked` is a lock of the modem on another SIM (PH-SIM PIN). */
export type SimState = 'ready' | 'missing' | 'pin' | 'puk' | 'locked' | 'failure' | 'busy';

/** Wrong tries that a fresh card allows. */
const PIN_TRIES = 3;
const PUK_TRIES = 10;

/** The SIM card, with its PIN, PUK and tries. All numbers are test numbers. */
export class Sim {
  state: SimState;
  readonly iccid = '8940100000000000001';
  readonly imsi = '001010123456789';
  pin = '1234';
  readonly puk = '12345678';
  pinTries = PIN_TRIES;
  pukTries = PUK_TRIES;
  /** The PIN is asked for at each start (AT+CLCK="SC"). */
  pinWanted: boolean;

  constructor(state: SimState) {
    this.state = state;
    this.pinWanted = state === 'pin' || state === 'puk';
    if (state === 'puk') this.pinTries = 0;
  }

  get usable(): boolean {
    return this.state === 'ready';
  }

  /** What a restart makes of it: an entered PIN is forgotten. */
  restart(): void {
    if (this.state === 'busy') this.state = 'ready';
    if (this.state === 'ready' && this.pinWanted) this.state = 'pin';
  }

  /** Enters the PIN. */
  unlock(pin: string): void {
    if (this.state !== 'pin') throw this.state === 'puk' ? new AtError(12) : this.refusal(3);
    this.check(pin);
    this.state = 'ready';
  }

  /** Compares a PIN; a wrong one costs a try, the last one blocks the card. */
  check(pin: string): void {
    if (pin !== this.pin) {
      this.pinTries--;
      if (this.pinTries === 0) this.state = 'puk';
      throw new AtError(this.pinTries === 0 ? 12 : 16);
    }
    this.pinTries = PIN_TRIES;
  }

  /** Enters the PUK and a new PIN. */
  unblock(puk: string, pin: string): void {
    if (this.state !== 'puk') throw this.refusal(3);
    if (!/^\d{4,8}$/.test(pin)) throw new AtError(50);
    if (puk !== this.puk) {
      this.pukTries--;
      if (this.pukTries === 0) this.state = 'failure';
      throw new AtError(this.pukTries === 0 ? 13 : 16);
    }
    this.pin = pin;
    this.pinTries = PIN_TRIES;
    this.pukTries = PUK_TRIES;
    this.state = 'ready';
  }

  /** Throws what a command that needs the card gets without it. */
  demand(): void {
    if (!this.usable) throw this.refusal(100);
  }

  /** The +CME ERROR (3GPP TS 27.007 clause 9.2) that goes with the state, or `otherwise`. */
  refusal(otherwise: number): AtError {
    const codes: Partial<Record<SimState, number>> = {
      missing: 10,
      pin: 11,
      puk: 12,
      failure: 13,
      busy: 14,
      locked: 5,
    };
    return new AtError(codes[this.state] ?? otherwise);
  }
}

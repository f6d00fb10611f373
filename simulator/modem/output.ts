import type { Clock, Timer } from './clock.ts';
import type { Random } from './random.ts';
import type { Trouble } from './trouble.ts';

/** What the modem says on its way to the port, with the trouble that befalls it there. */
export class Output {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #trouble: () => Trouble;
  readonly #sink: (bytes: Buffer) => void;
  #pieces: Buffer[] = [];
  #timer: Timer | undefined;

  /** @param sink where the bytes go in the end */
  constructor(clock: Clock, random: Random, trouble: () => Trouble, sink: (bytes: Buffer) => void) {
    this.#clock = clock;
    this.#random = random;
    this.#trouble = trouble;
    this.#sink = sink;
  }

  /** Sends a text; replies and echoes never overtake each other. */
  send(text: string): void {
    const bytes = this.#spoil(Buffer.from(text, 'utf8'));
    const { splitBytes } = this.#trouble();
    if (splitBytes === 0) this.#pieces.push(bytes);
    else
      for (let start = 0; start < bytes.length; ) {
        const end = start + this.#random.integer(1, splitBytes);
        this.#pieces.push(bytes.subarray(start, end));
        start = end;
      }
    if (!this.#timer) this.#pump();
  }

  /** Forgets what is not sent yet. */
  clear(): void {
    this.#pieces = [];
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #pump(): void {
    this.#timer = undefined;
    for (let piece = this.#pieces.shift(); piece; piece = this.#pieces.shift()) {
      this.#sink(piece);
      const { splitBytes, splitPauseMs } = this.#trouble();
      if (splitBytes > 0 && this.#pieces.length > 0) {
        this.#timer = this.#clock.after(this.#random.integer(0, splitPauseMs), () => this.#pump());
        return;
      }
    }
  }

  #spoil(bytes: Buffer): Buffer {
    const { garbageBytes, garbageReplies, nulBytes } = this.#trouble();
    if (garbageBytes + garbageReplies + nulBytes === 0) return bytes;
    const noise = this.#random.next() < garbageReplies;
    const out: number[] = [];
    for (const byte of bytes) {
      if (this.#random.next() < nulBytes) out.push(0);
      out.push(noise || this.#random.next() < garbageBytes ? this.#random.integer(1, 255) : byte);
    }
    return Buffer.from(out);
  }
}

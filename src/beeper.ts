const LOWEST_HZ = 220;
const OCTAVES = 3;
const LENGTH_S = 0.12;
const LOUDNESS = 0.3;
// A tone that begins or ends at once clicks.
const EDGE_S = 0.01;

/** Pitch of a value, in Hz: 220 at the weak end of the scale, three octaves above at the strong one. */
export function pitchOf(percent: number): number {
  return LOWEST_HZ * 2 ** ((OCTAVES * percent) / 100);
}

/** Beeps, once it was switched on by a press: browsers allow no sound before. */
export class Beeper {
  private context: AudioContext | undefined;

  /** Whether this browser can beep at all. */
  static get possible(): boolean {
    return 'AudioContext' in window;
  }

  get on(): boolean {
    return this.context !== undefined;
  }

  start(): void {
    this.context ??= new AudioContext();
    void this.context.resume();
  }

  stop(): void {
    void this.context?.close();
    this.context = undefined;
  }

  /** A short tone, if it is switched on. */
  beep(hertz: number): void {
    const { context } = this;
    if (!context) return;
    const now = context.currentTime;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(LOUDNESS, now + EDGE_S);
    volume.gain.setValueAtTime(LOUDNESS, now + LENGTH_S - EDGE_S);
    volume.gain.linearRampToValueAtTime(0, now + LENGTH_S);
    tone.connect(volume);
    volume.connect(context.destination);
    tone.start(now);
    tone.stop(now + LENGTH_S);
  }
}

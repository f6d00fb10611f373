import { type Clock, realClock, type Timer } from './clock.ts';
import { type Dialect, fg621 } from './dialect.ts';
import { Executor, type Host, type LogEntry } from './executor.ts';
import { Input } from './input.ts';
import type { ModemOptions, Scene, Timing } from './options.ts';
import { usualTiming } from './options.ts';
import { Output } from './output.ts';
import { Radio, type Selection } from './radio.ts';
import { Random } from './random.ts';
import { registrationLine } from './registration.ts';
import { Sim } from './sim.ts';
import { allBands, DATA_CONTEXT, factoryMemory, type Memory, type Settings, startSettings } from './state.ts';
import { noTrouble, type Trouble } from './trouble.ts';
import { home } from './world.ts';

/** What an URC storm is made of. */
const URCS = ['+SIM READY', '+CREG: 1', '+CGEV: ME PDN ACT 1', '+MTSM: 42', '+CTZV: 8', 'NO CARRIER'];

/** Bytes on their way get this long to arrive before the plug is pulled in the middle of a line, milliseconds. */
const CRASH_MS = 100;

/** A Fibocom FG621-EA: takes and gives bytes on its AT port, and comes and goes on USB. */
export class Modem implements Host {
  readonly clock: Clock;
  readonly radio: Radio;
  readonly log: LogEntry[] = [];
  readonly firmware = '16121.1009.00.01.02.13';
  readonly timing: Timing;
  dialect: Dialect;
  trouble: Trouble;
  sim: Sim;
  memory: Memory = factoryMemory();
  settings: Settings;
  /** Where the AT port's bytes go. */
  onOutput: (bytes: Buffer) => void = () => undefined;
  /** Told when the device appears on USB or vanishes from it. */
  onUsb: (present: boolean) => void = () => undefined;
  /** Told when it dials anew, switches its radio off and on, or starts anew. */
  onDone: (what: 'dial' | 'radio' | 'restart') => void = () => undefined;
  #phase: 'away' | 'starting' | 'ready' = 'ready';
  readonly #random: Random;
  readonly #input = new Input();
  readonly #output: Output;
  readonly #executor = new Executor(this);
  /** The data connection is wanted: it comes up with the network. */
  #dialled = true;
  /** Access point it was dialled with: another one counts at the next time. */
  #apn = '';
  /** A scenario keeps the radio off: then a start does not switch it on. */
  #radioOff: boolean;
  /** USB composition since the last start; AT+GTUSBMODE acts at the next. */
  #composition: number;
  /** Cell lock that a start found; some firmwares heed no later one. */
  #lockAtStart: Memory['lock'] = null;
  #timers = new Set<Timer>();

  /** A modem that has been running for a while: registered, connected, on USB. */
  constructor(options: ModemOptions = {}) {
    this.clock = options.clock ?? realClock;
    this.#random = new Random(options.seed ?? 1);
    this.dialect = { ...fg621, ...options.dialect };
    this.trouble = { ...noTrouble, ...options.trouble };
    this.timing = { ...usualTiming, ...options.timing };
    this.sim = new Sim(options.sim ?? 'ready');
    this.settings = startSettings(this.dialect);
    if (options.usbMode !== undefined) this.memory.usbMode = options.usbMode;
    this.#composition = this.memory.usbMode;
    this.#output = new Output(
      this.clock,
      this.#random,
      () => this.trouble,
      (bytes) => this.onOutput(bytes),
    );
    const world = { ...home, ...options.world };
    this.radio = new Radio(
      this.clock,
      this.#random,
      world,
      () => this.#selection(),
      () => this.#registrationChanged(),
    );
    this.#radioOff = options.radioOff ?? false;
    this.settings.functionality = this.#radioOff ? 4 : 1;
    if (!this.#radioOff) this.radio.start(0);
    this.#storm();
  }

  /** On USB. */
  get present(): boolean {
    return this.#phase !== 'away';
  }

  /** USB mode in force, 34…39. */
  get usbMode(): number {
    return this.#composition;
  }

  get connected(): boolean {
    return this.radio.registered && this.#dialled && !this.radio.world.refusedApns.includes(this.#apn);
  }

  connect(on: boolean): void {
    if (on && !this.#dialled) this.onDone('dial');
    this.#dialled = on;
    this.memory.dialled = on;
    this.#apn = this.memory.contexts[DATA_CONTEXT]?.apn ?? '';
  }

  switchOn(): void {
    this.onDone('radio');
    this.radio.start();
  }

  /** Sum of the times of all answers so far, milliseconds. */
  get tookMs(): number {
    return this.log.reduce((sum, entry) => sum + (entry.tookMs ?? 0), 0);
  }

  /** Takes bytes that came in on the AT port. */
  receive(bytes: Buffer): void {
    if (this.#phase !== 'ready' || this.trouble.silent) return;
    for (const line of this.#input.take(bytes)) {
      if (line !== null && !/^\s*AT/i.test(line)) continue;
      const entry = line === null ? null : { at: this.clock.now(), line };
      if (entry) this.log.push(entry);
      this.#executor.push(entry);
    }
  }

  announce(line: string): void {
    this.send(`\r\n${line}\r\n`);
  }

  send(text: string): void {
    if (this.#phase === 'ready' && !this.trouble.silent) this.#output.send(text);
  }

  later(ms: number, action: () => void): void {
    const timer = this.clock.after(ms, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
  }

  /** @param seconds how long it is away; its usual time if left out */
  restart(seconds: number = this.timing.bootSeconds): void {
    this.#dropIn(this.timing.dropMs, seconds);
  }

  crash(): void {
    this.#dropIn(CRASH_MS, this.timing.bootSeconds);
  }

  /** Takes the modem off USB and its power away, at once. */
  plugOut(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    if (this.#phase === 'away') return;
    this.#phase = 'away';
    this.#output.clear();
    this.#input.clear();
    this.#executor.clear();
    this.radio.stop();
    this.onUsb(false);
  }

  /** Puts the modem on USB; it answers, finds its SIM and registers in its own time. */
  plugIn(): void {
    if (this.#phase !== 'away') return;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    this.#phase = 'starting';
    this.onDone('restart');
    this.#composition = this.memory.usbMode;
    this.#lockAtStart = this.memory.lock;
    this.settings = startSettings(this.dialect);
    if (this.#radioOff) this.settings.functionality = 4;
    this.sim.restart();
    if (!this.dialect.gtactSurvivesRestart) this.memory.access = allBands();
    if (!this.dialect.dialSurvivesRestart) this.memory.dialled = this.memory.autoconnect = false;
    if (!this.dialect.authSurvivesRestart) for (const context of this.memory.contexts) delete context.auth;
    this.#dialled = this.memory.dialled || this.memory.autoconnect;
    this.#apn = this.memory.contexts[DATA_CONTEXT]?.apn ?? '';
    this.onUsb(true);
    this.later(this.timing.answerSeconds * 1000, () => this.#started());
  }

  /**
   * Changes what the modem is and what is around it; what the scene does not name goes back to normal.
   * @param atOnce without the time that registering takes
   */
  play(scene: Scene, atOnce = false): void {
    const { echo } = this.dialect;
    this.dialect = { ...fg621, ...scene.dialect };
    if (this.dialect.echo !== echo) this.settings.echo = this.dialect.echo;
    this.trouble = { ...noTrouble, ...scene.trouble };
    this.radio.world = { ...home, ...scene.world };
    this.sim = new Sim(scene.sim ?? 'ready');
    this.#radioOff = scene.radioOff ?? false;
    this.settings.functionality = this.#radioOff ? 4 : 1;
    if (this.#phase !== 'ready') return;
    if (this.#radioOff) this.radio.stop();
    else if (atOnce) this.radio.start(0);
    else if (this.radio.on) this.radio.reselect();
    else this.radio.start();
  }

  #started(): void {
    this.#phase = 'ready';
    this.#storm();
    const state = this.sim.state;
    if (state === 'ready') this.sim.state = 'busy';
    this.#search();
    this.later(this.timing.simSeconds * 1000, () => {
      if (this.sim.state !== 'busy' || state !== 'ready') return;
      this.sim.state = 'ready';
      this.announce('+SIM READY');
      this.#search();
    });
  }

  #search(): void {
    if (this.settings.functionality === 1) this.radio.start();
  }

  #dropIn(ms: number, seconds: number): void {
    this.later(ms, () => {
      this.plugOut();
      this.later(seconds * 1000, () => this.plugIn());
    });
  }

  #selection(): Selection {
    const { access, lock, plmn } = this.memory;
    return {
      sim: this.sim.usable && !this.settings.deregistered,
      lte: new Set(access.mode === 1 ? [] : access.lte),
      umts: new Set(access.mode === 2 ? [] : access.umts),
      plmn,
      lock: this.dialect.lockAtOnce ? lock : this.#lockAtStart,
    };
  }

  #registrationChanged(): void {
    if (this.settings.creg > 0) this.announce(registrationLine(this, '+CREG', this.settings.creg, true));
    if (this.settings.cereg > 0) this.announce(registrationLine(this, '+CEREG', this.settings.cereg, true));
  }

  #storm(): void {
    const { urcPerSecond } = this.trouble;
    this.later(urcPerSecond > 0 ? 1000 / urcPerSecond : 1000, () => {
      if (urcPerSecond > 0) this.announce(URCS[this.#random.integer(0, URCS.length - 1)] ?? 'RING');
      this.#storm();
    });
  }
}

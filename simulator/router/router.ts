import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NetworkInterface } from '../host/backend.ts';
import { StepClock } from '../modem/clock.ts';
import { Modem } from '../modem/modem.ts';
import { type ModemOptions, mergeScenes } from '../modem/options.ts';
import { type Plug, type Scenario, type ScenarioName, scenarios, usualPlug } from '../modem/scenarios.ts';
import { BaseConfig, type NetworkSetup, noteConfig, runDefaults } from './base-config.ts';
import { atExit } from './cleanup.ts';
import { Faults } from './faults.ts';
import { Leds } from './leds.ts';
import { Netifd } from './netifd.ts';
import { Procd } from './procd.ts';
import { type ExecOptions, type ExecResult, killAll, run } from './processes.ts';
import { Service } from './service.ts';
import { type Load, Traffic } from './traffic.ts';
import { emptyTmp, makeTree } from './tree.ts';
import { Uptime } from './uptime.ts';
import type { Offence } from './usb-serial.ts';
import { UsbSocket } from './usb-socket.ts';

export interface RouterOptions extends ModemOptions {
  /** The state of affairs at the start; `healthy` if left out. What else is given here goes before it. */
  scenario?: ScenarioName;
  plug?: Partial<Plug>;
  /** How /etc/config/network begins; the scenario's, or `set-up`. */
  network?: NetworkSetup;
}

/** The data connection as the router's network device sees it. */
export interface NetDevice {
  /** e.g. `eth1`. */
  name: string;
  /** The modem is connected: an address can be had. */
  connected: boolean;
  /** Empty: none. */
  ipv4: string;
  ipv6: string | null;
  /** Address of the modem towards the router. */
  gateway: string;
  dns: readonly string[];
  rxBytes: number;
  txBytes: number;
}

/** A router made up in a temporary directory, with a simulated modem on its USB port. */
export class Router {
  /** Root of the made-up file system (FG621_PREFIX). */
  readonly prefix: string;
  readonly modem: Modem;
  readonly leds: Leds;
  /** A cable with a way to the Internet is in the WAN port. */
  cable = false;
  /** Name servers answer. */
  resolves = true;
  /** Whether hosts beyond the modem answer a ping; operators are free not to pass it on. */
  answersPings = true;
  /** What is wrong with the link, and what ends it. */
  readonly faults: Faults;
  /** Told when the router has started anew by itself; its services are not running then. */
  onReboot: () => void = () => undefined;
  /** What `startMonitor` runs. */
  readonly #monitor: Service;
  readonly #procd: Procd;
  readonly #forget: () => void;
  readonly #traffic: Traffic;
  readonly #netifd: Netifd;
  readonly #socket: UsbSocket;
  /** Only with a clock other than this machine's. */
  readonly #uptime: Uptime | undefined;
  readonly #config: BaseConfig;
  readonly #options: RouterOptions;
  #scenario: ScenarioName;

  private constructor(options: RouterOptions) {
    this.prefix = makeTree();
    this.#forget = atExit(() => this.#destroy());
    this.#options = options;
    this.#scenario = options.scenario ?? 'healthy';
    const scenario: Scenario = scenarios[this.#scenario];
    this.modem = new Modem({ ...options, ...mergeScenes(scenario.modem ?? {}, options) });
    this.faults = new Faults(this.modem);
    this.modem.onDone = (what) => this.faults.done(what);
    this.#uptime = options.clock && new Uptime(this.prefix, options.clock, !(options.clock instanceof StepClock));
    this.#monitor = new Service(this.prefix);
    this.#procd = new Procd(this.prefix);
    const plug = { ...usualPlug, ...scenario.plug, ...options.plug };
    this.#socket = new UsbSocket(this.prefix, this.modem, plug, {
      up: () => this.#traffic.reset(),
      bound: () => this.faults.done('usb'),
    });
    this.leds = new Leds(this.prefix);
    this.#config = new BaseConfig(this.prefix);
    this.#config.write(options.network ?? 'set-up', this.#socket.composition.net.device);
    if (options.network === 'image') this.#neverDialled();
    else if (!options.network && scenario.network) this.#setScene(scenario.network);
    noteConfig(this.prefix);
    this.#netifd = new Netifd(this.prefix, {
      modem: () => this.netDevice(),
      cable: () => this.cable,
      resolves: () => this.resolves && !this.faults.has('no_data'),
      pings: () => (this.faults.has('no_data') ? 'nobody' : this.answersPings ? 'all' : 'nobody'),
      up: () => this.faults.done('ifup'),
      reboot: () => void this.#rebootItself(),
      now: () => this.modem.clock.now(),
    });
    this.#traffic = new Traffic(this.modem.clock, () => {
      const device = this.netDevice();
      if (!device?.connected) return null;
      const folder = join(this.prefix, 'sys/class/net', device.name, 'statistics');
      return { folder, receives: !this.faults.has('no_data') };
    });
  }

  /** Builds the router and plugs the modem in. Give it back with `dispose`. */
  static async create(options: RouterOptions = {}): Promise<Router> {
    const router = new Router(options);
    const scenario: Scenario = scenarios[router.#scenario];
    await router.#socket.begin();
    if (scenario.restartSeconds !== undefined) router.modem.restart(scenario.restartSeconds);
    return router;
  }

  get scenario(): ScenarioName {
    return this.#scenario;
  }

  /** So often yet the modem does not take its configuration when it is bound. */
  get badBinds(): number {
    return this.#socket.badBinds;
  }

  set badBinds(count: number) {
    this.#socket.badBinds = count;
  }

  /**
   * Brings a scenario about while everything runs; what is different about the plug is plugged anew. World and dialect
   * given at creation stay what a scenario starts from, trouble and SIM do not. The network that another scenario has
   * configured becomes again what it was, unless somebody has changed it since.
   */
  async apply(name: ScenarioName): Promise<void> {
    const scenario: Scenario = scenarios[name];
    const plug: Plug = { ...usualPlug, ...scenario.plug };
    if (JSON.stringify(plug) !== JSON.stringify(this.#socket.plug)) await this.unplug();
    this.#scenario = name;
    this.#socket.plug = plug;
    const { world = {}, dialect = {} } = this.#options;
    this.modem.play(mergeScenes({ world, dialect }, scenario.modem ?? {}));
    if (scenario.network) {
      this.#setScene(scenario.network);
      this.#netifd.reload();
    } else if (this.#config.restore()) {
      this.modem.memory.autoconnect = true;
      this.modem.connect(true);
      this.#netifd.reload();
    }
    if (plug.plugged) await this.plug();
    if (scenario.restartSeconds !== undefined) this.modem.restart(scenario.restartSeconds);
  }

  /** Puts the modem in, if it is out; it starts from cold. */
  async plug(): Promise<void> {
    this.modem.plugIn();
    await this.#socket.settle();
  }

  /** Pulls the modem out, in the middle of whatever it does. */
  async unplug(): Promise<void> {
    this.modem.plugOut();
    await this.#socket.settle();
  }

  /** Out and in again, with other port numbers: ttyUSB4 and up. */
  async renumber(firstTty = 4): Promise<void> {
    await this.unplug();
    this.#socket.plug = { ...this.#socket.plug, firstTty };
    await this.plug();
  }

  /** Runs a program of the tree, e.g. `/usr/sbin/fg621`, as rpcd's file.exec would. */
  exec(program: string, args: readonly string[] = [], options: ExecOptions = {}): Promise<ExecResult> {
    return run(this.prefix, program, args, options);
  }

  /** Starts `fg621 monitor`, as its service would but for starting it again. */
  startMonitor(): void {
    this.#monitor.start('usr/sbin/fg621', ['monitor']);
  }

  /** Ends the monitor as procd does: SIGTERM, SIGKILL after 5 s. Gives what it ended by, null if it was not running. */
  stopMonitor(): Promise<{ code: number | null; signal: NodeJS.Signals | null } | null> {
    return this.#monitor.stop();
  }

  /**
   * Kills the monitor, as running out of memory would. What it had started may hold its lock for a moment more; procd would
   * start it again until that is over, here it is waited for.
   */
  async killMonitor(): Promise<void> {
    await this.#monitor.kill();
    const lock = join(this.prefix, 'tmp/run/fg621/monitor.lock');
    if (existsSync(lock)) await promisify(execFile)('/usr/bin/flock', ['-w', '10', lock, 'true']);
  }

  /**
   * Runs an init script, e.g. `init('fg621', 'start')`. What it starts is started again when it dies, as procd does;
   * resolves when what it stops has ended.
   */
  async init(name: string, action: string): Promise<ExecResult> {
    const result = await this.exec('etc/rc.common', [join(this.prefix, 'etc/init.d', name), action]);
    await this.#procd.settle();
    return result;
  }

  /** Process id of a service started by its init script; undefined while it does not run. */
  servicePid(name: string): number | undefined {
    return this.#procd.pid(name);
  }

  /**
   * Puts the clock forward, does what falls due, and has the monitor look. Only for a router with a StepClock, and only
   * while the monitor waits.
   */
  async forward(seconds: number): Promise<void> {
    const { clock } = this.modem;
    if (!(clock instanceof StepClock) || !this.#uptime) throw new Error('this router has no StepClock');
    clock.jump(seconds * 1000);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await this.#socket.settle();
    this.#socket.look();
    this.#netifd.look();
    this.#traffic.count();
    this.#uptime.write();
    // What waits for a silent modem waits in real seconds too.
    if (this.modem.trouble.silent) this.#socket.sendBlank();
    this.#uptime.wake();
  }

  /** What goes over the link. */
  set load(load: Load) {
    this.#traffic.count();
    this.#traffic.load = load;
  }

  /** Tells the services that want to know that a configuration was changed, as `reload_config` does. */
  async configChanged(config: string): Promise<void> {
    if (config === 'network') this.#netifd.reload();
    for (const name of this.#procd.triggered(config)) await this.init(name, 'reload');
  }

  /**
   * Switches the router off and on: no process is left, /tmp is empty, the modem is found anew, then the scripts in
   * /etc/uci-defaults are run. Nothing is started.
   */
  async reboot(): Promise<void> {
    this.#procd.end();
    killAll(this.prefix);
    await this.#monitor.kill();
    await this.#socket.restart(async () => {
      emptyTmp(this.prefix);
      await this.#procd.reset();
    });
    await runDefaults(this.prefix, (program, args) => this.exec(program, args));
    noteConfig(this.prefix);
    this.#netifd.reload();
  }

  /**
   * Lets the modem send an empty line: whoever waits for an answer reads the clock again, and gives up if that was put
   * forward.
   */
  sendBlank(): void {
    this.#uptime?.write();
    this.#socket.sendBlank();
  }

  /** What was done to ports that are not for AT commands. */
  offences(): Offence[] {
    return this.#socket.offences();
  }

  /** What netifd knows. */
  interfaces(): NetworkInterface[] {
    return this.#netifd.interfaces();
  }

  /** The modem's network device, or null without one. */
  netDevice(): NetDevice | null {
    const name = this.#socket.netDevice;
    if (!name) return null;
    const { ipv4, ipv6, dns } = this.modem.radio.world;
    const { rxBytes, txBytes } = this.#traffic;
    const connected = this.modem.connected && !this.faults.has('no_address');
    return { name, connected, ipv4, ipv6, gateway: '10.0.0.1', dns, rxBytes, txBytes };
  }

  /** Ends every process of the router and removes its files. */
  async dispose(): Promise<void> {
    this.#forget();
    this.#socket.unfollow();
    await this.#socket.settle();
    this.#destroy();
    await this.#monitor.kill();
  }

  #destroy(): void {
    this.#traffic.end();
    this.#netifd.end();
    this.leds.end();
    this.#socket.end();
    this.#uptime?.end();
    this.#procd.end();
    killAll(this.prefix);
    rmSync(this.prefix, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Has a scenario configure the network. */
  #setScene(setup: NetworkSetup): void {
    this.#config.writeScene(setup, this.#socket.composition.net.device);
    if (setup === 'image') this.#neverDialled();
  }

  /** As the image comes, the modem was never told to dial either. */
  #neverDialled(): void {
    this.modem.memory.autoconnect = false;
    this.modem.connect(false);
  }

  /** Starts anew, as the command `reboot` wants it. */
  async #rebootItself(): Promise<void> {
    this.#uptime?.restart();
    await this.reboot();
    this.faults.done('reboot');
    this.onReboot();
  }
}

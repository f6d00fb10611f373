import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NetworkInterface } from '../host/backend.ts';
import { StepClock } from '../modem/clock.ts';
import { Modem } from '../modem/modem.ts';
import { type ModemOptions, mergeScenes } from '../modem/options.ts';
import { type Plug, type Scenario, type ScenarioName, scenarios, usualPlug } from '../modem/scenarios.ts';
import { type NetworkSetup, noteConfig, runDefaults, writeBaseConfig } from './base-config.ts';
import { atExit } from './cleanup.ts';
import { Faults } from './faults.ts';
import { Leds } from './leds.ts';
import { Netifd } from './netifd.ts';
import { Procd } from './procd.ts';
import { type ExecOptions, type ExecResult, killAll, run } from './processes.ts';
import { Service } from './service.ts';
import { type Composition, composition, Sysfs } from './sysfs.ts';
import { type Load, Traffic } from './traffic.ts';
import { emptyTmp, makeTree } from './tree.ts';
import { Uptime } from './uptime.ts';
import { UsbBus } from './usb-bus.ts';
import { type Offence, UsbSerial } from './usb-serial.ts';

/** How often it is looked what was written to the kernel's files, milliseconds. */
const LOOK_MS = 20;

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
  /** So often yet the modem does not take its configuration when it is bound. */
  badBinds = 0;
  /** Told when the router has started anew by itself; its services are not running then. */
  onReboot: () => void = () => undefined;
  /** What `startMonitor` runs. */
  readonly #monitor: Service;
  readonly #procd: Procd;
  readonly #sysfs: Sysfs;
  readonly #serial: UsbSerial;
  readonly #forget: () => void;
  readonly #traffic: Traffic;
  readonly #netifd: Netifd;
  readonly #bus: UsbBus;
  readonly #looking: NodeJS.Timeout;
  /** Only with a clock other than this machine's. */
  readonly #uptime: Uptime | undefined;
  readonly #options: RouterOptions;
  #plug: Plug = usualPlug;
  #scenario: ScenarioName;
  #devnum = 1;
  /** The driver of USB devices has let go of the modem, or of its hub. */
  #unbound: 'modem' | 'hub' | null = null;
  #netDevice: string | null = null;
  #ended = false;
  /** Plugging takes its time; one after the other. */
  #plugging: Promise<void> = Promise.resolve();

  private constructor(options: RouterOptions) {
    this.prefix = makeTree();
    this.#forget = atExit(() => this.#destroy());
    this.#options = options;
    this.#scenario = options.scenario ?? 'healthy';
    const scenario: Scenario = scenarios[this.#scenario];
    this.#plug = { ...usualPlug, ...scenario.plug, ...options.plug };
    this.modem = new Modem({ ...options, ...mergeScenes(scenario.modem ?? {}, options) });
    this.faults = new Faults(this.modem);
    this.modem.onDone = (what) => this.faults.done(what);
    this.#uptime = options.clock && new Uptime(this.prefix, options.clock, !(options.clock instanceof StepClock));
    this.#monitor = new Service(this.prefix);
    this.#procd = new Procd(this.prefix);
    this.#sysfs = new Sysfs(this.prefix);
    this.leds = new Leds(this.prefix);
    this.#serial = new UsbSerial(join(this.prefix, 'dev'), (bytes) => this.modem.receive(bytes));
    this.modem.onOutput = (bytes) => this.#serial.write(bytes);
    this.#configure(options.network ?? scenario.network ?? 'set-up');
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
    this.#bus = new UsbBus(
      this.prefix,
      (device) => this.#unbind(device),
      (device) => this.#bind(device),
    );
    this.#looking = setInterval(() => this.#bus.look(), LOOK_MS);
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
    if (router.#plug.plugged) await router.#attach();
    else router.modem.plugOut();
    router.modem.onUsb = (present) => {
      router.#plugging = router.#plugging.then(() => (present ? router.#attach() : router.#detach()));
    };
    if (scenario.restartSeconds !== undefined) router.modem.restart(scenario.restartSeconds);
    return router;
  }

  get scenario(): ScenarioName {
    return this.#scenario;
  }

  /**
   * Brings a scenario about while everything runs; what is different about the plug is plugged anew. World and dialect
   * given at creation stay what a scenario starts from, trouble and SIM do not.
   */
  async apply(name: ScenarioName): Promise<void> {
    const scenario: Scenario = scenarios[name];
    const plug: Plug = { ...usualPlug, ...scenario.plug };
    if (JSON.stringify(plug) !== JSON.stringify(this.#plug)) await this.unplug();
    this.#scenario = name;
    this.#plug = plug;
    const { world = {}, dialect = {} } = this.#options;
    this.modem.play(mergeScenes({ world, dialect }, scenario.modem ?? {}));
    if (scenario.network) {
      this.#configure(scenario.network);
      this.#netifd.reload();
    }
    if (plug.plugged) await this.plug();
    if (scenario.restartSeconds !== undefined) this.modem.restart(scenario.restartSeconds);
  }

  /** Puts the modem in, if it is out; it starts from cold. */
  async plug(): Promise<void> {
    this.modem.plugIn();
    await this.#plugging;
  }

  /** Pulls the modem out, in the middle of whatever it does. */
  async unplug(): Promise<void> {
    this.modem.plugOut();
    await this.#plugging;
  }

  /** Out and in again, with other port numbers: ttyUSB4 and up. */
  async renumber(firstTty = 4): Promise<void> {
    await this.unplug();
    this.#plug = { ...this.#plug, firstTty };
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
    await this.#plugging;
    this.#bus.look();
    this.#netifd.look();
    this.#traffic.count();
    this.#uptime.write();
    // What waits for a silent modem waits in real seconds too.
    if (this.modem.trouble.silent) this.#serial.write(Buffer.from('\r\n'));
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
    // In its turn: a modem that comes or goes meanwhile does so before or after.
    this.#plugging = this.#plugging.then(async () => {
      const attached = this.modem.present;
      if (attached) await this.#vanish();
      emptyTmp(this.prefix);
      if (this.#unbound === 'hub') this.#sysfs.hub = true;
      this.#unbound = null;
      await this.#procd.reset();
      if (attached) await this.#attach();
    });
    await this.#plugging;
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
    this.#serial.write(Buffer.from('\r\n'));
  }

  /** What was done to ports that are not for AT commands. */
  offences(): Offence[] {
    return this.#serial.offences();
  }

  /** What netifd knows. */
  interfaces(): NetworkInterface[] {
    return this.#netifd.interfaces();
  }

  /** The modem's network device, or null without one. */
  netDevice(): NetDevice | null {
    if (!this.#netDevice) return null;
    const { ipv4, ipv6, dns } = this.modem.radio.world;
    const { rxBytes, txBytes } = this.#traffic;
    const connected = this.modem.connected && !this.faults.has('no_address');
    return { name: this.#netDevice, connected, ipv4, ipv6, gateway: '10.0.0.1', dns, rxBytes, txBytes };
  }

  /** Ends every process of the router and removes its files. */
  async dispose(): Promise<void> {
    this.#forget();
    this.modem.onUsb = () => undefined;
    await this.#plugging;
    this.#destroy();
    await this.#monitor.kill();
  }

  #destroy(): void {
    this.#ended = true;
    this.#traffic.end();
    this.#netifd.end();
    this.leds.end();
    clearInterval(this.#looking);
    this.#bus.end();
    this.#uptime?.end();
    this.#procd.end();
    this.modem.onUsb = () => undefined;
    this.modem.plugOut();
    void this.#serial.detach();
    killAll(this.prefix);
    rmSync(this.prefix, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Writes the base system's configuration; as the image comes, the modem was never told to dial either. */
  #configure(setup: NetworkSetup): void {
    writeBaseConfig(this.prefix, setup, composition(this.modem.usbMode, this.#plug).net.device);
    if (setup === 'set-up') return;
    this.modem.memory.autoconnect = false;
    this.modem.connect(false);
  }

  async #attach(): Promise<void> {
    if (this.#unbound === 'hub') return;
    this.#devnum++;
    this.#sysfs.drivers(this.#plug);
    await this.#functions((look) => this.#sysfs.plug(look, this.#plug, this.#devnum));
  }

  /** Serial ports and network device appear. */
  async #functions(show: (look: Composition) => void): Promise<void> {
    const look = composition(this.modem.usbMode, this.#plug);
    if (this.#plug.serialDriver === 'bound') await this.#serial.attach(look.serial, this.#plug.firstTty);
    show(look);
    this.#netDevice = this.#plug.netDriver ? look.net.device : null;
    this.#traffic.reset();
    this.#hotplug('add', this.#serial.names, this.#netDevice);
  }

  async #detach(): Promise<void> {
    const names = this.#serial.names;
    const net = this.#netDevice;
    if (this.#unbound === 'modem') this.#unbound = null;
    await this.#vanish();
    this.#hotplug('remove', names, net);
  }

  /** Something was written to the file `unbind` of the driver of USB devices; the kernel refuses what it does not know. */
  #unbind(device: string): void {
    if (this.#unbound || (device !== 'usb1' && (device !== '1-2' || !this.modem.present))) return;
    this.#unbound = device === 'usb1' ? 'hub' : 'modem';
    this.#plugging = this.#plugging.then(async () => {
      const names = this.#serial.names;
      const net = this.#netDevice;
      if (device === 'usb1') {
        await this.#vanish();
        this.#sysfs.hub = false;
      } else {
        this.#netDevice = null;
        this.#sysfs.unbind();
        await this.#serial.detach();
      }
      this.#hotplug('remove', names, net);
    });
  }

  /** The same for `bind`. */
  #bind(device: string): void {
    const wanted = device === 'usb1' ? 'hub' : device === '1-2' ? 'modem' : undefined;
    this.#plugging = this.#plugging.then(async () => {
      if (this.#unbound !== wanted) return;
      this.#unbound = null;
      if (device === 'usb1') {
        this.#sysfs.hub = true;
        if (this.modem.present) await this.#attach();
      } else if (this.badBinds > 0) {
        this.badBinds--;
        this.#sysfs.bind(composition(this.modem.usbMode, this.#plug), this.#plug, false);
        return;
      } else if (this.modem.present) await this.#functions((look) => this.#sysfs.bind(look, this.#plug));
      this.faults.done('usb');
    });
  }

  /** Starts anew, as the command `reboot` wants it. */
  async #rebootItself(): Promise<void> {
    this.#uptime?.restart();
    await this.reboot();
    this.faults.done('reboot');
    this.onReboot();
  }

  /** Takes the modem's devices away without telling anybody. */
  async #vanish(): Promise<void> {
    this.#netDevice = null;
    this.#sysfs.unplug();
    await this.#serial.detach();
  }

  /** Tells the scripts in /etc/hotplug.d, one event after the other, as procd does. Nobody waits for them. */
  #hotplug(action: 'add' | 'remove', ports: readonly string[], net: string | null): void {
    const next = (rest: readonly (readonly [string, string])[]): void => {
      const [event, ...others] = rest;
      if (event === undefined || this.#ended) return;
      const [subsystem, name] = event;
      const names = subsystem === 'net' ? { INTERFACE: name, DEVICENAME: name } : { DEVICENAME: name, DEVNAME: name };
      const env = { ACTION: action, SUBSYSTEM: subsystem, ...names };
      run(this.prefix, 'sbin/hotplug-call', [subsystem], { env }).then(
        () => next(others),
        () => undefined,
      );
    };
    next([...ports.map((name) => ['tty', name] as const), ...(net ? [['net', net] as const] : [])]);
  }
}

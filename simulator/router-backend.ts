import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Backend, ExecResult, NetworkInterface } from './host/backend.ts';
import { ENGLISH } from './host/luci/translations.ts';
import type { SimulatorControl, SimulatorState } from './host/panel/control.ts';
import { isScenario, scenarios } from './modem/scenarios.ts';
import { faults, isFault } from './router/faults.ts';
import type { Router } from './router/router.ts';

/** What luci-base installs: the browser reads it at every start. */
const LUCI_CONFIG = `
config core 'main'
	option lang 'auto'
	option mediaurlbase '/luci-static/bootstrap'
`;

/** The simulated router as the web server and its panel see it. */
export class RouterBackend implements Backend, SimulatorControl {
  readonly root: string;
  readonly scenarios = Object.entries(scenarios).map(([name, { description }]) => ({ name, description }));
  readonly faults = Object.entries(faults).map(([name, { description, cure }]) => ({
    name,
    description: `${description}; ended by ${cure} or something rougher`,
  }));
  readonly #router: Router;
  #monitor = false;
  #language = ENGLISH;
  /** Starting and stopping the monitor, one after the other. */
  #switching: Promise<void> = Promise.resolve();

  constructor(router: Router) {
    this.#router = router;
    router.onReboot = () => {
      if (this.#monitor) router.startMonitor();
    };
    this.root = router.prefix;
    const config = path.join(this.root, 'etc/config/luci');
    if (!existsSync(config)) writeFileSync(config, LUCI_CONFIG);
  }

  exec(command: string, args: readonly string[], options: { timeoutMs: number }): Promise<ExecResult> {
    return this.#router.exec(command, args, options);
  }

  interfaces(): NetworkInterface[] {
    return this.#router.interfaces();
  }

  configChanged(config: string): void {
    void this.#router.configChanged(config);
    // What service_triggers and reload_service of /etc/init.d/fg621 come to.
    if (config !== 'fg621' || !this.#monitor) return;
    void this.setMonitor(false);
    void this.setMonitor(true);
  }

  state(): SimulatorState {
    const { scenario, modem } = this.#router;
    const { delayMs } = modem.trouble;
    const names = this.#router.faults.names;
    return {
      scenario,
      plugged: modem.present,
      delay: delayMs,
      monitor: this.#monitor,
      language: this.#language,
      faults: names,
    };
  }

  async setScenario(name: string): Promise<void> {
    if (!isScenario(name)) throw new Error(`no scenario ${name}`);
    await this.#router.apply(name);
  }

  async setPlugged(plugged: boolean): Promise<void> {
    await (plugged ? this.#router.plug() : this.#router.unplug());
  }

  async setDelay(milliseconds: number): Promise<void> {
    const { modem } = this.#router;
    modem.trouble = { ...modem.trouble, delayMs: milliseconds };
  }

  async setFault(name: string): Promise<void> {
    if (!isFault(name)) throw new Error(`no fault ${name}`);
    if (this.#router.faults.has(name)) this.#router.faults.end(name);
    else this.#router.faults.cause(name);
  }

  async setLanguage(code: string): Promise<void> {
    this.#language = code;
  }

  setMonitor(running: boolean): Promise<void> {
    this.#switching = this.#switching.then(async () => {
      if (running === this.#monitor) return;
      if (running) this.#router.startMonitor();
      else await this.#router.stopMonitor();
      this.#monitor = running;
    });
    return this.#switching;
  }

  /** Ends what runs for the router's sake. */
  async close(): Promise<void> {
    await this.#switching;
  }
}

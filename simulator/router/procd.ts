import { existsSync, type FSWatcher, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { Service } from './service.ts';

/** respawn of procd where the init script leaves it out: threshold and delay in seconds, number of tries. */
const RESPAWN = { thresholdS: 3600, delayS: 5, tries: 5 };

interface Instance {
  /** What the init script has asked for; a change of it starts the service anew. */
  wanted: string;
  service: Service;
  failures: number;
  timer?: NodeJS.Timeout;
}

/** Runs the services that init scripts have told the stand-in for procd.sh about, and starts them again as procd does. */
export class Procd {
  readonly #prefix: string;
  readonly #instances = new Map<string, Instance>();
  #watcher: FSWatcher | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(prefix: string) {
    this.#prefix = prefix;
    this.#watch();
  }

  /** Acts on what init scripts have said up to now; resolves when what was to be stopped has ended. */
  settle(): Promise<void> {
    this.#work = this.#work.then(() => this.#reconcile());
    return this.#work;
  }

  /** Process id of a service; undefined while it does not run. */
  pid(name: string): number | undefined {
    return this.#instances.get(name)?.service.pid;
  }

  /** Names of the services that want a reload when this configuration changes. */
  triggered(config: string): string[] {
    return this.#names('.triggers').filter((name) => this.#read(`${name}.triggers`).split('\n').includes(config));
  }

  /** Everything is gone, as when the router loses power; call again after /tmp has been emptied. */
  async reset(): Promise<void> {
    this.end();
    await this.#work;
    this.#watch();
  }

  /** Stops watching and starting. */
  end(): void {
    this.#watcher?.close();
    for (const { timer, service } of this.#instances.values()) {
      clearTimeout(timer);
      service.onEnd = () => undefined;
    }
    this.#instances.clear();
  }

  get #folder(): string {
    return join(this.#prefix, 'tmp/procd');
  }

  #watch(): void {
    mkdirSync(this.#folder, { recursive: true });
    this.#watcher = watch(this.#folder, { persistent: false }, () => void this.settle());
  }

  #names(ending: string): string[] {
    if (!existsSync(this.#folder)) return [];
    const files = readdirSync(this.#folder).filter((name) => name.endsWith(ending));
    return files.map((name) => name.slice(0, -ending.length));
  }

  #read(file: string): string {
    const path = join(this.#folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  async #reconcile(): Promise<void> {
    const wanted = this.#names('.instance');
    for (const [name, instance] of this.#instances) {
      if (wanted.includes(name) && instance.wanted === this.#wanted(name)) continue;
      this.#instances.delete(name);
      clearTimeout(instance.timer);
      instance.service.onEnd = () => undefined;
      await instance.service.stop();
    }
    for (const name of wanted) if (!this.#instances.has(name)) this.#start(name);
  }

  #wanted(name: string): string {
    return `${this.#read(`${name}.instance`)}${this.#read(`${name}.stops`)}`;
  }

  #start(name: string): void {
    const instance: Instance = { wanted: this.#wanted(name), service: new Service(this.#prefix), failures: 0 };
    const values = (key: string) =>
      instance.wanted.split('\n').flatMap((line) => (line.startsWith(`${key}\t`) ? [line.slice(key.length + 1)] : []));
    const [program = '', ...args] = values('command');
    const respawn = values('respawn').map(Number);
    const [thresholdS = RESPAWN.thresholdS, delayS = RESPAWN.delayS, tries = RESPAWN.tries] = respawn;
    const run = () => {
      const startedAt = Date.now();
      instance.service.onEnd = () => {
        instance.failures = (Date.now() - startedAt) / 1000 < thresholdS ? instance.failures + 1 : 0;
        if (respawn.length > 0 && (tries === 0 || instance.failures <= tries))
          instance.timer = setTimeout(run, delayS * 1000);
      };
      instance.service.start(program, args);
    };
    this.#instances.set(name, instance);
    run();
  }
}

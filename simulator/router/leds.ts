import { type FSWatcher, mkdirSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Triggers an OpenWrt kernel for this router has, in the order of their loading. */
const TRIGGERS = ['none', 'timer', 'default-on', 'netdev', 'phy0tpt', 'phy1tpt'];

/** What a trigger shows beside itself once it is selected, and how it begins. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  timer: { delay_on: '500', delay_off: '500' },
  netdev: { device_name: '', link: '0', tx: '0', rx: '0', interval: '50' },
};

/** A program that writes two files of a LED has written the second by then, milliseconds. */
const BREATH_MS = 50;

/** A LED as it is set up at boot: by the kernel's device tree and board.d/01_leds. */
export interface LedSetup {
  trigger?: string;
  attributes?: Record<string, string>;
  brightness?: number;
  maxBrightness?: number;
  /** The trigger `timer` is not there. */
  noTimer?: boolean;
}

/** The LEDs of an Archer MR500 under the image of the MR600 v2: its 4G LED watches a device that the FG621 does not make. */
export const MR500_LEDS: Readonly<Record<string, LedSetup>> = {
  'white:power': { brightness: 1 },
  'white:wlan': { trigger: 'phy1tpt' },
  'white:wan': { trigger: 'netdev', attributes: { device_name: 'wan', link: '1', tx: '1', rx: '1' } },
  'white:signal1': {},
  'white:signal2': {},
  'white:signal3': {},
  'white:4g': { trigger: 'netdev', attributes: { device_name: 'wwan0', link: '1', tx: '1', rx: '1' } },
  'white:lan': { trigger: 'netdev', attributes: { device_name: 'br-lan', link: '1', tx: '1', rx: '1' } },
};

/**
 * /sys/class/leds of the made-up router: writing a name into `trigger` selects it and has its attributes appear. The kernel
 * does that before the writer goes on; here it takes the moment until this program hears of it.
 */
export class Leds {
  readonly #folder: string;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #triggers = new Map<string, string[]>();
  readonly #selected = new Map<string, string>();

  constructor(prefix: string, setup: Readonly<Record<string, LedSetup>> = MR500_LEDS) {
    this.#folder = join(prefix, 'sys/class/leds');
    mkdirSync(this.#folder, { recursive: true });
    for (const [name, led] of Object.entries(setup)) this.add(name, led);
  }

  /** A LED appears, or is set up anew. */
  add(name: string, { trigger = 'none', attributes = {}, brightness = 0, maxBrightness = 1, noTimer }: LedSetup): void {
    this.remove(name);
    mkdirSync(this.#path(name));
    this.#triggers.set(name, noTimer ? TRIGGERS.filter((one) => one !== 'timer') : TRIGGERS);
    this.#write(name, 'max_brightness', String(maxBrightness));
    this.#write(name, 'brightness', String(brightness));
    this.#select(name, trigger);
    for (const [key, value] of Object.entries(attributes)) this.#write(name, key, value);
    this.#watchers.set(
      name,
      watch(this.#path(name), { persistent: false }, (_event, file) => this.#changed(name, file)),
    );
  }

  /** A LED vanishes with its driver. */
  remove(name: string): void {
    this.#watchers.get(name)?.close();
    this.#watchers.delete(name);
    this.#selected.delete(name);
    rmSync(this.#path(name), { recursive: true, force: true });
  }

  /** What can be read of a LED: the selected trigger, and every other file. */
  read(name: string): Record<string, string> {
    const entries = readdirSync(this.#path(name)).map((file) => {
      const text = readFileSync(join(this.#path(name), file), 'utf8').trim();
      return [file, file === 'trigger' ? (/\[(.*)\]/.exec(text)?.[1] ?? text) : text] as const;
    });
    return Object.fromEntries(entries);
  }

  end(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #write(name: string, file: string, text: string): void {
    writeFileSync(join(this.#path(name), file), `${text}\n`);
  }

  /** When a file was written last, milliseconds; NaN without one. */
  #written(name: string, file: string): number {
    return statSync(join(this.#path(name), file), { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
  }

  #changed(name: string, file: string | null): void {
    const path = join(this.#path(name), file ?? '');
    if (!file || !statSync(path, { throwIfNoEntry: false })?.isFile()) return;
    const text = readFileSync(path, 'utf8').trim();
    if (file === 'trigger' && text !== '' && !text.includes('[')) this.#select(name, text);
    // As the kernel does: a LED that is switched off by hand has no trigger any more.
    if (file === 'brightness' && text === '0' && this.#selected.get(name) !== 'none') this.#select(name, 'none');
  }

  /** Selects a trigger; a name that the kernel does not know changes nothing. */
  #select(name: string, wanted: string): void {
    const known = this.#triggers.get(name) ?? [];
    const former = this.#selected.get(name);
    const trigger = known.includes(wanted) ? wanted : (former ?? 'none');
    this.#selected.set(name, trigger);
    if (former !== trigger) {
      for (const key of Object.values(ATTRIBUTES).flatMap((attributes) => Object.keys(attributes)))
        rmSync(join(this.#path(name), key), { force: true });
      for (const [key, value] of Object.entries(ATTRIBUTES[trigger] ?? {})) this.#write(name, key, value);
    }
    if (trigger === 'none' && former) this.#darken(name);
    this.#write(name, 'trigger', known.map((one) => (one === trigger ? `[${one}]` : one)).join(' '));
  }

  /** Without a trigger a LED goes out, unless the writer has set it in the same breath: that is waited for. */
  #darken(name: string): void {
    const since = this.#written(name, 'trigger');
    setTimeout(() => {
      if (this.#selected.get(name) === 'none' && this.#written(name, 'brightness') < since)
        this.#write(name, 'brightness', '0');
    }, BREATH_MS).unref();
  }
}

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Jail } from '../rpcd/jail.ts';
import { Status, UbusError } from '../rpcd/status.ts';
import { formatConfig, parseConfig, type Section } from './config.ts';
import { applyDelta, type Delta } from './delta.ts';

const DIRECTORY = '/etc/config';

/** What a configuration and a session's changes to it were at some time. */
export interface Snapshot {
  config: string;
  text: string;
  deltas: Delta[];
}

/** The router's /etc/config and, for every session, the changes that wait to be applied. */
export class UciStore {
  readonly #jail: Jail;
  readonly #onChange: (config: string) => void;
  readonly #deltas = new Map<string, Map<string, Delta[]>>();

  /** @param onChange told the name of each configuration whose file was written */
  constructor(jail: Jail, onChange: (config: string) => void) {
    this.#jail = jail;
    this.#onChange = onChange;
  }

  /** A configuration as a session sees it: the file with the session's changes. */
  load(sid: string, config: string): Section[] {
    const sections = this.#parse(config);
    for (const delta of this.deltas(sid, config)) applyDelta(sections, delta);
    return sections;
  }

  /** The changes of a session that wait. */
  deltas(sid: string, config: string): readonly Delta[] {
    return this.#deltas.get(sid)?.get(config) ?? [];
  }

  /** Names of the configurations a session has changed. */
  changed(sid: string): string[] {
    return [...(this.#deltas.get(sid)?.keys() ?? [])];
  }

  /** Adds changes to a session's. */
  push(sid: string, config: string, deltas: readonly Delta[]): void {
    if (deltas.length === 0) return;
    const configs = this.#deltas.get(sid) ?? new Map<string, Delta[]>();
    this.#deltas.set(sid, configs);
    configs.set(config, [...(configs.get(config) ?? []), ...deltas]);
  }

  /** Forgets a session's changes to one configuration, or to all. */
  revert(sid: string, config?: string): void {
    if (config === undefined) this.#deltas.delete(sid);
    else this.#deltas.get(sid)?.delete(config);
  }

  /** Writes a session's changes into the file. */
  commit(sid: string, config: string): void {
    this.#write(config, formatConfig(this.load(sid, config)));
    this.revert(sid, config);
  }

  /** Keeps file and changes of a configuration for {@link restore}. */
  snapshot(sid: string, config: string): Snapshot {
    return { config, text: this.#read(config), deltas: [...this.deltas(sid, config)] };
  }

  /** Puts a file back; the changes too, if the session that made them is given. */
  restore({ config, text, deltas }: Snapshot, sid?: string): void {
    this.#write(config, text);
    if (sid === undefined) return;
    this.revert(sid, config);
    this.push(sid, config, deltas);
  }

  #parse(config: string): Section[] {
    const text = this.#read(config);
    try {
      return parseConfig(text);
    } catch {
      throw new UbusError(Status.unknownError);
    }
  }

  #file(config: string): string {
    if (!/^[\w-]+$/.test(config)) throw new UbusError(Status.invalidArgument);
    return this.#jail.resolve(`${DIRECTORY}/${config}`).real;
  }

  #read(config: string): string {
    try {
      return readFileSync(this.#file(config), 'utf8');
    } catch (error) {
      throw error instanceof UbusError ? error : new UbusError(Status.notFound);
    }
  }

  #write(config: string, text: string): void {
    const file = this.#file(config);
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    this.#onChange(config);
  }
}

import { changeKey } from './change.ts';
import type { Preset } from './presets.ts';
import { readPresets } from './router.ts';
import type { Change } from './status.ts';

/** The presets as the page last read them. */
export class PresetShelf {
  private read: Preset[] | undefined;
  private keptKey: string | undefined;

  /** Undefined: they could not be read. */
  get presets(): readonly Preset[] | undefined {
    return this.read;
  }

  /** The preset of a name. */
  find(name: string): Preset | undefined {
    return this.read?.find((preset) => preset.name === name);
  }

  /** Reads them anew. Never rejects. */
  async load(): Promise<void> {
    this.read = await readPresets();
  }

  /** Reads them anew when a change was kept: then the router has stored what it brought. */
  follow(change: Change | undefined): void {
    const key = change?.phase === 'kept' ? changeKey(change) : undefined;
    if (key === this.keptKey) return;
    this.keptKey = key;
    if (key !== undefined) void this.load();
  }
}

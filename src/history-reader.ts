import { decodeUptime } from './decode-status.ts';
import type { Recorder } from './status.ts';
import {
  type BootClock,
  HISTORY_FILES,
  type HistoryFile,
  type HistorySources,
  type Timeline,
  timelineOf,
} from './timeline.ts';
import { contentsOf, type Fault, readFile } from './ubus.ts';

const FOLDER = '/var/run/fg621/history';
const UPTIME_FILE = '/proc/uptime';
/** The router's clock by the browser's wavers by the time that a reading takes; more than this is another boot. */
const WAVERING_MS = 2000;

const OLDER: Readonly<Partial<Record<HistoryFile, HistoryFile>>> = {
  fine: 'fine.1',
  coarse: 'coarse.1',
  events: 'events.1',
};

/** Which files are wanted: what changed since they were last read. */
export type Wanted = (now: Recorder, read: Recorder) => HistoryFile[];

/** Whether a mark of the recorder is another than when the file was read. */
export function isNew(mark: keyof Recorder, now: Recorder, read: Recorder): boolean {
  return now[mark] !== undefined && now[mark] !== read[mark];
}

/** Reads the files of the recorder, each again only when the status says that there is more in it. */
export class HistoryReader {
  private readonly files: readonly HistoryFile[];
  private sources: HistorySources = {};
  private seen: Recorder = {};
  private clock: BootClock | undefined;
  private made: Timeline | undefined;
  private reading = false;
  private started = false;
  /** The router's uptime at the last status that was followed, seconds. */
  private told_s = 0;
  private failure: Fault | undefined;

  /** @param files those that are read at first */
  constructor(files: readonly HistoryFile[] = HISTORY_FILES) {
    this.files = files;
  }

  /** Why the files could not be read; undefined also if there are none. */
  get fault(): Fault | undefined {
    return this.failure;
  }

  /** All that was recorded, as far as it was read. */
  get timeline(): Timeline {
    if (!this.clock) return { points: [], coarse: [], events: [] };
    this.made ??= timelineOf(this.sources, this.clock);
    return this.made;
  }

  /** Reads everything for the first time. Never rejects. */
  async start(): Promise<void> {
    await this.read(this.files);
  }

  /**
   * Takes what the first reading has brought for all that a status of the same moment tells of.
   *
   * @param uptime_s the router's uptime at that reading
   */
  begin(recorder: Recorder | undefined, uptime_s = 0): void {
    this.seen = recorder ?? {};
    this.told_s = uptime_s;
    this.started = true;
  }

  /**
   * Reads what is new, once there is a beginning. Never rejects.
   *
   * @param recorder what the status says of the files
   * @param uptime_s the router's uptime at that reading, to see that it was restarted
   * @returns whether anything was read
   */
  async follow(recorder: Recorder | undefined, uptime_s: number, wanted: Wanted): Promise<boolean> {
    if (this.reading || !this.started) return false;
    // Not by the clock of the files: the same status may be followed once more after they were read.
    const restarted = uptime_s < this.told_s;
    this.told_s = uptime_s;
    if (restarted || this.failure !== undefined) {
      this.sources = {};
      this.seen = recorder ?? {};
      await this.read(this.files);
      return true;
    }
    const names = recorder ? wanted(recorder, this.seen) : [];
    if (names.length === 0) return false;
    for (const name of names) this.note(name, recorder ?? {});
    await this.read(names);
    return true;
  }

  /** Remembers how far a file goes that is about to be read. */
  private note(name: HistoryFile, { fine_s, coarse_s, event }: Recorder): void {
    if (name === 'fine' && fine_s !== undefined) this.seen = { ...this.seen, fine_s };
    if (name === 'coarse' && coarse_s !== undefined) this.seen = { ...this.seen, coarse_s };
    if (name === 'events' && event !== undefined) this.seen = { ...this.seen, event };
  }

  /** Reads files in one batch, and then the older half of a ring that has turned over meanwhile. */
  private async read(names: readonly HistoryFile[]): Promise<void> {
    this.reading = true;
    const [uptime, ...results] = await Promise.allSettled([
      readFile(UPTIME_FILE),
      ...names.map((name) => readFile(`${FOLDER}/${name}`)),
    ]);
    const at_ms = Date.now();
    const sources = { ...this.sources };
    const turned: HistoryFile[] = [];
    this.failure = undefined;
    results.forEach((result, index) => {
      const name = names[index];
      const contents = contentsOf(result);
      if (name === undefined) return;
      if ('fault' in contents && contents.fault !== 'missing') {
        this.failure = contents.fault;
        return;
      }
      const text = 'text' in contents ? contents.text : '';
      const before = sources[name];
      const older = OLDER[name];
      if (older && before !== undefined && firstLine(text) !== firstLine(before) && !names.includes(older))
        turned.push(older);
      sources[name] = text;
    });
    this.sources = sources;
    this.made = undefined;
    this.setClock(uptime && contentsOf(uptime), at_ms);
    this.reading = false;
    if (turned.length > 0) await this.read(turned);
  }

  /** The clock stays as it is while it only wavers, or the times of all events would. */
  private setClock(contents: ReturnType<typeof contentsOf> | undefined, at_ms: number): void {
    const uptime_s = contents && 'text' in contents ? decodeUptime(contents.text) : undefined;
    if (uptime_s === undefined) return;
    const start_ms = at_ms - uptime_s * 1000;
    const before_ms = this.clock && this.clock.at_ms - this.clock.uptime_s * 1000;
    const kept_ms = before_ms !== undefined && Math.abs(before_ms - start_ms) <= WAVERING_MS ? before_ms : start_ms;
    this.clock = { uptime_s, at_ms: kept_ms + uptime_s * 1000 };
  }
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1);
}

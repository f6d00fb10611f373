import { measuresOf } from './grades.ts';
import { HistoryReader, isNew } from './history-reader.ts';
import type { Snapshot } from './model.ts';
import type { Recorder, Signal } from './status.ts';
import { type Place, placesOf } from './timeline-range.ts';

/** The measures that the recorder keeps. */
export const RECORDED = ['rsrp', 'sinr', 'rsrq', 'rssi'] as const;

/** A measure that the recorder keeps. */
export type Recorded = (typeof RECORDED)[number];

/** How long the last minutes are, milliseconds. */
export const RECENT_MS = 600_000;

const READ_AGAIN_MS = 60_000;
/** Readings of an open page come every few seconds; what is further apart had a pause between. */
const LIVE_GAP_MS = 60_000;

interface Live {
  at_ms: number;
  signal: Signal;
}

/** The signal of the last ten minutes: what the recorder has, continued by what the status has said since. */
export class RecentSignal {
  private readonly reader = new HistoryReader(['fine', 'fine.1']);
  private live: Live[] = [];
  private read_ms = Number.NEGATIVE_INFINITY;

  /** Reads what the recorder has. Never rejects. */
  async start(): Promise<void> {
    this.read_ms = Date.now();
    await this.reader.start();
  }

  /** Takes what the first reading has brought for all that a status of the same moment tells of. */
  begin(recorder: Recorder | undefined, uptime_s = 0): void {
    this.reader.begin(recorder, uptime_s);
  }

  /** Takes a new status into account, and reads anew what was recorded, once a minute at most. Never rejects. */
  async follow({ status, uptime_s, at_ms }: Snapshot, now_ms: number): Promise<void> {
    const { signal, history } = status;
    const { read_s } = signal;
    if (read_s !== undefined && !signal.error) {
      const taken_ms = at_ms - (uptime_s - read_s) * 1000;
      const last = this.live[this.live.length - 1];
      if (!last || taken_ms > last.at_ms + 500) this.live.push({ at_ms: taken_ms, signal });
      this.live = this.live.filter((one) => one.at_ms >= now_ms - RECENT_MS);
    }
    await this.reader.follow(history, uptime_s, (now, read) => {
      if (!isNew('fine_s', now, read) || now_ms - this.read_ms < READ_AGAIN_MS) return [];
      this.read_ms = now_ms;
      return ['fine'];
    });
  }

  /** The values of a measure, oldest first; none if nothing was recorded. */
  places(measure: Recorded, now_ms: number): Place[] {
    const { points } = this.reader.timeline;
    const last = points[points.length - 1];
    const recorded = points.filter(({ at_ms }) => at_ms >= now_ms - RECENT_MS);
    if (!last || recorded.length === 0) return [];
    const places = placesOf(recorded, measure);
    let before_ms = last.at_ms;
    for (const { at_ms, signal } of this.live) {
      const value = measuresOf(signal).find((one) => one.measure === measure)?.value;
      if (at_ms <= last.at_ms || value === undefined) continue;
      places.push({ at_ms, value, apart: at_ms - before_ms > LIVE_GAP_MS || places.length === 0 });
      before_ms = at_ms;
    }
    return places;
  }
}

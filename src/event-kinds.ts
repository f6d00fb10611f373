import type { HistoryEvent } from './history-events.ts';
import type { TimedEvent } from './timeline.ts';

/** Shape of a mark: octagon what was lost, disc what came back, diamond what recovery does, square the rest. */
export type MarkShape = 'lost' | 'gained' | 'recovery' | 'changed';

/** What the list of events can be narrowed to. */
export type EventGroup = 'losses' | 'cells' | 'settings';

interface Kind {
  shape: MarkShape;
  group: EventGroup;
  /** How much it matters where there is no room for all marks; 4 the most. */
  weight: 1 | 2 | 3 | 4;
}

const KINDS: Readonly<Record<string, Kind>> = {
  lost: { shape: 'lost', group: 'losses', weight: 4 },
  gone: { shape: 'lost', group: 'losses', weight: 4 },
  silent: { shape: 'lost', group: 'losses', weight: 4 },
  hot: { shape: 'lost', group: 'losses', weight: 4 },
  registered: { shape: 'gained', group: 'losses', weight: 3 },
  back: { shape: 'gained', group: 'losses', weight: 3 },
  answers: { shape: 'gained', group: 'losses', weight: 3 },
  cool: { shape: 'gained', group: 'losses', weight: 3 },
  recovery: { shape: 'recovery', group: 'losses', weight: 2 },
  recovery_end: { shape: 'recovery', group: 'losses', weight: 1 },
  capped: { shape: 'recovery', group: 'losses', weight: 2 },
  band: { shape: 'changed', group: 'cells', weight: 1 },
  cell: { shape: 'changed', group: 'cells', weight: 1 },
  ca_gained: { shape: 'gained', group: 'cells', weight: 1 },
  ca_lost: { shape: 'lost', group: 'cells', weight: 2 },
  started: { shape: 'changed', group: 'settings', weight: 1 },
  settings: { shape: 'changed', group: 'settings', weight: 1 },
  change: { shape: 'changed', group: 'settings', weight: 2 },
  job: { shape: 'changed', group: 'settings', weight: 2 },
  scan: { shape: 'changed', group: 'settings', weight: 1 },
};

function kindOf({ kind }: HistoryEvent): Kind | undefined {
  // Not by an index: `constructor` is a property of every object.
  return Object.entries(KINDS).find(([name]) => name === kind)?.[1];
}

/** The shape of an event's mark. */
export function shapeOf(event: HistoryEvent): MarkShape {
  if (event.kind === 'recovery_end' && event.values.result === 'recovered') return 'gained';
  return kindOf(event)?.shape ?? 'changed';
}

/** How much an event matters where there is no room for all marks, 1 to 4. */
export function weightOf(event: HistoryEvent): number {
  return kindOf(event)?.weight ?? 1;
}

/** Whether an event belongs to a group; one of an unknown kind to none. */
export function belongsTo(event: HistoryEvent, group: EventGroup): boolean {
  return kindOf(event)?.group === group;
}

/** Puts together each step of recovery and what it brought, which are two events. */
export function withResults(events: readonly TimedEvent[]): TimedEvent[] {
  const ends = new Set<TimedEvent>();
  const whole = events.map((event, index) => {
    if (event.kind !== 'recovery') return event;
    const { step, trigger } = event.values;
    const next = events.slice(index + 1).find(({ kind }) => kind === 'recovery' || kind === 'recovery_end');
    if (next?.kind !== 'recovery_end' || next.values.step !== step || next.values.trigger !== trigger) return event;
    ends.add(next);
    return { ...event, values: { ...event.values, result: next.values.result ?? '' } };
  });
  return whole.filter((event) => !ends.has(event));
}

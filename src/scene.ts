import { ageText, isStale, type Moment, reasonOf } from './ages.ts';
import type { DecodedStatus } from './decode-status.ts';
import { measuresOf } from './grades.ts';
import { modemAnswers, type PageState } from './model.ts';
import type { Link } from './netifd.ts';
import type { RecentSignal } from './recent.ts';
import { cellRows, modemRows, simRows, type Telling } from './rows.ts';
import type { Section } from './status.ts';
import type { Copied, SectionHead } from './widgets.ts';

/** All that a drawing of the page depends on, once a status was read. */
export interface Scene {
  status: DecodedStatus;
  moment: Moment;
  link: Link;
  telling: Telling;
  copied?: Copied | undefined;
  /** The signal of the last minutes, where it is shown. */
  recent?: RecentSignal | undefined;
}

/** The sections of the page, in the order of the eye. */
export type SectionName = 'signal' | 'carriers' | 'neighbours' | 'cell' | 'modem' | 'sim';

/** How the heading of a section stands. */
export function headOf(part: SectionName, title: string, from: Section, { moment, telling }: Scene): SectionHead {
  return {
    part,
    title,
    age: ageText(from, moment),
    stale: isStale(from, moment),
    reason: reasonOf(from, moment, telling.hide),
  };
}

function hasValues(name: SectionName, { status, link, telling }: Scene): boolean {
  switch (name) {
    case 'signal':
      return measuresOf(status.signal).length > 0;
    case 'carriers':
      return (status.carriers.list ?? []).length > 0;
    case 'neighbours':
      return (status.neighbours.list ?? []).length > 0;
    case 'cell':
      return cellRows(status, telling).length > 0;
    case 'modem':
      return modemRows(status).length > 0;
    case 'sim':
      return simRows(status, link, telling).length > 0;
  }
}

/** Whether a state has every section, so that an empty one says why. */
function wantsAll(state: PageState): boolean {
  return state === 'registered' || state === 'unknown';
}

/**
 * The sections to show. In service all of them; in trouble those that have values. None while the modem cannot be asked:
 * then the last known values stand together.
 */
export function sectionsOf(scene: Scene): Set<SectionName> {
  const all: SectionName[] = ['signal', 'carriers', 'neighbours', 'cell', 'modem', 'sim'];
  const { state } = scene.moment;
  if (!modemAnswers(state)) return new Set();
  return new Set(wantsAll(state) ? all : all.filter((name) => hasValues(name, scene)));
}

/** The newest of all readings, standing for the whole of the last known values. */
export function newestReading({
  signal,
  network,
  carriers,
  neighbours,
  modem,
  sim,
  connection,
}: DecodedStatus): Section {
  const times = [signal, network, carriers, neighbours, modem, sim, connection]
    .map((section) => section.read_s)
    .filter((time) => time !== undefined);
  return times.length > 0 ? { read_s: Math.max(...times) } : {};
}

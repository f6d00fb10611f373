import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from './modem/random.ts';

/** What a made-up past depends on. */
export interface PastOptions {
  /** How long it is, hours. */
  hours: number;
  /** The router's uptime now, seconds. What lies before that belongs to a former boot. */
  uptimeS: number;
  /** Unix time now, milliseconds. */
  nowMs: number;
  /** Another seed makes other curves; the events stay. */
  seed?: number;
}

/** The recorder's files by their names. */
export type PastFiles = Record<string, string>;

/** How the link was at a moment. */
interface Link {
  up: boolean;
  bands: string;
  pci: number;
  rsrp: number;
}

interface Sample extends Link {
  ago: number;
  sinr: number;
  temp: number;
  rx: number;
  tx: number;
}

const FINE_S = 10;
const COARSE_S = 120;
const FINE_LASTS_S = 2 * 3600;
const HOUR = 3600;

/** Something that happened so many seconds ago, and how the link is since then. */
interface Turn {
  ago: number;
  event: string;
  link?: Partial<Link>;
}

/** What happens in a day: each loss with what ended it, other cells and carriers, settings. */
const STORY: readonly Turn[] = [
  { ago: 23.5 * HOUR, event: 'ca_lost bands=3 mhz=20', link: { bands: '3' } },
  { ago: 22 * HOUR, event: 'ca_gained bands=3,20 mhz=30', link: { bands: '3+20' } },
  { ago: 20 * HOUR, event: 'lost state=no_service bands=3,20 pci=115 rsrp=-117 sinr=-2.5', link: { up: false } },
  { ago: 20 * HOUR - 120, event: 'recovery trigger=unregistered step=radio since=120 state=no_service rsrp=-117' },
  { ago: 20 * HOUR - 240, event: 'recovery_end trigger=unregistered step=radio result=nothing after=120' },
  { ago: 20 * HOUR - 240, event: 'recovery trigger=unregistered step=restart since=240 state=no_service' },
  { ago: 20 * HOUR - 245, event: 'gone' },
  { ago: 20 * HOUR - 275, event: 'back by=recovery after=30' },
  {
    ago: 20 * HOUR - 300,
    event: 'registered plmn=22610 bands=20 pci=287 after=300 step=restart',
    link: { up: true, bands: '20', pci: 287, rsrp: -95 },
  },
  { ago: 20 * HOUR - 301, event: 'recovery_end trigger=unregistered step=restart result=recovered after=61' },
  {
    ago: 14 * HOUR,
    event: 'band from=20 to=3 from_pci=287 to_pci=332',
    link: { bands: '3', pci: 332, rsrp: -108 },
  },
  { ago: 13.9 * HOUR, event: 'ca_gained bands=3,20 mhz=30', link: { bands: '3+20' } },
  { ago: 11 * HOUR, event: 'settings' },
  { ago: 11 * HOUR - 1, event: 'started version=0.1.0' },
  { ago: 10 * HOUR, event: 'change kind=bands phase=kept' },
  { ago: 7 * HOUR, event: 'gone', link: { up: false } },
  { ago: 7 * HOUR - 75, event: 'back by=itself after=75' },
  {
    ago: 7 * HOUR - 90,
    event: 'registered plmn=22610 bands=3 pci=332 after=90',
    link: { up: true, bands: '3' },
  },
  { ago: 6.5 * HOUR, event: 'ca_gained bands=3,20 mhz=30', link: { bands: '3+20' } },
  { ago: 4 * HOUR, event: 'hot temperature_c=86' },
  { ago: 3.8 * HOUR, event: 'cool temperature_c=70' },
  { ago: 2.5 * HOUR, event: 'scan phase=done' },
  {
    ago: 52 * 60,
    event: 'cell band=3 from_pci=332 to_pci=115',
    link: { pci: 115, rsrp: -102 },
  },
  { ago: 39 * 60, event: 'lost state=searching bands=3,20 pci=115 rsrp=-115 sinr=-0.5', link: { up: false } },
  { ago: 37 * 60, event: 'recovery trigger=unregistered step=radio since=120 state=searching rsrp=-115' },
  {
    ago: 39 * 60 - 160,
    event: 'registered plmn=22610 bands=3 pci=115 after=160 step=radio',
    link: { up: true, bands: '3', rsrp: -103 },
  },
  { ago: 39 * 60 - 161, event: 'recovery_end trigger=unregistered step=radio result=recovered after=41' },
  { ago: 19 * 60, event: 'ca_gained bands=3,20 mhz=30', link: { bands: '3+20' } },
];

/** Nothing was recorded then, because the monitor did not run: seconds ago. */
const SILENCE = { from: 11.4 * HOUR, to: 11 * HOUR };

function linkAt(ago: number): Link {
  const link: Link = { up: true, bands: '3+20', pci: 115, rsrp: -104 };
  for (const turn of STORY) if (turn.ago >= ago) Object.assign(link, turn.link);
  return link;
}

/** A value that wanders around where it belongs. */
function wander(random: Random, value: number, home: number, step: number): number {
  return value + random.normal() * step + (home - value) * 0.04;
}

function samplesOf({ hours, seed = 621 }: PastOptions): Sample[] {
  const random = new Random(seed);
  let [fade, noise, temp, rx, tx] = [0, 0, 42, 8000, 900];
  const samples: Sample[] = [];
  for (let ago = hours * HOUR; ago >= 0; ago -= FINE_S) {
    const link = linkAt(ago);
    const heat = ago < 4.2 * HOUR && ago > 3.8 * HOUR ? 84 : 42 + 6 * Math.sin(ago / 14_000);
    // A signal sinks before it is lost.
    const doom = STORY.some(({ ago: at, event }) => event.startsWith('lost') && ago > at && ago - at < 150) ? 11 : 0;
    fade = wander(random, fade, -doom, 0.5);
    noise = wander(random, noise, -doom, 0.7);
    temp = wander(random, temp, heat, 0.25);
    const busy = Math.sin(ago / 5000) > 0.6 ? 26_000 : 6000;
    rx = Math.max(40, wander(random, rx, link.bands.includes('+') ? busy * 1.4 : busy, 2200));
    tx = Math.max(15, wander(random, tx, 900, 180));
    samples.push({ ...link, ago, rsrp: link.rsrp + fade, sinr: 11 + noise, temp, rx, tx });
  }
  return samples;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rowOf(t: number, samples: readonly Sample[]): string {
  const up = samples.every((sample) => sample.up);
  const heard = samples.filter((sample) => sample.up);
  const last = heard[heard.length - 1];
  const value = (of: (sample: Sample) => number) => String(Number(mean(heard.map(of)).toFixed(1)));
  const rsrp = (sample: Sample) => sample.rsrp;
  const radio = last
    ? [
        value(rsrp),
        value((sample) => Math.max(-20, Math.min(-5, -12 + (sample.sinr - 11) / 3))),
        value((sample) => sample.sinr),
        value((sample) => Math.max(-113, sample.rsrp + 31)),
      ]
    : ['', '', '', ''];
  return [
    t,
    up ? 1 : 0,
    ...radio,
    Math.round(mean(samples.map((sample) => sample.temp))),
    last?.bands ?? '',
    last?.pci ?? '',
    Math.round(mean(samples.map((sample) => (sample.up ? sample.rx : 0)))),
    Math.round(mean(samples.map((sample) => (sample.up ? sample.tx : 0)))),
  ].join(',');
}

/** Rows that each stand for `every` seconds, with the moments of their ends as seconds ago. */
function rowsOf(samples: readonly Sample[], every: number, timeOf: (ago: number) => number): string[] {
  const count = every / FINE_S;
  const rows: string[] = [];
  for (let from = 0; from + count <= samples.length; from += count) {
    const group = samples.slice(from, from + count);
    const ago = group[count - 1]?.ago ?? 0;
    const silent = ago <= SILENCE.from && ago > SILENCE.to;
    if (!silent) rows.push(rowOf(Math.floor(timeOf(ago)), group));
  }
  return rows;
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

/** Half in the older file, half in the newer one. */
function ring(name: string, rows: readonly string[]): PastFiles {
  const half = Math.floor(rows.length / 2);
  return { [`${name}.1`]: lines(rows.slice(0, half)), [name]: lines(rows.slice(half)) };
}

/** Makes up the files of the recorder as the monitor would have written them. */
export function makePast(options: PastOptions): PastFiles {
  const { hours, uptimeS, nowMs } = options;
  const samples = samplesOf(options);
  const now = (ago: number) => uptimeS - ago;
  // The monitor begins a minute after the start of the router.
  const booted = (sample: { ago: number }) => now(sample.ago) >= 60;
  const before = samples.filter((sample) => !booted(sample) && now(sample.ago) < -60);
  const bootS = Math.floor(nowMs / 1000) - Math.ceil(hours * HOUR) - 600;
  const then = (ago: number) => nowMs / 1000 - ago - bootS;
  const events = STORY.filter(({ ago }) => ago <= hours * HOUR);
  const former = events.filter((turn) => !booted(turn));
  const eventLines = (turns: readonly Turn[], time: (ago: number) => number) =>
    turns.map(({ ago, event }, index) => `${index + 1} ${Math.floor(time(ago))} ${event}`);
  return {
    ...ring(
      'fine',
      rowsOf(
        samples.filter((sample) => booted(sample) && sample.ago <= FINE_LASTS_S),
        FINE_S,
        now,
      ),
    ),
    ...ring('coarse', rowsOf(samples.filter(booted), COARSE_S, now)),
    events: lines(eventLines(events.filter(booted), now)),
    ...(before.length > 0 && {
      former: lines([`boot ${bootS}`, ...rowsOf(before, COARSE_S, then)]),
      'former-events': lines([`boot ${bootS}`, ...eventLines(former, then)]),
    }),
  };
}

/** Writes them into the run directory of a made-up router. */
export function writePast(prefix: string, options: PastOptions): void {
  const folder = join(prefix, 'tmp/run/fg621/history');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(makePast(options))) writeFileSync(join(folder, name), text);
}

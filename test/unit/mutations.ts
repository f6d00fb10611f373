import { fullStatus } from './samples.ts';

const STRANGE: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  255,
  1e300,
  -1e300,
  0.5,
  '',
  ' ',
  '-',
  '0',
  'abc',
  '\u0000\u001b]0;x\u0007',
  '<b>x</b>',
  '%s%d%',
  'x'.repeat(3000),
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { read_s: 'x' },
  { toString: 1 },
];

/** Small seeded generator (mulberry32): numbers from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function placesIn(value: unknown, into: { holder: Record<string, unknown>; key: string }[] = []) {
  if (typeof value !== 'object' || value === null) return into;
  for (const key of Object.keys(value)) {
    const holder = value as Record<string, unknown>;
    into.push({ holder, key });
    placesIn(holder[key], into);
  }
  return into;
}

/** Texts of status files with values replaced, removed, or exchanged, or the text itself cut or spoilt. */
export function* mutations(seed: number, count: number): Generator<string> {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let n = 0; n < count; n += 1) {
    const status: unknown = fullStatus();
    for (let changes = 1 + Math.floor(random() * 8); changes > 0; changes -= 1) {
      const places = placesIn(status);
      const { holder, key } = pick(places);
      const kind = random();
      if (kind < 0.6) holder[key] = structuredClone(pick(STRANGE));
      else if (kind < 0.8) delete holder[key];
      else {
        const other = pick(places);
        holder[key] = structuredClone(other.holder[other.key]);
      }
    }
    const text = JSON.stringify(status);
    const spoilt = random();
    if (spoilt < 0.1) yield text.slice(0, Math.floor(random() * text.length));
    else if (spoilt < 0.2) yield text.replace(pick([...text]), pick(['"', '\\', '{', '\u0000', '9']));
    else yield text;
  }
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../src/status.ts';
import { checkedStatus, exchange, facts, Workbench } from './awk.ts';
import { FG621, GARBAGE, RELATIVES } from './transcripts.ts';

const ROUNDS = Number(process.env.FG621_FUZZ ?? 10_000);
const SEED = Number(process.env.FG621_FUZZ_SEED ?? 621);

/** Mulberry32: the same mutations for the same seed, everywhere. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const ALL = [...FG621, ...RELATIVES, ...GARBAGE];
const WORDS = [
  '255',
  '99',
  '-1',
  '2147483648',
  '0x10',
  'FFFFFFFF',
  '',
  '""',
  '"',
  ',',
  ':',
  'OK',
  '1e9',
  '\\',
  '\t',
  '+CREG: 1',
  '103',
];

/** One round's input: a few exchanges, with bytes, fields and lines changed, lost, doubled or swapped. */
function mutated(random: (below: number) => number): string {
  const lines: string[] = [];
  for (let i = 1 + random(4); i > 0; i--) {
    const transcript = ALL[random(ALL.length)];
    if (!transcript) continue;
    const { line, reply, code, result } = transcript;
    lines.push(
      ...exchange(line, reply, random(8) ? code : random(7), result)
        .split('\n')
        .slice(0, -1),
    );
  }
  for (let i = random(6); i > 0; i--) {
    const at = random(lines.length);
    const text = lines[at] ?? '';
    const cut = random(text.length + 1);
    const fields = text.split(',');
    switch (random(8)) {
      case 0:
        lines[at] = text.slice(0, cut) + String.fromCharCode(1 + random(255)) + text.slice(cut + 1);
        break;
      case 1:
        lines[at] = text.slice(0, cut);
        break;
      case 2:
        fields[random(fields.length)] = WORDS[random(WORDS.length)] ?? '';
        lines[at] = fields.join(',');
        break;
      case 3:
        fields.splice(random(fields.length), 1);
        lines[at] = fields.join(',');
        break;
      case 4:
        lines.splice(at, 1);
        break;
      case 5:
        lines.splice(random(lines.length), 0, text);
        break;
      case 6:
        lines[at] = text.slice(0, cut) + text.slice(cut).replace(/[0-9]/, String(random(10)));
        break;
      case 7:
        lines[at] = ` ${Array.from({ length: random(80) }, () => String.fromCharCode(1 + random(255))).join('')}`;
        break;
    }
    // A line feed inside a line would be another line: at.sh never hands one on.
    lines[at] = (lines[at] ?? '').replace(/\n/g, '');
    if (lines.length === 0) break;
  }
  return `${facts()}${lines.join('\n')}\n`;
}

/** What the schema cannot say: values that belong together. */
function expectConsistent({ carriers, neighbours, network }: Status): void {
  for (const { earfcn, dl_mhz, band } of [...(carriers.list ?? []), ...(neighbours.list ?? [])]) {
    if (earfcn !== undefined) expect([typeof dl_mhz, typeof band]).toEqual(['number', 'number']);
  }
  for (const { active, uplink, ul_mhz, role } of carriers.list ?? []) {
    if (ul_mhz !== undefined) expect(uplink).toBe(true);
    if (role === 'PCC') expect(active).toBe(true);
  }
  if (network.enb !== undefined) expect(network.cell_id).toBe(network.enb * 256 + (network.sector ?? -1));
}

let bench: Workbench;
beforeAll(() => {
  bench = new Workbench();
});
afterAll(() => bench.close());

test(`${ROUNDS} mutated transcripts give valid status, seed ${SEED}`, async () => {
  const random = generator(SEED);
  const folders = [join(bench.dir, 'a'), join(bench.dir, 'b')];
  for (const folder of folders) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'facts'), facts({ now: '1005' }));
  }
  for (let i = 0; i < ROUNDS; i++) writeFileSync(join(folders[i % 2] ?? '', `${i}.in`), mutated(random), 'latin1');
  // Each round goes through awk twice: what it kept is the next round's input.
  await Promise.all(
    folders.map((folder) =>
      bench.ash(
        `cd "$1" && mkdir out && for input in *.in; do
           status_awk -v out=out /dev/null "$input" && status_awk -v out=out out/state facts && mv out/status.json "\${input%.in}.json"
         done`,
        folder,
      ),
    ),
  );
  let read = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const name = join(folders[i % 2] ?? '', `${i}`);
    try {
      const status = checkedStatus(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(`${name}.json`)));
      expectConsistent(status);
      if (status.signal.read_s !== undefined || status.carriers.read_s !== undefined) read++;
    } catch (error) {
      throw new Error(`round ${i}:\n${readFileSync(`${name}.in`, 'latin1')}\n${String(error)}`);
    }
  }
  // The mutations must not be so wild that nothing is ever read.
  expect(read).toBeGreaterThan(ROUNDS / 10);
}, 900_000);

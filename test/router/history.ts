import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ExecResult } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { pause, runFile } from './router.ts';

export interface Event {
  number: number;
  at: number;
  kind: string;
  values: Record<string, string>;
}

/** The file NAME of the recorder as it stands, older part first. */
export function recorded(router: Router, name: string): string {
  return [`${name}.1`, name]
    .map((file) => runFile(router, `history/${file}`))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .join('');
}

/** The events so far, without lines that were cut off. */
export function eventsOf(router: Router): Event[] {
  return recorded(router, 'events')
    .split('\n')
    .filter((line) => /^\d+ \d+ [a-z_]+( [a-z_]+=[A-Za-z0-9_.,:+/-]+)*$/.test(line))
    .map((line) => {
      const [number, at, kind = '', ...pairs] = line.split(' ');
      return {
        number: Number(number),
        at: Number(at),
        kind,
        values: Object.fromEntries(pairs.map((pair) => pair.split('=', 2))),
      };
    });
}

export function kindsOf(router: Router): string[] {
  return eventsOf(router).map(({ kind }) => kind);
}

/** Waits for an event of this kind and gives the last one. */
export async function untilEvent(router: Router, kind: string, seconds = 30, after = 0): Promise<Event> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = eventsOf(router)
      .filter((event) => event.kind === kind && event.number > after)
      .at(-1);
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`no event "${kind}":\n${recorded(router, 'events')}`);
    await pause(100);
  }
}

/** Rows of a ring that have the form of a row, oldest first, as lists of fields. */
export function rowsOf(router: Router, ring: 'fine' | 'coarse' | 'former'): string[][] {
  return recorded(router, ring)
    .split('\n')
    .map((line) => line.split(','))
    .filter((fields) => fields.length === 11);
}

/** Runs ash lines on the router with the recorder's functions at hand, as the monitor has them after its start. */
export function withRecorder(router: Router, lines: string): Promise<ExecResult> {
  writeFileSync(
    join(router.prefix, 'usr/sbin/recorder-test'),
    `export LC_ALL=C
FG621_RUN="\${FG621_PREFIX}/var/run/fg621" FG621_LIB="\${FG621_PREFIX}/usr/share/fg621" FG621_VERSION=0 FG621_STOP=0
mkdir -p "\${FG621_RUN}/next"
for part in at usb status history history-flash events events-link; do . "\${FG621_LIB}/\${part}.sh"; done
. "\${FG621_PREFIX}/lib/functions.sh"
config_load fg621
eval "$(sed -n '/^flash_room/,/^}/p' "\${FG621_PREFIX}/usr/sbin/fg621")"
monitor_say() { printf '%s\\n' "\${1}" >&2; }
at_now
events_reset
history_start
history_flash_start
${lines}
`,
  );
  return router.exec('/usr/sbin/recorder-test', [], { timeoutMs: 60_000 });
}

/** What the log holds. */
export function logOf(router: Router): string {
  const file = join(router.prefix, 'tmp/syslog');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Holds the list of events against itself: what was lost was there before, what a value comes from is what it was, and so on. */
export function expectConsistent(router: Router): void {
  const events = eventsOf(router);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  let up: boolean | undefined;
  let there: boolean | undefined;
  let band: string | undefined;
  let carriers: number | undefined;
  for (const { kind, values } of events) {
    const list = values.bands?.split(',');
    if (kind === 'registered') {
      expect(up, recorded(router, 'events')).not.toBe(true);
      up = true;
      band = list?.[0] ?? band;
      carriers = list?.length ?? carriers;
    }
    if (kind === 'lost') {
      expect(up, recorded(router, 'events')).toBe(true);
      up = false;
    }
    if (kind === 'gone') {
      expect(there).not.toBe(false);
      there = false;
    }
    if (kind === 'back') there = true;
    if (kind === 'band') {
      expect(values.from).toBe(band);
      band = values.to;
    }
    if (kind === 'ca_gained' || kind === 'ca_lost') {
      expect(list?.length).not.toBe(carriers);
      carriers = list?.length;
    }
  }
}

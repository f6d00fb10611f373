import './luci-globals.ts';
import { expect, test } from 'vitest';
import { outdatedText } from '../../src/ages.ts';
import { isOverdue } from '../../src/overdue.ts';
import type { Status } from '../../src/status.ts';
import { cellChangeOf, decoded, fullStatus, momentOf, operatorChangeOf } from './samples.ts';

const scan = (phase: 'running' | 'done'): NonNullable<Status['scan']> => ({ phase, started_s: 1, limit_s: 180 });

// At an interval of 5 s a status may be 35 s old.
test.each<[string, Partial<Status>, number]>([
  ['a status', {}, 35],
  ['one of an idle monitor', { monitor: { pid: 1, version: '1', mode: 'idle', started_s: 1 } }, 60],
  ['while the modem chooses an operator', { change: { ...operatorChangeOf(), phase: 'sent' } }, 215],
  ['while it goes back to the former one', { change: { ...operatorChangeOf(), phase: 'undoing' } }, 215],
  ['once it has chosen', { change: operatorChangeOf() }, 35],
  ['while a cell is locked', { change: { ...cellChangeOf(), phase: 'sent' } }, 35],
  ['while it searches for networks', { scan: scan('running') }, 215],
  ['after that', { scan: scan('done') }, 35],
])('%s is overdue after %s', (_name, different, allowed_s) => {
  const status = decoded({ ...fullStatus(), ...different });
  expect(isOverdue(status, status.uptime_s + allowed_s)).toBe(false);
  expect(isOverdue(status, status.uptime_s + allowed_s + 1)).toBe(true);
});

test('old values are put down to the search', () => {
  expect(outdatedText('11:59:00', momentOf({ ...fullStatus(), scan: scan('running') }))).toContain(
    'looks for networks',
  );
});

import { describe, expect, test } from 'vitest';
import { rounds, stepsOf } from './recover-rounds.ts';

describe('a monitor that is killed as it tells something', () => {
  test.each([
    ['recovery_end', 'no_address'],
    ['capped', 'SET_per_day=0 MONITOR_NAME=silent MONITOR_SILENT="$T"; started'],
    ['hot', 'MONITOR_TEMPERATURE=90; before() { ASK_NEXT_SLOW="$T"; }'],
  ])('%s: the next one does not tell it again', (kind, world) => {
    const lines = rounds(`
      ${world}
      (
        event_add() { printf '%s\\n' "$T $*"; [ "$1" != ${kind} ] || exit; }
        rounds 10
      )
      T=$((T + 150))
      started
      event_add() { printf '%s\\n' "again $*"; }
      rounds 4
    `);
    const [told, ...others] = lines
      .filter((line) => line.split(' ')[1] === kind)
      .map((line) => line.replace(/^\S+ | (after|until)=.*/g, ''));
    expect(told).toBeDefined();
    expect(others).not.toContain(told);
  });

  test('heat: the next one tells that it is over', () => {
    const lines = rounds(`
      before() { ASK_NEXT_SLOW="$T"; }
      MONITOR_TEMPERATURE=90
      rounds 4
      started
      MONITOR_TEMPERATURE=40
      rounds 2
    `);
    expect(lines.map((line) => line.split(' ')[1])).toContain('cool');
  });
});

describe('carriers that do not come back', () => {
  test('are given up a day after they were seen last: no restart every night', () => {
    const lines = rounds(`
      SET_carriers=1 SET_window=00:00-00:00
      started
      come 500
      MONITOR_BANDS=3,20
      rounds 2
      MONITOR_BANDS=3
      rounds 3600
      printf '%s\\n' "fault \${RECOVER_FAULT}"
    `);
    expect(stepsOf(lines)).toEqual(['carriers_lost restart']);
    expect(lines.at(-1)).toBe('fault ');
  });
});

test('of a long list of hosts, six are asked', () => {
  const lines = rounds(`
    SET_TYPE=recovery SET_step=ifup SET_host='192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5 192.0.2.6 192.0.2.7 192.0.2.8'
    started
    ping() { printf '%s\\n' "ping $7" >>"$FG621_RUN/pings"; return 1; }
    rounds 3
    while read -r line; do printf '%s\\n' "$line"; done <"$FG621_RUN/pings"
  `);
  const asked = lines.filter((line) => line.startsWith('ping '));
  expect(asked.map((line) => line.slice(5))).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((number) => `192.0.2.${number}`),
    '10.0.0.1',
  ]);
});

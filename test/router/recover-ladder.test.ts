import { describe, expect, test } from 'vitest';
import { rounds, stepsOf } from './recover-rounds.ts';

describe('a change whose modem stops answering', () => {
  test.each(['silent', 'gone'])('(%s) is waited for as long as a restart may take, not for ever', (state) => {
    const lines = rounds(`
      rounds 2
      CHANGE_PHASE=searching CHANGE_AFTER="$T" CHANGE_DEADLINE=$((T + 300))
      MONITOR_NAME=${state} MONITOR_SILENT="$T"
      [ ${state} = silent ] || USB_PATH=
      rounds 9
      printf 'five minutes %s\\n' "\${RECOVER_FAULT}"
      rounds 8
    `);
    expect(lines[0]).toBe('five minutes ');
    expect(stepsOf(lines)).toEqual([`${state} usb`]);
  });

  test('one whose modem answers is waited for as long as it takes', () => {
    const lines = rounds(`
      rounds 2
      CHANGE_PHASE=searching CHANGE_AFTER="$T" CHANGE_DEADLINE=$((T + 300)) MONITOR_NAME=searching
      rounds 100
    `);
    expect(stepsOf(lines)).toEqual([]);
  });
});

describe('a cap for the rough steps', () => {
  test('keeps only them away: the gentle ones come again, at growing waits, for as long as it lasts', () => {
    const lines = rounds('no_address; rounds 1440');
    const taken = stepsOf(lines).map((line) => line.slice('no_address '.length));
    const count = (step: string): number => taken.filter((name) => name === step).length;
    expect(count('restart') + count('usb')).toBe(6);
    expect(count('ifup')).toBeGreaterThan(6);
    // The last rounds are gentle ones.
    expect(taken.slice(-3)).toEqual(['ifup', 'dial', 'radio']);
    const starts = lines.filter((line) => line.includes(' step=ifup since')).map((line) => Number(line.split(' ')[0]));
    const waits = starts.slice(1).map((at, number) => at - (starts[number] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(14400 + 900);
    expect(waits.at(-1)).toBeGreaterThan(4 * (waits[0] ?? 0));
    expect(lines.filter((line) => line.includes(' capped ')).length).toBeLessThanOrEqual(count('ifup'));
  });

  test('is told in the meantime, with the gentle step that comes next', () => {
    const lines = rounds(`
      SET_per_hour=1
      started
      MONITOR_NAME=searching
      while [ -z "\${RECOVER_CAPPED}" ]; do rounds 1; done
      rounds 2
      printf '%s\\n' "\${RECOVER_HELD} \${RECOVER_NEXT_STEP} $((RECOVER_NEXT_AT - RECOVER_NEXT))"
    `);
    expect(stepsOf(lines)).toEqual(['unregistered radio', 'unregistered restart']);
    expect(lines.at(-1)).toBe('hour radio 0');
  });

  test('lets each of them have its turn', () => {
    const lines = rounds(`
      SET_TYPE=recovery SET_step='radio restart usb reboot' SET_per_hour=1
      started
      MONITOR_NAME=searching
      rounds 700
    `);
    const rough = stepsOf(lines).filter((line) => line !== 'unregistered radio');
    expect(rough.slice(0, 4)).toEqual([
      'unregistered restart',
      'unregistered usb',
      'unregistered reboot',
      'unregistered restart',
    ]);
  });

  test('that ends sooner than the wait for the next round is waited for', () => {
    const lines = rounds(`
      RECOVER_LOG="usb@$((T - 3000)) usb@$((T - 2900))"
      MONITOR_NAME=searching
      rounds 40
    `);
    expect(stepsOf(lines)).toEqual(['unregistered radio', 'unregistered restart', 'unregistered usb']);
  });

  test('holds where there are no gentle ones', () => {
    const lines = rounds(`
      RECOVER_LOG="usb@$T restart@$T" MONITOR_NAME=silent MONITOR_SILENT="$T"
      rounds 60
      printf '%s\\n' "\${RECOVER_HELD} \${RECOVER_NEXT_STEP} \${RECOVER_ROUND}"
    `);
    expect(lines.at(-1)).toBe('hour usb 0');
  });
});

describe('another fault', () => {
  test('does not wait until the next round of the former one, and takes what is left', () => {
    const lines = rounds(`
      MONITOR_NAME=searching
      while [ "\${RECOVER_ROUND}" -lt 3 ]; do rounds 1; done
      printf '%s\\n' "wait $((RECOVER_NEXT - T))"
      MONITOR_NAME=registered
      no_address
      rounds 8
    `);
    const from = lines.findIndex((line) => line.startsWith('wait '));
    expect(Number(lines[from]?.slice(5))).toBeGreaterThan(1800);
    expect(stepsOf(lines.slice(from))).toEqual(['no_address ifup', 'no_address dial']);
  });

  test('that has none left waits for it', () => {
    const lines = rounds(`
      no_address
      while [ "\${RECOVER_ROUND}" -lt 3 ]; do rounds 1; done
      printf 'wait\\n'
      address
      rounds 2
      MONITOR_NAME=searching
      rounds 20
    `);
    expect(stepsOf(lines.slice(lines.indexOf('wait')))).toEqual([]);
  });
});

describe('a person who asks again and again', () => {
  test('does not cut a step off between its halves, nor get two within ten seconds', () => {
    const lines = rounds(`
      no_address
      while [ -z "\${RECOVER_UNTIL}" ]; do rounds 1; done
      before() { :; }
      again() { T=$((T + 1)) RECOVER_ASKED=1 && one; }
      for second in 1 2 3 4 5 6 7 8 9; do again; done
      printf 'nine\\n'
      again
      printf 'dial\\n'
      RECOVER_DIAL=$((T + 1000))
      for second in 1 2 3 4 5 6 7 8 9 10 11 12; do again; done
      RECOVER_DIAL=
      again
    `);
    const [first, second, third] = [0, lines.indexOf('nine'), lines.indexOf('dial')];
    expect(stepsOf(lines.slice(first, second))).toEqual(['no_address ifup']);
    expect(stepsOf(lines.slice(second, third))).toEqual(['no_address dial']);
    expect(stepsOf(lines.slice(third))).toEqual(['no_address radio']);
  });

  test('never gets a reboot of the router before its time', () => {
    const lines = rounds(`
      SET_TYPE=recovery SET_step='ifup reboot'
      started
      no_address
      while [ -z "\${RECOVER_UNTIL}" ]; do rounds 1; done
      RECOVER_UNTIL=$((T + 900))
      ask() { RECOVER_ASKED=1; }
      before() { ask; }
      rounds 20
    `);
    expect(stepsOf(lines)).toEqual(['no_address ifup']);
  });
});

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

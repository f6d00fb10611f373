import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import {
  hostOrAddress,
  ledName,
  serialPort,
  timeWindow,
  wholeNumber,
  wholeNumberOrZero,
} from '../../src/settings-rules.ts';

const interval = (value: string) => wholeNumber(value, 1, 999);
const orZero = (value: string) => wholeNumberOrZero(value, 40, 125);

describe('what may be set', () => {
  test.each([
    [interval, ['1', '30', '999'], ['', '0', '1000', '007', '5s', '-1', '1.5', ' 5']],
    [orZero, ['0', '40', '125'], ['', '1', '39', '126', '00']],
    [timeWindow, ['03:00-05:00', '23:30-00:15'], ['', '3:00-5:00', '24:00-05:00', '03:00-03:00', '03:60-05:00']],
    [
      hostOrAddress,
      ['1.1.1.1', '2606:4700:4700::1111', 'example.org', 'router', 'a-b.example'],
      ['1.1.1', '256.1.1.1', '-x', 'a b', 'a;reboot', '::g', '$(x)', 'x_y', ''],
    ],
    [serialPort, ['', '/dev/ttyUSB0', '/dev/ttyACM1'], ['ttyUSB0', '/dev/null', '/dev/ttyUSB0;x', '/dev/tty../x']],
    [
      ledName,
      ['', 'none', 'green:signal1', 'white:4g+', 'a.b_c-d'],
      ['a/b', '../x', ' x', 'a b', '.x', 'gr\u00fcn', 'x;y'],
    ],
  ] as const)('%o', (check, right, wrong) => {
    for (const value of right) expect(check(value), value).toBe(true);
    for (const value of wrong) expect(check(value), value).not.toBe(true);
  });
});

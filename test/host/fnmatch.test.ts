import { describe, expect, test } from 'vitest';
import { fnmatch } from '../../simulator/host/rpcd/fnmatch.ts';

describe('fnmatch as rpcd uses it', () => {
  test.each([
    ['/usr/sbin/fg621 status', '/usr/sbin/fg621 status', true],
    ['/usr/sbin/fg621 status', '/usr/sbin/fg621 status ', false],
    ['/usr/sbin/fg621 status', '/usr/sbin/fg621', false],
    ['/usr/sbin/fg621 at *', '/usr/sbin/fg621 at AT+CSQ', true],
    ['/usr/sbin/fg621 at *', '/usr/sbin/fg621 at a b/c', true],
    ['/usr/sbin/fg621 at *', '/usr/sbin/fg621 at', false],
    ['/usr/sbin/fg621 at *', '/usr/sbin/fg621 at ', true],
    ['*', '', true],
    ['*', '/any/thing at all', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['?', '/', true],
    ['a?c', 'abc', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b-d', false],
    ['[0-9]', '5', true],
    ['[0-9]', 'x', false],
    ['[!0-9]', 'x', true],
    ['[^0-9]', '5', false],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[a-c]*', 'bcd', true],
    ['[abc', '[abc', true],
    ['[abc', 'a', false],
    ['\\*', '\\anything', true],
    ['\\*', '*', false],
    ['a/*', 'a/.hidden/x', true],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(fnmatch(pattern, text)).toBe(expected);
  });

  test('takes no exponential time', () => {
    const started = performance.now();
    expect(fnmatch('*a'.repeat(30), `${'a'.repeat(1000)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

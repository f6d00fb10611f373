import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatConfig, parseConfig, UciSyntaxError } from '../../simulator/host/uci/config.ts';
import { Client } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

describe('files of /etc/config', () => {
  test('are read with all kinds of quotes, comments and blanks', () => {
    const text = `package 'x'
# comment
config  type-a 'first'  # comment
	option plain value
	option quoted "a \\"b\\" 'c'"
	option single 'it'\\''s #1 \\n'
	option empty ''
	list l 'one'
	list l two

config b`;
    const [first, second] = parseConfig(text);
    expect(first).toMatchObject({ name: 'first', type: 'type-a', anonymous: false });
    expect(Object.fromEntries(first?.options ?? [])).toEqual({
      plain: 'value',
      quoted: 'a "b" \'c\'',
      single: "it's #1 \\n",
      empty: '',
      l: ['one', 'two'],
    });
    expect(second).toMatchObject({ name: expect.stringMatching(/^cfg02[0-9a-f]{4}$/), type: 'b', anonymous: true });
  });

  test('come out as they went in', () => {
    const text =
      "\nconfig a 'n'\n\toption x 'it'\\''s \"q\" \\ #'\n\tlist l '1'\n\tlist l ''\n\nconfig b\n\toption y '2'\n";
    expect(formatConfig(parseConfig(text))).toBe(text);
  });

  test.each([
    "option a 'b'",
    'config',
    'config a b c',
    "config a 'b",
    'nonsense x',
    'config a\noption b',
    'config a\n\tlist l 1 2',
  ])('a file with %j is refused', (text) => {
    expect(() => parseConfig(text)).toThrow(UciSyntaxError);
  });
});

let host: TestHost;
let client: Client;
let sid: string;

beforeEach(async () => {
  host = await testHost();
  client = new Client(host);
  sid = await client.login('root');
});
afterEach(() => host.close());

const uci = (method: string, args: object = {}, session = sid): Promise<unknown> =>
  client.call(session, 'uci', method, args);
const set = (values: object, section = 'monitor'): Promise<unknown> => uci('set', { config: 'fg621', section, values });
const changes = async (session = sid): Promise<unknown> => {
  const reply = await uci('changes', {}, session);
  const [, data] = Array.isArray(reply) ? reply : [];
  return (data as { changes: unknown }).changes;
};
const file = (): string => readFileSync(path.join(host.router.root, 'etc/config/fg621'), 'utf8');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('uci over ubus', () => {
  test('get: all, a section, an option, extended names, what is missing', async () => {
    const monitor = { '.anonymous': false, '.type': 'monitor', '.name': 'monitor', active: '5', band: ['1', '3'] };
    expect(await uci('get', { config: 'fg621' })).toEqual([
      0,
      {
        values: {
          monitor: { ...monitor, '.index': 0 },
          [((await uci('get', { config: 'fg621', section: '@rule[0]' })) as [0, { values: { '.name': string } }])[1]
            .values['.name']]: expect.objectContaining({ '.anonymous': true, '.index': 1, name: 'it\'s "quoted" #1' }),
        },
      },
    ]);
    expect(await uci('get', { config: 'fg621', section: 'monitor' })).toEqual([0, { values: monitor }]);
    expect(await uci('get', { config: 'fg621', section: '@[-1]', option: 'name' })).toEqual([
      0,
      { value: 'it\'s "quoted" #1' },
    ]);
    expect(await uci('get', { config: 'fg621', section: 'monitor', option: 'band' })).toEqual([
      0,
      { value: ['1', '3'] },
    ]);
    expect(await uci('get', { config: 'fg621', section: 'none' })).toEqual([0]);
    expect(await uci('get', { config: 'fg621', section: 'monitor', option: 'none' })).toEqual([0]);
    expect(await uci('get', { config: 'fg621', type: 'monitor' })).toEqual([
      0,
      { values: { monitor: { ...monitor, '.index': 0 } } },
    ]);
  });

  test('the rights decide before anything is looked for', async () => {
    const viewer = await client.login('viewer');
    expect(await uci('get', { config: 'secret' })).toEqual([0, expect.anything()]);
    expect(await uci('get', { config: 'secret' }, viewer)).toEqual([6]);
    expect(await uci('get', { config: 'missing' })).toEqual([6]);
    expect(await uci('get', { config: '../passwd' })).toEqual([6]);
    expect(await uci('get')).toEqual([2]);
    expect(await uci('get', { config: 'broken' })).toEqual([4]);
    host.router.write('/etc/config/broken', 'config a b c');
    expect(await uci('get', { config: 'broken' })).toEqual([9]);
    for (const method of ['set', 'add', 'delete', 'order', 'apply', 'confirm']) {
      expect(await uci(method, { config: 'fg621', section: 'monitor', type: 'x', values: { a: '1' } }, viewer)).toBe(
        -32002,
      );
    }
    for (const method of ['commit', 'revert', 'configs', 'state', 'rollback', 'rename']) {
      expect(await uci(method, { config: 'fg621' })).toBe(-32002);
    }
  });

  test('set: what is new, equal, empty, a number, a list', async () => {
    expect(await set({ active: '5', fresh: 7, flag: true, off: false, gone: '' })).toEqual([0]);
    expect(await set({ active: '' })).toEqual([0]);
    expect(await set({ band: ['20', 28] })).toEqual([0]);
    expect(await changes()).toEqual({
      fg621: [
        ['set', 'monitor', 'fresh', '7'],
        ['set', 'monitor', 'flag', '1'],
        ['set', 'monitor', 'off', '0'],
        ['remove', 'monitor', 'active'],
        ['remove', 'monitor', 'band'],
        ['list-add', 'monitor', 'band', '20'],
        ['list-add', 'monitor', 'band', '28'],
      ],
    });
    expect(await uci('get', { config: 'fg621', section: 'monitor', option: 'band' })).toEqual([
      0,
      { value: ['20', '28'] },
    ]);
    expect(file()).not.toContain('20');
  });

  test('set refuses what UCI cannot keep, and then keeps nothing of the call', async () => {
    for (const bad of [{ a: null }, { a: [] }, { a: {} }, { a: [null] }, { a: 1.5 }, { 'a-b': '1' }, { 'a b': '1' }]) {
      expect(await set({ good: '1', ...bad })).toEqual([2]);
    }
    expect(await set({ a: '1' }, 'none')).toEqual([4]);
    expect(await uci('set', { config: 'fg621', section: 'monitor', values: 'x' })).toEqual([2]);
    expect(await changes()).toEqual({});
  });

  test('add, delete and order', async () => {
    const reply = await uci('add', { config: 'fg621', type: 'rule', values: { name: 'new' } });
    const [, { section }] = reply as [0, { section: string }];
    expect(await uci('add', { config: 'fg621', type: 'rule', name: 'named', values: { l: ['1'] } })).toEqual([
      0,
      { section: 'named' },
    ]);
    expect(await uci('order', { config: 'fg621', sections: ['named', 'monitor'] })).toEqual([0]);
    expect(await uci('delete', { config: 'fg621', section: 'monitor', options: ['band', 'none'] })).toEqual([0]);
    expect(await uci('delete', { config: 'fg621', section: 'monitor', options: ['none'] })).toEqual([4]);
    expect(await uci('delete', { config: 'fg621', section: 'none' })).toEqual([4]);
    expect(await uci('order', { config: 'fg621', sections: ['none'] })).toEqual([4]);
    expect(await uci('add', { config: 'fg621', type: 'no good' })).toEqual([2]);
    expect(await uci('add', { config: 'fg621', type: 'rule', name: 'no-good' })).toEqual([2]);
    expect(await changes()).toEqual({
      fg621: [
        ['add', section, 'rule'],
        ['set', section, 'name', 'new'],
        ['set', 'named', 'rule'],
        ['list-add', 'named', 'l', '1'],
        ['order', 'named', 0],
        ['order', 'monitor', 1],
        ['remove', 'monitor', 'band'],
      ],
    });
    expect(await uci('apply', { rollback: false })).toEqual([0]);
    expect(parseConfig(file()).map(({ name, type }) => [name, type])).toEqual([
      ['named', 'rule'],
      ['monitor', 'monitor'],
      [expect.stringMatching(/^cfg03/), 'rule'],
      [expect.stringMatching(/^cfg04/), 'rule'],
    ]);
  });

  test('nobody sees what another session has not applied', async () => {
    const other = await client.login('root');
    await set({ active: '9' });
    expect(await changes(other)).toEqual({});
    expect(await uci('get', { config: 'fg621', section: 'monitor', option: 'active' }, other)).toEqual([
      0,
      { value: '5' },
    ]);
  });

  test('apply without rollback writes the file; with nothing to apply it says so', async () => {
    expect(await uci('apply', { rollback: false })).toEqual([5]);
    await set({ active: '9' });
    expect(await uci('apply', { rollback: false })).toEqual([0]);
    expect(file()).toContain("option active '9'");
    expect(host.router.changed).toEqual(['fg621']);
    expect(await changes()).toEqual({});
    expect(await uci('confirm')).toEqual([5]);
  });

  test('apply with rollback is undone in time unless it is confirmed', async () => {
    const before = file();
    await set({ active: '9' });
    expect(await uci('apply', { rollback: true, timeout: 0.3 })).toEqual([0]);
    expect(file()).toContain("option active '9'");
    expect(await uci('apply', { rollback: true, timeout: 0.3 })).toEqual([6]);
    const other = await client.login('viewer');
    expect(await uci('confirm', {}, other)).toBe(-32002);
    await pause(500);
    expect(file()).toBe(before);
    expect(await changes()).toEqual({ fg621: [['set', 'monitor', 'active', '9']] });

    expect(await uci('apply', { rollback: true, timeout: 0.3 })).toEqual([0]);
    expect(await uci('confirm')).toEqual([0]);
    await pause(500);
    expect(file()).toContain("option active '9'");
  });

  test('only the session that applied may confirm; a new login of its user is that session', async () => {
    const other = await client.login('root');
    await set({ active: '9' });
    expect(await uci('apply', { rollback: true, timeout: 30 })).toEqual([0]);
    expect(await uci('confirm', {}, other)).toEqual([6]);
    expect(await client.login('root')).toBe(sid);
    expect(await uci('confirm')).toEqual([0]);
    expect(await client.login('root')).not.toBe(sid);
  });
});

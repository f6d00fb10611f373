import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessGroups } from '../../simulator/host/rpcd/acl.ts';
import { Client, NULL_SID } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

const SHARE = path.resolve(import.meta.dirname, '../../root/usr/share');
const PROGRAM = '/usr/sbin/fg621';

interface Rights {
  file?: Record<string, string[]>;
  ubus?: Record<string, string[]>;
}

interface Group {
  read?: Rights;
  write?: Rights;
}

const file = path.join(SHARE, 'rpcd/acl.d/luci-app-fg621.json');
const groups = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Group>);

/** Command lines and paths the app's own file grants, with what a pattern stands for filled in. */
function granted(part: 'read' | 'write', right: string): string[] {
  const names = groups.flatMap((group) => Object.entries(group[part]?.file ?? {}));
  return names.filter(([, rights]) => rights.includes(right)).map(([name]) => name.replaceAll('*', 'AT+CSQ;+CREG?'));
}

const forAll = granted('read', 'exec');
const forRoot = granted('write', 'exec');

let host: TestHost;
let client: Client;
const sids = { root: '', viewer: '', nobody: NULL_SID };

beforeAll(async () => {
  host = await testHost({ shareDir: SHARE });
  client = new Client(host);
  sids.root = await client.login('root');
  sids.viewer = await client.login('viewer');
});
afterAll(() => host.close());
beforeEach(() => {
  host.router.calls.length = 0;
});

const exec = (who: keyof typeof sids, commandLine: string): Promise<unknown> => {
  const [command, ...params] = commandLine.split(' ');
  return client.call(sids[who], 'file', 'exec', { command, params });
};

describe("the app's access file", () => {
  test('names verbs of the program, never the program alone and never any verb', () => {
    const lines = groups
      .flatMap(({ read, write }) => [read, write])
      .flatMap((part) => Object.entries(part?.file ?? {}));
    const programs = lines.filter(([, rights]) => rights.includes('exec')).map(([name]) => name);
    expect(programs.length).toBeGreaterThan(0);
    for (const name of programs) expect(name).toMatch(/^\/usr\/sbin\/fg621 [a-z]/);
  });

  test.each(forAll)('%s: root and viewer may, a visitor may not', async (line) => {
    expect(await exec('root', line)).toEqual([0, expect.objectContaining({ code: 0 })]);
    expect(await exec('viewer', line)).toEqual([0, expect.objectContaining({ code: 0 })]);
    expect(await exec('nobody', line)).toBe(-32002);
    expect(host.router.calls).toEqual([line.split(' '), line.split(' ')]);
  });

  test.each(forRoot)('%s: root may, viewer and visitor may not', async (line) => {
    expect(await exec('root', line)).toEqual([0, expect.objectContaining({ code: 0 })]);
    expect(await exec('viewer', line)).toEqual([6]);
    expect(await exec('nobody', line)).toBe(-32002);
    expect(host.router.calls).toHaveLength(1);
  });

  test.each([
    PROGRAM,
    `${PROGRAM} `,
    `${PROGRAM} monitor`,
    `${PROGRAM} status extra`,
    `${PROGRAM}  status`,
    `${PROGRAM} STATUS`,
    `${PROGRAM} sta*`,
    `${PROGRAM} *`,
    `${PROGRAM} --help`,
    `${PROGRAM} x at AT`,
  ])('%j: nobody may', async (line) => {
    expect(await exec('root', line)).toEqual([6]);
    expect(await exec('viewer', line)).toEqual([6]);
    expect(await exec('nobody', line)).toBe(-32002);
    expect(host.router.calls).toEqual([]);
  });

  test('the AT console is a right of its own', async () => {
    expect(await exec('root', `${PROGRAM} at AT`)).toEqual([0, expect.anything()]);
    expect(await exec('viewer', `${PROGRAM} at AT`)).toEqual([6]);
  });

  test('status and uptime can be read, the lease written, and nothing else', async () => {
    for (const who of ['root', 'viewer'] as const) {
      const call = (method: string, args: object): Promise<unknown> => client.call(sids[who], 'file', method, args);
      for (const name of ['/var/run/fg621/status.json', '/tmp/run/fg621/status.json', '/proc/uptime']) {
        expect(await call('read', { path: name })).toEqual([0, expect.anything()]);
      }
      expect(await call('write', { path: '/var/run/fg621/lease', data: '100\n' })).toEqual([0]);
      for (const name of ['/etc/passwd', '/etc/config/fg621', '/var/run/fg621/lease', '/var/run/fg621/../../passwd']) {
        expect(await call('read', { path: name })).toEqual([6]);
      }
      expect(await call('write', { path: '/var/run/fg621/aim', data: '100\n' })).toEqual([0]);
      expect(await call('write', { path: '/tmp/run/fg621/aim', data: '100\n' })).toEqual([0]);
      expect(await call('read', { path: '/var/run/fg621/aim' })).toEqual([6]);
      for (const name of ['fine.1', 'events']) {
        expect(await call('read', { path: `/var/run/fg621/history/${name}` })).toEqual([0, expect.anything()]);
        expect(await call('read', { path: `/tmp/run/fg621/history/${name}` })).toEqual([0, expect.anything()]);
        expect(await call('write', { path: `/var/run/fg621/history/${name}`, data: 'x' })).toEqual([6]);
      }
      expect(await call('read', { path: '/var/run/fg621/history/../secret' })).toEqual([6]);
      const secret = { path: '/var/run/fg621/secret', data: 'FG621_PIN=1234\n' };
      expect(await call('write', secret)).toEqual([who === 'root' ? 0 : 6]);
      expect(await call('read', { path: '/var/run/fg621/secret' })).toEqual([6]);
      for (const name of ['/var/run/fg621/status.json', '/etc/passwd', PROGRAM, '/var/run/fg621/control']) {
        expect(await call('write', { path: name, data: 'x' })).toEqual([6]);
      }
    }
  });

  test('the network can be read, the settings changed by root alone', async () => {
    for (const who of ['root', 'viewer'] as const) {
      expect(await client.call(sids[who], 'network.interface', 'dump')).toEqual([0, expect.anything()]);
      expect(await client.call(sids[who], 'network.device', 'status', { name: 'eth1' })).toEqual([
        0,
        expect.anything(),
      ]);
      expect(await client.call(sids[who], 'uci', 'get', { config: 'fg621' })).toEqual([0, expect.anything()]);
      expect(await client.call(sids[who], 'uci', 'get', { config: 'secret' })).toEqual([6]);
    }
    const set = { config: 'fg621', section: 'monitor', values: { active: '9' } };
    expect(await client.call(sids.root, 'uci', 'set', set)).toEqual([0]);
    expect(await client.call(sids.viewer, 'uci', 'set', set)).toBe(-32002);
  });

  test('passwords in other configurations are for root alone', async () => {
    for (const config of ['network', 'firewall', 'wireless', 'system']) {
      host.router.write(`/etc/config/${config}`, "config a 'here'\n\toption password 'letmein'\n");
      const own = AccessGroups.load(path.dirname(file)).grantsFor({
        username: 'viewer',
        password: '',
        read: ['luci-app-fg621*'],
        write: [],
      });
      expect(own.allows('uci', config, 'read')).toBe(false);
      // That one every login may read which has the right `luci-base`.
      if (config === 'system') continue;
      for (const [method, args] of [
        ['get', {}],
        ['get', { section: 'here' }],
        ['get', { section: '@a[0]', option: 'password' }],
        ['get', { type: 'a' }],
        ['changes', {}],
      ] as const) {
        expect(await client.call(sids.viewer, 'uci', method, { config, ...args })).toEqual([6]);
        expect(await client.call(sids.nobody, 'uci', method, { config, ...args })).toBe(-32002);
      }
    }
  });

  test('root sees what it has changed there, as the page must before it applies anything', async () => {
    const changes = (sid: string): Promise<unknown> => client.call(sid, 'uci', 'changes');
    for (const config of ['network', 'firewall']) {
      host.router.write(`/etc/config/${config}`, "config a 'here'\n");
      const set = { config, section: 'here', values: { x: '1' } };
      expect(await client.call(sids.viewer, 'uci', 'set', set)).toBe(-32002);
      expect(await client.call(sids.root, 'uci', 'set', set)).toEqual([0]);
    }
    expect(await changes(sids.viewer)).toEqual([0, { changes: {} }]);
    expect(await changes(sids.root)).toEqual([
      0,
      { changes: expect.objectContaining({ network: expect.anything(), firewall: expect.anything() }) },
    ]);
    expect(await client.call(sids.root, 'uci', 'apply', { rollback: true, timeout: 30 })).toEqual([0]);
    expect(await client.call(sids.root, 'uci', 'confirm')).toEqual([0]);
    expect(await client.call(sids.root, 'uci', 'get', { config: 'network', section: 'here', option: 'x' })).toEqual([
      0,
      { value: '1' },
    ]);
  });
});

describe('access groups', () => {
  function load(text: string): AccessGroups {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'acl-'));
    writeFileSync(path.join(directory, 'a.json'), text);
    try {
      return AccessGroups.load(directory);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  const login = (read: string[], write: string[] = []): Parameters<AccessGroups['grantsFor']>[0] => {
    return { username: 'u', password: 'p', read, write };
  };
  const two =
    '{"a":{"read":{"ubus":{"o*":["g?t"]}},"write":{"ubus":{"o":["set"]},"uci":["c"]}},"b":{"read":{"uci":["c"]}}}';

  test('write implies read, a glob with ! denies, read does not imply write', () => {
    const all = load(two);
    expect(all.grantsFor(login([], ['a'])).allows('ubus', 'object', 'get')).toBe(true);
    expect(all.grantsFor(login(['a'])).allows('ubus', 'o', 'set')).toBe(false);
    expect(all.grantsFor(login(['*', '!a'])).allows('ubus', 'object', 'get')).toBe(false);
    expect(all.grantsFor(login(['*', '!a'])).allows('uci', 'c', 'read')).toBe(true);
    expect(all.grantsFor(login(['b'], ['a'])).dump()['access-group']).toEqual({ a: ['read', 'write'], b: ['read'] });
    expect(all.grantsFor(null).dump()['access-group']).toEqual({ unauthenticated: ['read'] });
  });

  test('patterns hold for objects and functions', () => {
    const grants = load(two).grantsFor(login(['*']));
    expect(grants.allows('ubus', 'o', 'got')).toBe(true);
    expect(grants.allows('ubus', 'p', 'get')).toBe(false);
    expect(grants.allows('ubus', 'o', 'geet')).toBe(false);
    expect(grants.allows('none', 'o', 'get')).toBe(false);
  });

  test.each([
    '[]',
    '{"a":[]}',
    '{"a":{"raed":{}}}',
    '{"a":{"read":{"ubus":"x"}}}',
    '{"a":{"read":{"ubus":{"o":"get"}}}}',
    '{"a":{"read":{"uci":[1]}}}',
    '{',
  ])('%s is an error', (text) => {
    expect(() => load(text)).toThrow();
  });
});

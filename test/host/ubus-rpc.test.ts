import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client, NULL_SID } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;
let client: Client;
let sid: string;

beforeAll(async () => {
  host = await testHost();
  client = new Client(host);
  sid = await client.login('root');
});
afterAll(() => host.close());

const error = (code: number, id: unknown = null): object =>
  expect.objectContaining({ id, error: { code, message: expect.any(String) } });
const read = (id: number, path: string): object => {
  return { jsonrpc: '2.0', id, method: 'call', params: [sid, 'file', 'read', { path }] };
};

describe('JSON-RPC on /ubus', () => {
  test('answers an array in its order, with an error in the middle', async () => {
    const batch = [
      read(7, '/var/run/fg621/status.json'),
      { jsonrpc: '2.0', id: 8, method: 'nonsense' },
      read(9, '/etc/passwd'),
    ];
    expect(await client.post(batch)).toEqual([
      { jsonrpc: '2.0', id: 7, result: [0, { data: '{"schema":1}' }] },
      error(-32601, 8),
      { jsonrpc: '2.0', id: 9, result: [6] },
    ]);
  });

  test('runs the calls of an array one after the other', async () => {
    host.router.runsMs = 60;
    const exec = {
      jsonrpc: '2.0',
      id: 1,
      method: 'call',
      params: [sid, 'file', 'exec', { command: '/usr/sbin/fg621', params: ['status'] }],
    };
    const started = performance.now();
    await client.post([exec, exec, exec]);
    host.router.runsMs = 0;
    expect(performance.now() - started).toBeGreaterThan(170);
  });

  test('answers an empty array with an empty one', async () => {
    expect(await client.post([])).toEqual([]);
  });

  test('lists objects without any session, and their methods', async () => {
    expect(await client.post({ jsonrpc: '2.0', id: 'init', method: 'list' })).toMatchObject({
      id: 'init',
      result: expect.arrayContaining(['file', 'session', 'uci', 'network.interface', 'network.device', 'luci']),
    });
    expect(
      await client.post({ jsonrpc: '2.0', id: 1, method: 'list', params: ['network.device', 'nothing', 5] }),
    ).toMatchObject({
      result: { 'network.device': { status: { name: 'string' } } },
    });
  });

  test('takes the fallback path of LuCI as well', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'list' });
    const reply = await fetch(`${client.url}/cgi-bin/luci/admin/ubus?1`, { method: 'POST', body });
    expect(await reply.json()).toMatchObject({ id: 1, result: expect.any(Array) });
  });

  test.each([
    ['no JSON', 'call me', -32700],
    ['nothing', '', -32700],
    ['a number', '5', -32700],
    ['null', 'null', -32700],
    ['a wrong version', { jsonrpc: '1.0', id: null, method: 'list' }, -32700],
    ['no method', { jsonrpc: '2.0', id: null }, -32700],
    ['a method that is a number', { jsonrpc: '2.0', id: null, method: 5 }, -32700],
    ['a call without parameters', { jsonrpc: '2.0', id: null, method: 'call' }, -32700],
    ['a call with an object for parameters', { jsonrpc: '2.0', id: null, method: 'call', params: {} }, -32700],
    ['a call without arguments', { jsonrpc: '2.0', id: null, method: 'call', params: ['', 'file', 'read'] }, -32700],
    [
      'a call with a list for arguments',
      { jsonrpc: '2.0', id: null, method: 'call', params: ['', 'file', 'read', []] },
      -32700,
    ],
    [
      'a session that is no string',
      { jsonrpc: '2.0', id: null, method: 'call', params: [1, 'file', 'read', {}] },
      -32700,
    ],
    ['JSON nested without end', '['.repeat(20_000), -32700],
    ['JSON nested deeply', `${'['.repeat(40)}${']'.repeat(40)}`, -32700],
  ])('refuses %s', async (_what, body, code) => {
    expect(await client.post(body)).toEqual(error(code));
  });

  test('refuses each item of an array that is no request', async () => {
    expect(await client.post([1, null, 'x', []])).toEqual([error(-32700), error(-32700), error(-32700), error(-32700)]);
  });

  test('tells unknown objects from unknown methods from wrong arguments', async () => {
    expect(await client.call(sid, 'nothing', 'read')).toBe(-32000);
    expect(await client.call(sid, '__proto__', 'read')).toBe(-32000);
    expect(await client.call(sid, 'file', 'md5', { path: '/proc/uptime' })).toBe(-32002);
    expect(await client.call(sid, 'file', 'constructor')).toBe(-32002);
    expect(await client.call(sid, 'file', 'read', {})).toEqual([2]);
    expect(await client.call(sid, 'file', 'read', { path: 5 })).toEqual([2]);
    expect(await client.call(sid, 'file', 'read', { path: '/proc/uptime', ubus_rpc_session: 'x' })).toBe(-32602);
  });

  test('gives a visitor only login, access and features', async () => {
    expect(await client.call(NULL_SID, 'session', 'access', {})).toEqual([
      0,
      {
        'access-group': { unauthenticated: ['read'] },
        ubus: { luci: ['getFeatures'], session: ['access', 'login'] },
      },
    ]);
    expect(await client.call(NULL_SID, 'luci', 'getFeatures')).toEqual([0, {}]);
    for (const [object, method] of [
      ['file', 'read'],
      ['file', 'exec'],
      ['uci', 'get'],
      ['session', 'list'],
      ['network.interface', 'dump'],
    ] as const) {
      expect(await client.call(NULL_SID, object, method, { path: '/proc/uptime' })).toBe(-32002);
    }
  });

  test('denies everything to a session that is none, session.access too', async () => {
    for (const dead of ['f'.repeat(32), '', 'x', '../..']) {
      expect(await client.call(dead, 'session', 'access', { scope: 'uci', object: 'luci', function: 'read' })).toBe(
        -32002,
      );
      expect(await client.call(dead, 'file', 'read', { path: '/proc/uptime' })).toBe(-32002);
    }
  });

  test('reads the network of the router', async () => {
    expect(await client.call(sid, 'network.interface', 'dump')).toEqual([
      0,
      {
        interface: [
          expect.objectContaining({
            interface: 'wwan0',
            up: true,
            uptime: 61,
            device: 'eth1',
            'ipv4-address': [{ address: '10.1.2.3', mask: 29 }],
          }),
          expect.objectContaining({ interface: 'wan', up: false, available: false, 'ipv4-address': [] }),
        ],
      },
    ]);
    const eth1 = expect.objectContaining({ statistics: { rx_bytes: 1000, tx_bytes: 2000 } });
    expect(await client.call(sid, 'network.device', 'status', { name: 'eth1' })).toEqual([0, eth1]);
    expect(await client.call(sid, 'network.device', 'status')).toEqual([0, { eth1 }]);
    expect(await client.call(sid, 'network.device', 'status', { name: '../eth1' })).toEqual([4]);
  });
});

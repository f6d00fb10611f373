import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Client } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;
let client: Client;
let sid: string;
const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);

beforeAll(async () => {
  host = await testHost();
  client = new Client(host);
  sid = await client.login('root');
});
afterAll(() => host.close());
afterEach(async () => {
  expect(logged).not.toHaveBeenCalled();
  expect(await client.call(sid, 'luci', 'getFeatures')).toEqual([0, {}]);
});

/** Sends raw bytes and gives what comes back until the server closes or is silent for a moment. */
function raw(...parts: (string | Buffer)[]): Promise<string> {
  const { port, hostname } = new URL(client.url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    let text = '';
    socket.setTimeout(400, () => socket.destroy());
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error) => (text === '' ? reject(error) : undefined));
    for (const part of parts) socket.write(part);
  });
}

const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1]);
const HEAD = 'Host: 127.0.0.1\r\n';

describe('whatever a client sends is answered', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['binary', Buffer.from([0, 1, 2, 255, 254, 10, 13, 10]), 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a method of its own', `BREW / HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['two lengths', `POST /ubus/ HTTP/1.1\r\n${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
    [
      'length and chunks',
      `POST /ubus/ HTTP/1.1\r\n${HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['a negative length', `POST /ubus/ HTTP/1.1\r\n${HEAD}Content-Length: -1\r\n\r\n`, 400],
    ['a broken chunk', `POST /ubus/ HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, 400],
    ['headers without end', `GET / HTTP/1.1\r\n${HEAD}X: ${'x'.repeat(20_000)}\r\n\r\n`, 400],
    ['a percent sign alone', `GET /cgi-bin/luci/%zz HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['a broken UTF-8', `GET /cgi-bin/luci/%ff HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['a NUL in the path', `GET /luci-static/%00 HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['no path', `GET ?x HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['a whole URL', `GET http://elsewhere/ HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['a star', `OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`, 400],
    ['climbing', `GET /../../../../etc/passwd HTTP/1.1\r\n${HEAD}\r\n`, 404],
    ['climbing out of the static files', `GET /luci-static/../../../../../../etc/passwd HTTP/1.1\r\n${HEAD}\r\n`, 404],
    ['climbing, encoded', `GET /luci-static/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n${HEAD}\r\n`, 404],
    ['two slashes', `GET //etc/passwd HTTP/1.1\r\n${HEAD}\r\n`, 404],
    ['another method on ubus', `DELETE /ubus/ HTTP/1.1\r\n${HEAD}\r\n`, 405],
    ['an upgrade', `GET /luci-static/x HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, 404],
  ])('%s', async (_what, bytes, status) => {
    expect(statusOf(await raw(bytes))).toBe(status);
  });

  test('a connection that closes in the middle of a request harms nobody', async () => {
    const { port, hostname } = new URL(client.url);
    for (const text of [
      'POST /ubus/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"jsonrpc"',
      'GET /cgi-bin/lu',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = net.connect(Number(port), hostname, () =>
          socket.write(text, () => setTimeout(() => socket.destroy(), 30)),
        );
        socket.on('close', () => resolve());
      });
    }
  });

  test('a body over 65,536 bytes is no JSON for ubus, and too large elsewhere; the connection closes', async () => {
    const call = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'list' });
    expect(await client.post(call.padEnd(65_536))).toMatchObject({ id: 1, result: expect.any(Array) });
    expect(await client.post(call.padEnd(65_537))).toMatchObject({ id: null, error: { code: -32700 } });
    const head = `POST /ubus/ HTTP/1.1\r\n${HEAD}Content-Length: 5000000\r\n\r\n`;
    expect(await raw(head, Buffer.alloc(200_000, 0x20))).toMatch(/Connection: close/i);
    const form = await fetch(`${client.url}/cgi-bin/luci/`, {
      method: 'POST',
      body: new URLSearchParams({ luci_username: 'x'.repeat(70_000) }),
    });
    expect(form.status).toBe(413);
    const download = await fetch(`${client.url}/cgi-bin/cgi-download`, { method: 'POST', body: 'x'.repeat(70_000) });
    expect(download.status).toBe(413);
  });

  test('arguments of all wrong types get a status', async () => {
    const wrong = [null, true, 1, 1e300, 'x', [], [[]], {}, { a: {} }];
    const calls = [
      ['session', 'access', ['scope', 'object', 'function']],
      ['session', 'login', ['username', 'password', 'timeout']],
      ['file', 'read', ['path', 'base64']],
      ['file', 'write', ['path', 'data', 'append', 'mode', 'base64']],
      ['file', 'stat', ['path']],
      ['file', 'list', ['path']],
      ['file', 'exec', ['command', 'params', 'env']],
      ['uci', 'get', ['config', 'section', 'option', 'type']],
      ['uci', 'set', ['config', 'section', 'values']],
      ['uci', 'add', ['config', 'type', 'name', 'values']],
      ['uci', 'delete', ['config', 'section', 'options', 'option']],
      ['uci', 'order', ['config', 'sections']],
      ['uci', 'changes', ['config']],
      ['uci', 'apply', ['timeout', 'rollback']],
      ['uci', 'confirm', []],
      ['network.interface', 'dump', ['x']],
      ['network.device', 'status', ['name']],
      ['luci', 'getFeatures', ['x']],
    ] as const;
    const requests = calls.flatMap(([object, method, names]) =>
      wrong.map((value) => {
        const args = Object.fromEntries(names.map((name) => [name, value]));
        return { jsonrpc: '2.0', id: 1, method: 'call', params: [sid, object, method, args] };
      }),
    );
    const replies = (await client.post(requests)) as { result?: unknown[] }[];
    for (const { result } of replies) expect(result?.[0]).toEqual(expect.any(Number));
    await client.call(sid, 'uci', 'confirm');
  });

  test('names from Object.prototype are nothing special', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(await client.call(sid, name, name)).toBe(-32000);
      expect(await client.call(sid, 'uci', 'get', { config: 'fg621', section: name })).toEqual([0]);
      expect(await client.call(sid, 'uci', 'get', { config: name })).toEqual([6]);
    }
    const text = `{"jsonrpc":"2.0","id":1,"method":"call","params":["${sid}","file","exec",{"command":"/usr/sbin/fg621","__proto__":{"params":["status"]}}]}`;
    expect(await client.post(text)).toMatchObject({ result: [6] });
    expect(host.router.calls).toEqual([]);
  });

  test('many at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => client.call(sid, 'file', 'read', { path: '/proc/uptime' })),
    );
    for (const reply of replies) expect(reply).toEqual([0, expect.anything()]);
  });
});

describe('a fault of the simulator itself', () => {
  test('is a 500 without details, and is told on the console', async () => {
    host.router.failure = new Error('busybox is missing');
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'call',
      params: [sid, 'file', 'exec', { command: '/usr/sbin/fg621', params: ['status'] }],
    });
    const reply = await fetch(`${client.url}/ubus/`, { method: 'POST', body });
    expect([reply.status, await reply.text()]).toEqual([500, 'Internal Server Error']);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockClear();
  });
});

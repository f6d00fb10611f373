import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Client } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;
let client: Client;
let sid: string;

beforeAll(async () => {
  host = await testHost();
  client = new Client(host);
  sid = await client.login('viewer');
});
afterAll(() => host.close());
beforeEach(() => {
  host.router.calls.length = 0;
  host.router.result = { code: 0, signal: null, stdout: '', stderr: '' };
});

const exec = (command: unknown, params?: unknown, env?: unknown): Promise<unknown> =>
  client.call(sid, 'file', 'exec', {
    command,
    ...(params !== undefined && { params }),
    ...(env !== undefined && { env }),
  });

describe('file.exec', () => {
  test('gives exit code and the streams that are not empty', async () => {
    host.router.result = { code: 3, signal: null, stdout: '', stderr: 'no answer\n' };
    expect(await exec('/usr/sbin/fg621', ['status'])).toEqual([0, { code: 3, stderr: 'no answer\n' }]);
    expect(host.router.calls).toEqual([['/usr/sbin/fg621', 'status']]);
  });

  test('finds a program by its bare name, and under a crooked one', async () => {
    expect(await exec('fg621', ['status'])).toEqual([0, { code: 0 }]);
    expect(await exec('/usr/sbin/../sbin//fg621', ['status'])).toEqual([0, { code: 0 }]);
    expect(host.router.calls).toEqual([
      ['/usr/sbin/fg621', 'status'],
      ['/usr/sbin/fg621', 'status'],
    ]);
  });

  test('lets a pattern take any arguments, blanks and slashes too', async () => {
    expect(await exec('/usr/sbin/fg621', ['at', 'AT+X="a b",/c'])).toEqual([0, { code: 0 }]);
    expect(await exec('/usr/sbin/fg621', ['at', 'x', 'y'])).toEqual([0, { code: 0 }]);
  });

  test('drops arguments that are no strings, from the check and from the call alike', async () => {
    expect(await exec('/usr/sbin/fg621', [1, 'status', null, {}])).toEqual([0, { code: 0 }]);
    expect(host.router.calls).toEqual([['/usr/sbin/fg621', 'status']]);
  });

  test.each([
    ['a verb that is not granted', '/usr/sbin/fg621', ['monitor'], undefined, 6],
    ['an argument too many', '/usr/sbin/fg621', ['status', 'x'], undefined, 6],
    ['two words in one argument', '/usr/sbin/fg621 status', undefined, undefined, 4],
    ['no arguments', '/usr/sbin/fg621', undefined, undefined, 6],
    ['an empty list of arguments', '/usr/sbin/fg621', [], undefined, 6],
    ['a program that is missing, before any right', '/usr/sbin/none', ['status'], undefined, 4],
    ['a directory', '/usr/sbin', ['status'], undefined, 4],
    ['a program outside of the tree', '/../../../../../../bin/sh', ['-c', 'id'], undefined, 4],
    ['a file without right', '/etc/passwd', undefined, undefined, 6],
    ['an environment', '/usr/sbin/fg621', ['status'], { PATH: '/x' }, 6],
    ['an empty environment', '/usr/sbin/fg621', ['status'], {}, 6],
    ['a command that is no string', ['/usr/sbin/fg621'], ['status'], undefined, 2],
    ['a command line of 1024 bytes', '/usr/sbin/fg621', ['at', 'x'.repeat(1024)], undefined, 6],
    ['254 arguments', '/usr/sbin/fg621', ['at', ...Array(253).fill('x')], undefined, 6],
  ])('%s: status', async (_what, command, params, env, status) => {
    expect(await exec(command, params, env)).toEqual([status]);
    expect(host.router.calls).toEqual([]);
  });

  test('takes null for no environment', async () => {
    expect(await exec('/usr/sbin/fg621', ['status'], null)).toEqual([0, { code: 0 }]);
  });

  test('says code 0 of a program that a signal ended', async () => {
    host.router.result = { code: null, signal: 'SIGTERM', stdout: 'half', stderr: '' };
    expect(await exec('/usr/sbin/fg621', ['status'])).toEqual([0, { code: 0, stdout: 'half' }]);
  });

  test('does not support output of 256 KiB', async () => {
    host.router.result = { code: 0, signal: null, stdout: 'x'.repeat(256 * 1024), stderr: '' };
    expect(await exec('/usr/sbin/fg621', ['status'])).toEqual([8]);
  });
});

describe('a program that does not end', () => {
  test('is given up in time', async () => {
    const impatient = await testHost({ execTimeoutMs: 100 });
    impatient.router.runsMs = 400;
    const at = new Client(impatient);
    const args = { command: '/usr/sbin/fg621', params: ['status'] };
    expect(await at.call(await at.login('root'), 'file', 'exec', args)).toEqual([7]);
    await impatient.close();
  });
});

describe('cgi-exec and cgi-download', () => {
  const cgi = (name: string, fields: Record<string, string>): Promise<Response> =>
    fetch(`${client.url}/cgi-bin/${name}`, { method: 'POST', body: new URLSearchParams(fields) });

  test('cgi-exec sends plain output, whatever the exit code', async () => {
    host.router.result = { code: 3, signal: null, stdout: 'raw', stderr: '!' };
    const reply = await cgi('cgi-exec', { sessionid: sid, command: '/usr/sbin/fg621 at a\\ b\\\\', stderr: '1' });
    expect([reply.status, await reply.text()]).toEqual([200, 'raw!']);
    expect(host.router.calls).toEqual([['/usr/sbin/fg621', 'at', 'a b\\']]);
  });

  test.each([
    [{ command: '/usr/sbin/fg621 monitor' }, 403],
    [{ command: '/usr/libexec/luci-peeraddr' }, 404],
    [{ command: '' }, 400],
    [{ command: '/usr/sbin/fg621 status', sessionid: 'f'.repeat(32) }, 403],
  ])('cgi-exec %j: %d', async (fields, status) => {
    expect((await cgi('cgi-exec', { sessionid: sid, ...fields })).status).toBe(status);
    expect(host.router.calls).toEqual([]);
  });

  test.each([
    ['/var/run/fg621/status.json', 200],
    ['/etc/passwd', 403],
    ['/link-to-passwd', 404],
    ['/tmp/open/missing', 404],
    ['/tmp/open/../../../../etc/passwd', 403],
  ])('cgi-download %s: %d', async (name, status) => {
    expect((await cgi('cgi-download', { sessionid: sid, path: name })).status).toBe(status);
  });

  test('are for POST only', async () => {
    expect((await fetch(`${client.url}/cgi-bin/cgi-exec`)).status).toBe(400);
  });
});

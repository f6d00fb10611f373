import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from './client.ts';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;
let client: Client;
let sid: string;

beforeAll(async () => {
  host = await testHost();
  const { router } = host;
  router.write('/tmp/open/full', Buffer.alloc(256 * 1024, 'x'));
  router.write('/tmp/open/almost', Buffer.alloc(256 * 1024 - 1, 'x'));
  router.write('/tmp/open/empty', '');
  router.write('/tmp/elsewhere', 'not granted as /tmp/elsewhere');
  const link = (target: string, name: string): void => symlinkSync(target, path.join(router.root, name));
  link('/etc/passwd', 'link-to-passwd');
  link('/etc/passwd', 'tmp/open/to-passwd');
  link('../../../../../../../../etc/hostname', 'tmp/open/to-host');
  link('/', 'tmp/open/to-root');
  link('loop', 'tmp/open/loop');
  link('fresh', 'tmp/open/to-fresh');
  link('/etc/fresh', 'tmp/open/to-etc-fresh');
  execFileSync('mkfifo', [path.join(router.root, 'tmp/open/fifo')]);
  mkdirSync(path.join(router.root, 'tmp/open/dir'));
  client = new Client(host);
  sid = await client.login('viewer');
});
afterAll(() => host.close());

const read = (name: string): Promise<unknown> => client.call(sid, 'file', 'read', { path: name });
const write = (name: string, data: unknown, more = {}): Promise<unknown> =>
  client.call(sid, 'file', 'write', { path: name, data, ...more });

describe('file.read', () => {
  test('reads under the asked and the real name', async () => {
    expect(await read('/var/run/fg621/status.json')).toEqual([0, { data: '{"schema":1}' }]);
    expect(await read('/tmp//run/./fg621/x/../status.json')).toEqual([0, { data: '{"schema":1}' }]);
  });

  test('reads the uptime of the real kernel', async () => {
    expect(await read('/proc/uptime')).toEqual([0, { data: expect.stringMatching(/^[\d.]+ [\d.]+\n$/) }]);
  });

  test.each([
    ['a file without right', '/etc/passwd', 6],
    ['a missing one', '/tmp/open/missing', 4],
    ['a missing one without right', '/etc/missing', 6],
    ['a granted link to a file without right', '/link-to-passwd', 6],
    ['a link in a granted directory', '/tmp/open/to-passwd', 6],
    ['a link out of the tree, to what this machine alone has', '/tmp/open/to-host', 4],
    ['a link to the root', '/tmp/open/to-root/etc/passwd', 6],
    ['a name whose real path is not granted', '/var/elsewhere', 6],
    ['climbing out', '/tmp/open/../../../../../../etc/passwd', 6],
    ['climbing out of nothing', '../../../../etc/passwd', 6],
    ['a relative name', 'tmp/open/full', 6],
    ['a NUL that hides the rest', '/tmp/open/missing\0/../../../etc/passwd', 4],
    ['a loop of links', '/tmp/open/loop', 9],
    ['a file for a directory', '/tmp/open/full/x', 2],
    ['a directory', '/tmp/open/dir', 5],
    ['an empty file', '/tmp/open/empty', 5],
    ['a FIFO that nobody writes to', '/tmp/open/fifo', 5],
    ['256 KiB', '/tmp/open/full', 8],
    ['an empty name', '', 6],
  ])('%s: status', async (_what, name, status) => {
    expect(await read(name)).toEqual([status]);
  });

  test('reads one byte less than 256 KiB, and base64', async () => {
    expect(await read('/tmp/open/almost')).toEqual([0, { data: 'x'.repeat(256 * 1024 - 1) }]);
    expect(await client.call(sid, 'file', 'read', { path: '/var/run/fg621/status.json', base64: true })).toEqual([
      0,
      { data: Buffer.from('{"schema":1}').toString('base64') },
    ]);
  });
});

describe('file.write', () => {
  const content = (name: string): string => readFileSync(path.join(host.router.root, name), 'utf8');

  test('creates, replaces, appends', async () => {
    expect(await write('/tmp/open/new', 'one\n', { mode: 0o600 })).toEqual([0]);
    expect(statSync(path.join(host.router.root, 'tmp/open/new')).mode & 0o777).toBe(0o600);
    expect(await write('/tmp/open/new', 'two\n')).toEqual([0]);
    expect(await write('/tmp/open/new', 'dGhyZWUK', { append: true, base64: true })).toEqual([0]);
    expect(content('tmp/open/new')).toBe('two\nthree\n');
  });

  test('follows a link to a missing file where it may, and nowhere else', async () => {
    expect(await write('/tmp/open/to-fresh', 'x')).toEqual([0]);
    expect(content('tmp/open/fresh')).toBe('x');
    expect(await write('/tmp/open/to-etc-fresh', 'x')).toEqual([6]);
    expect(await write('/tmp/open/to-passwd', 'x')).toEqual([6]);
    expect(content('etc/passwd')).toBe('root:x:0:0\n');
  });

  test.each([
    ['without right', '/tmp/run/fg621/status.json', 'x', 6],
    ['without data', '/tmp/open/new', undefined, 2],
    ['data of the wrong type', '/tmp/open/new', 5, 2],
    ['into a missing directory', '/tmp/open/no/where', 'x', 4],
    ['onto a directory', '/tmp/open/dir', 'x', 9],
    ['into a FIFO that nobody reads', '/tmp/open/fifo', 'x', 9],
  ])('%s: status', async (_what, name, data, status) => {
    expect(await write(name, data)).toEqual([status]);
  });
});

describe('file.stat, lstat and list', () => {
  test('stat follows links, lstat does not', async () => {
    const stat = (method: string, name: string): Promise<unknown> => client.call(sid, 'file', method, { path: name });
    expect(await stat('stat', '/tmp/open/almost')).toEqual([
      0,
      expect.objectContaining({ path: '/tmp/open/almost', type: 'file', size: 262143, mode: expect.any(Number) }),
    ]);
    expect(await stat('lstat', '/tmp/open/to-fresh')).toEqual([0, expect.objectContaining({ type: 'symlink' })]);
    expect(await stat('stat', '/tmp/open/missing')).toEqual([4]);
    expect(await stat('stat', '/var')).toEqual([0, expect.objectContaining({ type: 'directory', path: '/var' })]);
  });

  test('lists names and types', async () => {
    const reply = await client.call(sid, 'file', 'list', { path: '/tmp/open/' });
    const [status, data] = Array.isArray(reply) ? reply : [];
    expect(status).toBe(0);
    expect(data).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ name: 'fifo', type: 'fifo' })]),
    });
    expect(await client.call(sid, 'file', 'list', { path: '/tmp/open/full' })).toEqual([2]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Assets, luciDirectories } from '../../simulator/host/luci/assets.ts';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;

beforeAll(async () => {
  host = await testHost();
});
afterAll(() => host.close());

const get = (name: string, options: RequestInit = {}): Promise<Response> => fetch(`${host.host.url}${name}`, options);

describe('/luci-static', () => {
  test.each([
    ['/luci-static/resources/cbi.js', 'text/javascript'],
    ['/luci-static/resources/luci.js?v=1', 'text/javascript'],
    ['/luci-static/bootstrap/cascade.css', 'text/css'],
    ['/luci-static/resources/view/fg621/overview.js', 'text/javascript'],
  ])('%s is %s, with an ETag and no more', async (name, type) => {
    const reply = await get(name);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    expect(reply.headers.get('cache-control')).toBeNull();
    expect((await reply.text()).length).toBeGreaterThan(100);
    const again = await get(name, { headers: { 'If-None-Match': reply.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test.each([
    '/luci-static/',
    '/luci-static/resources',
    '/luci-static/resources/form.js',
    '/luci-static/%2e%2e/package.json',
    '/luci-static/..%2f..%2fpackage.json',
    '/luci-static/resources/view/fg621/overview.js/',
    '/package.json',
    '/constructor',
  ])('%s is not there', async (name) => {
    expect((await get(name)).status).toBe(404);
  });

  test('answers HEAD without a body, refuses POST', async () => {
    const reply = await get('/luci-static/resources/cbi.js', { method: 'HEAD' });
    expect([reply.status, await reply.text()]).toEqual([200, '']);
    expect((await get('/luci-static/resources/cbi.js', { method: 'POST' })).status).toBe(405);
  });
});

describe('directories of files', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'assets-'));
    for (const name of [
      'one',
      'two',
      'modules/luci-base/htdocs/luci-static/resources',
      'themes/luci-theme-bootstrap/htdocs/luci-static/resources',
    ]) {
      mkdirSync(path.join(directory, name), { recursive: true });
    }
    writeFileSync(path.join(directory, 'one/a.js'), 'first');
    writeFileSync(path.join(directory, 'two/b.js'), 'second');
    symlinkSync('/etc/passwd', path.join(directory, 'one/passwd'));
    symlinkSync('../two/b.js', path.join(directory, 'one/c.js'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test('lie over each other, and no link leads out of them', () => {
    const assets = new Assets([path.join(directory, 'one'), path.join(directory, 'two')], new Map([['/made.js', 'x']]));
    expect(
      ['/a.js', '/b.js', '/made.js', '/c.js', '/passwd', '/../one/a.js', '/'].filter((name) => assets.has(name)),
    ).toEqual(['/a.js', '/b.js', '/made.js']);
  });

  test('a checkout of LuCI is known by its files', () => {
    expect(() => luciDirectories(path.join(directory, 'one'))).toThrow(/no checkout of openwrt\/luci/);
    writeFileSync(path.join(directory, 'modules/luci-base/htdocs/luci-static/resources/luci.js'), '');
    expect(() => luciDirectories(directory)).toThrow(/menu-bootstrap/);
    writeFileSync(
      path.join(directory, 'themes/luci-theme-bootstrap/htdocs/luci-static/resources/menu-bootstrap.js'),
      '',
    );
    expect(luciDirectories(directory)).toHaveLength(2);
  });
});

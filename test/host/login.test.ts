import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from './client.ts';
import { PASSWORD, type TestHost, testHost } from './fixture.ts';

const OVERVIEW = '/cgi-bin/luci/admin/modem/fg621/overview';

let host: TestHost;
let client: Client;

beforeAll(async () => {
  host = await testHost();
  client = new Client(host);
});
afterAll(() => host.close());

async function cookieOf(user: string, at: Client = client): Promise<string> {
  const reply = await at.logInByForm(user, PASSWORD);
  return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function envOf(html: string): Record<string, unknown> {
  const [, json] = /L = new LuCI\((.*)\);<\/script>/.exec(html) ?? [];
  return JSON.parse(json ?? '{}');
}

describe('logging in', () => {
  test('without a session every page below admin is the login page', async () => {
    for (const page of [
      '/cgi-bin/luci/',
      '/cgi-bin/luci',
      '/cgi-bin/luci/admin',
      OVERVIEW,
      '/cgi-bin/luci/admin/no/such/page',
    ]) {
      const reply = await client.visit(page, null);
      expect(reply.status).toBe(403);
      expect(reply.headers.get('x-luci-login-required')).toBe('yes');
      const html = await reply.text();
      expect(html).toContain('name="luci_password"');
      expect(envOf(html)).not.toHaveProperty('sessionid');
    }
  });

  test('leads back to the page that was wanted, with a cookie for LuCI alone', async () => {
    const reply = await client.logInByForm('root', PASSWORD, OVERVIEW);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toBe(OVERVIEW);
    expect(reply.headers.get('set-cookie')).toMatch(
      /^sysauth_http=[0-9a-f]{32}; path=\/cgi-bin\/luci\/; SameSite=strict; HttpOnly$/,
    );
  });

  test.each([
    ['root', 'wrong'],
    ['root', ''],
    ['', PASSWORD],
    ['nobody', PASSWORD],
    ['root"><script>', PASSWORD],
  ])('as %j with %j fails', async (user, password) => {
    const reply = await client.logInByForm(user, password);
    expect(reply.status).toBe(403);
    expect(reply.headers.get('set-cookie')).toBeNull();
    const html = await reply.text();
    expect(html).toContain('Invalid username and/or password!');
    expect(html).not.toContain('"><script>');
  });

  test('by ubus tells session, rights and user', async () => {
    const login = (args: object): Promise<unknown> => client.call('0'.repeat(32), 'session', 'login', args);
    expect(await login({ username: 'viewer', password: PASSWORD })).toEqual([
      0,
      {
        ubus_rpc_session: expect.stringMatching(/^[0-9a-f]{32}$/),
        timeout: 300,
        expires: expect.any(Number),
        acls: expect.objectContaining({
          'access-group': { 'luci-app-fg621': ['read'], 'luci-base': ['read'], unauthenticated: ['read'] },
        }),
        data: { username: 'viewer' },
      },
    ]);
    expect(await login({ username: 'root', password: 'x' })).toEqual([6]);
    expect(await login({ username: 'root' })).toEqual([2]);
    expect(await login({ username: ['root'], password: PASSWORD })).toEqual([2]);
  });

  test('ends with logging out', async () => {
    const cookie = await cookieOf('root');
    const sid = cookie.split('=')[1] ?? '';
    expect((await client.visit(OVERVIEW, cookie)).status).toBe(200);
    const reply = await client.visit('/cgi-bin/luci/admin/logout', cookie);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('set-cookie')).toContain('expires=Thu, 01 Jan 1970');
    expect((await client.visit(OVERVIEW, cookie)).status).toBe(403);
    expect(await client.call(sid, 'luci', 'getFeatures')).toBe(-32002);
  });

  test('ends by itself when it is not used, and pending changes with it', async () => {
    const short = await testHost({ sessionTimeoutS: 0.4 });
    const at = new Client(short);
    const cookie = await cookieOf('root', at);
    const sid = cookie.split('=')[1] ?? '';
    await at.call(sid, 'uci', 'set', { config: 'fg621', section: 'monitor', values: { active: '9' } });
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect((await at.visit(OVERVIEW, cookie)).status).toBe(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await at.call(sid, 'session', 'access', {})).toBe(-32002);
    expect((await at.visit(OVERVIEW, cookie)).status).toBe(403);
    await short.close();
  });

  test.each([
    'sysauth_http=',
    `sysauth_http=${'0'.repeat(32)}`,
    `sysauth_http=${'f'.repeat(32)}`,
    'sysauth_http=../../x',
    '=;=',
    'x'.repeat(4000),
  ])('a cookie %j is no session', async (cookie) => {
    expect((await client.visit(OVERVIEW, cookie)).status).toBe(403);
  });
});

describe('pages', () => {
  test('the root leads to LuCI, LuCI to the first page, the alias to its target', async () => {
    const cookie = await cookieOf('viewer');
    expect((await client.visit('/', null)).headers.get('location')).toBe('/cgi-bin/luci/');
    for (const page of [
      '/cgi-bin/luci/',
      '/cgi-bin/luci/admin',
      '/cgi-bin/luci/admin/modem',
      '/cgi-bin/luci/admin/modem/fg621',
      OVERVIEW,
    ]) {
      const reply = await client.visit(page, cookie);
      expect(reply.status).toBe(200);
      const html = await reply.text();
      expect(html).toContain('ui.instantiateView("fg621/overview")');
      expect(envOf(html)).toMatchObject({
        scriptname: '/cgi-bin/luci',
        sessionid: cookie.split('=')[1],
        token: expect.stringMatching(/^[0-9a-f]{32}$/),
        dispatchpath: ['admin', 'modem', 'fg621', 'overview'],
        nodespec: { satisfied: true, readonly: true, title: 'Overview' },
        ubuspath: '/ubus/',
        pollinterval: 5,
      });
    }
  });

  test('scripts stand in the order LuCI relies on', async () => {
    const html = await (await client.visit(OVERVIEW, await cookieOf('root'))).text();
    const marks = [
      '/admin/translations/',
      '/cbi.js"',
      'id="topmenu"',
      '/luci.js?v=',
      'new LuCI(',
      'id="view"',
      'instantiateView',
      'id="modemenu"',
      "require('menu-bootstrap')",
    ];
    const places = marks.map((mark) => html.indexOf(mark));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(html).toContain('data-page="admin-modem-fg621-overview"');
    expect(html).toContain('id="indicators"');
    expect(html).toContain('id="tabmenu"');
  });

  test('unknown ones are 404, those without right 403, and nothing of the URL becomes HTML', async () => {
    const [root, viewer] = [await cookieOf('root'), await cookieOf('viewer')];
    const reply = await client.visit('/cgi-bin/luci/admin/%3Cscript%3Ealert(1)%3C%2Fscript%3E', root);
    expect(reply.status).toBe(404);
    expect(await reply.text()).not.toMatch(/<script>alert/);
    expect((await client.visit('/cgi-bin/luci/admin/other', root)).status).toBe(200);
    expect((await client.visit('/cgi-bin/luci/admin/other', viewer)).status).toBe(403);
    expect((await client.visit('/cgi-bin/luci/admin/absent', root)).status).toBe(404);
    expect((await client.visit('/cgi-bin/luci/admin/constructor', root)).status).toBe(404);
  });

  test('the menu shows to each what is his', async () => {
    const menu = async (
      cookie: string | null,
    ): Promise<{ children: { admin: { children: Record<string, object> } } }> =>
      (await client.visit('/cgi-bin/luci/admin/menu?1', cookie)).json();
    const ofRoot = (await menu(await cookieOf('root'))).children.admin.children;
    const ofViewer = (await menu(await cookieOf('viewer'))).children.admin.children;
    const ofNobody = (await menu(null)).children.admin.children;
    expect(ofRoot.other).toMatchObject({ satisfied: true });
    expect(ofRoot.modem).toMatchObject({ children: { fg621: { satisfied: true } } });
    expect(ofRoot.absent).toMatchObject({ satisfied: false });
    expect(ofViewer.other).toMatchObject({ satisfied: false });
    expect(ofViewer.modem).toMatchObject({ children: { fg621: { satisfied: true, readonly: true } } });
    expect(ofNobody.modem).toMatchObject({ children: { fg621: { satisfied: false } } });
  });

  test('English has no translations', async () => {
    expect(await (await client.visit('/cgi-bin/luci/admin/translations/en', null)).text()).toBe('window.TR={};');
  });
});

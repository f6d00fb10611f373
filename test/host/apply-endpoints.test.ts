import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Client } from './client.ts';
import { PASSWORD, type TestHost, testHost } from './fixture.ts';

let host: TestHost;
let client: Client;
let cookie: string;
let token: string;

beforeEach(async () => {
  host = await testHost({ timing: { applyRollback: 0.5 } });
  client = new Client(host);
  cookie = (await client.logInByForm('root', PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const html = await (await client.visit('/cgi-bin/luci/admin', cookie)).text();
  token = /"token":"([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
});
afterEach(() => host.close());

const sid = (): string => cookie.split('=')[1] ?? '';
const change = (): Promise<unknown> =>
  client.call(sid(), 'uci', 'set', { config: 'fg621', section: 'monitor', values: { active: '9' } });
const active = (): string | undefined =>
  /active '(\d)'/.exec(readFileSync(path.join(host.router.root, 'etc/config/fg621'), 'utf8'))?.[1];
const post = (name: string, fields: Record<string, string>, as: string | null = cookie): Promise<Response> =>
  client.visit(`/cgi-bin/luci/admin/uci/${name}`, as, new URLSearchParams(fields));
const inQuery = (name: string, fields: Record<string, string>): Promise<Response> =>
  client.visit(`/cgi-bin/luci/admin/uci/${name}?${new URLSearchParams(fields)}&123`, cookie, new URLSearchParams());
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("LuCI's own way to apply changes", () => {
  test.each([
    ['body, as 24.10', post],
    ['query, as 25.12', inQuery],
  ])('applies and confirms, token in the %s', async (_where, send) => {
    await change();
    const reply = await send('apply_rollback', { sid: sid(), token });
    expect(reply.status).toBe(200);
    const { token: confirmation } = (await reply.json()) as { token: string };
    expect(confirmation).toMatch(/^[0-9a-f]{32}$/);
    expect(active()).toBe('9');
    expect((await send('confirm', { token: 'wrong' })).status).toBe(403);
    expect((await send('confirm', { token: confirmation })).status).toBe(200);
    expect((await send('confirm', { token: confirmation })).status).toBe(204);
    await pause(700);
    expect(active()).toBe('9');
  });

  test('needs no session to confirm', async () => {
    await change();
    const { token: confirmation } = (await (await post('apply_rollback', { token })).json()) as { token: string };
    expect((await post('confirm', { token: confirmation }, null)).status).toBe(200);
  });

  test('undoes what nobody confirms; files and pending changes are as before', async () => {
    await change();
    await post('apply_rollback', { token });
    expect((await post('revert', { token })).status).toBe(403);
    expect((await post('apply_rollback', { token })).status).toBe(403);
    expect((await post('apply_unchecked', { token })).status).toBe(403);
    await pause(700);
    expect(active()).toBe('5');
    expect((await post('confirm', { token: 'any' })).status).toBe(204);
    expect(await client.call(sid(), 'uci', 'changes')).toEqual([
      0,
      { changes: { fg621: [['set', 'monitor', 'active', '9']] } },
    ]);
  });

  test('puts back the files alone if the session is gone', async () => {
    await change();
    await post('apply_rollback', { token });
    await client.visit('/cgi-bin/luci/admin/logout', cookie);
    await pause(700);
    expect(active()).toBe('5');
  });

  test('apply_unchecked answers 204, revert 200', async () => {
    await change();
    expect((await post('apply_unchecked', { token })).status).toBe(204);
    expect(active()).toBe('9');
    await change();
    await client.call(sid(), 'uci', 'set', { config: 'fg621', section: 'monitor', values: { active: '7' } });
    const reply = await post('revert', { token });
    expect([reply.status, await reply.text()]).toEqual([200, 'OK']);
    expect(await client.call(sid(), 'uci', 'changes')).toEqual([0, { changes: {} }]);
  });

  test('says 204 when there is nothing to apply', async () => {
    expect((await post('apply_rollback', { token })).status).toBe(204);
  });

  test('refuses GET, a missing or wrong token, no session, an unknown name', async () => {
    await change();
    const reply = await client.visit(`/cgi-bin/luci/admin/uci/apply_rollback?token=${token}`, cookie);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await post('apply_rollback', {})).status).toBe(403);
    expect((await post('apply_rollback', { token: 'f'.repeat(32) })).status).toBe(403);
    expect((await post('apply_rollback', { token }, null)).status).toBe(403);
    expect((await post('nonsense', { token })).status).toBe(404);
    expect(active()).toBe('5');
  });

  test('a viewer cannot apply what he could not change', async () => {
    const viewer = (await client.logInByForm('viewer', PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const html = await (await client.visit('/cgi-bin/luci/admin', viewer)).text();
    const his = /"token":"([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
    expect((await post('apply_rollback', { token: his }, viewer)).status).toBe(204);
    expect((await post('apply_rollback', { token }, viewer)).status).toBe(403);
  });
});

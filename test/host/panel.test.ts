import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestHost, testHost } from './fixture.ts';

let host: TestHost;

beforeAll(async () => {
  host = await testHost();
});
afterAll(() => host.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A request with any header, Host and Origin too, which fetch() would not send. */
function ask(method: string, name: string, headers: Record<string, string> = {}, body = ''): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${host.host.url}${name}`, { method, headers }, (reply) => {
      let text = '';
      reply.on('data', (chunk) => {
        text += chunk;
      });
      reply.on('end', () => resolve([reply.statusCode ?? 0, text]));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const post = (what: string, value: unknown, headers: Record<string, string> = {}): Promise<[number, string]> =>
  ask('POST', `/simulator/${what}`, { ...JSON_TYPE, ...headers }, JSON.stringify({ value }));

describe('the panel', () => {
  test('shows a button for everything', async () => {
    const [status, html] = await ask('GET', '/simulator');
    expect(status).toBe(200);
    for (const text of [
      'sim-missing',
      'No SIM &lt;in&gt; the slot.',
      'Unplugged',
      'Stopped',
      'After 500 ms',
      'nothing comes in',
    ])
      expect(html).toContain(text);
  });

  test('tells the state and changes it', async () => {
    const state = { scenario: 'fine', plugged: true, delay: 0, monitor: true, language: 'en', faults: [] };
    expect(JSON.parse((await ask('GET', '/simulator/state'))[1])).toEqual(state);
    const changes: [string, unknown, object][] = [
      ['scenario', 'sim-missing', { scenario: 'sim-missing' }],
      ['plugged', false, { plugged: false }],
      ['delay', 250, { delay: 250 }],
      ['monitor', false, { monitor: false }],
      ['faults', 'no_data', { faults: ['no_data'] }],
      ['language', 'de', { language: 'de' }],
    ];
    for (const [what, value, change] of changes) {
      const [status, text] = await post(what, value);
      expect([status, JSON.parse(text)]).toEqual([200, expect.objectContaining(change)]);
    }
  });

  test.each([
    ['scenario', 'unknown', 400],
    ['scenario', 5, 400],
    ['faults', 'unknown', 400],
    ['plugged', 'yes', 400],
    ['language', 'tlh', 400],
    ['delay', -1, 400],
    ['delay', 1e9, 400],
    ['monitor', null, 400],
    ['nonsense', true, 404],
    ['__proto__', true, 404],
  ])('refuses %s = %j', async (what, value, status) => {
    expect((await post(what, value))[0]).toBe(status);
  });

  test('refuses what is no JSON', async () => {
    expect((await ask('POST', '/simulator/plugged', JSON_TYPE, 'true'))[0]).toBe(400);
    expect((await ask('POST', '/simulator/plugged', JSON_TYPE, '{'))[0]).toBe(400);
    expect((await ask('POST', '/simulator/plugged', {}, '{"value":true}'))[0]).toBe(415);
    expect((await ask('DELETE', '/simulator/plugged'))[0]).toBe(405);
  });

  test('refuses other sites', async () => {
    const { host: own, port } = new URL(host.host.url);
    expect((await post('plugged', true, { Origin: `http://${own}` }))[0]).toBe(200);
    expect((await post('plugged', true, { Host: `localhost:${port}`, Origin: `http://localhost:${port}` }))[0]).toBe(
      200,
    );
    expect((await post('plugged', true, { Origin: 'http://evil.example' }))[0]).toBe(403);
    expect((await post('plugged', true, { Origin: 'null' }))[0]).toBe(403);
    expect((await post('plugged', true, { 'Sec-Fetch-Site': 'cross-site' }))[0]).toBe(403);
    expect((await post('plugged', true, { 'Sec-Fetch-Site': 'same-origin' }))[0]).toBe(200);
    expect(
      (await post('plugged', true, { Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` }))[0],
    ).toBe(403);
    expect((await ask('GET', '/simulator/state', { Host: `evil.example:${port}` }))[0]).toBe(403);
    expect((await ask('GET', '/simulator/state', { Host: `192.0.2.1:${port}` }))[0]).toBe(200);
    expect((await ask('GET', '/simulator/state', { Host: `[::1]:${port}` }))[0]).toBe(200);
  });
});

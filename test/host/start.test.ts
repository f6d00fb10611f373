import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { Client } from './client.ts';

const SHARE = path.join(import.meta.dirname, 'share');

let simulator: Simulator;
let client: Client;
let sid: string;

beforeAll(async () => {
  simulator = await startSimulator({ shareDir: SHARE, password: 'correct horse', historyHours: 2 });
  client = new Client({ host: simulator });
  sid = await client.login('root');
});
afterAll(() => simulator.close());

async function status(): Promise<{ state?: { name: string } }> {
  const reply = await client.call(sid, 'file', 'read', { path: '/var/run/fg621/status.json' });
  const [code, data] = Array.isArray(reply) ? reply : [];
  return code === 0 ? JSON.parse((data as { data: string }).data) : {};
}

async function interfaceUp(): Promise<boolean> {
  const reply = await client.call(sid, 'network.interface', 'dump');
  const [, data] = Array.isArray(reply) ? reply : [];
  const { interface: all } = data as { interface: { interface: string; up: boolean }[] };
  const wwan0 = all.find((entry) => entry.interface === 'wwan0');
  expect(wwan0).toBeDefined();
  return wwan0?.up ?? false;
}

async function panel(what: string, value: unknown): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const reply = await fetch(`${simulator.url}/simulator/${what}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ value }),
  });
  return reply.json();
}

/** Waits until the status on the router says so. */
async function until(name: string): Promise<void> {
  await expect.poll(async () => (await status()).state?.name, { timeout: 40_000, interval: 200 }).toBe(name);
}

describe('the whole simulator', () => {
  test('has a monitor that writes a status the browser can read', async () => {
    await until('registered');
    expect(await interfaceUp()).toBe(true);
    expect(await client.call(sid, 'network.device', 'status', { name: 'eth1' })).toEqual([
      0,
      expect.objectContaining({
        statistics: expect.objectContaining({ rx_bytes: expect.any(Number), tx_bytes: expect.any(Number) }),
      }),
    ]);
  });

  test('has the past that was asked for', () => {
    const fine = readFileSync(path.join(simulator.router.prefix, 'tmp/run/fg621/history/fine'), 'utf8');
    expect(fine.split('\n').length).toBeGreaterThan(100);
  });

  test('runs the real program, with its exit code and its errors', async () => {
    const at = await client.call(sid, 'file', 'exec', { command: '/usr/sbin/fg621', params: ['at', 'AT+CSQ'] });
    expect(at).toEqual([0, { code: 0, stdout: expect.stringContaining('+CSQ:') }]);
    const refused = await client.call(sid, 'file', 'exec', { command: '/usr/sbin/fg621', params: ['at', ''] });
    expect(refused).toEqual([0, expect.objectContaining({ code: expect.any(Number), stderr: expect.any(String) })]);
  });

  test('unplugs, plugs, delays and stops by the panel', async () => {
    expect(await panel('plugged', false)).toMatchObject({ plugged: false });
    expect(await interfaceUp()).toBe(false);
    expect(await client.call(sid, 'network.device', 'status', { name: 'eth1' })).toEqual([4]);
    await until('gone');
    expect(await panel('plugged', true)).toMatchObject({ plugged: true });
    expect(await panel('delay', 250)).toMatchObject({ delay: 250 });
    expect(simulator.router.modem.trouble.delayMs).toBe(250);
    expect(await panel('monitor', false)).toMatchObject({ monitor: false });
    expect(await panel('monitor', true)).toMatchObject({ monitor: true });
  });

  test('changes its scenario while it runs', async () => {
    expect(await panel('scenario', 'sim-missing')).toMatchObject({ scenario: 'sim-missing', delay: 0 });
    await until('sim_missing');
  });

  test('starts the monitor anew when its settings were applied', async () => {
    const before = (await status()) as { monitor?: { pid: number } };
    await client.call(sid, 'uci', 'set', {
      config: 'fg621',
      section: 'monitor',
      values: { interval_background: '20' },
    });
    expect(await client.call(sid, 'uci', 'apply', { rollback: false })).toEqual([0]);
    const pid = async (): Promise<unknown> => ((await status()) as { monitor?: { pid: number } }).monitor?.pid;
    await expect.poll(pid, { timeout: 40_000, interval: 200 }).not.toBe(before.monitor?.pid);
  });

  test('leaves nothing behind', async () => {
    const other = await startSimulator({ scenario: 'no-device', monitor: false, shareDir: SHARE });
    expect(existsSync(other.router.prefix)).toBe(true);
    await other.close();
    expect(existsSync(other.router.prefix)).toBe(false);
    await expect(fetch(other.url)).rejects.toThrow();
  });

  test('ends its router if the web server cannot start', async () => {
    const port = Number(new URL(simulator.url).port);
    await expect(startSimulator({ port, monitor: false, shareDir: SHARE })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await expect(startSimulator({ luciDir: '/nowhere', monitor: false })).rejects.toThrow(
      /no checkout of openwrt\/luci/,
    );
  });
});

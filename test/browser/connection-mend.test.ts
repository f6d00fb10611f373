import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Job, Status } from '../../src/status.ts';
import { BARE_PLAN, bareDoctor, doctorOf } from '../unit/doctor-samples.ts';
import { button, part } from './bands-page.ts';
import { pictures } from './browser.ts';
import { type Fake, json, openConnection, type Run } from './connection-page.ts';
import { simulated } from './simulated.ts';

const NETWORK = `config interface 'wwan0'
	option proto 'qmi'
	option device '/dev/cdc-wdm0'
	option apn 'internet'
`;
const FIREWALL = `config zone
	option name 'lan'

config zone
	option name 'wan'
	list network 'wan'
	list network 'wan6'
`;

describe('set-up', () => {
  const at = simulated();
  const path = (name: string): string => join(at.simulator.router.prefix, 'etc/config', name);

  beforeEach(() => {
    writeFileSync(path('network'), NETWORK);
    writeFileSync(path('firewall'), FIREWALL);
  });

  /** A router that is online once its settings and its modem are right. */
  function router(modem: () => Run = () => ({})) {
    let job: Job | undefined;
    let starts = 0;
    const settled = () => readFileSync(path('network'), 'utf8').includes("'dhcp'");
    const fake: Fake = (verb) => {
      switch (verb) {
        case 'doctor':
          return json(settled() && job ? doctorOf(true) : bareDoctor());
        case 'setup --dry-run':
          return json(settled() ? { ...BARE_PLAN, uci: [] } : BARE_PLAN);
        case 'setup --modem': {
          const run = modem();
          if (!run.code)
            job = {
              kind: 'setup',
              phase: 'running',
              started_s: 1000 + ++starts,
              steps: [{ what: 'AT+GTRNDIS=1,1', state: 'running' }],
            };
          return run;
        }
        default:
          return undefined;
      }
    };
    let looks = 0;
    const patch = (status: Status): Status => {
      // The job ends after it was seen twice.
      if (job?.phase === 'running' && ++looks > 2) job = { ...job, phase: 'done', ended_s: job.started_s + 2 };
      return job ? { ...status, job: { ...job, started_s: job.started_s % 10 } } : status;
    };
    return { fake, patch };
  }

  test('leads from the stock image to Online with one press, and writes what it showed', async () => {
    const { fake, patch } = router();
    const { page } = await openConnection(at, fake, 'root', patch);
    await button(page, 'Mend now').click();
    await part(page, 'mending').filter({ hasText: 'old settings come back in' }).waitFor();
    await pictures(page, 'connection-mending');
    await part(page, 'headline').filter({ hasText: '14 of 14' }).waitFor({ timeout: 60_000 });
    await part(page, 'mending').waitFor({ state: 'detached' });
    const network = readFileSync(path('network'), 'utf8');
    expect(network).toContain("option proto 'dhcp'");
    expect(network).toContain("option device 'usb0'");
    expect(network).not.toContain('apn');
    expect(readFileSync(path('firewall'), 'utf8')).toMatch(/list network 'wan6'\n\s*list network 'wwan0'/);
  }, 120_000);

  test('never applies what somebody else has changed in the session', async () => {
    const { fake, patch } = router();
    const { page } = await openConnection(at, fake, 'root', patch);
    const change = (method: string, args: object) =>
      page.evaluate(
        async ([name, values]) => {
          const { sessionid } = (window as unknown as { L: { env: { sessionid: string } } }).L.env;
          await fetch('/ubus/', {
            method: 'POST',
            body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'call', params: [sessionid, 'uci', name, values] }),
          });
        },
        [method, args] as const,
      );
    await change('set', { config: 'firewall', section: '@zone[0]', values: { input: 'DROP' } });
    await button(page, 'Mend now').click();
    await part(page, 'mending').filter({ hasText: 'there are unsaved changes' }).waitFor();
    expect(await part(page, 'mending').textContent()).toContain('firewall');
    expect(readFileSync(path('network'), 'utf8')).toBe(NETWORK);
    expect(readFileSync(path('firewall'), 'utf8')).toBe(FIREWALL);
    await pictures(page, 'connection-unsaved');
  }, 60_000);

  test('a modem that refuses is named, and a second press goes on from there', async () => {
    let refusals = 0;
    const { fake, patch } = router(() =>
      refusals++ ? {} : { code: 5, stderr: 'fg621: something else is using the modem' },
    );
    const { page } = await openConnection(at, fake, 'root', patch);
    await button(page, 'Mend now').click();
    const box = part(page, 'mending');
    await box.filter({ hasText: 'something else is using the modem' }).waitFor({ timeout: 60_000 });
    await button(page, 'Mend now').click();
    await part(page, 'headline').filter({ hasText: '14 of 14' }).waitFor({ timeout: 60_000 });
  }, 120_000);

  /**
   * The page with a bad way to the router.
   *
   * @param rollback_s the router undoes the settings so soon
   * @param onConfirm `cut` a confirmation does not reach the router; `deaf` it does, but the answer does not come back
   */
  async function badWay(rollback_s: number, onConfirm: () => 'cut' | 'deaf' | 'open') {
    const { fake, patch } = router();
    const { page } = await openConnection(at, fake, 'root', patch, /404|ERR_CONNECTION_RESET/);
    const confirmed: unknown[] = [];
    await page.route('**/ubus/**', async (route) => {
      const text = route.request().postData() ?? '';
      if (text.includes('"apply"'))
        return route.fallback({ postData: text.replace('"timeout":90', `"timeout":${rollback_s}`) });
      const how = text.includes('"confirm"') ? onConfirm() : 'open';
      if (how === 'open') return route.fallback();
      if (how === 'deaf') {
        const replies = [(await (await route.fetch()).json()) as { result: unknown }].flat();
        confirmed.push(...replies.map(({ result }) => result));
      }
      return route.abort('connectionreset');
    });
    return { page, confirmed };
  }

  test('settings that cut the page off come back, and it can be tried again', async () => {
    let cut = true;
    const { page } = await badWay(8, () => (cut && readFileSync(path('network'), 'utf8') !== NETWORK ? 'cut' : 'open'));
    await button(page, 'Mend now').click();
    await vi.waitFor(() => expect(readFileSync(path('network'), 'utf8')).toContain("'dhcp'"), 10_000);
    await part(page, 'mending').filter({ hasText: 'The old settings are back' }).waitFor({ timeout: 60_000 });
    expect(readFileSync(path('network'), 'utf8')).toBe(NETWORK);
    expect(readFileSync(path('firewall'), 'utf8')).toBe(FIREWALL);
    await pictures(page, 'connection-rolled-back');
    cut = false;
    await button(page, 'Mend now').click();
    await part(page, 'headline').filter({ hasText: '14 of 14' }).waitFor({ timeout: 60_000 });
    expect(readFileSync(path('network'), 'utf8')).toContain("'dhcp'");
  }, 120_000);

  test('a confirmation whose answer is lost has been given all the same', async () => {
    let deaf = 0;
    const { page, confirmed } = await badWay(20, () => (deaf++ ? 'open' : 'deaf'));
    await button(page, 'Mend now').click();
    await part(page, 'headline').filter({ hasText: '14 of 14' }).waitFor({ timeout: 60_000 });
    await part(page, 'mending').waitFor({ state: 'detached' });
    expect(confirmed).toEqual([[0]]);
    expect(deaf).toBeGreaterThan(1);
    // Nor does the router take it back later.
    await new Promise((resolve) => setTimeout(resolve, 21_000));
    expect(readFileSync(path('network'), 'utf8')).toContain("option device 'usb0'");
    expect(readFileSync(path('firewall'), 'utf8')).toContain("list network 'wwan0'");
  }, 120_000);
});

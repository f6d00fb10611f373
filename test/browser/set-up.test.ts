import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { launch, openPage } from '../../tools/chromium.ts';
import { BRISK, configure, fg621, linesSince, untilState } from '../router/router.ts';
import { button, part } from './bands-page.ts';
import { LUCI_DIR, newPage, pictures } from './browser.ts';

let browser: Browser;
let simulator: Simulator;

beforeAll(async () => {
  browser = await launch();
  simulator = await startSimulator({
    port: 0,
    scenario: 'fresh-image',
    timing: { pollInterval: 1 },
    monitor: false,
    ...(LUCI_DIR && { luciDir: LUCI_DIR }),
    modem: { usbMode: 38, timing: BRISK },
  });
  configure(simulator.router, { interval_active: 1, interval_background: 1 });
  await simulator.control.setMonitor(true);
  await untilState(simulator.router, 'registered', 60);
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

/** One hash over /etc/config. */
function settings(): string {
  const folder = join(simulator.router.prefix, 'etc/config');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

test('a bare image with the modem in RNDIS mode is online after at most five presses, and a second run changes nothing', async () => {
  const page = await newPage(browser);
  await openPage(page, simulator.url, 'connection');
  const mend = button(page, 'Mend now');
  await mend.waitFor({ timeout: 60_000 });
  const online = part(page, 'headline').filter({ hasText: /Online/ });
  let presses = 0;
  while ((await online.count()) === 0 && presses < 5) {
    await mend.click();
    presses++;
    await online.waitFor({ timeout: 90_000 });
  }
  expect(presses).toBeLessThanOrEqual(5);
  await pictures(page, 'connection-online');
  expect(JSON.parse((await fg621(simulator.router, 'doctor')).stdout)).toMatchObject({ online: true });

  const before = settings();
  const from = simulator.router.modem.log.length;
  expect((await fg621(simulator.router, 'setup', '--yes')).code).toBe(0);
  expect(settings()).toBe(before);
  const told = linesSince(simulator.router, from).filter((line) => /^AT\+(GT\w+|CFUN|COPS|CGDCONT)=\d/.test(line));
  expect(told.filter((line) => !/^AT\+COPS=3/.test(line))).toEqual([]);
}, 240_000);

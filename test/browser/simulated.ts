import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { launch } from '../../tools/chromium.ts';
import { configure, untilState } from '../router/router.ts';
import { LUCI_DIR } from './browser.ts';

/**
 * A browser and a simulated router that looks and is looked at every second; healthy again after each test.
 *
 * @param registerSeconds how long the modem takes to find a network; after each test too
 */
export function simulated(registerSeconds = 6): { readonly browser: Browser; readonly simulator: Simulator } {
  let browser: Browser | undefined;
  let simulator: Simulator | undefined;
  const got = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('only within a test');
    return value;
  };

  beforeAll(async () => {
    browser = await launch();
    simulator = await startSimulator({
      port: 0,
      timing: { pollInterval: 1 },
      monitor: false,
      ...(LUCI_DIR && { luciDir: LUCI_DIR }),
      modem: {
        world: { registerSeconds },
        timing: { dropMs: 200, bootSeconds: 2, answerSeconds: 0, simSeconds: 0, scanSeconds: 3 },
      },
    });
    configure(simulator.router, { interval_active: 1, interval_background: 1 });
    await simulator.control.setMonitor(true);
  });

  afterEach(async () => {
    const { router, control } = got(simulator);
    await control.setMonitor(true);
    await router.apply('healthy');
    await untilState(router, 'registered', 60);
  });

  afterAll(async () => {
    await browser?.close();
    await simulator?.close();
  });

  return {
    get browser() {
      return got(browser);
    },
    get simulator() {
      return got(simulator);
    },
  };
}

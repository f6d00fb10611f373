import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writePast } from '../../simulator/history.ts';
import { LONG, lengthened } from '../../simulator/host/luci/translations.ts';
import type { ScenarioName } from '../../simulator/modem/scenarios.ts';
import type { StateName } from '../../src/status.ts';
import { openPage } from '../../tools/chromium.ts';
import { until, untilState } from '../router/router.ts';
import { newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

const PAGES = readdirSync(new URL('../../src/views', import.meta.url)).map((name) => name.replace(/\.ts$/, ''));

describe('in a language whose words are too long', () => {
  const at = simulated();
  beforeAll(async () => {
    const { router, control } = at.simulator;
    const uptimeS = Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));
    writePast(router.prefix, { hours: 3, uptimeS, nowMs: Date.now() });
    await control.setLanguage(LONG);
  });
  afterAll(() => at.simulator.control.setLanguage('en'));

  test.each(PAGES)('the page %s has no need to be scrolled sideways', async (name) => {
    await until(at.simulator.router, (status) => status.bands.lte, 60);
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, name);
    await page.locator('.fg621 h2, .fg621 h3').filter({ hasText: 'ẃ' }).first().waitFor();
    await pictures(page, `long-${name}`);
    const menu = page.locator('#tabmenu');
    expect(await menu.textContent()).toContain(lengthened('Overview'));
  });

  test.each([
    ['aim', '.fg-aim-bar', LONG],
    ['aim', '.fg-aim-bar', 'de'],
    ['history', '.fg-tools', LONG],
    ['history', '.fg-tools', 'de'],
  ])('on a telephone the buttons of the page %s, %s, hold their words: %s', async (name, row, language) => {
    await at.simulator.control.setLanguage(language);
    onTestFinished(() => at.simulator.control.setLanguage(LONG));
    const page = await newPage(at.browser, { viewport: { width: 360, height: 740 } });
    await openPage(page, at.simulator.url, name);
    await page.locator(row).waitFor();
    const tooWide = () =>
      page.locator(row).evaluate((node) => {
        const edge = node.getBoundingClientRect().right + 1;
        return Array.from(node.children)
          .filter(
            (one) =>
              one.scrollWidth > one.clientWidth + 1 ||
              one.getBoundingClientRect().right > edge ||
              one.clientHeight < 36 ||
              one.clientWidth < 90,
          )
          .map((one) => one.textContent);
      });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await tooWide()).toEqual([]);
    if (name !== 'aim') return;
    await page.locator('[data-action=full]').click();
    await page.locator('.fg-aim:fullscreen').waitFor();
    expect(await tooWide()).toEqual([]);
    const root = page.locator('.fg-aim');
    expect(await root.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
  });

  test.each<[ScenarioName, StateName]>([
    ['sim-missing', 'sim_missing'],
    ['no-device', 'gone'],
  ])('nor has one that tells of trouble: %s', async (scenario, state) => {
    await at.simulator.router.apply(scenario);
    const page = await newPage(at.browser);
    await openPage(page, at.simulator.url, 'overview');
    await untilState(at.simulator.router, state, 60);
    await page.locator('.fg621').filter({ hasText: 'ẃ' }).first().waitFor();
    await pictures(page, `long-${scenario}`);
  });
});

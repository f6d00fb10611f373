import type { Page } from 'playwright-core';
import { startSimulator } from '../../simulator/start.ts';
import { launch, openOverview, openPage } from '../chromium.ts';
import { median, pause, RADIO, say, simulator } from './kit.ts';

/** Opens the overview in `count` tabs and counts what a refresh costs on the router. */
export async function pageCosts(count: number): Promise<void> {
  const { router, url, close } = await simulator(5);
  const browser = await launch();
  const context = await browser.newContext();
  let programs = 0;
  const exec = router.exec.bind(router);
  router.exec = (...call) => {
    programs++;
    return exec(...call);
  };
  let refreshes = 0;
  const pages: Page[] = [];
  for (let i = 0; i < count; i++) {
    const page = await context.newPage();
    if (i === 0) await openOverview(page, url);
    else await page.goto(`${url}/cgi-bin/luci/admin/modem/fg621/overview`);
    await page.locator('.fg621 [data-part=headline]').waitFor();
    pages.push(page);
  }
  await pause(6000);
  const opening = programs;
  const from = router.modem.log.length;
  const rounds = () => router.modem.log.slice(from).filter(({ line }) => line.startsWith(RADIO)).length;
  for (const page of pages)
    page.on('request', (request) => {
      const body = request.url().includes('/ubus') ? (request.postData() ?? '') : '';
      if (body.includes('status.json')) refreshes++;
    });
  await pause(20_000);
  const tabs = count === 1 ? '1 tab' : `${count} tabs`;
  say(
    `processes per page refresh, ${tabs}`,
    ((programs - opening) / refreshes).toFixed(2),
    `programs that the router started over ${refreshes} refreshes in 20 s; ${opening} at the opening`,
  );
  say(`monitor rounds in 20 s, ${tabs}`, String(rounds()), "the modem's log");
  await browser.close();
  await close();
}

export async function firstValues(): Promise<void> {
  const { url, close } = await simulator(5);
  const browser = await launch();
  const page = await browser.newPage();
  await openOverview(page, url);
  await page.locator('.fg-sigrow').first().waitFor();
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const started = performance.now();
    await page.goto(`${url}/cgi-bin/luci/admin/modem/fg621/overview`, { waitUntil: 'commit' });
    await page.locator('.fg-sigrow').first().waitFor();
    times.push(performance.now() - started);
  }
  say(
    'from navigation to first values',
    `${median(times).toFixed(0)} ms`,
    `median of ${times.length} visits, stand-in on this machine`,
  );
  await browser.close();
  await close();
}

/** How long the page of the history takes with a day of rows and events. */
export async function historyOpens(): Promise<void> {
  const { url, close } = await startSimulator({ port: 0, historyHours: 24 });
  const browser = await launch();
  const page = await browser.newPage();
  await openPage(page, url, 'history');
  const drawn = page.locator('.fg-charts .line').last();
  const lastRow = page.locator('.fg-events tr').last();
  await lastRow.waitFor();
  const opening: number[] = [];
  const widening: number[] = [];
  for (let i = 0; i < 7; i++) {
    const started = performance.now();
    await page.goto(`${url}/cgi-bin/luci/admin/modem/fg621/history`, { waitUntil: 'commit' });
    await drawn.waitFor({ state: 'attached' });
    await lastRow.waitFor();
    opening.push(performance.now() - started);
    const clicked = performance.now();
    await page.locator('[data-range="24h"]').click();
    await page.locator('.fg-events tr').nth(20).waitFor();
    widening.push(performance.now() - clicked);
  }
  const method = `median of ${opening.length} visits, stand-in on this machine`;
  say('from navigation to the charts, a day of data', `${median(opening).toFixed(0)} ms`, `${method}; target: 1000 ms`);
  say('from choosing 24 h to its charts', `${median(widening).toFixed(0)} ms`, method);
  await browser.close();
  await close();
}

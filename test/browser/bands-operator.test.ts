import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { homeCells } from '../../simulator/modem/world.ts';
import { openPage } from '../../tools/chromium.ts';
import { asked, button, dialog, keep, openBands, part } from './bands-page.ts';
import { newPage, pictures } from './browser.ts';
import { simulated } from './simulated.ts';

const ODD_NAME = '<b>Digi</b> %s';

/** Cells of the operator the SIM is of, and of one where it is a guest. */
const CELLS = [
  ...homeCells,
  {
    rat: 'LTE' as const,
    plmn: '22605',
    band: 7,
    channel: 3100,
    code: 77,
    area: 0x1234,
    cellId: 0x51203,
    power: -98,
    quality: -10,
    sinr: 8,
    blocks: 50 as const,
    priority: 0,
  },
];
const OPERATORS = [
  { plmn: '22610', long: 'orange', short: 'orange', relation: 'home' as const },
  { plmn: '22605', long: ODD_NAME, short: 'Digi', relation: 'roaming' as const },
  { plmn: '22603', long: 'TELEKOM.RO', short: 'TELEKOM', relation: 'forbidden' as const },
];

describe('the operator', () => {
  const at = simulated();

  beforeEach(() => {
    const { modem } = at.simulator.router;
    modem.play({ world: { cells: CELLS, operators: OPERATORS } }, true);
    modem.timing.scanSeconds = 3;
  });

  async function search(page: Page): Promise<void> {
    await button(page, /Search networks/).click();
    await button(dialog(page), 'Search').click();
  }

  test('is searched for, chosen, kept, and left to the modem again', async () => {
    const page = await openBands(at);
    await search(page);
    await part(page, 'found').waitFor({ timeout: 60_000 });
    const digi = part(page, 'network 22605');
    expect(await digi.textContent()).toContain(ODD_NAME);
    expect(await digi.locator('b').count()).toBe(0);
    await pictures(page, 'operator-found');
    await button(digi, /Select/).click();
    await part(page, 'change').waitFor({ timeout: 30_000 });
    await keep(page);
    const row = part(page, 'Operator');
    await row.filter({ hasText: 'fixed by hand' }).waitFor();
    expect(await row.textContent()).toContain('226 05');
    expect(await asked(at, 'AT+COPS?')).toContain('+COPS: 1');
    await pictures(page, 'operator-fixed');
    await button(row, 'Back to automatic').click();
    await keep(page);
    await row.filter({ hasText: 'chosen automatically' }).waitFor();
    expect(await asked(at, 'AT+COPS?')).toContain('+COPS: 0');
  }, 300_000);

  test('one that refuses the SIM is selected only after a warning', async () => {
    const page = await openBands(at);
    await search(page);
    const forbidden = part(page, 'network 22603');
    await forbidden.waitFor({ timeout: 60_000 });
    await button(forbidden, /Select/).click();
    await dialog(page).filter({ hasText: 'refuses the SIM' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await part(page, 'change').count()).toBe(0);
  }, 120_000);

  test('a search shows in every tab and after a reload, locks the rest, and is cancelled', async () => {
    at.simulator.router.modem.timing.scanSeconds = 60;
    const page = await openBands(at);
    await search(page);
    const box = part(page, 'search');
    await box.waitFor({ timeout: 30_000 });
    await page.reload();
    await box.waitFor({ timeout: 30_000 });
    const other = await newPage(at.browser);
    await openPage(other, at.simulator.url, 'bands', 'viewer');
    await part(other, 'search').waitFor({ timeout: 30_000 });
    expect(await part(other, 'search').getByRole('button').count()).toBe(0);
    expect(await page.locator('[data-band="3"]').isDisabled()).toBe(true);
    await pictures(page, 'operator-searching');
    await button(box, 'Cancel').click();
    await part(page, 'search-ended').filter({ hasText: 'cancelled' }).waitFor({ timeout: 30_000 });
    await page.locator('[data-band="3"]:enabled').waitFor({ timeout: 30_000 });
  }, 120_000);

  test('a search is asked for before it begins', async () => {
    const page = await openBands(at);
    await button(page, /Search networks/).click();
    await dialog(page).filter({ hasText: 'three minutes' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await part(page, 'search').count()).toBe(0);
  });
});

import { describe, expect, test } from 'vitest';
import { until } from '../router/router.ts';
import { asked, button, keep, openBands, part } from './bands-page.ts';
import { pictures } from './browser.ts';
import { simulated } from './simulated.ts';

describe('the cell lock', () => {
  const at = simulated();

  test('holds the modem to a neighbour, is kept, and is taken off', async () => {
    await until(at.simulator.router, (status) => status.cell_lock.locked === false, 60);
    const page = await openBands(at);
    const row = part(page, 'Cell');
    await button(row, /Lock to a cell/).click();
    const neighbour = part(page, 'cell 6300 115');
    await neighbour.waitFor({ timeout: 60_000 });
    await pictures(page, 'cells');
    await button(neighbour, /Lock/).click();
    await part(page, 'change').waitFor({ timeout: 30_000 });
    await keep(page);
    await row.filter({ hasText: 'locked to PCI 115 on EARFCN 6300' }).waitFor();
    expect(await asked(at, 'AT+GTCELLLOCK?')).toContain('+GTCELLLOCK: 1,0,0,6300,115');

    // A choice of bands without that of the cell would leave the modem without a network.
    await page.locator('[data-band="20"]').uncheck();
    await part(page, 'apply').filter({ hasText: 'Without B20 it finds no network' }).waitFor();
    await pictures(page, 'cell-locked');
    await button(page, 'Reset').click();

    await button(row, 'Unlock').click();
    await keep(page);
    await row.filter({ hasText: 'not locked' }).waitFor();
    expect(await asked(at, 'AT+GTCELLLOCK?')).toContain('+GTCELLLOCK: 0');
  }, 240_000);
});

import { describe, expect, test } from 'vitest';
import { button, dialog, keep, openBands, part } from './bands-page.ts';
import { pictures } from './browser.ts';
import { simulated } from './simulated.ts';

const NAME = 'Evening & <i>night</i>';

describe('presets', () => {
  const at = simulated();

  test('are saved, chosen, remember what they brought, and are deleted', async () => {
    const page = await openBands(at);
    for (const number of [1, 5, 7, 8, 28, 38, 40, 41]) await page.locator(`[data-band="${number}"]`).uncheck();
    await button(page, /Save this choice/).click();
    await page.keyboard.type(' ');
    await page.keyboard.press('Enter');
    await dialog(page).filter({ hasText: 'Give it a name' }).waitFor();
    // Nothing is cut off what is pasted.
    const field = dialog(page).getByRole('textbox');
    await field.fill('x'.repeat(300));
    await field.press('Enter');
    await dialog(page).filter({ hasText: 'at most 40 characters' }).waitFor();
    await field.fill(NAME);
    await page.keyboard.press('Enter');
    const preset = part(page, `preset ${NAME}`);
    await preset.waitFor({ timeout: 30_000 });
    expect(await preset.locator('i').count()).toBe(0);
    expect(await preset.textContent()).toContain('B3 B20');

    await button(page, 'Reset').click();
    expect(await page.locator('[data-band="7"]').isChecked()).toBe(true);
    await button(preset, /Choose/).click();
    expect(await page.locator('[data-band="7"]').isChecked()).toBe(false);
    await button(page, 'Apply').click();
    await keep(page);
    await preset.filter({ hasText: 'in use' }).filter({ hasText: 'now' }).waitFor();

    // As soon as it is no longer in use, it tells what it has brought.
    await button(page, 'All bands (automatic)').click();
    await button(page, 'Apply').click();
    await keep(page);
    await preset
      .filter({ hasText: 'today' })
      .filter({ hasText: /\d\d MHz/ })
      .waitFor({ timeout: 30_000 });
    await pictures(page, 'presets');

    await button(page, /Save this choice/).click();
    await page.keyboard.type(NAME);
    await dialog(page).filter({ hasText: 'will be overwritten' }).waitFor();
    await page.keyboard.press('Escape');
    await button(preset, /Delete/).click();
    await dialog(page).filter({ hasText: NAME }).waitFor();
    await button(dialog(page), 'Delete').click();
    await preset.waitFor({ state: 'hidden', timeout: 30_000 });
  }, 300_000);
});

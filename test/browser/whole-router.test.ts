import { describe, expect, test } from 'vitest';
import { launch, openOverview } from '../../tools/chromium.ts';
import { headline, newPage, pictures, ROUTER_URL } from './browser.ts';

describe('a whole router', () => {
  test('shows the page without a fault', async () => {
    const browser = await launch();
    try {
      const page = await newPage(browser);
      await openOverview(page, ROUTER_URL ?? '', 'root', process.env.FG621_PASSWORD ?? '');
      expect(await headline(page).textContent()).not.toBe('');
      await pictures(page, 'router');
    } finally {
      await browser.close();
    }
  });
});

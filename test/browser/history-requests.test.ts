import { describe, expect, test } from 'vitest';
import { choose, eventNow, eventRows, madeUpDay, openHistory, reading, rowNow } from './history-page.ts';
import { simulated } from './simulated.ts';

const PATIENT = { timeout: 20_000 };

describe('what the history asks for', () => {
  const at = simulated();

  test('grows while it is open, and reads only what is new', async () => {
    const made = madeUpDay();
    const { page, asked } = await openHistory(at, made);
    await eventRows(page).first().waitFor();
    await page.waitForResponse((response) => response.url().includes('/ubus'));
    asked.files.length = 0;
    made.files.fine += rowNow(-77);
    made.recorder = { ...made.recorder, fine_s: (made.recorder.fine_s ?? 0) + 10 };
    await expect.poll(() => reading(page), PATIENT).toMatch(/RSRP −77 dBm/);
    expect(asked.files).toEqual(['fine']);
    made.files.events += eventNow(101, 'lost state=searching');
    made.recorder = { ...made.recorder, event: 101 };
    await eventRows(page).first().filter({ hasText: 'Network lost' }).waitFor();
    expect(asked.files).toEqual(['fine', 'events']);
    // The ring turns over: what was there before is found in its older half.
    made.files['fine.1'] = made.files.fine ?? '';
    made.files.fine = rowNow(-66);
    made.recorder = { ...made.recorder, fine_s: (made.recorder.fine_s ?? 0) + 20 };
    await expect.poll(() => reading(page), PATIENT).toMatch(/RSRP −66 dBm/);
    expect(asked.files).toEqual(['fine', 'events', 'fine', 'fine.1']);
    const path = await page.locator('.fg-chart .l0').first().getAttribute('d');
    expect(path?.split('L').length).toBeGreaterThan(100);
  });

  test('another range reads no more than what is new', async () => {
    const made = madeUpDay();
    const { page, asked } = await openHistory(at, made);
    made.files.fine += rowNow(-77);
    made.recorder = { ...made.recorder, fine_s: (made.recorder.fine_s ?? 0) + 10 };
    asked.files.length = 0;
    await expect.poll(() => reading(page), PATIENT).toMatch(/RSRP −77 dBm/);
    for (const range of ['10 min', '6 h', '1 h']) await choose(page, range);
    await page.waitForResponse((response) => (response.request().postData() ?? '').includes('status.json'));
    expect(asked.files).toEqual(['fine']);
  });

  test('over many hours fine rows are read with the coarse ones only', async () => {
    const made = madeUpDay();
    const { page, asked } = await openHistory(at, made);
    await choose(page, '6 h');
    asked.files.length = 0;
    made.recorder = { ...made.recorder, fine_s: (made.recorder.fine_s ?? 0) + 10 };
    for (let round = 0; round < 3; round++)
      await page.waitForResponse((response) => (response.request().postData() ?? '').includes('status.json'));
    expect(asked.files).toEqual([]);
    made.recorder = { ...made.recorder, coarse_s: (made.recorder.coarse_s ?? 0) + 120 };
    await expect.poll(() => asked.files, PATIENT).toEqual(['fine', 'coarse']);
  });

  test('a paused page asks for nothing', async () => {
    const made = madeUpDay();
    const { page, asked } = await openHistory(at, made);
    await page
      .locator('#indicators')
      .getByText(/refreshing/i)
      .click();
    await page
      .locator('#indicators')
      .getByText(/paused/i)
      .waitFor();
    asked.files.length = 0;
    made.recorder = { ...made.recorder, fine_s: (made.recorder.fine_s ?? 0) + 10 };
    await choose(page, '10 min');
    await choose(page, '1 h');
    await page.locator('.fg-charts').focus();
    await page.keyboard.press('ArrowLeft');
    expect(asked.files.filter((name) => name !== 'fine')).toEqual([]);
  });

  test('a day needs one request for all its files', async () => {
    const { page, asked } = await openHistory(at, madeUpDay());
    await eventRows(page).first().waitFor();
    expect(asked.requests).toBe(1);
    expect([...asked.files].sort()).toEqual(
      ['coarse', 'coarse.1', 'events', 'events.1', 'fine', 'fine.1', 'former', 'former-events'].sort(),
    );
  });
});

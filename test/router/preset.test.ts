import { describe, expect, test } from 'vitest';
import { config, registered, untilPhase } from './changes.ts';
import { fg621, until } from './router.ts';

describe('presets', () => {
  test('are saved, listed, overwritten and deleted', async () => {
    const router = await registered();
    expect((await fg621(router, 'preset', 'save', 'Evening', '7,20')).code).toBe(0);
    expect((await fg621(router, 'preset', 'save', 'Zoë\'s "3" & $(x)', '3', '--mode', 'lte')).code).toBe(0);
    expect((await fg621(router, 'preset', 'save', 'Evening', '20,7,3')).code).toBe(0);
    const { stdout } = await fg621(router, 'preset');
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        { name: 'Evening', mode: 'auto', lte: [20, 7, 3] },
        { name: 'Zoë\'s "3" & $(x)', mode: 'lte', lte: [3] },
      ]),
    );
    expect((await fg621(router, 'preset', 'delete', 'Evening')).code).toBe(0);
    expect((await fg621(router, 'preset', 'delete', 'Evening')).code).toBe(1);
    expect(JSON.parse((await fg621(router, 'preset')).stdout)).toHaveLength(1);
  });

  test('remember what they brought when they were kept', async () => {
    const router = await registered({ world: { aggregation: 'active' } });
    await fg621(router, 'preset', 'save', 'Evening', '20,3');
    await fg621(router, 'preset', 'save', 'Other', '7');
    await fg621(router, 'bands', 'set', '3,20', '--confirm', '60');
    await untilPhase(router, 'registered');
    await until(router, ({ carriers }) => carriers.total_mhz === 30);
    await fg621(router, 'bands', 'keep');
    await untilPhase(router, 'kept');
    const evening = /config preset 'preset_1'\n((?:\t.*\n)+)/.exec(config(router))?.[1];
    expect(evening).toContain("option brought_bands '3 20'");
    expect(evening).toContain("option brought_mhz '30'");
    expect(evening).toMatch(/option brought_rsrp_dbm '-\d+'/);
    expect(Number(/brought_at '(\d+)'/.exec(evening ?? '')?.[1])).toBeGreaterThan(1.7e9);
    expect(config(router).match(/brought_at/g)).toHaveLength(1);
  });

  test('that are none are refused with a sentence', async () => {
    const router = await registered();
    const before = config(router);
    for (const args of [
      ['preset', 'save'],
      ['preset', 'save', 'Evening'],
      ['preset', 'save', '', '3'],
      ['preset', 'save', '-x', '3'],
      ['preset', 'save', 'a\nb', '3'],
      ['preset', 'save', 'x'.repeat(161), '3'],
      ['preset', 'save', 'Evening', '2'],
      ['preset', 'save', 'Evening', '3', '--mode', 'gsm'],
      ['preset', 'save', 'Evening', '3', '7'],
      ['preset', 'delete'],
      ['preset', 'nonsense'],
    ]) {
      const said = await fg621(router, ...args);
      expect({ args, ...said }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^fg621: [^\n]+\n$/) });
    }
    expect(config(router)).toBe(before);
  });

  test('end at twenty', async () => {
    const router = await registered();
    for (let i = 1; i <= 20; i++) expect((await fg621(router, 'preset', 'save', `p${i}`, '3')).code).toBe(0);
    expect((await fg621(router, 'preset', 'save', 'one more', '3')).code).toBe(1);
    expect((await fg621(router, 'preset', 'save', 'p3', '7')).code).toBe(0);
  });
});

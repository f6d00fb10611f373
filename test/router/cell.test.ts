import { describe, expect, test } from 'vitest';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { fg621, until, untilState } from './router.ts';

describe('a cell', () => {
  test('is locked to, kept, wanted from then on, and let go again', async () => {
    const router = await registered();
    await until(router, ({ cell_lock }) => cell_lock.locked === false);
    expect((await fg621(router, 'cell', 'lock', '6300', '287', '--confirm', '120')).code).toBe(0);
    const change = await untilPhase(router, 'registered');
    expect(change).toMatchObject({ kind: 'cell', from: {}, to: { earfcn: 6300, pci: 287 } });
    await until(router, ({ carriers }) => carriers.list?.[0]?.pci === 287);
    expect((await fg621(router, 'cell', 'keep')).code).toBe(0);
    const asked_at = (await untilPhase(router, 'kept')).steps[0]?.at_s;
    expect(config(router)).toMatch(/option cell '6300,287'/);
    await until(router, ({ cell_lock }) => cell_lock.locked && cell_lock.wanted?.pci === 287, 60);
    expect(written(router, 'AT+GTCELLLOCK=')).toEqual(['AT+GTCELLLOCK=1,0,0,6300,287']);
    expect((await fg621(router, 'cell', 'unlock')).code).toBe(0);
    await until(router, ({ change: now }) => now?.phase === 'kept' && now.steps[0]?.at_s !== asked_at);
    expect(config(router)).toMatch(/option cell 'none'/);
    await until(router, ({ carriers, cell_lock }) => carriers.list?.[0]?.pci === 115 && !cell_lock.wanted);
  });

  test('that is not there is undone at the limit', async () => {
    const router = await registered();
    await fg621(router, 'cell', 'lock', '1300', '7');
    await untilPhase(router, 'searching');
    await untilState(router, 'searching');
    skip(router, 121);
    expect(await untilPhase(router, 'undone')).toMatchObject({ kind: 'cell', reason: 'no_network' });
    await untilState(router, 'registered');
    expect(router.modem.memory.lock).toBeNull();
    expect(config(router)).not.toContain('pending');
  });

  test('can be any on a channel', async () => {
    const router = await registered();
    await fg621(router, 'cell', 'lock', '2950');
    expect(await untilPhase(router, 'kept')).toMatchObject({ to: { earfcn: 2950 } });
    expect(written(router, 'AT+GTCELLLOCK=')).toEqual(['AT+GTCELLLOCK=1,0,1,2950']);
  });

  test('that a firmware heeds after a restart only is locked to with --restart, else undone', async () => {
    const router = await registered({ dialect: { lockAtOnce: false } });
    await fg621(router, 'cell', 'lock', '6300', '287');
    await untilPhase(router, 'searching');
    skip(router, 121);
    const asked_at = (await untilPhase(router, 'undone')).steps[0]?.at_s;
    await fg621(router, 'cell', 'lock', '6300', '287', '--restart');
    await until(router, ({ change }) => change?.phase === 'kept' && change.steps[0]?.at_s !== asked_at, 60);
    await until(router, ({ carriers }) => carriers.list?.[0]?.pci === 287);
  });

  test('with a firmware that has no such command: nothing is told, and a try fails', async () => {
    const router = await registered({ dialect: { unsupported: ['+GTCELLLOCK'] } });
    const { stdout } = await fg621(router, 'cell');
    expect(JSON.parse(stdout).cell_lock).not.toHaveProperty('locked');
    await fg621(router, 'cell', 'lock', '6300', '287');
    expect(await untilPhase(router, 'failed')).toMatchObject({ reason: 'refused' });
  });

  test('that is none is refused with a sentence', async () => {
    const router = await registered();
    for (const args of [
      ['cell', 'lock'],
      ['cell', 'lock', '0'],
      ['cell', 'lock', '65536'],
      ['cell', 'lock', '1600', '504'],
      ['cell', 'lock', '1600', '-1'],
      ['cell', 'lock', '1600,115'],
      ['cell', 'lock', '1600', '115', '7'],
      ['cell', 'unlock', '1600'],
      ['cell', 'nonsense'],
    ]) {
      const said = await fg621(router, ...args);
      expect({ args, ...said }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^fg621: [^\n]+\n$/) });
    }
    expect(written(router, 'AT+GTCELLLOCK=')).toEqual([]);
  });
});

describe('restart', () => {
  test('restarts the modem, and the status says so', async () => {
    const router = await registered();
    expect((await fg621(router, 'restart')).code).toBe(0);
    await untilState(router, 'restarting');
    await untilState(router, 'registered');
    expect(written(router, 'AT+CFUN=')).toEqual(['AT+CFUN=15']);
  });

  test('in the middle of a change belongs to it', async () => {
    const router = await registered({ dialect: { gtactSurvivesRestart: false } });
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    const { deadline_s } = await untilPhase(router, 'registered');
    expect((await fg621(router, 'restart')).code).toBe(0);
    expect((await untilPhase(router, 'restarting')).deadline_s).toBeGreaterThan((deadline_s ?? 0) + 60);
    await untilPhase(router, 'registered');
    expect((await fg621(router, 'bands', 'keep')).code).toBe(0);
    await untilPhase(router, 'kept');
    expect(router.modem.memory.access.lte).toEqual([3]);
  });
});

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { home } from '../../simulator/modem/world.ts';
import type { Router } from '../../simulator/router/router.ts';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { fg621, linesSince, pause, routerFor, runFile, until, untilState } from './router.ts';

const ALL = '10,3,2,1,3,5,8,101,103,105,107,108,120,128,138,140,141';

/** What the modem is set to, in the form of AT+GTACT. */
function access(router: Router): string {
  const { mode, preferred, lte, umts } = router.modem.memory.access;
  return [mode, ...preferred, ...(mode === 2 ? [] : umts), ...(mode === 1 ? [] : lte.map((band) => 100 + band))].join();
}

describe('bands', () => {
  test('are shown: allowed and supported', async () => {
    const router = await registered();
    const { code, stdout } = await fg621(router, 'bands');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).bands).toMatchObject({
      mode: 'auto',
      supported_lte: [1, 3, 5, 7, 8, 20, 28, 38, 40, 41],
    });
  });

  test.each([['groups'], ['error']] as const)('are known with AT+GTACT=? as %s', async (gtactTest) => {
    const router = await registered({ dialect: { gtactTest } });
    expect((await until(router, (status) => status.bands)).supported_lte).toEqual([1, 3, 5, 7, 8, 20, 28, 38, 40, 41]);
  });

  test('what is no choice is refused with a sentence', async () => {
    const router = await registered();
    for (const args of [
      ['bands', 'set'],
      ['bands', 'set', ''],
      ['bands', 'set', '2'],
      ['bands', 'set', '3,99'],
      ['bands', 'set', '3;20'],
      ['bands', 'set', '3,'],
      ['bands', 'set', ',3'],
      ['bands', 'set', '-3'],
      ['bands', 'set', '3', '20'],
      ['bands', 'set', '3', '--mode', 'gsm'],
      ['bands', 'set', '3', '--mode', 'umts'],
      ['bands', 'set', '3', '--mode'],
      ['bands', 'set', '3', '--confirm', '5'],
      ['bands', 'set', '3', '--confirm', '901'],
      ['bands', 'set', '3', '--confirm', '0099'],
      ['bands', 'set', '3', '--confirm', 'x'],
      ['bands', 'set', '3', '--confirm'],
      ['bands', 'set', '3\n20'],
      ['bands', 'set', '3', '--restart', '--confirm', '60'],
      ['bands', 'auto', '3'],
      ['bands', 'auto', '--mode', 'lte'],
      ['bands', 'keep', 'x'],
      ['bands', 'nonsense'],
    ]) {
      const said = await fg621(router, ...args);
      expect({ args, ...said }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^fg621: [^\n]+\n$/) });
    }
    expect(written(router, 'AT+GTACT=')).toEqual([]);
  });

  test('without a monitor nothing is begun', async () => {
    const router = await routerFor();
    expect((await fg621(router, 'bands', 'set', '3')).code).toBe(7);
    expect(router.modem.log).toEqual([]);
  });
});

describe('a change to a live band', () => {
  test('is kept once there is a network, with one write, and the UMTS bands stay', async () => {
    const router = await registered();
    expect((await fg621(router, 'bands', 'set', '3,20')).code).toBe(0);
    const change = await untilPhase(router, 'kept');
    expect(change.steps.map((step) => step.name)).toEqual(['asked', 'sent', 'confirmed', 'registered', 'kept']);
    expect(change).toMatchObject({
      confirm: false,
      from: { mode: 'auto' },
      to: { mode: 'auto', lte: [3, 20], umts: [1, 3, 5, 8] },
    });
    expect(change.before?.bands?.[0]).toBe(3);
    expect(written(router, 'AT+GTACT=')).toEqual(['AT+GTACT=10,3,2,1,3,5,8,103,120']);
    expect(config(router)).toMatch(/option lte '3 20'/);
    expect(config(router)).not.toContain('pending');
  });

  test('with --confirm waits for keep', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '20', '--mode', 'lte', '--confirm', '60');
    expect(await fg621(router, 'bands', 'set', '3')).toMatchObject({ code: 5 });
    const change = await untilPhase(router, 'registered');
    expect(change.deadline_s).toBeGreaterThan(0);
    expect((await fg621(router, 'bands', 'keep')).code).toBe(0);
    expect((await untilPhase(router, 'kept')).deadline_s).toBeUndefined();
    expect(config(router)).toMatch(/option mode 'lte'/);
    expect((await fg621(router, 'bands', 'keep')).code).toBe(1);
  });

  test('without keep is undone at the deadline', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '3', '--confirm', '30');
    await untilPhase(router, 'registered');
    skip(router, 31);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'not_confirmed' });
    expect(access(router)).toBe(ALL);
    expect(config(router)).not.toContain('pending');
  });

  test('is undone when asked to', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    expect((await fg621(router, 'bands', 'undo')).code).toBe(0);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'asked' });
    expect(access(router)).toBe(ALL);
  });

  test('what is so already is kept without a write', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'auto');
    expect(await untilPhase(router, 'kept')).toMatchObject({ reason: 'same' });
    expect(written(router, 'AT+GTACT=')).toEqual([]);
  });

  test('with a modem restart ends the same, whether the modem keeps its bands over it or not', async () => {
    for (const gtactSurvivesRestart of [true, false]) {
      const router = await registered({ dialect: { gtactSurvivesRestart } });
      await fg621(router, 'bands', 'set', '3', '--restart');
      expect((await untilPhase(router, 'kept', 90)).steps.map((step) => step.name)).toContain('restarted');
      expect(access(router)).toBe('10,3,2,1,3,5,8,103');
    }
  });

  test('what a killed verb has left of a request does not block the next', async () => {
    const router = await registered();
    writeFileSync(runFile(router, 'request.4711'), 'bands 0 1');
    expect((await fg621(router, 'bands', 'set', '3,20')).code).toBe(0);
    expect((await untilPhase(router, 'kept')).to).toMatchObject({ lte: [3, 20] });
  });

  test('two at once: one is taken, the other is told', async () => {
    const router = await registered();
    const codes = await Promise.all([
      fg621(router, 'bands', 'set', '3', '--confirm', '60'),
      fg621(router, 'bands', 'set', '20', '--confirm', '60'),
    ]);
    expect(codes.map(({ code }) => code).sort()).toEqual([0, 5]);
    await untilPhase(router, 'registered');
    expect(written(router, 'AT+GTACT=')).toHaveLength(1);
  });
});

describe('a change the modem does not take', () => {
  test('refused: nothing is changed', async () => {
    const router = await registered();
    router.modem.trouble.refusals = { '+GTACT=': 99 };
    await fg621(router, 'bands', 'set', '3');
    expect(await untilPhase(router, 'failed')).toMatchObject({ reason: 'refused' });
    expect(written(router, 'AT+GTACT=')).toHaveLength(1);
    router.modem.trouble.refusals = {};
    expect(access(router)).toBe(ALL);
    expect(config(router)).not.toContain('pending');
  });
});

describe('a lock to a dead band', () => {
  test('cannot be kept, and is undone when asked to', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '38', '--confirm', '120');
    await untilPhase(router, 'searching');
    expect((await fg621(router, 'bands', 'keep')).code).toBe(1);
    expect((await fg621(router, 'bands', 'undo')).code).toBe(0);
    await untilPhase(router, 'undone');
    await untilState(router, 'registered');
    expect(access(router)).toBe(ALL);
  });

  test('without --confirm too is undone at the limit', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '38');
    await untilPhase(router, 'searching');
    skip(router, 121);
    expect(await untilPhase(router, 'undone')).toMatchObject({ confirm: false, reason: 'no_network' });
  });
});

describe('the former choice on flash', () => {
  const PENDING = "\nconfig change 'pending'\n\toption former '%'\n\toption wanted '10,3,2,1,3,5,8,138'\n";

  test('counts more than a note that says less', async () => {
    const router = await routerFor();
    await fg621(router, 'at', 'AT+GTACT=10,3,2,1,3,5,8,138');
    appendFileSync(join(router.prefix, 'etc/config/fg621'), PENDING.replace('%', ALL));
    mkdirSync(runFile(router, '.'), { recursive: true });
    writeFileSync(runFile(router, 'change'), 'PHASE asked\nDEADLINE 9999999\nMODE -\nLTE 38\nUMTS -\n');
    router.startMonitor();
    await untilPhase(router, 'undone');
    expect(access(router)).toBe(ALL);
  });

  test('is dropped when it is no list of bands', async () => {
    const router = await routerFor();
    appendFileSync(join(router.prefix, 'etc/config/fg621'), PENDING.replace('%', '10;+CFUN=0'));
    router.startMonitor();
    await untilState(router, 'registered');
    await pause(4000);
    expect(linesSince(router, 0).filter((line) => line.includes('CFUN=0'))).toEqual([]);
    expect(config(router)).not.toContain('pending');
  });
});

describe('what was kept', () => {
  test('is put back when the modem has lost it over a restart', async () => {
    const router = await registered({ dialect: { gtactSurvivesRestart: false } });
    await fg621(router, 'bands', 'set', '3,20');
    await untilPhase(router, 'kept');
    router.modem.restart();
    await untilState(router, 'gone', 20);
    await untilState(router, 'registered', 60);
    await until(router, (status) => status.bands.lte?.length === 2, 90);
    expect(access(router)).toBe('10,3,2,1,3,5,8,103,120');
  });

  test('and costs the network now is taken back, and reported', async () => {
    const router = await registered({ dialect: { gtactSurvivesRestart: false } });
    await fg621(router, 'bands', 'set', '7');
    const { steps } = await untilPhase(router, 'kept');
    router.modem.radio.world = { ...home, cells: home.cells.filter(({ band }) => band !== 7) };
    router.modem.restart();
    await until(router, ({ change }) => change?.phase === 'searching' && change.steps[0]?.at_s !== steps[0]?.at_s, 60);
    skip(router, 301);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'no_network' });
    await until(router, ({ state, bands }) => state.name === 'registered' && bands.wanted_refused);
    expect(access(router)).toBe(ALL);
  });

  test('is tried three times, then reported', async () => {
    const router = await registered({ dialect: { gtactSurvivesRestart: false } });
    await fg621(router, 'bands', 'set', '3');
    await untilPhase(router, 'kept');
    const before = written(router, 'AT+GTACT=').length;
    // Refuses to be set, but tells what it is set to.
    router.modem.trouble.refusals = { '+GTACT=': 99 };
    router.modem.restart();
    await until(router, (status) => status.bands.wanted_refused, 90);
    expect(written(router, 'AT+GTACT=').length - before).toBe(3);
    expect((await until(router, (status) => status.bands.wanted)).lte).toEqual([3]);
  });
});

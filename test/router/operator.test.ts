import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { home } from '../../simulator/modem/world.ts';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import type { Scan } from '../../src/status.ts';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { fg621, pause, runFile, until, untilState } from './router.ts';

/** Two networks that let this SIM in. */
const ROAMING = {
  world: {
    operators: home.operators.map((operator) =>
      operator.plmn === '22603' ? { ...operator, relation: 'roaming' as const } : operator,
    ),
  },
};

function untilScan(router: Router, phase: Scan['phase'], seconds = 30): Promise<Scan> {
  return until(router, ({ scan }) => (scan?.phase === phase ? scan : null), seconds);
}

describe('the search for networks', () => {
  test('goes on behind the verb, and ends with what was found', async () => {
    const router = await registered();
    const begun = Date.now();
    expect(await fg621(router, 'operator', 'scan')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(Date.now() - begun).toBeLessThan(3000);
    expect(await untilScan(router, 'running')).toMatchObject({ limit_s: 180 });
    expect(await fg621(router, 'operator', 'scan')).toMatchObject({ code: 5 });
    expect(await fg621(router, 'bands', 'set', '3')).toMatchObject({ code: 5 });
    const scan = await untilScan(router, 'done');
    expect(scan.found).toEqual(
      expect.arrayContaining([
        { status: 'current', operator: 'orange', plmn: '22610', technology: 'LTE' },
        { status: 'available', operator: 'orange', plmn: '22610', technology: 'UMTS' },
        { status: 'forbidden', operator: 'TELEKOM.RO', plmn: '22603', technology: 'LTE' },
      ]),
    );
    expect(scan.ended_s).toBeGreaterThanOrEqual(scan.started_s + 29);
    const { stdout } = await fg621(router, 'operator');
    expect(JSON.parse(stdout)).toMatchObject({ network: { selection: 'automatic' }, scan: { phase: 'done' } });
  });

  test.each([true, false])('can be cancelled, whether the modem heeds it (%s) or not', async (scanAborts) => {
    const router = await registered({ dialect: { scanAborts } });
    await fg621(router, 'operator', 'scan');
    await untilScan(router, 'running');
    await until(router, () => router.modem.log.some(({ line }) => line === 'AT+COPS=?') || null);
    expect((await fg621(router, 'operator', 'scan', 'cancel')).code).toBe(0);
    await untilScan(router, 'cancelled');
    // The monitor has its modem again, without any answer of the search in another's place.
    await until(router, ({ uptime_s, signal }) => uptime_s - (signal.read_s ?? 0) < 5, 60);
    await untilState(router, 'registered', 60);
    expect((await fg621(router, 'operator', 'scan', 'cancel')).code).toBe(1);
  });

  test('whose job was killed is told as failed', async () => {
    const router = await registered({ dialect: { scanAborts: false } });
    await fg621(router, 'operator', 'scan');
    await untilScan(router, 'running');
    await until(router, () => router.modem.log.some(({ line }) => line === 'AT+COPS=?') || null);
    const pid = Number(readFileSync(runFile(router, 'scan.pid'), 'utf8'));
    expect(processesOf(router.prefix)).toContain(pid);
    process.kill(pid, 'SIGKILL');
    expect(await untilScan(router, 'failed')).toMatchObject({ reason: 'killed' });
  });

  test('refused by the modem says so', async () => {
    const router = await registered();
    router.modem.trouble.refusals = { '+COPS': 99 };
    await fg621(router, 'operator', 'scan');
    expect(await untilScan(router, 'failed')).toMatchObject({ reason: 'refused' });
  });
});

describe('an operator', () => {
  test('is set, kept, wanted from then on, and given up again', async () => {
    const router = await registered(ROAMING);
    expect((await fg621(router, 'operator', 'set', '22603', '--confirm', '300')).code).toBe(0);
    const change = await untilPhase(router, 'registered');
    expect(change).toMatchObject({ kind: 'operator', from: {}, to: { plmn: '22603' } });
    expect((await fg621(router, 'bands', 'keep')).code).toBe(1);
    expect((await fg621(router, 'operator', 'keep')).code).toBe(0);
    const asked_at = (await untilPhase(router, 'kept')).steps[0]?.at_s;
    expect(config(router)).toMatch(/option operator '22603'/);
    expect(config(router)).not.toContain('pending');
    await until(router, ({ network }) => network.mnc === '03' && network.selection === 'manual' && network.wanted_plmn);
    await fg621(router, 'operator', 'set', 'auto');
    await until(router, ({ change }) => change?.phase === 'kept' && change.steps[0]?.at_s !== asked_at);
    await until(router, ({ network }) => network.mnc === '10' && !network.wanted_plmn);
  });

  test('that does not let the modem in is undone', async () => {
    const router = await registered();
    await fg621(router, 'operator', 'set', '22603', '--confirm', '300');
    await untilPhase(router, 'sent');
    expect(await untilPhase(router, 'undone')).toMatchObject({ kind: 'operator', reason: 'refused' });
    await untilState(router, 'registered');
    expect(router.modem.memory.plmn).toBeNull();
    expect(config(router)).not.toContain('pending');
  });

  test('that nobody keeps is undone at the limit', async () => {
    const router = await registered(ROAMING);
    await fg621(router, 'operator', 'set', '22603', '--confirm', '300');
    await untilPhase(router, 'registered');
    skip(router, 301);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'not_confirmed' });
    await until(router, ({ network }) => network.mnc === '10' && network.registration === 'home');
  });

  test('is undone after the router was switched off in the middle', async () => {
    const router = await registered(ROAMING);
    await fg621(router, 'operator', 'set', '22603', '--confirm', '300');
    await untilPhase(router, 'registered');
    await router.reboot();
    router.startMonitor();
    expect(await untilPhase(router, 'undone')).toMatchObject({ kind: 'operator', reason: 'router_restarted' });
    expect(router.modem.memory.plmn).toBeNull();
  });

  test('that was kept is put back when the modem has forgotten it, in a form that falls back', async () => {
    const router = await registered(ROAMING);
    await fg621(router, 'operator', 'set', '22603');
    await untilPhase(router, 'kept');
    router.modem.memory.plmn = null;
    router.modem.restart();
    await untilState(router, 'gone');
    await untilPhase(router, 'kept');
    await until(router, () => router.modem.memory.plmn === '22603' || null);
    expect(written(router, 'AT+COPS=').at(-1)).toBe('AT+COPS=4,2,"22603"');
  });

  test('that is none is refused with a sentence', async () => {
    const router = await registered();
    for (const args of [
      ['operator', 'set'],
      ['operator', 'set', '2261'],
      ['operator', 'set', '2261000'],
      ['operator', 'set', '22610"'],
      ['operator', 'set', 'auto', '22610'],
      ['operator', 'set', 'auto', '--restart'],
      ['operator', 'scan', 'now'],
      ['operator', 'nonsense'],
    ]) {
      const said = await fg621(router, ...args);
      expect({ args, ...said }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^fg621: [^\n]+\n$/) });
    }
    await pause(300);
    expect(written(router, 'AT+COPS=').filter((line) => !line.startsWith('AT+COPS=3'))).toEqual([]);
  });
});

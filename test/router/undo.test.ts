import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { home } from '../../simulator/modem/world.ts';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { fg621, pause, routerFor, runFile, until, untilState } from './router.ts';

/** Two networks that let this SIM in. */
const ROAMING = {
  operators: home.operators.map((operator) =>
    operator.plmn === '22603' ? { ...operator, relation: 'roaming' as const } : operator,
  ),
};

/** A router whose operator was chosen by hand and kept. */
async function withOperator(): Promise<Router> {
  const router = await registered({ world: ROAMING });
  await fg621(router, 'operator', 'set', '22603');
  await untilPhase(router, 'kept');
  return router;
}

async function killMonitor(router: Router): Promise<void> {
  await router.killMonitor();
  while (processesOf(router.prefix).length > 0) await pause(10);
  router.startMonitor();
}

describe('the former operator, chosen by hand', () => {
  test('comes back when the monitor was killed while the modem tried another', async () => {
    const router = await withOperator();
    await fg621(router, 'operator', 'set', '22601', '--confirm', '300');
    await untilPhase(router, 'sent');
    await until(router, () => written(router, 'AT+COPS=1,2,"22601"').length > 0 || null);
    await killMonitor(router);
    await untilPhase(router, 'undone', 60);
    expect(router.modem.memory.plmn).toBe('22603');
    await untilState(router, 'registered');
  }, 120_000);

  test('comes back when the router was switched off in the middle', async () => {
    const router = await withOperator();
    await fg621(router, 'operator', 'set', '22601', '--confirm', '300');
    await until(router, () => written(router, 'AT+COPS=1,2,"22601"').length > 0 || null);
    await router.reboot();
    router.startMonitor();
    await untilPhase(router, 'undone', 60);
    expect(router.modem.memory.plmn).toBe('22603');
  }, 120_000);

  test('comes back when the modem first refuses that', async () => {
    const router = await registered({ world: ROAMING });
    await fg621(router, 'operator', 'set', '22603');
    await untilPhase(router, 'kept');
    await fg621(router, 'operator', 'set', 'auto', '--confirm', '300');
    await untilPhase(router, 'registered');
    router.modem.trouble.refusals = { '+COPS=': 2 };
    await fg621(router, 'operator', 'undo');
    await untilPhase(router, 'undone', 60);
    expect(router.modem.memory.plmn).toBe('22603');
  }, 120_000);
});

describe('undoing', () => {
  test('of a lock that acts at a restart restarts the modem', async () => {
    const router = await registered({ dialect: { lockAtOnce: false } });
    await fg621(router, 'cell', 'lock', '1300', '7', '--restart', '--confirm', '300');
    await untilPhase(router, 'searching', 60);
    await fg621(router, 'cell', 'undo');
    await untilPhase(router, 'undone', 60);
    expect(written(router, 'AT+CFUN=15')).toHaveLength(2);
    await until(router, ({ carriers }) => carriers.list?.[0]?.pci === 115);
  }, 120_000);

  test('writes to a modem that does not tell what it is set to', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '38', '--confirm', '60');
    await untilPhase(router, 'searching');
    router.modem.dialect = { ...router.modem.dialect, gtactReadWithoutNetwork: false };
    skip(router, 61);
    expect(await untilPhase(router, 'undone', 60)).toMatchObject({ reason: 'no_network' });
    await untilState(router, 'registered');
    expect(router.modem.memory.access.lte).toHaveLength(10);
  }, 120_000);

  test('that the modem refuses ends, and leaves the network that there is', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    router.modem.trouble.refusals = { '+GTACT=': 99 };
    await fg621(router, 'bands', 'undo');
    expect(await untilPhase(router, 'failed', 60)).toMatchObject({ reason: 'stuck' });
    expect(config(router)).not.toContain('pending');
    router.modem.trouble.refusals = {};
    expect((await fg621(router, 'bands', 'auto')).code).toBe(0);
    await until(router, ({ change }) => change?.phase === 'kept');
  }, 120_000);

  test('does not keep a person from choosing all bands, and undoing that leads back to the first', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '3,7');
    await untilPhase(router, 'kept');
    await fg621(router, 'bands', 'set', '38', '--confirm', '60');
    await untilPhase(router, 'searching');
    router.modem.trouble.refusals = { '+GTACT=': 1 };
    await fg621(router, 'bands', 'undo');
    await untilPhase(router, 'undoing');
    expect((await fg621(router, 'bands', 'auto', '--confirm', '60')).code).toBe(0);
    const change = await untilPhase(router, 'registered');
    expect(change.from).toMatchObject({ lte: [3, 7] });
    await fg621(router, 'bands', 'undo');
    await untilPhase(router, 'undone');
    expect(router.modem.memory.access.lte).toEqual([3, 7]);
  }, 120_000);
});

describe('a lock to a cell that is not there', () => {
  test('is not settled by falling back to 3G', async () => {
    const router = await registered();
    await fg621(router, 'cell', 'lock', '1300', '7');
    await until(router, ({ network, change }) => network.technology?.startsWith('H') && change?.phase === 'searching');
    skip(router, 20);
    await pause(500);
    await untilPhase(router, 'searching');
    skip(router, 101);
    await untilPhase(router, 'undone');
    expect(config(router)).not.toMatch(/option cell '1300/);
  });
});

describe('a configuration written by hand', () => {
  test.each([
    ["option lte '03 08  20 '", [20]],
    ["option lte ' 3  20'", [3, 20]],
    ["option lte '3,20;x'", undefined],
  ])('%s neither ends the monitor nor spoils the status', async (line, lte) => {
    const router = await routerFor();
    const file = join(router.prefix, 'etc/config/fg621');
    const text = readFileSync(file, 'utf8').replace("option mode ''", "option mode 'auto'");
    writeFileSync(file, text.replace("option lte ''", line));
    router.startMonitor();
    const { bands } = await untilState(router, 'registered');
    expect(bands.wanted).toEqual(lte ? { mode: 'auto', lte } : { mode: 'auto' });
  });

  test('presets of any kind are listed as JSON', async () => {
    const router = await routerFor();
    const file = join(router.prefix, 'etc/config/fg621');
    appendFileSync(file, "\nconfig preset 'x'\n\toption name 'a\"b'\n\toption lte '03 abc  7'\n");
    expect(JSON.parse((await fg621(router, 'preset')).stdout)).toEqual([{ name: 'a"b', lte: [7] }]);
  });
});

describe('a keep', () => {
  test('and an undo that are meant for another change do nothing', async () => {
    const router = await registered();
    const asked = async (band: string) => {
      await fg621(router, 'bands', 'set', band, '--confirm', '900');
      return String((await untilPhase(router, 'registered')).steps[0]?.at_s);
    };
    const first = await asked('3');
    await fg621(router, 'bands', 'undo', first);
    await untilPhase(router, 'undone');
    const second = await asked('7');
    const refused = { code: 8, stderr: 'fg621: another change is under way by now: look at it first\n' };
    expect(await fg621(router, 'bands', 'keep', first)).toMatchObject(refused);
    expect(await fg621(router, 'bands', 'undo', first)).toMatchObject(refused);
    // As left by a verb that had looked before the second one began.
    for (const line of [`keep ${first}`, `undo ${first}`]) {
      writeFileSync(runFile(router, 'request'), `${line}\n`);
      await fg621(router, 'watch');
      await until(router, () => !existsSync(runFile(router, 'request')) || null);
      await pause(500);
      await untilPhase(router, 'registered');
    }
    for (const wrong of ['', '007', 'x', '1234567890'])
      expect(await fg621(router, 'bands', 'keep', wrong)).toMatchObject({ code: 2 });
    expect(await fg621(router, 'bands', 'keep', second)).toMatchObject({ code: 0 });
    await untilPhase(router, 'kept');
  }, 120_000);

  test('that was killed in its middle is no keep', async () => {
    const router = await routerFor();
    for (const change of ["radio.mode='lte'", "radio.lte='7'"])
      await router.exec('/bin/uci', ['set', `fg621.${change}`]);
    router.startMonitor();
    expect((await untilState(router, 'registered')).bands.wanted).toBeUndefined();
    expect((await fg621(router, 'preset', 'save', 'x', '3')).code).toBe(0);
    expect(config(router)).not.toMatch(/option lte '7'/);
  });

  test('that cannot be stored is told, is tried again, and leaves nothing staged', async () => {
    const router = await registered();
    await fg621(router, 'bands', 'set', '3', '--confirm', '60');
    await untilPhase(router, 'registered');
    const uci = join(router.prefix, 'bin/uci');
    const real = readFileSync(uci, 'utf8');
    writeFileSync(uci, real.replace('\nquiet=0\n', '\n[ "$1" != commit ] || exit 1\nquiet=0\n'));
    await fg621(router, 'bands', 'keep');
    await until(router, ({ change }) => change?.reason === 'not_saved');
    writeFileSync(uci, real);
    await fg621(router, 'preset', 'save', 'x', '7');
    expect(config(router)).not.toMatch(/option lte '3'/);
    await fg621(router, 'bands', 'keep');
    expect((await untilPhase(router, 'kept')).reason).toBeUndefined();
    expect(config(router)).toMatch(/option lte '3'/);
  });
});

describe('what was kept', () => {
  test('is put back three times an hour at most, whatever the modem does', async () => {
    const router = await registered({ dialect: { gtactSurvivesRestart: false } });
    await fg621(router, 'bands', 'set', '3');
    await untilPhase(router, 'kept');
    const before = written(router, 'AT+GTACT=').length;
    for (let crash = 0; crash < 4; crash++) {
      router.modem.restart(10);
      await untilState(router, 'gone');
      await untilState(router, 'registered', 60);
      await until(router, ({ bands }) => router.modem.memory.access.lte.length === 1 || bands.wanted_refused, 60);
    }
    expect(written(router, 'AT+GTACT=').length - before).toBe(3);
    expect((await fg621(router, 'bands')).stdout).toContain('"wanted_refused":true');
  }, 300_000);
});

test('a request that nobody could have left does not end the monitor', async () => {
  const router = await registered();
  writeFileSync(runFile(router, 'request'), 'bands 1 0099 0 - 3 -\n');
  await fg621(router, 'watch');
  await pause(1000);
  expect((await fg621(router, 'bands', 'set', '3,20')).code).toBe(0);
  await untilPhase(router, 'kept');
});

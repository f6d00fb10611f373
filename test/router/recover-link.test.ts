import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IDLE } from '../../simulator/router/traffic.ts';
import { runText } from '../modem/router.ts';
import { rounds, stepsOf } from './recover-rounds.ts';
import { linked, pass, recoveryOf, steps } from './recovery.ts';

describe('a connection that a person has ended stays ended', () => {
  const ended = `
    RX=5000
    rounds 1
    RX=10000 JOB_KIND=disconnect JOB_PHASE=done JOB_STARTED=$((T + 25)) JOB_ENDED=$((T + 29))
  `;
  test.each([
    ['whatever came in before', ''],
    ['in spite of a packet now and then', 'come 2'],
    ['when the modem itself answers', 'ping() { [ "$7" = 10.0.0.1 ]; }; rounds 10; ping() { return 1; }'],
    ['after another job', 'rounds 3; JOB_KIND=usb JOB_STARTED="$T" JOB_ENDED="$T"'],
    ['for the next monitor', 'rounds 3; started'],
  ])('%s', (_, then) => {
    expect(stepsOf(rounds(`${ended}\n${then}\nrounds 40\ncome 0\nno_address\nrounds 40`))).toEqual([]);
  });

  test.each([
    ['data flowed again', 'come 500; rounds 6; come 0'],
    ['a host has answered', 'ping() { [ "$7" = 1.1.1.1 ]; }; rounds 6; ping() { return 1; }'],
    ['a person made it again', 'JOB_KIND=connect JOB_STARTED="$T" JOB_ENDED="$T"'],
  ])('until %s, also for the next monitor', (_, then) => {
    const lines = rounds(`${ended}\nrounds 6\n${then}\nrounds 1\nstarted\nno_address\nrounds 12`);
    expect(stepsOf(lines)[0]).toBe('no_address ifup');
  });
});

describe('a modem that does not answer', () => {
  const silent = 'MONITOR_NAME=silent MONITOR_SILENT="$T"';

  test('but echoes, or sends news nobody asked for, is given ten minutes, not for ever', () => {
    const lines = rounds(`
      before() { RECOVER_USB='' AT_HEARD="$T"; }
      ${silent}
      rounds 19
      printf 'nine and a half minutes\\n'
      rounds 3
    `);
    expect(lines[0]).toBe('nine and a half minutes');
    expect(stepsOf(lines)).toEqual(['silent usb']);
  });

  test('and says nothing is given one', () => {
    expect(stepsOf(rounds(`${silent}; rounds 4`))).toEqual(['silent usb']);
  });

  test.each([
    ['once a day while packets come in', 'come 500', 1],
    ['once a day while a host answers a ping', 'ping() { [ "$7" = 9.9.9.9 ]; }', 1],
    ['more often when only the modem answers pings', 'ping() { [ "$7" = 10.0.0.1 ]; }', 6],
  ])('is taken from its driver %s', (_, link, wanted) => {
    expect(stepsOf(rounds(`${silent}; ${link}; rounds 1000`))).toHaveLength(wanted);
  });
});

describe('no address where we look', () => {
  test.each([
    ['packets come in', 'come 500'],
    ['a host answers a ping', 'ping() { [ "$7" = 9.9.9.9 ]; }'],
  ])('is no fault while %s', (_, link) => {
    const lines = rounds(`${link}; no_address; rounds 60; come 0; ping() { return 1; }; rounds 5`);
    expect(stepsOf(lines)[0]).toBe('no_address ifup');
    expect(Number(lines[0]?.split(' ')[0])).toBeGreaterThan(1000 + 60 * 30);
  });

  test('is no fault of an idle link whose routes are in a table of its own, pings or not', async () => {
    const router = await linked();
    router.load = IDLE;
    router.answersPings = false;
    await runText(router, 'uci set network.wwan0.ip4table=20; uci commit network; reload_config');
    await pass(router, 1200, undefined, 60);
    expect(readFileSync(join(router.prefix, 'proc/net/route'), 'utf8')).not.toContain('eth1');
    expect(steps(router)).toEqual([]);
    // And without an address it is one.
    router.faults.cause('no_address', null);
    await pass(router, 900, () => steps(router).length === 0);
    expect(steps(router)).toEqual(['no_address ifup']);
  }, 120_000);

  test('is a fault a minute after the address is gone, not at the first look', () => {
    const lines = rounds(`
      recover_places() { RECOVER_PLACES=wwan RECOVER_HOUSED="$HOUSED"; }
      HOUSED=1; no_address; rounds 40
      HOUSED=; printf '%s gone\\n' "$T"; rounds 6
    `);
    const gone = Number(lines.find((line) => line.endsWith(' gone'))?.split(' ')[0]);
    expect(stepsOf(lines)[0]).toBe('no_address ifup');
    const step = lines.find((line) => line.includes('step=ifup'));
    expect(Number(step?.split(' ')[0]) - gone).toBeGreaterThanOrEqual(60);
  });

  test('ends as a fault when data flows all the same', () => {
    const lines = rounds(`no_address; rounds 4; come 500; rounds 4; printf '%s\\n' "fault \${RECOVER_FAULT}"`);
    expect(stepsOf(lines)[0]).toBe('no_address ifup');
    expect(lines.at(-1)).toBe('fault ');
  });
});

describe('an interface that a person has taken down', () => {
  test('stays down until it is brought up again', async () => {
    const router = await linked();
    await router.exec('bin/ifdown', ['wwan0']);
    await pass(router, 600, undefined, 60);
    expect(steps(router)).toEqual([]);
    expect(recoveryOf(router)).toEqual({ enabled: true });
    await router.exec('bin/ifup', ['wwan0']);
    await pass(router, 60);
    router.faults.cause('no_address', null);
    await pass(router, 600, () => steps(router).length === 0);
    expect(steps(router)).toEqual(['no_address ifup']);
    // In the middle of the fault.
    await router.exec('bin/ifdown', ['wwan0']);
    await pass(router, 600, undefined, 60);
    expect(steps(router)).toEqual(['no_address ifup']);
  }, 120_000);
});

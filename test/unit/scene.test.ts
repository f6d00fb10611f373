import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { carrierTable, neighbourTable } from '../../src/cells.ts';
import { chainOf } from '../../src/chain.ts';
import { decodeStatus } from '../../src/decode-status.ts';
import { modemAnswers, type PageState } from '../../src/model.ts';
import { lastKnownRows, modemRows, simRows } from '../../src/rows.ts';
import { headOf, newestReading, type Scene, sectionsOf } from '../../src/scene.ts';
import type { Status } from '../../src/status.ts';
import { troubleOf } from '../../src/trouble.ts';
import { mutations } from './mutations.ts';
import { ALL_STATES, decoded, fullStatus, momentOf, TROUBLED_STATES, UPTIME_S } from './samples.ts';

function sceneOf(status: unknown, state: PageState): Scene {
  const moment = momentOf(status, state);
  return { status: moment.snapshot.status, moment, link: {}, telling: { hide: false, language: 'en' } };
}

function emptyStatus(): Partial<Status> {
  const { schema, uptime_s, state, monitor } = fullStatus();
  return { schema, uptime_s, state, monitor };
}

describe('sectionsOf', () => {
  test.each(ALL_STATES.filter((state) => !modemAnswers(state)))('%s: only last known values', (state) => {
    expect(sectionsOf(sceneOf(fullStatus(), state)).size).toBe(0);
  });

  test.each<PageState>(['registered', 'unknown'])('%s: all of them, so that an empty one says why', (state) => {
    expect([...sectionsOf(sceneOf(emptyStatus(), state))]).toEqual([
      'signal',
      'carriers',
      'neighbours',
      'cell',
      'modem',
      'sim',
    ]);
  });

  test('in trouble those that have values', () => {
    const { modem, neighbours } = fullStatus();
    expect([...sectionsOf(sceneOf({ ...emptyStatus(), modem, neighbours }, 'searching'))]).toEqual([
      'neighbours',
      'modem',
      'sim',
    ]);
    expect(sectionsOf(sceneOf(emptyStatus(), 'searching')).size).toBe(0);
  });
});

test('headOf: fresh has an age, old has a reason besides', () => {
  const scene = sceneOf(fullStatus(), 'registered');
  expect(headOf('signal', 'Signal', scene.status.signal, scene)).toEqual({
    part: 'signal',
    title: 'Signal',
    age: '3 s ago',
    stale: false,
    reason: undefined,
  });
  expect(headOf('neighbours', 'Neighbour cells', scene.status.neighbours, scene)).toMatchObject({
    age: '3 s old',
    stale: true,
    reason: expect.stringMatching(/^Not refreshed since/),
  });
});

test('newestReading', () => {
  const status = fullStatus();
  status.sim.read_s = UPTIME_S - 1;
  expect(newestReading(decoded(status))).toEqual({ read_s: UPTIME_S - 1 });
  expect(newestReading(decoded(emptyStatus()))).toEqual({});
});

test.each([21, 22, 23, 24, 25, 26])('seed %d: whatever the status holds, the words have no holes', (seed) => {
  for (const text of mutations(seed, 80)) {
    const result = decodeStatus(text);
    if ('fault' in result) continue;
    const { status } = result;
    const said: unknown[] = [carrierTable(status), neighbourTable(status, true), modemRows(status)];
    for (const hide of [false, true]) {
      const telling = { hide, language: 'en' };
      said.push(lastKnownRows(status, telling), simRows(status, {}, telling));
    }
    for (const state of TROUBLED_STATES) {
      said.push(troubleOf({ state, status, uptime_s: UPTIME_S }), chainOf(state, status, {}));
      const scene = sceneOf(status, state);
      for (const name of sectionsOf(scene)) {
        const from = name === 'cell' ? status.network : status[name];
        said.push(headOf(name, name, from, scene));
      }
    }
    expect(JSON.stringify(said)).not.toMatch(/undefined|NaN|\[object/);
  }
});

import { describe, expect, test } from 'vitest';
import { config, registered, skip, untilPhase, written } from './changes.ts';
import { fg621, until, untilState } from './router.ts';

describe('passthrough', () => {
  test('is switched on, kept, and back to normal in one press', async () => {
    const router = await registered();
    expect((await fg621(router, 'passthrough', 'on', '--confirm', '120')).code).toBe(0);
    const change = await untilPhase(router, 'registered');
    expect(change).toMatchObject({ kind: 'passthrough', from: { on: false }, to: { on: true } });
    // It acts on the next connection only.
    expect(written(router, 'AT+GTRNDIS=')).toEqual(['AT+GTRNDIS=0,1', 'AT+GTRNDIS=1,1']);
    expect((await fg621(router, 'passthrough', 'keep')).code).toBe(0);
    const asked_at = (await untilPhase(router, 'kept')).steps[0]?.at_s;
    expect(config(router)).toMatch(/option passthrough 'on'/);
    await until(router, ({ connection }) => connection.passthrough && connection.dialled);
    expect((await fg621(router, 'passthrough', 'off')).code).toBe(0);
    await until(router, ({ change: now }) => now?.phase === 'kept' && now.steps[0]?.at_s !== asked_at);
    expect(router.modem.memory.passthrough).toBe(false);
    expect(router.modem.connected).toBe(true);
  });

  test('that nobody keeps is undone, and the connection with it', async () => {
    const router = await registered();
    await fg621(router, 'passthrough', 'on', '--confirm', '60');
    await untilPhase(router, 'registered');
    skip(router, 61);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'not_confirmed' });
    expect(router.modem.memory.passthrough).toBe(false);
    expect(router.modem.connected).toBe(true);
    expect(config(router)).not.toContain('pending');
  });

  test('whose connection does not come back is undone', async () => {
    const router = await registered();
    router.modem.trouble.refusals = { '+GTRNDIS=': 99 };
    router.modem.connect(true);
    // The modem ends the connection by itself when it is told to pass the address on, and cannot dial.
    const { memory } = router.modem;
    let on = false;
    Object.defineProperty(memory, 'passthrough', {
      get: () => on,
      set: (value: boolean) => {
        on = value;
        router.modem.connect(!value);
      },
    });
    await fg621(router, 'passthrough', 'on');
    await untilPhase(router, 'searching');
    skip(router, 121);
    expect(await untilPhase(router, 'undone')).toMatchObject({ reason: 'no_network' });
    expect(on).toBe(false);
    expect(router.modem.connected).toBe(true);
  });

  test('is undone after the router was switched off in the middle', async () => {
    const router = await registered();
    await fg621(router, 'passthrough', 'on', '--confirm', '300');
    await untilPhase(router, 'registered');
    await router.reboot();
    router.startMonitor();
    expect(await untilPhase(router, 'undone')).toMatchObject({ kind: 'passthrough', reason: 'router_restarted' });
    expect(router.modem.memory.passthrough).toBe(false);
  });

  test('does not dial where there was no connection', async () => {
    const router = await registered();
    router.modem.connect(false);
    await fg621(router, 'passthrough', 'on');
    await untilPhase(router, 'kept');
    expect(written(router, 'AT+GTRNDIS=')).toEqual([]);
  });

  test('refused, or not there on this firmware, fails and changes nothing', async () => {
    const router = await registered();
    router.modem.trouble.refusals = { '+GTIPPASS=': 1 };
    await fg621(router, 'passthrough', 'on');
    expect(await untilPhase(router, 'failed')).toMatchObject({ reason: 'refused' });
    const other = await registered({ dialect: { unsupported: ['+GTIPPASS'] } });
    await fg621(other, 'passthrough', 'on');
    expect(await untilPhase(other, 'failed')).toMatchObject({ reason: 'refused' });
    await untilState(other, 'registered');
    for (const args of [['maybe'], ['on', '--restart'], ['on', 'x'], ['keep', 'x']])
      expect(await fg621(other, 'passthrough', ...args)).toMatchObject({ code: 2 });
  });
});

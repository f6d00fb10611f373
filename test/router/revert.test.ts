import { describe, expect, test } from 'vitest';
import { factoryMemory } from '../../simulator/modem/state.ts';
import type { Router } from '../../simulator/router/router.ts';
import { registered, restarted, untilPhase } from './changes.ts';
import { steps, untilJob } from './jobs.ts';
import { fg621, pause, until, untilState } from './router.ts';

/** What TP-Link's firmware finds in a modem that nobody has touched: it dials by itself, over RNDIS. */
const OEM = { ...factoryMemory(), usbMode: 38, autoconnect: false, dialled: false };

/** A router whose owner has changed all there is. */
async function changed(options: Parameters<typeof registered>[0] = {}): Promise<Router> {
  const router = await registered(options);
  await router.exec('/usr/sbin/fg621', ['apn', 'set', '--user', 'web', 'internet'], {
    env: { FG621_PASSWORD: 'secret' },
  });
  await untilJob(router, 'apn', 'done');
  for (const args of [
    ['bands', 'set', '3'],
    ['operator', 'set', '22610'],
    ['cell', 'lock', '1600', '115'],
    ['passthrough', 'on'],
  ]) {
    const { code } = await fg621(router, ...args);
    if (code !== 0) throw new Error(args.join(' '));
    const kind = args[0];
    await until(router, ({ change }) => change?.kind === kind && change?.phase === 'kept', 60);
  }
  return router;
}

describe('revert-oem', () => {
  test('leaves the modem as it was made, also after a restart', async () => {
    const router = await changed();
    expect(router.modem.memory).not.toEqual(OEM);
    expect(await fg621(router, 'revert-oem', '--yes')).toMatchObject({ code: 0, stderr: '' });
    const job = await untilJob(router, 'revert', 'done');
    expect(steps(job).filter((step) => !step.startsWith('done'))).toEqual(['skipped AT+GTRNDIS=0']);
    expect(JSON.stringify(router.modem.memory)).toBe(JSON.stringify(OEM));
    await untilState(router, 'registered', 60);
    await restarted(router);
    await untilState(router, 'registered');
    // What was kept before is not put back.
    await pause(1500);
    expect(JSON.stringify(router.modem.memory)).toBe(JSON.stringify(OEM));
  });

  test.each(['bare', 'cid'] as const)('ends the connection in whichever form is taken: %s', async (gtrndisOff) => {
    const router = await registered({ dialect: { gtrndisOff } });
    await fg621(router, 'revert-oem', '--yes');
    await untilJob(router, 'revert', 'done');
    expect(router.modem.memory).toEqual(OEM);
  });

  test('does with a firmware that has neither passthrough nor cell lock, and one that restarts at once', async () => {
    const router = await registered({
      dialect: { usbModeAtOnce: true, unsupported: ['+GTIPPASS', '+GTCELLLOCK', '+CGAUTH'] },
    });
    await fg621(router, 'revert-oem', '--yes');
    await untilJob(router, 'revert', 'done');
    expect(router.modem.memory).toEqual(OEM);
  });

  test.each(['+GTAUTOCONNECT=', '+GTRNDIS=', '+GTIPPASS=', '+GTUSBMODE=', '+GTACT=', '+CFUN='])(
    '%s refused is told, and a second run succeeds',
    async (name) => {
      const router = await registered();
      router.modem.memory.passthrough = true;
      router.modem.memory.access.mode = 2;
      router.modem.trouble.refusals = { [name]: 2 };
      await fg621(router, 'revert-oem', '--yes');
      expect(await untilJob(router, 'revert', 'failed')).toMatchObject({ reason: 'refused' });
      router.modem.trouble.refusals = {};
      await fg621(router, 'revert-oem', '--yes');
      await untilJob(router, 'revert', 'done');
      expect(router.modem.memory).toEqual(OEM);
    },
  );

  test('goes on past what TP-Link’s firmware sets by itself', async () => {
    const router = await registered();
    router.modem.memory.contexts[1] = { type: 'IP', apn: 'mine' };
    router.modem.trouble.refusals = { '+CGDCONT=': 9 };
    await fg621(router, 'revert-oem', '--yes');
    const { steps } = await untilJob(router, 'revert', 'done');
    expect(steps.find(({ what }) => what === 'AT+CGDCONT?')?.state).toBe('failed');
    expect(router.modem.memory).toMatchObject({ usbMode: 38, autoconnect: false, passthrough: false });
  });

  test('broken off by a pulled plug can be done again', async () => {
    const router = await registered();
    router.modem.trouble.delays = { '+GTIPPASS': 20_000 };
    await fg621(router, 'revert-oem', '--yes');
    await until(router, ({ job }) =>
      job?.steps.some(({ what, state }) => what === 'AT+GTIPPASS=0' && state === 'running'),
    );
    await router.unplug();
    expect(await untilJob(router, 'revert', 'failed')).toMatchObject({ reason: 'unplugged' });
    router.modem.trouble.delays = {};
    await router.plug();
    await until(router, ({ state }) => /^(registered|searching)$/.test(state.name));
    await fg621(router, 'revert-oem', '--yes');
    await untilJob(router, 'revert', 'done');
    expect(router.modem.memory).toEqual(OEM);
  });

  test('without --yes only tells what it would do', async () => {
    const router = await registered();
    for (const args of [[], ['--dry-run']]) {
      const { stdout } = await fg621(router, 'revert-oem', ...args);
      const { steps: told } = JSON.parse(stdout);
      expect(told).toEqual(
        expect.arrayContaining(['AT+GTAUTOCONNECT=0', 'AT+GTRNDIS=0', 'AT+GTUSBMODE=38', 'AT+CFUN=15']),
      );
    }
    expect(router.modem.memory).toEqual(factoryMemory());
    expect(await fg621(router, 'revert-oem', '--nonsense')).toMatchObject({ code: 2 });
    await fg621(router, 'bands', 'set', '3', '--confirm', '300');
    await untilPhase(router, 'registered');
    expect(await fg621(router, 'revert-oem', '--yes')).toMatchObject({ code: 5 });
  });
});

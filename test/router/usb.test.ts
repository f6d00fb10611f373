import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registered, skip, written } from './changes.ts';
import { killJob, putBack, steps, untilJob } from './jobs.ts';
import { fg621, until, untilState } from './router.ts';

describe('a switch of the USB mode', () => {
  test.each([
    [34, '0a04', 'usb0'],
    [36, '0a05', 'eth1'],
    [39, '0a06', 'usb0'],
  ] as const)('to %i is followed to product id %s', async (mode, product, device) => {
    const router = await registered({ usbMode: mode === 36 ? 38 : 36 });
    expect(await fg621(router, 'usb', String(mode), '--yes')).toMatchObject({ code: 0, stderr: '' });
    const job = await untilJob(router, 'usb', 'done');
    expect(steps(job)).toEqual([
      'done AT+GTUSBMODE=?',
      `done AT+GTUSBMODE=${mode}`,
      'done AT+GTUSBMODE?',
      'done AT+CFUN=15',
      'done wait_gone',
      'done wait_back',
      'done wait_answer',
      'done AT+GTUSBMODE?',
      'done uci network',
      'done wait_address',
    ]);
    const { modem } = await until(router, (status) => (status.modem.usb_mode === mode ? status : null));
    expect(modem).toMatchObject({ usb_id: `2cb7:${product}`, net_device: device });
    await untilState(router, 'registered');
  });

  test.each([true, false])('works with a modem that says OK before it restarts (%s)', async (okBeforeRestart) => {
    const router = await registered({ dialect: { okBeforeRestart } });
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(router.modem.usbMode).toBe(38);
  });

  test('works with a modem that restarts by itself', async () => {
    const router = await registered({ dialect: { usbModeAtOnce: true } });
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(router.modem.usbMode).toBe(38);
  });

  test('finds the port under another number', async () => {
    const router = await registered();
    await router.renumber(4);
    await until(router, ({ state, modem }) => state.name === 'registered' && modem.port === '/dev/ttyUSB4', 60);
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
  });

  test('to the mode it is in sends nothing but a question', async () => {
    const router = await registered();
    await fg621(router, 'usb', '36', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
    expect(written(router, 'AT+CFUN=15')).toEqual([]);
  });

  test.each([['+GTUSBMODE='], ['+CFUN=']])('%s refused is told, and a second run succeeds', async (name) => {
    const router = await registered();
    router.modem.trouble.refusals = { [name]: 1 };
    await fg621(router, 'usb', '38', '--yes');
    expect(await untilJob(router, 'usb', 'failed')).toMatchObject({ reason: 'refused' });
    expect(router.modem.memory.usbMode).toBe(36);
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(router.modem.usbMode).toBe(38);
  });

  test('of a modem that does not come back ends with a word for it, and a second run succeeds', async () => {
    const router = await registered();
    Object.assign(router.modem.timing, { bootSeconds: 100_000 });
    await fg621(router, 'usb', '38', '--yes');
    await until(router, ({ job }) => job?.steps.some(({ what, state }) => what === 'wait_back' && state === 'running'));
    skip(router, 301);
    expect(await untilJob(router, 'usb', 'failed')).toMatchObject({ reason: 'gone' });
    Object.assign(router.modem.timing, { bootSeconds: 2 });
    await router.plug();
    // First the former mode comes back.
    await putBack(router, 'usb');
    expect(router.modem.usbMode).toBe(36);
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
    expect(router.modem.usbMode).toBe(38);
  });

  test('of a modem that ignores the restart is told', async () => {
    const router = await registered();
    router.modem.restart = () => undefined;
    await fg621(router, 'usb', '38', '--yes');
    await until(router, ({ job }) => job?.steps.some(({ what, state }) => what === 'wait_gone' && state === 'running'));
    expect(router.modem.memory.usbMode).toBe(38);
    skip(router, 61);
    const job = await untilJob(router, 'usb', 'failed');
    expect(job).toMatchObject({ reason: 'timeout' });
    // Else the next power cut would bring the other mode.
    expect(steps(job).slice(-2)).toEqual(['done AT+GTUSBMODE=36', 'done AT+GTUSBMODE?']);
    expect(router.modem.memory.usbMode).toBe(36);
  });

  test.each([
    ['34', 'cdc_ether', 'kmod-usb-net-cdc-ether'],
    ['36', 'cdc_ncm', 'kmod-usb-net-cdc-ncm'],
    ['39', 'rndis_host', 'kmod-usb-net-rndis'],
  ])('to %s is refused without the driver %s', async (mode, driver, name) => {
    const router = await registered({ usbMode: mode === '36' ? 38 : 36 });
    rmSync(join(router.prefix, 'sys/bus/usb/drivers', driver), { recursive: true });
    expect(await fg621(router, 'usb', mode, '--yes')).toMatchObject({
      code: 4,
      stderr: `fg621: the router has no driver for USB mode ${mode}: install ${name} first\n`,
    });
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
  });

  test('whose job was killed while the modem was away can be made again', async () => {
    const router = await registered();
    Object.assign(router.modem.timing, { bootSeconds: 60 });
    await fg621(router, 'usb', '38', '--yes');
    await until(router, ({ job }) => job?.steps.some(({ what, state }) => what === 'wait_back' && state === 'running'));
    killJob(router);
    expect(await untilJob(router, 'usb', 'failed')).toMatchObject({ reason: 'killed' });
    await putBack(router, 'usb');
    await fg621(router, 'usb', '38', '--yes');
    await untilJob(router, 'usb', 'done');
  });
});

describe('usb', () => {
  test('lists the modes in words', async () => {
    const router = await registered();
    const listed = JSON.parse((await fg621(router, 'usb')).stdout);
    expect(listed).toMatchObject({ schema: 1, mode: 36 });
    expect(listed.modes).toHaveLength(6);
    expect(listed.modes[4]).toEqual({ mode: 38, net: 'rndis', usb_id: '2cb7:0a06', adb: false });
  });

  test('takes no mode that is none, and none without --yes', async () => {
    const router = await registered();
    for (const args of [['33'], ['40', '--yes'], ['36'], ['36', '--no'], ['36', '--yes', 'x'], ['nonsense']])
      expect({ args, ...(await fg621(router, 'usb', ...args)) }).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^fg621: [^\n]+\n$/),
      });
    expect(written(router, 'AT+GTUSBMODE=')).toEqual([]);
  });
});

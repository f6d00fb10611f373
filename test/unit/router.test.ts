import './luci-globals.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { changeOf, fullStatus } from './samples.ts';

type Call = [name: string, ...args: unknown[]];

const calls: Call[] = [];
let answer: (...call: Call) => unknown;

vi.mock('rpc', () => ({
  default: {
    declare:
      ({ object, method }: { object: string; method: string }) =>
      (...args: unknown[]) => {
        const call: Call = [`${object}.${method}`, ...args];
        calls.push(call);
        return Promise.resolve().then(() => answer(...call));
      },
  },
}));

const { readPresets, Router } = await import('../../src/router.ts');
const orders = await import('../../src/orders.ts');

/** Bands that were asked for 4100 s after the router's start. */
const CHANGE = changeOf({ steps: [{ name: 'asked', at_s: 4100 }] });
const START_MS = Date.UTC(2026, 0, 15);

/** A router that runs, answering as ubus over LuCI's rpc class does. */
function healthy(...[name, first]: Call): unknown {
  const uptime_s = 1000 + (Date.now() - START_MS) / 1000;
  if (name === 'file.read')
    return { data: first === '/proc/uptime' ? `${uptime_s} 9.0\n` : JSON.stringify(fullStatus()) };
  if (name === 'file.write') return 0;
  if (name === 'file.exec') return { code: 0 };
  if (name === 'network.interface.dump') return { interface: [] };
  if (name === 'network.device.status') return { statistics: { rx_bytes: 1, tx_bytes: 2 } };
  throw new Error(`unexpected call ${name}`);
}

/** The same router, but one call comes to something else. */
function but(which: string, result: unknown): (...call: Call) => unknown {
  return (...call) => {
    if (call[0] !== which && call[1] !== which) return healthy(...call);
    if (result instanceof Error) throw result;
    return result;
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS, toFake: ['Date'] });
  calls.length = 0;
  answer = healthy;
});

describe('read', () => {
  test('a round of questions', async () => {
    const reading = await new Router().read('usb0');
    expect(reading).toEqual({
      at_ms: START_MS,
      uptime_s: 1000,
      status: fullStatus(),
      interfaces: [],
      counters: { rx_bytes: 1, tx_bytes: 2 },
      monitor: 'running',
    });
  });

  test('for aiming nothing but status and time, and the wish is there before the monitor is woken', async () => {
    const router = new Router('aim');
    await router.read('usb0');
    const done = calls.map(([name, first]) => `${name} ${Array.isArray(first) ? '' : first}`);
    expect(done).not.toContain('network.interface.dump undefined');
    const wish = calls.findIndex(([name]) => name === 'file.write');
    expect(calls[wish]).toEqual(['file.write', '/var/run/fg621/aim', '1030\n', 0o644]);
    expect(wish).toBeLessThan(calls.findIndex(([name]) => name === 'file.exec'));
    calls.length = 0;
    vi.setSystemTime(START_MS + 13_000);
    await router.read('usb0');
    expect(calls.filter(([name]) => name === 'file.write')).toEqual([
      ['file.write', '/var/run/fg621/aim', '1043\n', 0o644],
    ]);
    expect(calls.some(([name]) => name === 'file.exec')).toBe(false);
  });

  test('starts all calls at once, so that LuCI sends them as one', () => {
    void new Router().read('usb0');
    expect(calls.map(([name]) => name)).toEqual([
      'file.read',
      'file.read',
      'network.interface.dump',
      'network.device.status',
      'file.exec',
    ]);
  });

  test('without a device no counters are asked for', async () => {
    await new Router().read(undefined);
    expect(calls.map(([name]) => name)).not.toContain('network.device.status');
  });

  const STATUS = '/var/run/fg621/status.json';
  const DENIED = named('RPCError', 'RPC call to file/read failed with error -32002: Access denied');
  test.each<[string, string, unknown, string]>([
    ['no file', STATUS, 4, 'missing'],
    ['an empty file', STATUS, 5, 'damaged'],
    ['a reply without data', STATUS, {}, 'damaged'],
    ['garbage in the file', STATUS, { data: '{"sch' }, 'damaged'],
    ['another schema', STATUS, { data: '{"schema":2,"uptime_s":1}' }, 'other_version'],
    ['no right to the file', STATUS, 6, 'refused'],
    ['no right to files at all', STATUS, DENIED, 'refused'],
    ['the session is over', STATUS, named('SessionError', 'Login session is expired'), 'session'],
    ['rpcd is busy', STATUS, 7, 'unreachable'],
    ['no connection', STATUS, named('RPCError', 'HTTP error 0'), 'unreachable'],
    ['no uptime', '/proc/uptime', { data: 'x' }, 'damaged'],
    ['uptime refused', '/proc/uptime', 6, 'refused'],
  ])('%s: a fault, never a rejection', async (_name, which, result, fault) => {
    answer = but(which, result);
    const reading = await new Router().read('usb0');
    expect(reading.fault).toBe(fault);
    expect(reading.status).toBeUndefined();
  });

  test.each(['network.interface.dump', 'network.device.status', 'file.exec'])(
    'the status does not depend on %s',
    async (which) => {
      answer = but(which, named('RPCError', '-32002'));
      expect(await new Router().read('usb0')).toMatchObject({ status: fullStatus() });
    },
  );

  test('a monitor that is not running is told', async () => {
    answer = but('file.exec', { code: 7, stderr: 'monitor not running' });
    expect((await new Router().read(undefined)).monitor).toBe('not running');
  });
});

describe('keeping the monitor reading', () => {
  const asked = () => calls.filter(([name]) => name === 'file.exec' || name === 'file.write');
  const WATCH: Call = ['file.exec', '/usr/sbin/fg621', ['watch']];
  const lease = (until_s: number): Call => ['file.write', '/var/run/fg621/lease', `${until_s}\n`, 0o644];

  async function readAt(router: InstanceType<typeof Router>, ...seconds: number[]): Promise<void> {
    for (const second of seconds) {
      vi.setSystemTime(START_MS + second * 1000);
      await router.read(undefined);
    }
  }

  test('`watch` once, then the lease is renewed every 12 s without a process', async () => {
    await readAt(new Router(), 0, 5, 10, 11, 12, 17, 23, 24);
    expect(asked()).toEqual([WATCH, lease(1042), lease(1054)]);
  });

  test('`watch` again after a pause longer than the lease', async () => {
    await readAt(new Router(), 0, 12, 43, 55);
    expect(asked()).toEqual([WATCH, lease(1042), WATCH, lease(1085)]);
  });

  test('and when the browser clock jumps back', async () => {
    await readAt(new Router(), 0, 12, -3600);
    expect(asked()).toEqual([WATCH, lease(1042), WATCH]);
  });

  test('a lease that cannot be written is tried again and again, and runs out after 30 s', async () => {
    answer = but('file.write', 6);
    await readAt(new Router(), 0, 12, 17, 30, 31);
    expect(asked().map(([name]) => name)).toEqual(['file.exec', 'file.write', 'file.write', 'file.write', 'file.exec']);
  });

  test('while there is no status, `watch` is asked every 30 s whether there is a monitor', async () => {
    answer = but('/var/run/fg621/status.json', 4);
    await readAt(new Router(), 0, 12, 24, 31, 36, 43, 61, 62);
    expect(asked()).toEqual([WATCH, lease(1042), lease(1054), WATCH, lease(1073), lease(1091), WATCH]);
  });

  test('while the status is overdue, `watch` is asked in the same reading, and then every 30 s', async () => {
    answer = but('/var/run/fg621/status.json', { data: JSON.stringify({ ...fullStatus(), uptime_s: 990 }) });
    const router = new Router();
    await readAt(router, 0, 20);
    vi.setSystemTime(START_MS + 31_000);
    expect((await router.read(undefined)).monitor).toBe('running');
    await readAt(router, 43, 61, 62);
    expect(asked()).toEqual([WATCH, lease(1050), WATCH, lease(1073), lease(1091), WATCH]);
    answer = but('file.exec', named('RPCError', 'timed out'));
    vi.setSystemTime(START_MS + 93_000);
    expect((await router.read(undefined)).fault).toBeUndefined();
  });

  test('`watch` is not hammered while it fails', async () => {
    answer = but('file.exec', 6);
    await readAt(new Router(), 0, 5, 10);
    expect(asked().filter(([name]) => name === 'file.exec')).toHaveLength(1);
  });
});

describe('orders', () => {
  test.each<[string, Parameters<typeof orders.changeBands>[0], string]>([
    ['bands alone', { lte: [3, 20], restart: false }, 'bands set 3,20 --confirm 120'],
    ['a mode alone', { mode: 'umts', restart: false }, 'bands set --mode umts --confirm 120'],
    ['both', { lte: [7], mode: 'lte', restart: false }, 'bands set 7 --mode lte --confirm 120'],
    ['with a restart', { lte: [7], restart: true }, 'bands set 7 --confirm 300 --restart'],
    ['everything', { lte: 'all', restart: false }, 'bands auto --confirm 120'],
    ['everything with a restart', { lte: 'all', restart: true }, 'bands auto --confirm 300 --restart'],
  ])('%s', async (_name, order, line) => {
    expect(await orders.changeBands(order)).toEqual({ accepted: true });
    expect(calls).toEqual([['file.exec', '/usr/sbin/fg621', line.split(' ')]]);
  });

  test.each<[string, () => Promise<unknown>, string[]]>([
    ['all bands', () => orders.allowAllBands(), ['bands', 'auto']],
    ['keep bands', () => orders.keepChange(CHANGE), ['bands', 'keep', '4100']],
    ['undo bands', () => orders.undoChange(CHANGE), ['bands', 'undo', '4100']],
    ['keep what has no name', () => orders.keepChange({ ...CHANGE, steps: [] }), ['bands', 'keep']],
    ['search', () => orders.searchNetworks(), ['operator', 'scan']],
    ['end the search', () => orders.cancelSearch(), ['operator', 'scan', 'cancel']],
    ['an operator', () => orders.chooseOperator('22605'), ['operator', 'set', '22605', '--confirm', '300']],
    ['any operator', () => orders.chooseOperator('auto'), ['operator', 'set', 'auto', '--confirm', '300']],
    ['a cell', () => orders.lockCell(1600, 0, false), ['cell', 'lock', '1600', '0', '--confirm', '120']],
    [
      'a cell and a restart',
      () => orders.lockCell(1600, 115, true),
      ['cell', 'lock', '1600', '115', '--confirm', '300', '--restart'],
    ],
    ['no cell', () => orders.unlockCell(false), ['cell', 'unlock', '--confirm', '120']],
    ['a restart', () => orders.restartModem(), ['restart']],
    ['a preset', () => orders.savePreset('At night', [3, 20], undefined), ['preset', 'save', 'At night', '3,20']],
    ['a preset with its mode', () => orders.savePreset('x', [7], 'lte'), ['preset', 'save', 'x', '7', '--mode', 'lte']],
    ['no preset', () => orders.deletePreset('At night'), ['preset', 'delete', 'At night']],
  ])('%s', async (_name, give, args) => {
    expect(await give()).toEqual({ accepted: true });
    expect(calls).toEqual([['file.exec', '/usr/sbin/fg621', args]]);
  });

  const DENIED = named('RPCError', 'RPC call to file/exec failed with error -32002: Access denied');
  test.each<[string, unknown, RegExp]>([
    ['what the program says', { code: 5, stderr: 'fg621: another change is running\n' }, /^another change is running$/],
    ['words of something else', { code: 2, stderr: 'ash: syntax error' }, /^ash: syntax error$/],
    ['markup stays text', { code: 2, stderr: 'fg621: <b>x</b>' }, /^<b>x<\/b>$/],
    ['nothing', { code: 3 }, /code 3/],
    ['no code', {}, /code \?/],
    ['no right to it', 6, /login/],
    ['no right to anything', DENIED, /login/],
    ['no program', 4, /not on the router/],
    ['the session is over', named('SessionError', 'expired'), /log in/],
    ['no answer', named('RPCError', 'HTTP error 0'), /did not answer/],
    ['rpcd has given up waiting', 7, /did not answer/],
  ])('refused with %s: a sentence, never a rejection', async (_name, result, why) => {
    answer = but('file.exec', result);
    expect(await orders.keepChange(CHANGE)).toMatchObject({ accepted: false, why: expect.stringMatching(why) });
  });

  test('only what is refused for something that is under way is said to be free later', async () => {
    const busy = async (code: number) => {
      answer = but('file.exec', { code, stderr: 'fg621: no' });
      return orders.keepChange(CHANGE);
    };
    expect(await busy(5)).toEqual({ accepted: false, why: 'no', busy: true });
    expect(await busy(1)).toEqual({ accepted: false, why: 'no' });
  });
});

describe('presets', () => {
  const values = { cfg1: { '.index': 1, name: 'Evening', lte: '7 20' } };

  test('are read from the configuration', async () => {
    answer = but('uci.get', { values });
    expect(await readPresets()).toEqual([{ name: 'Evening', lte: [7, 20] }]);
    expect(calls).toEqual([['uci.get', 'fg621', 'preset']]);
  });

  test.each<[string, unknown]>([
    ['no right', 6],
    ['no connection', named('RPCError', 'HTTP error 0')],
  ])('%s: none, never a rejection', async (_name, result) => {
    answer = but('uci.get', result);
    expect(await readPresets()).toBeUndefined();
  });
});

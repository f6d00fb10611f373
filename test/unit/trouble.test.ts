import './luci-globals.ts';
import { describe, expect, test } from 'vitest';
import { type ChainLink, chainOf, type LinkKind } from '../../src/chain.ts';
import type { PageState } from '../../src/model.ts';
import type { Link } from '../../src/netifd.ts';
import type { Modem, Status } from '../../src/status.ts';
import { troubleOf } from '../../src/trouble.ts';
import type { Trouble } from '../../src/trouble-kit.ts';
import {
  ALL_STATES,
  cellChangeOf,
  changeOf,
  decoded,
  fullStatus,
  operatorChangeOf,
  TROUBLED_STATES,
  UPTIME_S,
} from './samples.ts';

type Troubled = (typeof TROUBLED_STATES)[number];

function troubleIn(state: Troubled, since_s: number, change: (status: Status) => void = () => undefined): Trouble {
  const status = fullStatus();
  status.state.since_s = UPTIME_S - since_s;
  change(status);
  return troubleOf({ state, status: decoded(status), uptime_s: UPTIME_S });
}

function withModem(modem: Modem): (status: Status) => void {
  return (status) => {
    status.modem = modem;
  };
}

function wordsOf({ word, title, text, steps }: Trouble): string[] {
  return [word, title, text, ...steps.flatMap((step) => [step.text, ...(step.commands ?? [])])];
}

describe.each(TROUBLED_STATES)('%s', (state) => {
  const cases = [troubleOf({ state }), troubleIn(state, 20), troubleIn(state, 100_000)];

  test('has a word, a title, a sentence and no holes in the words', () => {
    for (const trouble of cases) {
      for (const words of wordsOf(trouble)) expect(words).not.toMatch(/undefined|null|NaN|%|^\s*$/);
      expect(trouble.title).not.toMatch(/[.%]$/);
      expect(trouble.text).toMatch(/[.]$/);
    }
  });

  test('says what to do next, unless it only takes time', () => {
    for (const trouble of cases) expect(trouble.steps.length > 0 || trouble.passing === true).toBe(true);
  });
});

test('every trouble has a title of its own', () => {
  const titles = TROUBLED_STATES.map((state) => troubleIn(state, 20).title);
  expect(titles.filter((title) => title === 'The modem is starting')).toHaveLength(1);
  expect(new Set(titles).size).toBe(titles.length);
});

describe('waiting for the modem', () => {
  test('gone: progress for three minutes, then advice instead of waiting', () => {
    const gone = (ago_s: number) =>
      troubleIn('gone', 5000, (status) => {
        status.modem.gone_s = UPTIME_S - ago_s;
      });
    expect(gone(48)).toMatchObject({ progress: { elapsed_s: 48, total_s: 180 } });
    expect(gone(48).text).toContain('48 s ago');
    expect(gone(179).progress).toBeDefined();
    expect(gone(180).progress).toBeUndefined();
    expect(gone(400).text).toContain('6 min 40 s');
  });

  test('restarting: counts from the command, and gives up after three minutes', () => {
    const restart = (ago_s: number) =>
      troubleIn('restarting', 5000, (status) => {
        status.modem.restart_s = UPTIME_S - ago_s;
      });
    expect(restart(20)).toMatchObject({ progress: { elapsed_s: 20 }, passing: true });
    expect(restart(180).passing).toBeUndefined();
    expect(restart(180).title).not.toBe(restart(20).title);
  });

  test('starting: a minute', () => {
    expect(troubleIn('starting', 21).progress).toEqual({ elapsed_s: 21, total_s: 60 });
  });

  test('silent: names the port and how long', () => {
    const silent = troubleIn('silent', 5, (status) => {
      status.modem.silent_s = UPTIME_S - 40;
    });
    expect(silent.text).toContain('/dev/ttyUSB0');
    expect(silent.text).toContain('40 s');
  });
});

describe('no_driver', () => {
  test('missing: names the package', () => {
    const { steps } = troubleIn('no_driver', 9, withModem({ usb_id: '2cb7:0a05', serial_driver: 'missing' }));
    expect(steps.flatMap((step) => step.commands ?? [])).toEqual([
      'apk update && apk add kmod-usb-serial-option',
      'opkg update && opkg install kmod-usb-serial-option',
    ]);
  });

  test.each(['2cb7:0a04', '2cb7:0a05', '2cb7:0a06'])('unbound: tells the driver the id %s', (usb_id) => {
    const { steps } = troubleIn('no_driver', 9, withModem({ usb_id, serial_driver: 'unbound' }));
    expect(steps[0]?.commands).toEqual([
      `echo ${usb_id.replace(':', ' ')} ff > /sys/bus/usb-serial/drivers/option1/new_id`,
    ]);
  });

  test('bound, but no port: leads to the kernel log', () => {
    const { steps } = troubleIn('no_driver', 9, withModem({ serial_driver: 'bound' }));
    expect(steps[0]?.commands).toEqual(['dmesg | grep -i usb']);
  });
});

describe('port_closed', () => {
  const closed = (modem: Modem) => troubleIn('port_closed', 5, withModem(modem));
  const typed = ({ steps }: Trouble) => steps.flatMap(({ commands }) => commands ?? []);

  test('one that is there: the command is about it', () => {
    const trouble = closed({ port: '/dev/ttyUSB4' });
    expect(trouble.text).toContain('/dev/ttyUSB4 is there');
    expect(typed(trouble)).toEqual(['stty -F /dev/ttyUSB4', 'logread -e fg621']);
  });

  test('one of the settings that does not exist: never "there", and how it is found again', () => {
    const trouble = closed({ port: '/dev/ttyUSB99', port_missing: true });
    expect(trouble.text).toBe('/dev/ttyUSB99 is set as AT port under Settings, but there is no such port.');
    expect(typed(trouble)).toEqual(['uci -q delete fg621.modem.port; uci commit fg621; reload_config']);
    expect(wordsOf(trouble).join()).not.toMatch(/is there|stty|ttyUSB0/);
  });

  test.each(['/dev/ttyUSB0; reboot', '/dev/ttyS$(reboot)'])('%s is not offered to a shell', (port) => {
    expect(typed(closed({ port }))).toEqual(['logread -e fg621']);
  });
});

describe('what to type', () => {
  test.each<[Troubled, string]>([
    ['sim_pin', `fg621 sim unlock`],
    ['sim_puk', 'fg621 sim unblock'],
    ['radio_off', `fg621 at 'AT+CFUN=1'`],
    ['no_service', `fg621 at 'AT+COPS=0'`],
    ['monitor_not_running', '/etc/init.d/fg621 start'],
    ['monitor_not_running', 'logread -e fg621'],
  ])('%s: %s', (state, command) => {
    const trouble = troubleIn(state, 5, (status) => {
      // Its radio is not off for a moment only.
      delete status.recovery;
    });
    expect(wordsOf(trouble)).toContain(command);
  });

  test('a PIN: three tries, then the PUK', () => {
    expect(troubleOf({ state: 'sim_pin' }).text).toMatch(/three.*PUK/);
    expect(troubleIn('sim_pin', 5).text).toContain('3 tries are left');
  });
});

describe('searching', () => {
  const allow = (lte: number[], umts: number[]) => (status: Status) => {
    status.bands = { ...status.bands, mode: 'auto', lte, umts };
    delete status.change;
  };

  test('few bands allowed: names them and says how to allow all', () => {
    expect(troubleIn('searching', 84, allow([7], []))).toMatchObject({
      text: 'For 1 min 24 s. Only band B7 is allowed.',
      steps: [{ commands: ['fg621 bands auto'], deed: 'all' }],
    });
    expect(troubleIn('searching', 84, allow([3, 20], [])).text).toBe(
      'For 1 min 24 s. Only the bands B3, B20 are allowed.',
    );
  });

  test('while a change of bands is under way: when the former ones come back', () => {
    const { steps } = troubleIn('searching', 84, (status) => {
      status.change = changeOf({ phase: 'searching' });
    });
    expect(steps).toEqual([
      {
        text: expect.stringContaining('comes back by itself in 1 min 20 s'),
        deed: 'undo',
        commands: ['fg621 bands undo'],
      },
    ]);
  });

  test.each([operatorChangeOf(), cellChangeOf()])('or a change of another kind', (change) => {
    const { steps } = troubleIn('searching', 84, (status) => {
      status.change = { ...change, phase: 'searching' };
    });
    expect(steps[0]?.commands).toEqual([`fg621 ${change.kind} undo`]);
    expect(steps[0]?.text).not.toContain('bands');
  });

  test('and while they are being put back', () => {
    const { steps } = troubleIn('searching', 84, (status) => {
      status.change = changeOf({ phase: 'undoing' });
    });
    expect(steps).toEqual([{ text: expect.stringContaining('is being put back') }]);
  });

  test('more than a few, but not all: a way to allow them', () => {
    const offers = (change: (status: Status) => void) =>
      troubleIn('searching', 84, change).steps.map(({ deed }) => deed);
    expect(offers(allow([1, 3, 7, 8, 20], []))).toEqual([undefined, 'all']);
    expect(offers(allow(fullStatus().bands.supported_lte, [1]))).toEqual([undefined]);
    expect(offers(allow([], []))).toEqual([undefined]);
  });

  test.each<[string, number[], number[]]>([
    ['many bands', [1, 3, 7, 8, 20], []],
    ['UMTS besides', [7], [8]],
    ['not known', [], []],
  ])('%s: no talk of bands', (_name, lte, umts) => {
    const { text, steps } = troubleIn('searching', 84, allow(lte, umts));
    expect(text).not.toContain('Only');
    expect(steps[0]?.commands).toBeUndefined();
  });
});

test('no_service of a modem told to leave the network says so', () => {
  const { text } = troubleIn('no_service', 5, (status) => {
    status.network.selection = 'deregistered';
  });
  expect(text).toContain('told to leave');
});

describe('chainOf', () => {
  const DOWN: Link = { device: 'usb0', interfaces: [] };
  const UP: Link = {
    device: 'usb0',
    interfaces: [{ name: 'wan', up: true, devices: ['usb0'], ipv4: ['10.0.0.2'], ipv6: [] }],
  };
  const kinds = (links: ChainLink[]) => links.map(({ kind }) => kind);

  test.each<[PageState, LinkKind[]]>([
    ['no_device', ['fail', 'wait', 'wait', 'wait']],
    ['gone', ['fail', 'wait', 'wait', 'wait']],
    ['restarting', ['now', 'wait', 'wait', 'wait']],
    ['no_driver', ['fail', 'wait', 'wait', 'wait']],
    ['starting', ['now', 'wait', 'wait', 'wait']],
    ['port_closed', ['fail', 'wait', 'wait', 'wait']],
    ['silent', ['fail', 'wait', 'wait', 'wait']],
    ['sim_missing', ['ok', 'fail', 'wait', 'wait']],
    ['sim_pin', ['ok', 'fail', 'wait', 'wait']],
    ['sim_puk', ['ok', 'fail', 'wait', 'wait']],
    ['sim_locked', ['ok', 'fail', 'wait', 'wait']],
    ['sim_failure', ['ok', 'fail', 'wait', 'wait']],
    ['radio_off', ['ok', 'ok', 'fail', 'wait']],
    ['searching', ['ok', 'ok', 'fail', 'wait']],
    ['denied', ['ok', 'ok', 'fail', 'wait']],
    ['emergency', ['ok', 'ok', 'fail', 'wait']],
    ['no_service', ['ok', 'ok', 'fail', 'wait']],
    ['registered', ['ok', 'ok', 'ok', 'fail']],
    ['unknown', ['ok', 'ok', 'wait', 'wait']],
    ['monitor_not_running', ['wait', 'wait', 'wait', 'wait']],
    ['first_reading', ['wait', 'wait', 'wait', 'wait']],
    ['damaged', ['wait', 'wait', 'wait', 'wait']],
    ['other_version', ['wait', 'wait', 'wait', 'wait']],
    ['refused', ['wait', 'wait', 'wait', 'wait']],
    ['session', ['wait', 'wait', 'wait', 'wait']],
    ['unreachable', ['wait', 'wait', 'wait', 'wait']],
  ])('%s', (state, expected) => {
    const { recovery: _pause, ...status } = fullStatus();
    expect(kinds(chainOf(state, decoded(status), DOWN))).toEqual(expected);
  });

  test('breaks at one link at most, and names four', () => {
    for (const state of ALL_STATES) {
      const links = chainOf(state, undefined, {});
      expect(links.map(({ name }) => name)).toEqual(['Modem', 'SIM', 'Network', 'Internet']);
      expect(kinds(links).filter((kind) => kind === 'fail').length).toBeLessThanOrEqual(1);
      for (const { text } of links) expect(text).toMatch(/\S/);
    }
  });

  test('the connection may work while the modem says nothing', () => {
    expect(chainOf('silent', decoded(fullStatus()), UP)[3]).toEqual({
      name: 'Internet',
      kind: 'ok',
      text: 'interface wan is up',
    });
  });

  test.each<PageState>(['unreachable', 'session'])('nothing is said to be up that cannot be read: %s', (state) => {
    expect(chainOf(state, decoded(fullStatus()), UP)[3]).toEqual({ name: 'Internet', kind: 'wait', text: 'not known' });
  });

  test('tells how fast the modem answers', () => {
    expect(chainOf('searching', decoded(fullStatus()), DOWN)[0]?.text).toBe('answers in 40 ms');
  });
});

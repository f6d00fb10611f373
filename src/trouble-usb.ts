import { span } from './format.ts';
import { serialPort } from './settings-rules.ts';
import type { Modem } from './status.ts';
import { type Facts, type Step, seeLog, since, type Trouble } from './trouble-kit.ts';

const RESTART_S = 180;
const START_S = 60;
const NEW_ID = '/sys/bus/usb-serial/drivers/option1/new_id';

function powerCycle(): Step {
  return { text: _('Still missing then? Switch the router off for ten seconds.') };
}

/** No modem since the monitor started. */
export function noDevice(): Trouble {
  return {
    word: _('no modem'),
    title: _('No FG621 on USB'),
    text: _('Since the monitor started, the router has seen no USB device 2cb7:0a04 to 0a06.'),
    steps: [
      { text: _('After power-on the modem needs up to a minute to appear, so wait for now.') },
      powerCycle(),
      { text: _('What the router sees on USB:'), commands: ['dmesg | grep -i usb'] },
    ],
  };
}

/** The modem has vanished by itself. */
export function gone(facts: Facts): Trouble {
  const elapsed_s = since(facts, facts.status?.modem.gone_s);
  const title = _('The modem is gone from USB');
  const word = _('no modem');
  if (elapsed_s < RESTART_S)
    return {
      word,
      title,
      text: _('It vanished %s ago. After a restart it needs up to 3 minutes to come back, so wait for now.').format(
        span(elapsed_s),
      ),
      progress: { elapsed_s, total_s: RESTART_S },
      steps: [powerCycle()],
    };
  return {
    word,
    title,
    text: _('It vanished %s ago. A restart does not take that long.').format(span(elapsed_s)),
    steps: [{ text: _('Switch the router off for ten seconds.') }, seeLog()],
  };
}

/** The modem was told to restart. */
export function restarting(facts: Facts): Trouble {
  const elapsed_s = since(facts, facts.status?.modem.restart_s);
  const word = _('restarting');
  if (elapsed_s < RESTART_S)
    return {
      word,
      title: _('The modem is restarting'),
      text: _('It was told to restart %s ago and needs up to 3 minutes to come back.').format(span(elapsed_s)),
      progress: { elapsed_s, total_s: RESTART_S },
      steps: [powerCycle()],
      passing: true,
    };
  return {
    word,
    title: _('The modem does not come back from its restart'),
    text: _('It was told to restart %s ago. That takes 3 minutes at most.').format(span(elapsed_s)),
    steps: [{ text: _('Switch the router off for ten seconds.') }, seeLog()],
  };
}

/** On USB, but without a serial port. */
export function noDriver({ status }: Facts): Trouble {
  const { serial_driver, usb_id }: Modem = status?.modem ?? {};
  const shared = { word: _('no driver'), title: _('The modem is there, its driver is not') };
  if (serial_driver === 'unbound') {
    const id = (usb_id ?? '2cb7:0a05').replace(':', ' ');
    return {
      ...shared,
      text: _('The kernel of this router is too old to know the USB id %s.').format(usb_id ?? '2cb7:0a05'),
      steps: [
        {
          text: _('Tell it to the driver. It works at once and until the next start:'),
          commands: [`echo ${id} ff > ${NEW_ID}`],
        },
        { text: _('To have it at every start, put the same line into /etc/rc.local.') },
      ],
    };
  }
  if (serial_driver === 'missing')
    return {
      ...shared,
      text: _('The router sees the modem on USB, but has no driver for its AT port.'),
      steps: [
        {
          text: _('Install kmod-usb-serial-option:'),
          connection: true,
          commands: ['apk update && apk add kmod-usb-serial-option'],
        },
        {
          text: _('On OpenWrt 24.10 and older:'),
          commands: ['opkg update && opkg install kmod-usb-serial-option'],
        },
      ],
    };
  return {
    ...shared,
    text: _('The router sees the modem on USB, but no serial port for AT commands has appeared.'),
    steps: [{ text: _('What the router sees on USB:'), commands: ['dmesg | grep -i usb'] }, seeLog()],
  };
}

/** A serial port for less than a minute. */
export function starting(facts: Facts): Trouble {
  const elapsed_s = since(facts);
  return {
    word: _('starting'),
    title: _('The modem is starting'),
    text: _('Its AT port appeared %s ago and does not answer yet. Up to a minute of that is normal.').format(
      span(elapsed_s),
    ),
    progress: { elapsed_s, total_s: START_S },
    steps: [],
    passing: true,
  };
}

/** Says that the port of the settings is none. */
export function portMissing(port: string): string {
  return _('%s is set as AT port under Settings, but there is no such port.').format(port);
}

/** What mends that. */
export function emptyPort(): Step {
  return {
    text: _('Empty that field, and the port is found by itself. The same over ssh:'),
    commands: ['uci -q delete fg621.modem.port; uci commit fg621; reload_config'],
  };
}

/** A serial port that cannot be opened. */
export function portClosed({ status }: Facts): Trouble {
  const { port = '', port_missing }: Modem = status?.modem ?? {};
  const shared = { word: _('no port'), title: _('The AT port cannot be opened') };
  const name = port || _('The AT port');
  if (port_missing) return { ...shared, text: portMissing(name), steps: [emptyPort()] };
  // Whatever else the configuration holds is not for a shell.
  const look = port !== '' && serialPort(port) === true ? [`stty -F ${port}`] : [];
  return {
    ...shared,
    text: _('%s is there, but another program holds it, or the package coreutils-stty is missing.').format(name),
    steps: [
      { text: _('Stop other programs that use the modem, such as a terminal or another modem service.') },
      { text: _('Type on the router:'), commands: [...look, 'logread -e fg621'] },
    ],
  };
}

/** No answer from the AT port. */
export function silent(facts: Facts): Trouble {
  const modem = facts.status?.modem;
  const port = modem?.port;
  const elapsed = span(since(facts, modem?.silent_s));
  return {
    word: _('silent'),
    title: _('The modem does not answer'),
    text: port
      ? _('Its AT port %s has been silent for %s. The connection itself may still work.').format(port, elapsed)
      : _('Its AT port has been silent for %s. The connection itself may still work.').format(elapsed),
    steps: [
      {
        text: facts.status?.recovery?.enabled
          ? _('If nothing of what the monitor does helps, switch the router off for ten seconds.')
          : _('The monitor keeps asking. Still silent after some minutes? Switch the router off for ten seconds.'),
      },
      seeLog(),
    ],
  };
}

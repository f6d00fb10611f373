// Constants, because jsmin takes a regular expression in other places for a division.
const WHOLE = /^(0|[1-9][0-9]{0,5})$/;
const WINDOW = /^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$/;
const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const IPV4 = /^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$/;
const NUMBERS_ONLY = /^[0-9.]+$/;
const IPV6_MARK = /:/;
const PORT = /^\/dev\/tty[A-Z][A-Za-z0-9]*$/;
// As the router's program takes it.
const LED = /^[A-Za-z0-9:_+-][A-Za-z0-9:_.+-]*$/;

/** What LuCI's forms take for the outcome of a check: true, or a sentence on what is wrong. */
export type Verdict = true | string;

/** A whole number without leading zeros, as the router's shell reads it. */
export function wholeNumber(value: string, least: number, most: number): Verdict {
  const fits = WHOLE.test(value) && Number(value) >= least && Number(value) <= most;
  return fits || _('A whole number from %d to %d.').format(least, most);
}

/** The same, or 0, which stands for never or off. */
export function wholeNumberOrZero(value: string, least: number, most: number): Verdict {
  return (
    value === '0' ||
    wholeNumber(value, least, most) === true ||
    _('0, or a whole number from %d to %d.').format(least, most)
  );
}

/** A time of day from and to, which may go over midnight. */
export function timeWindow(value: string): Verdict {
  if (!WINDOW.test(value)) return _('Two times of day, such as 03:00-05:00.');
  const [from, to] = value.split('-');
  return from !== to || _('The times must differ.');
}

function isIpv6(value: string): boolean {
  if (!IPV6_MARK.test(value)) return false;
  try {
    return new URL(`http://[${value}]/`).hostname !== '';
  } catch {
    return false;
  }
}

/** An IP address or a host name. */
export function hostOrAddress(value: string): Verdict {
  const name = HOST_NAME.test(value) && !NUMBERS_ONLY.test(value);
  return IPV4.test(value) || isIpv6(value) || name || _('An IP address or a host name.');
}

/** A serial port of the router; empty: it is found. */
export function serialPort(value: string): Verdict {
  return value === '' || PORT.test(value) || _('A serial port such as /dev/ttyUSB0, or nothing.');
}

/** The name of an LED below /sys/class/leds; empty: it is found. */
export function ledName(value: string): Verdict {
  return value === '' || LED.test(value) || _('The name of an LED, none, or nothing.');
}

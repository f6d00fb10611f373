const HTML: Readonly<Record<string, string>> = { '&': '&#38;', '"': '&#34;', "'": '&#39;', '<': '&#60;', '>': '&#62;' };

const UNITS = [' ', ' K', ' M', ' G', ' T', ' P', ' E'];

function escaped(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'object') return '';
  return String(value).replace(/[&"'<>]/g, (char) => HTML[char] ?? char);
}

function duration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${Math.floor(seconds / 60) % 60}m ${seconds % 60}s`;
  return hours < 24 ? `${hours}h ${rest}` : `${Math.floor(hours / 24)}d ${hours % 24}h ${rest}`;
}

function withUnit(value: number, base: number, digits: number): string {
  let rest = value;
  let unit = 0;
  while (unit < UNITS.length - 1 && rest > base) {
    rest /= base;
    unit++;
  }
  return unit === 0 ? `${rest} ` : `${rest.toFixed(digits)}${UNITS[unit]}${base === 1024 ? 'i' : ''}`;
}

function converted(type: string, value: unknown, width: number | undefined, digits: number | undefined): string {
  const number = Number(value) || 0;
  switch (type) {
    case 's':
      return String(value);
    case 'h':
      return escaped(value);
    case 'd':
      return Math.floor(number).toFixed(0);
    case 'f':
      return digits === undefined ? String(number) : number.toFixed(digits);
    case 'x':
      return Math.floor(number).toString(16);
    case 'X':
      return Math.floor(number).toString(16).toUpperCase();
    case 't':
      return duration(number);
    case 'm':
      return withUnit(number, width ?? 1000, digits ?? 2);
    default:
      throw new Error(`stand-in for LuCI: format does not know %${type}`);
  }
}

/**
 * LuCI's `String.prototype.format`: %s %h (escaped for HTML) %d %f %x %X %t (seconds) %m (with unit prefix; the width
 * is the base), with zero padding, width and precision. A missing argument prints "undefined".
 *
 * @throws Error for any other directive
 */
export function format(template: string, args: readonly unknown[]): string {
  let used = 0;
  return template.replace(/%(0?)(\d+)?(?:\.(\d+))?([A-Za-z%])/g, (_all, zero, width, precision, type: string) => {
    if (type === '%') return '%';
    const digits = precision === undefined ? undefined : Number(precision);
    const size = width === undefined ? undefined : Number(width);
    const text = used < args.length ? converted(type, args[used++], size, digits) : 'undefined';
    return type === 'm' ? text : text.padStart(size ?? 0, zero === '0' ? '0' : ' ');
  });
}

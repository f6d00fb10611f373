import type { DecodedStatus } from './decode-status.ts';

const STORAGE_KEY = 'fg621.hide-identifiers';

// No number that the modem says of itself is that long, save IMEI, IMSI, ICCID and telephone numbers.
const LONG_NUMBER = /[0-9]{12,}/g;
const SHORTEST_SECRET = 4;
const PHONE_NUMBER = /"\+?[0-9]{6,}"/g;
const IPV4 = /[0-9]{1,3}(\.[0-9]{1,3}){3,}/g;
const IPV6 = /[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,}/g;
// Lines of a session that tell secrets by their place: the part to keep first, then what is told. Firmwares name their own
// commands for user and password …AUTH.
const SECRET_COMMAND = /(\+(?:CPIN2?|CLCK|CPWD|CGDCONT|[A-Z]*AUTH)\s*=)(?!\s*\?).+$/i;
const SECRET_REPLY = /^(\+[A-Z]*AUTH:\s*[0-9]+,[0-9]+,).+$/i;
const CONTEXT_NAME = /^(\+CG(?:DCONT|CONTRDP):\s*[0-9]+,[^,]*,)("[^"]*"|[^,]+)/i;
const REGISTRATION = /^\+C[GE]?REG:/i;
// Quoted, or longer than the numbers of state and technology: area code and cell.
const PLACE_FIELD = /"[^"]+"|[0-9a-f]{3,}/gi;
// AT+GTCCINFO?: serving or not, technology, MCC, MNC, then area code and cell.
const CELL_ROW = /^((?:\+GTCCINFO:\s*)?[12],[0-9],[^,]*,[^,]*,)[^,]*,[^,]*(?=(?:,[^,]*){3,}$)/i;

/** Whether this browser was told to hide what identifies the modem, the SIM, the cell or the connection. */
export function hidesIdentifiers(): boolean {
  try {
    return window.localStorage.getItem(STORAGE_KEY) === '1';
  } catch {
    return false;
  }
}

/** Remembers the choice in this browser; without storage it lasts as long as the page. */
export function rememberHiding(hide: boolean): void {
  try {
    if (hide) window.localStorage.setItem(STORAGE_KEY, '1');
    else window.localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage may be switched off; the switch still works for this page.
  }
}

/** Every value of a status that identifies someone or some place, as text. */
function secretsOf(status: DecodedStatus): string[] {
  const { modem, sim, network, connection } = status;
  const numbers = [network.cell_id, network.enb, network.tac].filter((value) => value !== undefined);
  return [
    modem.imei,
    sim.iccid,
    sim.imsi,
    ...numbers.map((value) => String(value)),
    ...numbers.map((value) => value.toString(16).toUpperCase()),
    connection.ipv4,
    connection.ipv6,
    ...(connection.dns ?? []),
    ...(connection.contexts ?? []).flatMap((context) => [context.apn, context.ipv4, context.ipv6]),
  ].filter((value) => value !== undefined && value.length >= SHORTEST_SECRET) as string[];
}

/**
 * Takes identifiers out of a text that the modem worded freely: the known values of the status, and any number as long
 * as an IMEI.
 */
export function scrub(text: string, status: DecodedStatus): string {
  const without = secretsOf(status).reduce((rest, secret) => rest.split(secret).join('\u2026'), text);
  return without.replace(LONG_NUMBER, '\u2026');
}

/**
 * Takes out of what the modem said whatever looks like an IMEI, IMSI or ICCID, a telephone number or an address, without
 * knowing any of them.
 */
export function maskNumbers(text: string): string {
  return [PHONE_NUMBER, LONG_NUMBER, IPV4, IPV6].reduce((rest, pattern) => rest.replace(pattern, '\u2026'), text);
}

function maskLine(line: string): string {
  if (REGISTRATION.test(line)) {
    const rest = line.indexOf(':');
    return line.slice(0, rest) + line.slice(rest).replace(PLACE_FIELD, '\u2026');
  }
  return line
    .replace(SECRET_COMMAND, '$1\u2026')
    .replace(SECRET_REPLY, '$1\u2026')
    .replace(CONTEXT_NAME, '$1\u2026')
    .replace(CELL_ROW, '$1\u2026,\u2026');
}

/**
 * Takes out of a session with the modem what {@link maskNumbers} does, and what identifies or unlocks by its place in a
 * line: PIN, PUK, user and password, access point, area code and cell.
 */
export function maskSession(text: string): string {
  return maskNumbers(text.split('\n').map(maskLine).join('\n'));
}

import { bandLabel } from './bands.ts';
import { celsius, db, dbm, inRow, joined, width } from './format.ts';
import { modeName } from './usb-modes.ts';

const PREFIX = /^(?:LTE )?([+A-Z]+)[: ]/;
// Commas between quotes do not part.
const FIELD = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;
const QUOTES = /"/g;
const NUMBERED = / ?[0-9]:/;
const NOT_KNOWN = 99;
const NOT_MEASURED = 255;
const LTE_OFFSET = 100;
// Width of a carrier in MHz by its resource blocks (3GPP TS 36.101 table 5.6-1).
const MHZ: Readonly<Record<string, number>> = { 6: 1.4, 15: 3, 25: 5, 50: 10, 75: 15, 100: 20 };

/** The values behind the colon of a line. */
function fieldsOf(line: string): string[] {
  const rest = line.slice(line.indexOf(':') + 1);
  return rest.split(FIELD).map((field) => field.replace(QUOTES, '').trim());
}

function band(field: string | undefined): string {
  const number = Number(field);
  return bandLabel(number > LTE_OFFSET ? number - LTE_OFFSET : number);
}

function registration(stat: string | undefined): string | undefined {
  switch (stat) {
    case '0':
      return _('not in a network, and not searching');
    case '1':
      return _('in the home network');
    case '2':
      return _('searching for a network');
    case '3':
      return _('refused by the network');
    case '4':
      return _('not known');
    case '5':
      return _('in a foreign network (roaming)');
    case '8':
      return _('emergency calls only');
    default:
      return undefined;
  }
}

function operator([mode, , name]: string[]): string | undefined {
  const how =
    mode === '0'
      ? _('chosen by itself')
      : mode === '1' || mode === '4'
        ? _('chosen by hand')
        : mode === '2'
          ? _('left')
          : undefined;
  if (how === undefined) return undefined;
  return name ? inRow([name, how]) : how;
}

function signal([level, errors]: string[]): string | undefined {
  const index = Number(level);
  if (!Number.isInteger(index)) return undefined;
  const power = index === NOT_KNOWN ? _('RSSI not known') : `RSSI ${dbm(-113 + 2 * index)}`;
  return errors === String(NOT_KNOWN) ? inRow([power, _('bit error rate not known')]) : power;
}

/** AT+CESQ: the last two are RSRQ and RSRP (3GPP TS 27.007 clause 8.69). */
function quality(fields: string[]): string | undefined {
  const [rsrq, rsrp] = fields.slice(4, 6).map(Number);
  if (rsrq === undefined || rsrp === undefined || Number.isNaN(rsrq + rsrp)) return undefined;
  if (rsrp === NOT_MEASURED) return _('no LTE signal measured');
  return `RSRP ${dbm(rsrp - 141)}, RSRQ ${db(rsrq / 2 - 20)}`;
}

function bands(fields: string[]): string | undefined {
  const numbers = fields
    .slice(3)
    .map(Number)
    .filter((value) => value > 0);
  const lte = numbers.filter((value) => value > LTE_OFFSET).map((value) => bandLabel(value - LTE_OFFSET));
  if (lte.length === 0) return undefined;
  return _('LTE bands %s').format(lte.join(' '));
}

function carriers(lines: readonly string[]): string | undefined {
  const named = lines.flatMap((line) => {
    const fields = fieldsOf(line);
    if (line.includes('PCC')) return [carrier(fields, 0, 3, '')];
    if (!line.includes('SCC')) return [];
    return [carrier(fields, 2, 5, fields[0] === '2' ? _('active') : _('not active'))];
  });
  return named.length > 0 ? joined(named) : undefined;
}

/** One carrier; `at` is where its band stands, `wide` its width. */
function carrier(fields: readonly string[], at: number, wide: number, state: string): string {
  const mhz = MHZ[fields[wide] ?? ''];
  const parts = [
    `${band(fields[at])} EARFCN ${fields[at + 2] ?? '?'} PCI ${fields[at + 1] ?? '?'}`,
    mhz === undefined ? '' : width(mhz),
    state,
  ];
  return inRow(parts.filter((part) => part !== ''));
}

function onOff(value: string | undefined, on: string, off: string): string | undefined {
  return value === '1' ? on : value === '0' ? off : undefined;
}

function contexts(lines: readonly string[]): string | undefined {
  const named = lines.map(fieldsOf).map(([cid, type, apn]) => _('%s: %s %s').format(cid, type, apn || _('no name')));
  return inRow(named) || undefined;
}

function sim(word: string | undefined): string | undefined {
  switch (word) {
    case 'READY':
      return _('The SIM is ready.');
    case 'SIM PIN':
      return _('The SIM asks for its PIN.');
    case 'SIM PUK':
      return _('The SIM is blocked: it asks for its PUK.');
    default:
      return undefined;
  }
}

function meaningOfName(name: string, lines: readonly string[]): string | undefined {
  const fields = fieldsOf(lines[0] ?? '');
  const [first] = fields;
  switch (name) {
    case '+CSQ':
      return signal(fields);
    case '+CESQ':
      return quality(fields);
    case '+CREG':
    case '+CGREG':
    case '+CEREG':
      return registration(fields[1]);
    case '+COPS':
      return operator(fields);
    case '+CPIN':
      return sim(first);
    case '+CFUN':
      return first === '1'
        ? _('The radio is on.')
        : first === '0' || first === '4'
          ? _('The radio is off.')
          : undefined;
    case '+GTACT':
      return bands(fields);
    case '+GTCAINFO':
    case 'PCC':
      return carriers(lines);
    case '+MTSM':
      return Number.isInteger(Number(first)) ? celsius(Number(first)) : undefined;
    case '+GTUSBMODE':
      return first === undefined ? undefined : modeName(Number(first));
    case '+GTRNDIS':
      return onOff(first, _('The data connection is up.'), _('There is no data connection.'));
    case '+GTAUTOCONNECT':
      return onOff(first, _('The modem dials by itself.'), _('The modem waits to be told to dial.'));
    case '+GTIPPASS':
      return onOff(first, _("The router gets the operator's address."), _('The modem keeps the address to itself.'));
    case '+CGDCONT':
      return contexts(lines);
    default:
      return undefined;
  }
}

/**
 * What an answer of the modem means, in plain words; undefined where the app does not know or the modem tells what it
 * could do instead of what is.
 *
 * @param command what was sent
 * @param lines what came back, without OK or ERROR
 */
export function meaningOf(command: string, lines: readonly string[]): string | undefined {
  // A list of what is possible, or a chain of commands: no single answer.
  if (command.endsWith('=?') || command.includes(';')) return undefined;
  const [first] = lines.filter((line) => line !== '');
  const name = first === undefined ? undefined : PREFIX.exec(first.replace(NUMBERED, ':'))?.[1];
  if (name === undefined) return undefined;
  return meaningOfName(
    name,
    lines.filter((line) => line !== ''),
  );
}

/** What the number of an error means (3GPP TS 27.007 clause 9.2); undefined where it says nothing more. */
export function errorText(result: string): string | undefined {
  switch (result.replace('+CME ERROR:', '').trim()) {
    case '3':
      return _('It is not allowed now.');
    case '4':
      return _('This modem does not support it.');
    case '10':
      return _('There is no SIM.');
    case '11':
      return _('The SIM asks for its PIN.');
    case '13':
      return _('The SIM cannot be read.');
    case '30':
      return _('There is no network.');
    case '50':
      return _('The parameters are wrong.');
    default:
      return undefined;
  }
}

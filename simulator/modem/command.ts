import type { ModemState } from './state.ts';

/** How a command is given: `AT+X=?`, `AT+X?`, `AT+X=…`, `AT+X`. */
export type Form = 'test' | 'read' | 'set' | 'exec';

/** Lines of information before OK; the same later, for what takes the modem its time; or nothing, not even OK. */
export type Reply = readonly string[] | { afterMs: number; reply: () => Reply } | 'no result';

/** Where the element stands in its command line. */
export interface Position {
  last: boolean;
}

/** Answers one form of a command, or throws AtError. Arguments come unquoted; what is left out is ''. */
export type Handler = (modem: ModemState, args: readonly string[], position: Position) => Reply;

/** One AT command: a form that is not there answers ERROR. */
export interface Command {
  test?: Handler;
  read?: Handler;
  set?: Handler;
  exec?: Handler;
  /** What the modem takes to answer, milliseconds. */
  takesMs?: number;
}

/** Commands by name, e.g. `+CSQ`. */
export type CommandTable = Readonly<Record<string, Command>>;

/** How often a waiting command looks, milliseconds. */
const LOOK_MS = 500;

/** Answers OK as soon as `done` holds, or what `late` throws after `limitMs`. */
export function replyWhen(modem: ModemState, limitMs: number, done: () => boolean, late: () => never): Reply {
  const deadline = modem.clock.now() + limitMs;
  const look = (): Reply => {
    if (done()) return [];
    return modem.clock.now() >= deadline ? late() : { afterMs: LOOK_MS, reply: look };
  };
  return look();
}

/** One command of a line. */
export interface Element {
  name: string;
  form: Form;
  args: string[];
}

/**
 * Splits what stands behind AT into its commands (3GPP TS 27.007 clause 4, ITU-T V.250 clause 5.4). Returns null for an
 * element that cannot be read; those before it stay good.
 */
export function splitLine(text: string): (Element | null)[] {
  const elements: (Element | null)[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const basic = /^(&?[A-Z])(\?|\d*)/i.exec(rest);
    if (basic?.[1] !== undefined) {
      const value = basic[2] ?? '';
      const form: Form = value === '?' ? 'read' : value === '' ? 'exec' : 'set';
      elements.push({ name: basic[1].toUpperCase(), form, args: form === 'set' ? [value] : [] });
      rest = rest.slice(basic[0].length).replace(/^\s*;?\s*/, '');
      continue;
    }
    const end = endOfElement(rest);
    elements.push(readExtended(rest.slice(0, end).trim()));
    if (elements.at(-1) === null) break;
    rest = rest.slice(end + 1).trimStart();
  }
  return elements;
}

function endOfElement(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (text[i] === ';' && !quoted) return i;
  }
  return text.length;
}

function readExtended(text: string): Element | null {
  const match = /^([+*^][A-Z0-9]+)\s*(?:(=\?)|(\?)|=(.*))?$/i.exec(text);
  if (match?.[1] === undefined) return null;
  const name = match[1].toUpperCase();
  if (match[2]) return { name, form: 'test', args: [] };
  if (match[3]) return { name, form: 'read', args: [] };
  if (match[4] === undefined) return { name, form: 'exec', args: [] };
  const args = readArguments(match[4]);
  return args && { name, form: 'set', args };
}

function readArguments(text: string): string[] | null {
  const args: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^\s*(?:"([^"]*)"|([^",]*?))\s*(,|$)/.exec(rest);
    if (!match) return null;
    args.push(match[1] ?? match[2] ?? '');
    if (match[3] === '') return args;
    rest = rest.slice(match[0].length);
  }
}

import { errorText, meaningOf } from './at-meaning.ts';
import { refusal } from './orders.ts';
import { saidText } from './said.ts';
import { execReply, faultOfError, faultOfStatus, programOutput, runSlowly } from './ubus.ts';
import type { IconKind } from './widgets.ts';

const LINE_END = /\r?\n/;

// Exit codes of the program.
const OK = 0;
const REFUSED = 1;
const NOT_SENT = 2;
const NO_ANSWER = 3;
// ubus status of a program that was ended after 30 s.
const ENDED = 7;

/** A command and what became of it. */
export interface Exchange {
  command: string;
  /** When it was sent, milliseconds since 1970. */
  at_ms: number;
  /** How long the whole took, milliseconds. */
  took_ms: number;
  /** What the modem said, line by line. */
  reply: string[];
  /** What that means, or why there is no reply. */
  note?: { kind?: IconKind; text: string };
}

type Told = Pick<Exchange, 'reply' | 'note'>;

function told(command: string, reply: unknown): Told {
  if (reply === ENDED)
    return {
      reply: [],
      note: { kind: 'fail', text: _('The router gave up waiting after 30 s; the modem may still be working on it.') },
    };
  if (typeof reply === 'number') return { reply: [], note: { kind: 'fail', text: refusal(faultOfStatus(reply)) } };
  const { code, stderr } = execReply(reply);
  const lines = (programOutput(reply).stdout ?? '').split(LINE_END).filter((line) => line !== '');
  const said = saidText(stderr);
  const result = lines[lines.length - 1] ?? '';
  switch (code) {
    case OK: {
      const text = meaningOf(command.toUpperCase(), lines.slice(0, -1));
      if (lines.length === 0) return { reply: [], note: { text: _('Sent: the modem restarts.') } };
      return { reply: lines, ...(text !== undefined && { note: { text } }) };
    }
    case REFUSED:
      return {
        reply: lines,
        note: {
          kind: 'fail',
          text: errorText(result) ?? _('The modem refused: it does not know this command, or not in this state.'),
        },
      };
    case NOT_SENT:
      return { reply: [], note: { kind: 'warn', text: said ?? _('Not sent.') } };
    case NO_ANSWER:
      return { reply: lines, note: { kind: 'fail', text: said ?? _('The modem did not answer in time.') } };
    default:
      return { reply: lines, note: { kind: 'fail', text: said ?? _('The program ended and said nothing.') } };
  }
}

/** Sends one AT command to the modem. Never rejects. */
export async function sendCommand(command: string): Promise<Exchange> {
  const at_ms = Date.now();
  const outcome = await runSlowly('at', command).then(
    (reply) => told(command, reply),
    (error): Told => ({ reply: [], note: { kind: 'fail', text: refusal(faultOfError(error)) } }),
  );
  return { command, at_ms, took_ms: Date.now() - at_ms, ...outcome };
}

import type { Element, Reply } from './command.ts';
import { splitLine } from './command.ts';
import { commands } from './commands/index.ts';
import { AtError } from './errors.ts';
import type { ModemState } from './state.ts';
import type { Trouble } from './trouble.ts';

/** A received command line and what became of it. */
export interface LogEntry {
  /** Time of the modem's clock, milliseconds. */
  at: number;
  line: string;
  /** Final result line; absent as long as there is none. */
  result?: string;
  /** How long the modem took for it once it was its turn, milliseconds. */
  tookMs?: number;
}

/** What the executor needs of the modem around it. */
export interface Host extends ModemState {
  trouble: Trouble;
  /** Runs `action` later unless the modem loses power before. */
  later(ms: number, action: () => void): void;
  send(text: string): void;
  /** Loses its USB connection by itself, and starts anew. */
  crash(): void;
}

/** What a command takes to be answered unless it says otherwise, milliseconds. */
const USUAL_MS = 5;

/** Works off command lines one after the other (ITU-T V.250 clause 5). */
export class Executor {
  readonly #host: Host;
  readonly #queue: (LogEntry | null)[] = [];
  #running = false;
  #held: string[] = [];
  #holding = false;
  #startedAt = 0;
  /** The search for networks that runs. */
  #searching: LogEntry | null = null;
  /** Nothing goes out any more: the connection was cut in the middle of a line. */
  #cut = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes a line in; null stands for one that cannot be read at all. */
  push(entry: LogEntry | null): void {
    if (this.#searching && this.#host.dialect.scanAborts) {
      const search = this.#searching;
      this.#searching = null;
      this.#finish(search, 'OK');
      return;
    }
    this.#queue.push(entry);
    if (!this.#running) this.#next();
  }

  /** Forgets everything, as loss of power does. */
  clear(): void {
    this.#queue.length = 0;
    this.#held = [];
    this.#running = false;
    this.#searching = null;
    this.#cut = false;
  }

  #next(): void {
    const entry = this.#queue.shift();
    this.#running = entry !== undefined;
    if (entry === undefined) return;
    const { settings, trouble, clock } = this.#host;
    this.#startedAt = clock.now();
    if (trouble.urcBeforeEcho) this.#host.announce('+SIM READY');
    if (settings.echo && entry) this.#host.send(`${entry.line}\r`);
    for (const text of this.#held.splice(0)) this.#host.send(text);
    this.#holding = trouble.lateReplies > 0;
    if (this.#holding) trouble.lateReplies--;
    if (trouble.longLine > 0) this.#say(`\r\n${'X'.repeat(trouble.longLine)}\r\n`);
    const elements = entry ? splitLine(entry.line.trimStart().slice(2)) : [null];
    if (elements.length > 0) this.#run(entry, elements, 0, false);
    else this.#host.later(USUAL_MS + trouble.delayMs, () => this.#finish(entry, 'OK'));
  }

  /** Answers the elements from number `index` on; `answered`: one of them has told something already. */
  #run(entry: LogEntry | null, elements: readonly (Element | null)[], index: number, answered: boolean): void {
    if (index >= elements.length) {
      this.#finish(entry, 'OK');
      return;
    }
    const element = elements[index];
    const { dialect, trouble } = this.#host;
    const command = element && !dialect.unsupported.includes(element.name) ? commands[element.name] : undefined;
    const extra = trouble.delayMs + (element ? (trouble.delays[element.name] ?? 0) : 0);
    this.#host.later((command?.takesMs ?? USUAL_MS) + extra, () =>
      this.#try(entry, () => {
        const handler = element ? command?.[element.form] : undefined;
        if (!element || !handler) throw new AtError();
        this.#refuse(element.name);
        if (element.form === 'set') this.#refuse(`${element.name}=`);
        if (trouble.unanswered.includes(element.name)) {
          this.#next();
          return;
        }
        const reply = handler(this.#host, element.args, { last: index === elements.length - 1 });
        const search = element.name === '+COPS' && element.form === 'test' ? entry : null;
        this.#searching = search;
        this.#deliver(entry, reply, (lines) => {
          if (search && this.#searching !== search) return;
          this.#searching = null;
          const gap = answered && !dialect.blankLineInChain ? '' : '\r\n';
          if (lines.length > 0) this.#say(`${gap}${lines.join('\r\n')}\r\n`);
          this.#run(entry, elements, index + 1, answered || lines.length > 0);
        });
      }),
    );
  }

  #deliver(entry: LogEntry | null, reply: Reply, go: (lines: readonly string[]) => void): void {
    if (reply === 'no result') return;
    if ('reply' in reply) {
      this.#host.later(reply.afterMs, () => this.#try(entry, () => this.#deliver(entry, reply.reply(), go)));
    } else go(reply);
  }

  #try(entry: LogEntry | null, action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof AtError)) throw error;
      this.#finish(entry, error.line(this.#host.settings.errors));
    }
  }

  #refuse(name: string): void {
    const { trouble } = this.#host;
    if (trouble.busy && /^[+*^]/.test(name)) throw new AtError(14);
    const left = trouble.refusals[name] ?? 0;
    if (left === 0) return;
    trouble.refusals = { ...trouble.refusals, [name]: left - 1 };
    throw new AtError();
  }

  #finish(entry: LogEntry | null, result: string): void {
    this.#say(`\r\n${result}\r\n`);
    if (entry) {
      entry.result = result;
      entry.tookMs = this.#host.clock.now() - this.#startedAt;
    }
    this.#next();
  }

  #say(words: string): void {
    const { trouble } = this.#host;
    const text = trouble.urcInReply ? words.replace(/(?<=.)\r\n/, '\r\n\r\n+SIM READY\r\n') : words;
    if (this.#cut) return;
    if (this.#holding) this.#held.push(text);
    else if (trouble.unplugMidLine && text.length > 8) {
      trouble.unplugMidLine = false;
      this.#cut = true;
      // up to within a line, half way through
      this.#host.send(text.slice(0, text.length / 2).replace(/[\r\n]+$/, '') || text.trim().slice(0, 1));
      this.#host.crash();
    } else this.#host.send(text);
  }
}

/** What goes wrong between modem and router. Every value can be changed while it runs. */
export interface Trouble {
  /** Added to every command's own time, milliseconds. */
  delayMs: number;
  /** The same for single commands, by name, e.g. `{ '+COPS': 3000 }`. */
  delays: Readonly<Record<string, number>>;
  /** Replies come in random pieces of at most this many bytes; 0: whole. */
  splitBytes: number;
  /** Pause between two pieces, milliseconds. */
  splitPauseMs: number;
  /** Unsolicited lines a second. */
  urcPerSecond: number;
  /** An unsolicited line before each echo. */
  urcBeforeEcho: boolean;
  /** An unsolicited line between two lines of each reply. */
  urcInReply: boolean;
  /** Share of bytes that arrive as other bytes, 0…1. */
  garbageBytes: number;
  /** Share of replies that arrive as noise altogether, 0…1. */
  garbageReplies: number;
  /** Share of bytes with a NUL byte before them, 0…1. */
  nulBytes: number;
  /** Nothing is answered. */
  silent: boolean;
  /** The USB device drops in the middle of the next reply. */
  unplugMidLine: boolean;
  /** Length of a senseless line put before each reply; 0: none. */
  longLine: number;
  /** So many replies are held back until the next command has come, and then sent before its own. */
  lateReplies: number;
  /** Every extended command is refused with "SIM busy" (+CME ERROR: 14). */
  busy: boolean;
  /** Commands that are refused, and how many times yet, e.g. `{ '+GTCCINFO': 5 }`; `+GTACT=` is its set form alone. */
  refusals: Readonly<Record<string, number>>;
  /** Commands after which nothing more of their line is answered, not even a result. */
  unanswered: readonly string[];
}

export const noTrouble: Trouble = {
  delayMs: 0,
  delays: {},
  splitBytes: 0,
  splitPauseMs: 5,
  urcPerSecond: 0,
  urcBeforeEcho: false,
  urcInReply: false,
  garbageBytes: 0,
  garbageReplies: 0,
  nulBytes: 0,
  silent: false,
  unplugMidLine: false,
  longLine: 0,
  lateReplies: 0,
  busy: false,
  refusals: {},
  unanswered: [],
};

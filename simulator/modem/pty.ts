import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/** Output that waits unread beyond this many bytes is dropped, as a modem does when nobody reads its port. */
const BACKLOG_LIMIT = 65_536;

/**
 * One end of a pseudo terminal; the other end is a tty that programs open.
 *
 * Node has no call for it, so Debian's socat makes it. The tty starts as a real serial port does: cooked, with echo.
 * socat keeps the tty open itself, so a program that closes it does not end it.
 */
export class Pty {
  readonly link: string;
  readonly #socat: ChildProcess;
  readonly #gone: Promise<void>;

  private constructor(link: string, socat: ChildProcess) {
    this.link = link;
    this.#socat = socat;
    this.#gone = new Promise((resolve) => socat.once('close', () => resolve()));
  }

  /**
   * Makes a tty that can be opened as `link`.
   * @param onData called with what programs write to the tty
   */
  static async open(link: string, onData: (bytes: Buffer) => void): Promise<Pty> {
    rmSync(link, { force: true });
    const socat = spawn('socat', ['-d', '-d', `PTY,link=${link}`, 'STDIO'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const pty = new Pty(link, socat);
    socat.stdin.on('error', () => undefined);
    socat.stdout.on('data', onData);
    await new Promise<void>((resolve, reject) => {
      let said = '';
      socat.once('error', (error) => reject(new Error(`socat: ${error.message} (Debian package socat)`)));
      socat.once('close', () => reject(new Error(`socat ended: ${said.trim()}`)));
      socat.stderr.on('data', (text: Buffer) => {
        said = (said + text).slice(-2000);
        if (said.includes('starting data transfer')) resolve();
      });
    });
    return pty;
  }

  /** Sends bytes to the programs that read the tty; false if they were dropped because nobody reads. */
  write(bytes: Buffer): boolean {
    const input = this.#socat.stdin;
    if (!input || input.destroyed || input.writableLength > BACKLOG_LIMIT) return false;
    input.write(bytes);
    return true;
  }

  /** Takes the tty away, as pulling the plug does: readers get end of file, the link is gone. */
  close(): Promise<void> {
    rmSync(this.link, { force: true });
    this.#socat.kill('SIGKILL');
    return this.#gone;
  }
}

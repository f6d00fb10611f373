/** Longest command line that is taken, characters. */
const LINE_LIMIT = 1024;

/** Puts received bytes together to lines. */
export class Input {
  #line = '';
  #spoilt = false;

  /** Takes bytes in; gives the lines that are complete now, null for one that is too long or has other than plain text. */
  take(bytes: Buffer): (string | null)[] {
    const lines: (string | null)[] = [];
    for (const byte of bytes) {
      if (byte === 13 || byte === 10) {
        if (this.#spoilt) lines.push(null);
        else if (this.#line !== '') lines.push(this.#line);
        this.clear();
      } else if (byte < 32 || byte > 126 || this.#line.length >= LINE_LIMIT) this.#spoilt = true;
      else this.#line += String.fromCharCode(byte);
    }
    return lines;
  }

  clear(): void {
    this.#line = '';
    this.#spoilt = false;
  }
}

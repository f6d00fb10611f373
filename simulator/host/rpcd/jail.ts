import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import path from 'node:path';

/** Files the simulated kernel shares with the real one: links to themselves below the router's root. */
const KERNEL_FILES: ReadonlySet<string> = new Set(['/proc/uptime']);

/** As Linux (MAXSYMLINKS). */
const MAX_LINKS = 40;

/** Where a path of the router leads. */
export interface Place {
  /** The path on the router without any link in it (realpath). */
  path: string;
  /** The same place on this machine. */
  real: string;
}

/** A failed system call, by the name of its errno. */
function failure(code: string, at: string): Error {
  return Object.assign(new Error(`${code}: ${at}`), { code });
}

/** A path as rpcd's file plugin sees it before any link is followed: no `//`, `.`, `..` or slash at the end. */
export function canonical(asked: string): string {
  return asked.startsWith('/') ? path.posix.resolve(asked) : path.posix.normalize(asked);
}

/**
 * The router's file system below one directory of this machine. Links are followed the way a process of the router
 * would see them: one to `/etc` leads to the router's `/etc`, and none leads out.
 */
export class Jail {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Follows all links of a path.
   *
   * @param last `follow`: the last name must exist and its link is followed; `keep`: it must exist and stays itself;
   *   `create`: as follow, but it may be missing
   * @throws Error with an errno name as `code`
   */
  resolve(asked: string, last: 'follow' | 'keep' | 'create' = 'follow'): Place {
    const names = asked.split('/').filter(Boolean);
    let done: string[] = [];
    let links = 0;
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      if (name === '.') continue;
      if (name === '..') {
        done.pop();
        continue;
      }
      const here = `/${[...done, name].join('/')}`;
      const final = names.length === 0;
      const stats = this.#lstat(here, final && last === 'create');
      if (stats?.isSymbolicLink() && KERNEL_FILES.has(here)) {
        if (!final) throw failure('ENOTDIR', here);
        return { path: here, real: here };
      }
      if (stats?.isSymbolicLink() && !(final && last === 'keep')) {
        if (++links > MAX_LINKS) throw failure('ELOOP', asked);
        const target = readlinkSync(this.#real(here));
        if (target.startsWith('/')) done = [];
        names.unshift(...target.split('/').filter(Boolean));
        continue;
      }
      if (!final && !stats?.isDirectory()) throw failure('ENOTDIR', here);
      done.push(name);
    }
    const found = `/${done.join('/')}`;
    return { path: found, real: this.#real(found) };
  }

  #real(inside: string): string {
    return path.join(this.#root, inside);
  }

  #lstat(inside: string, mayLack: boolean): Stats | undefined {
    const stats = lstatSync(this.#real(inside), { throwIfNoEntry: false });
    if (!stats && !mayLack) throw failure('ENOENT', inside);
    return stats;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Exchange, HttpError, send } from '../uhttpd/exchange.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Files made by the host itself, by their path in the URL. */
export type MadeFiles = ReadonlyMap<string, string>;

/** Everything below /luci-static: files of directories that lie over each other, the first that has a path wins. */
export class Assets {
  readonly #directories: readonly string[];
  readonly #made: MadeFiles;

  constructor(directories: readonly string[], made: MadeFiles) {
    this.#directories = directories.map((directory) => realpathSync(directory));
    this.#made = made;
  }

  /** Whether there is such a file. */
  has(name: string): boolean {
    return this.#made.has(name) || this.#find(name) !== undefined;
  }

  /**
   * Sends a file, or 304 if the browser has it.
   *
   * @throws HttpError 404 or 405
   */
  serve(io: Exchange): void {
    if (io.method !== 'GET' && io.method !== 'HEAD') throw new HttpError(405, 'Method Not Allowed');
    const made = this.#made.get(io.path);
    const file = made === undefined ? this.#find(io.path) : undefined;
    if (made === undefined && file === undefined) throw new HttpError(404, 'Not Found');
    const body = file === undefined ? Buffer.from(made ?? '') : readFileSync(file);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    io.response.setHeader('ETag', etag);
    if (io.request.headers['if-none-match'] === etag) send(io, 304, '', '');
    else send(io, 200, TYPES[path.extname(io.path)] ?? 'application/octet-stream', body);
  }

  #find(name: string): string | undefined {
    if (name.split('/').includes('..')) return undefined;
    for (const directory of this.#directories) {
      const file = path.join(directory, name);
      if (!existsSync(file)) continue;
      const real = realpathSync(file);
      if (real.startsWith(directory + path.sep) && statSync(real).isFile()) return real;
    }
    return undefined;
  }
}

/**
 * The htdocs directories of a checkout of github.com/openwrt/luci that a page in the theme bootstrap needs.
 *
 * @throws Error if it is none
 */
export function luciDirectories(checkout: string): string[] {
  const modules = path.join(checkout, 'modules');
  const names = existsSync(modules) ? readdirSync(modules).sort() : [];
  const directories = [...names.map((name) => path.join(modules, name)), `${checkout}/themes/luci-theme-bootstrap`]
    .map((directory) => path.join(directory, 'htdocs'))
    .filter((directory) => existsSync(directory));
  const needed = ['luci-static/resources/luci.js', 'luci-static/resources/menu-bootstrap.js'];
  const missing = needed.find((file) => !directories.some((directory) => existsSync(path.join(directory, file))));
  if (missing !== undefined) throw new Error(`${checkout} is no checkout of openwrt/luci: it has no ${missing}`);
  return directories;
}

import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Router } from '../../simulator/router/router.ts';
import type { PackageDescription, PackageFile } from '../../tools/package/description.ts';
import { listing } from './ipk-reader.ts';
import { application, HOME } from './samples.ts';

/** Absolute paths in a script, which must lead into the made-up router. */
const ABSOLUTE = /(^|[\s"'}])(?=\/(?:etc|lib|tmp|usr|var|www)\b)/gm;

const RPCD = `#!/bin/sh
printf '%s\\n' "rpcd \${1}" >>"\${FG621_PREFIX}/tmp/calls.log"
`;

/** A made-up router on which nothing of the package is installed, but what it meets there. */
export class PackageRouter {
  readonly router: Router;

  private constructor(router: Router) {
    this.router = router;
  }

  static async create(): Promise<PackageRouter> {
    const router = await Router.create({ timing: { dropMs: 200, bootSeconds: 2, answerSeconds: 0, simSeconds: 0 } });
    onTestFinished(() => router.dispose());
    const made = new PackageRouter(router);
    made.remove(application().files);
    made.write('/etc/init.d/rpcd', RPCD, 0o755);
    appendFileSync(made.path('/lib/functions.sh'), readFileSync(join(HOME, 'test/package/functions.sh')));
    mkdirSync(made.path('/www'));
    mkdirSync(made.path('/usr'), { recursive: true });
    return made;
  }

  path(path: string): string {
    return join(this.router.prefix, path);
  }

  /** Writes a file; a script is led to the made-up router first. */
  write(path: string, content: Buffer | string, mode = 0o644): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    const { prefix } = this.router;
    const text = content.toString().replace(/^#!\/bin\/sh( \/\S+)?\n/, (_, script?: string) => {
      return `#!${prefix}/bin/sh${script ? ` ${prefix}${script.trim()}` : ''}\n`;
    });
    writeFileSync(this.path(path), text);
    chmodSync(this.path(path), mode);
  }

  /** Puts files in place as a package manager does, leaving alone the configuration that is there. */
  unpack({ files, conffiles }: Pick<PackageDescription, 'files' | 'conffiles'>): void {
    for (const { path, mode, bytes } of files)
      if (!conffiles.includes(path) || !existsSync(this.path(path))) this.write(path, bytes, mode);
  }

  /** Takes files away, and with `folders` the folders that become empty, which apk does and opkg does not. */
  remove(files: readonly Pick<PackageFile, 'path'>[], folders = true): void {
    for (const { path } of files) {
      rmSync(this.path(path), { force: true });
      for (
        let folder = dirname(path);
        folders && folder !== '/' && isEmpty(this.path(folder));
        folder = dirname(folder)
      )
        rmdirSync(this.path(folder));
    }
  }

  /** Keeps one of a package's scripts as a package manager does. */
  keep(path: string, script: string): void {
    this.write(path, script.replace(ABSOLUTE, `$1${this.router.prefix}`), 0o755);
  }

  /** Runs a kept script to its end; it must succeed, and say nothing. */
  async run(path: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
    const { code, stdout, stderr } = await this.router.exec(path, args, { env });
    expect({ code, said: stdout + stderr }, path).toEqual({ code: 0, said: '' });
  }

  /** Process id of the service; null while it does not run. */
  get pid(): number | null {
    return this.router.servicePid('fg621') ?? null;
  }

  /** What was called since the last time it was asked. */
  calls(): string[] {
    const log = this.path('/tmp/calls.log');
    const calls = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
    rmSync(log, { force: true });
    return calls;
  }

  /** Everything that lies on the router but what its processes and stand-ins write. */
  contents(): string[] {
    return listing(this.router.prefix).filter(
      (path) => !/^\/(?:bin|dev|sys|proc)\/|^\/tmp\/(?:procd|calls|syslog|scripts)/.test(path),
    );
  }
}

function isEmpty(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0;
}

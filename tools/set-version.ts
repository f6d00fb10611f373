/** Run by `npm version`: carries the version of package.json to the other places that must say it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makefileVersion } from './package/version.ts';

const home = new URL('..', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, home), 'utf8');
}

function replace(name: string, pattern: RegExp, line: string): void {
  const text = read(name);
  if (!pattern.test(text)) throw new Error(`${fileURLToPath(new URL(name, home))} has no version to set`);
  writeFileSync(new URL(name, home), text.replace(pattern, line));
}

const { version } = JSON.parse(read('package.json')) as { version: string };
for (const makefile of ['Makefile', 'luci-app-fg621-apns/Makefile']) {
  replace(makefile, /^PKG_VERSION:=.*$/m, `PKG_VERSION:=${makefileVersion(version)}`);
  replace(makefile, /^PKG_RELEASE:=.*$/m, 'PKG_RELEASE:=1');
}
replace('root/usr/sbin/fg621', /^FG621_VERSION=.*$/m, `FG621_VERSION=${version}`);

import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppletPath } from './applets.ts';
import { MTD } from './base-config.ts';

const HERE = import.meta.dirname;

/** The project's own files for the router; or those that are to be tried instead, e.g. as a package has them. */
export const ROOT = process.env.FG621_ROOT ?? join(HERE, '../../root');

/** Commands of OpenWrt's base system that are no busybox applets, or that must not reach this machine's own. */
const STANDINS = ['uci', 'ubus', 'ifup', 'logger', 'ip', 'nslookup', 'reload_config', 'ping', 'date', 'reboot', 'sync'];

/** The rest of the base system that scripts look for, and where. */
const FILES = {
  'functions.sh': 'lib/functions.sh',
  'procd.sh': 'lib/functions/procd.sh',
  'standin.sh': 'lib/standin.sh',
  'uci.awk': 'lib/uci.awk',
  'rc.common': 'etc/rc.common',
  'hotplug-call': 'sbin/hotplug-call',
};

/** What this machine must have, and the Debian packages it comes with. */
const NEEDED = { '/usr/bin/busybox': 'busybox', '/usr/bin/flock': 'util-linux', '/usr/bin/stty': 'coreutils' };

/** An MR500 runs the image of this one; there is none of its own. */
const BOARD = 'tplink,mr600-v2-eu';

/** Makes a router's file system in a new temporary directory and returns its path. */
export function makeTree(): string {
  for (const [path, name] of Object.entries(NEEDED))
    if (!existsSync(path)) throw new Error(`${path} is missing (Debian package ${name})`);
  const prefix = mkdtempSync(join(tmpdir(), 'fg621-router-'));
  for (const path of ['bin', 'dev', 'etc/config', 'lib/functions', 'proc/net', 'sbin', 'tmp'])
    mkdirSync(join(prefix, path), { recursive: true });
  symlinkSync('tmp', join(prefix, 'var'));
  symlinkSync('/proc/uptime', join(prefix, 'proc/uptime'));
  symlinkSync('/dev/null', join(prefix, 'dev/null'));
  writeFileSync(join(prefix, 'proc/mtd'), MTD);
  emptyTmp(prefix);
  fillBin(join(prefix, 'bin'));
  for (const [name, path] of Object.entries(FILES)) copyFileSync(join(HERE, 'standins', name), join(prefix, path));
  install(prefix);
  return prefix;
}

/** Empties /tmp, as a reboot does. */
export function emptyTmp(prefix: string): void {
  rmSync(join(prefix, 'tmp'), { recursive: true, force: true });
  for (const path of ['tmp/run', 'tmp/sysinfo']) mkdirSync(join(prefix, path), { recursive: true });
  writeFileSync(join(prefix, 'tmp/sysinfo/board_name'), `${BOARD}\n`);
}

/** Copies the project's files in, as the package manager does. */
function install(prefix: string): void {
  cpSync(ROOT, prefix, { recursive: true });
  for (const path of programs(prefix)) {
    const text = readFileSync(path, 'utf8');
    // Else the kernel would run this machine's own shell, and look for rc.common in this machine's /etc.
    writeFileSync(
      path,
      text.replace(/^#!\/bin\/sh( \/\S+)?\n/, (_, script?: string) => {
        return `#!${prefix}/bin/sh${script ? ` ${prefix}${script.trim()}` : ''}\n`;
      }),
    );
    chmodSync(path, 0o755);
  }
}

function programs(prefix: string): string[] {
  return ['usr/sbin', 'usr/libexec', 'etc/init.d', 'etc/hotplug.d', 'etc/uci-defaults'].flatMap((folder) => {
    const path = join(prefix, folder);
    if (!existsSync(path)) return [];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
  });
}

/** Puts exactly the commands into `bin` that OpenWrt has by default, and what the package depends on. */
function fillBin(bin: string): void {
  createAppletPath(bin);
  for (const name of readFileSync(join(HERE, 'busybox-applets.txt'), 'utf8').split('\n').filter(Boolean))
    if (!existsSync(join(bin, name))) copyFileSync(join(HERE, 'standins/missing'), join(bin, name));
  for (const name of STANDINS) {
    // Never through a link to this machine's own command.
    rmSync(join(bin, name), { force: true });
    copyFileSync(join(HERE, 'standins', name), join(bin, name));
  }
  copyFileSync(join(HERE, 'standins/ifup'), join(bin, 'ifdown'));
}

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeApk } from '../../tools/package/apk.ts';
import type { PackageDescription } from '../../tools/package/description.ts';
import { writeIpk } from '../../tools/package/ipk.ts';
import { type Apk, readApk } from './apk-reader.ts';
import { readIpk } from './ipk-reader.ts';
import { PackageRouter } from './package-router.ts';
import { application, HOME } from './samples.ts';

const INFO = '/usr/lib/opkg/info/luci-app-fg621';
const CONFIG = '/etc/config/fg621';
const PIN = '/etc/fg621.pin';
const MENU = '/tmp/luci-indexcache.0815.json';
const SOON = { timeout: 15_000 };

/** The application with one of its programs changed, as the next version would be. */
function next(): PackageDescription {
  const path = '/usr/share/fg621/monitor.sh';
  const files = application().files.map((file) =>
    file.path === path ? { ...file, bytes: Buffer.concat([file.bytes, Buffer.from('# new\n')]) } : file,
  );
  return application({ files });
}

/** What both package managers do with their own kind of package on one router. */
interface Manager {
  install(): Promise<void>;
  upgrade(): Promise<void>;
  remove(): Promise<void>;
}

function opkg(router: PackageRouter): Manager {
  const extract = (description: PackageDescription): string[] => {
    const { data, extras } = readIpk(writeIpk(description));
    const files = data.flatMap(({ name, mode, bytes }) =>
      bytes ? [{ path: name.slice(1), mode: mode.includes('x') ? 0o755 : 0o644, bytes }] : [],
    );
    const conffiles = (extras.conffiles?.bytes?.toString() ?? '').split('\n').filter(Boolean);
    router.unpack({ files, conffiles });
    router.write(`${INFO}.list`, `${files.map(({ path }) => path).join('\n')}\n`);
    for (const name of ['postinst', 'postinst-pkg', 'prerm', 'postrm'])
      router.keep(`${INFO}.${name}`, extras[name]?.bytes?.toString() ?? '');
    return files.map(({ path }) => path).filter((path) => !conffiles.includes(path));
  };
  return {
    async install() {
      extract(application());
      await router.run(`${INFO}.postinst`, ['configure'], { PKG_UPGRADE: '0' });
    },
    async upgrade() {
      await router.run(`${INFO}.prerm`, ['upgrade', '9'], { PKG_UPGRADE: '1' });
      await router.run(`${INFO}.postrm`, ['upgrade', '9'], { PKG_UPGRADE: '1' });
      extract(next());
      await router.run(`${INFO}.postinst`, ['configure'], { PKG_UPGRADE: '1' });
    },
    async remove() {
      await router.run(`${INFO}.prerm`, ['remove'], { PKG_UPGRADE: '0' });
      const own = application().files.filter(({ path }) => path !== CONFIG);
      router.remove([...own, { path: `${INFO}.list` }], false);
      await router.run(`${INFO}.postrm`, ['remove'], { PKG_UPGRADE: '0' });
      router.remove(['postinst', 'postinst-pkg', 'prerm', 'postrm'].map((name) => ({ path: `${INFO}.${name}` })));
    },
  };
}

function apk(router: PackageRouter): Manager {
  let installed: Apk;
  const extract = (description: PackageDescription): void => {
    installed = readApk(writeApk(description));
    router.unpack({ files: installed.files, conffiles: [CONFIG] });
  };
  const run = async (name: string): Promise<void> => {
    router.keep(`/tmp/scripts/${name}`, installed.scripts[name] ?? '');
    await router.run(`/tmp/scripts/${name}`, [String(installed.info.version)]);
  };
  return {
    async install() {
      extract(application());
      await run('post-install');
    },
    async upgrade() {
      extract(next());
      await run('post-upgrade');
    },
    async remove() {
      await run('pre-deinstall');
      router.remove(installed.files.filter(({ path }) => path !== CONFIG));
      await run('post-deinstall');
    },
  };
}

describe.each([
  ['.ipk', opkg],
  ['.apk', apk],
] as const)('the scripts of the %s', (_kind, manager) => {
  test('start the service, also at the next boot, and let the menu appear at once', async () => {
    const router = await PackageRouter.create();
    router.write(MENU, '{}');
    await manager(router).install();
    await expect.poll(() => router.pid, SOON).not.toBeNull();
    expect(existsSync(router.path('/etc/rc.d/S97fg621'))).toBe(true);
    expect(existsSync(router.path(MENU))).toBe(false);
    expect(router.calls()).toContain('rpcd reload');
  });

  test('let an upgrade run the new programs, and keep the configuration and what the monitor knows', async () => {
    const router = await PackageRouter.create();
    const packages = manager(router);
    await packages.install();
    await expect.poll(() => existsSync(router.path('/tmp/run/fg621/status.json')), SOON).toBe(true);
    const former = router.pid;
    appendFileSync(router.path(CONFIG), '# changed by its owner\n');
    writeFileSync(router.path('/tmp/run/fg621/known'), 'x');
    writeFileSync(router.path(PIN), '1234\n\n');

    await packages.upgrade();
    await expect.poll(() => router.pid !== null && router.pid !== former, SOON).toBe(true);
    expect(readFileSync(router.path(CONFIG), 'utf8')).toContain('# changed by its owner');
    expect(readFileSync(router.path('/usr/share/fg621/monitor.sh'), 'utf8')).toContain('# new');
    expect(existsSync(router.path('/tmp/run/fg621/known'))).toBe(true);
    expect(existsSync(router.path(PIN))).toBe(true);
  });

  test('leave a service that its owner has disabled as it is, at the next boot', async () => {
    const router = await PackageRouter.create();
    const packages = manager(router);
    await packages.install();
    await router.router.init('fg621', 'disable');
    await packages.upgrade();
    expect(existsSync(router.path('/etc/rc.d/S97fg621'))).toBe(false);
  });

  test('stop the service at the removal, and leave the configuration behind and nothing else', async () => {
    const router = await PackageRouter.create();
    const before = router.contents();
    const packages = manager(router);
    await packages.install();
    await expect.poll(() => existsSync(router.path('/tmp/run/fg621/status.json')), SOON).toBe(true);
    for (const file of [PIN, `${PIN}.tried`, `${PIN}.new`]) writeFileSync(router.path(file), '1234\n\n');
    for (const name of ['fg621.history.gz', 'fg621.history.gz.new']) router.write(`/etc/${name}`, 'x');
    router.calls();

    await packages.remove();
    await expect.poll(() => router.pid, SOON).toBeNull();
    expect(router.contents()).toEqual([...before, CONFIG].sort());
    const resources = '/www/luci-static/resources';
    for (const folder of ['/usr/share/fg621', `${resources}/fg621`, `${resources}/view/fg621`, '/tmp/run/fg621'])
      expect(existsSync(router.path(folder)), folder).toBe(false);
    expect(router.calls()).toContain('rpcd reload');
  });
});

describe("to the letter, OpenWrt's build makes", () => {
  const functions = `[ -s \${IPKG_INSTROOT}/lib/functions.sh ] || exit 0\n. \${IPKG_INSTROOT}/lib/functions.sh\n`;
  const allowed = `[ "\${IPKG_NO_SCRIPT}" = "1" ] && exit 0\n`;
  const setup = `[ -n "\${IPKG_INSTROOT}" ] || { rm -f /tmp/luci-indexcache.*
	rm -rf /tmp/luci-modulecache/
	/etc/init.d/rpcd reload 2>/dev/null
	exit 0
}
`;

  test('the scripts of the .ipk', () => {
    const { extras } = readIpk(writeIpk(application()));
    const script = (name: string): string | undefined => extras[name]?.bytes?.toString();
    expect(script('postinst')).toBe(`#!/bin/sh\n${allowed}${functions}default_postinst $0 $@\n`);
    expect(script('postinst-pkg')).toBe(setup);
    expect(script('prerm')).toBe(`#!/bin/sh\n${functions}default_prerm $0 $@\n`);
  });

  test('the scripts of the .apk', () => {
    const { scripts } = readApk(writeApk(application()));
    const who = `export root="\${IPKG_INSTROOT}"\nexport pkgname="luci-app-fg621"\n`;
    const install = `${allowed}${functions}${who}add_group_and_user\ndefault_postinst\n${setup}`;
    expect(scripts['post-install']).toBe(`#!/bin/sh\n${install}`);
    expect(scripts['post-upgrade']).toBe(`#!/bin/sh\nexport PKG_UPGRADE=1\n${install}`);
    expect(scripts['pre-deinstall']).toBe(`#!/bin/sh\n${functions}${who}default_prerm\n`);
  });
});

test('a new firmware keeps the stored PIN, that it was tried, and what a job is to put back', () => {
  const list = application().files.find(({ path }) => path === '/lib/upgrade/keep.d/luci-app-fg621');
  expect(list?.bytes.toString().split('\n')).toEqual([
    PIN,
    `${PIN}.tried`,
    '/etc/fg621.back.apn',
    '/etc/fg621.back.usb',
    '',
  ]);
});

describe('while an image is being built', () => {
  const { extras } = readIpk(writeIpk(application()));
  const { scripts } = readApk(writeApk(application()));
  const all = {
    ...Object.fromEntries(['postinst', 'prerm', 'postrm'].map((name) => [name, extras[name]?.bytes?.toString() ?? ''])),
    ...scripts,
  };

  test.each(Object.entries(all))('%s touches nothing but the image', (name, script) => {
    const image = mkdtempSync(join(tmpdir(), 'fg621-image-'));
    onTestFinished(() => rmSync(image, { recursive: true }));
    mkdirSync(join(image, 'lib'));
    const known = ['default_postinst() { echo default postinst; }', 'default_prerm() { echo default prerm; }'];
    writeFileSync(join(image, 'lib/functions.sh'), [...known, 'add_group_and_user() { :; }', ''].join('\n'));
    writeFileSync(join(image, 'script'), script);
    // Nothing of this machine can be called: whatever is not the shell's own would be an error.
    const env = { IPKG_INSTROOT: image, PATH: '/nonexistent' };
    const options = { env, encoding: 'utf8', stdio: 'pipe' } as const;
    const said = execFileSync('/usr/bin/busybox', ['ash', '-e', join(image, 'script'), 'remove'], options);
    expect(said).toMatch(/^post-?(?:rm|deinstall)$/.test(name) ? /^$/ : /^default (?:postinst|prerm)\n$/);
  });

  test('and where it is told so, nothing is run at all', () => {
    const env = { IPKG_NO_SCRIPT: '1', IPKG_INSTROOT: HOME };
    const script = extras.postinst?.bytes?.toString() ?? '';
    expect(execFileSync('/usr/bin/busybox', ['ash', '-c', script], { env, encoding: 'utf8' })).toBe('');
  });
});

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { apkName } from '../../tools/package/apk.ts';
import { ipkName } from '../../tools/package/ipk.ts';
import { application, HOME } from './samples.ts';

const documents = ['docs/install.md', 'README.md'].map(
  (name) => [name, readFileSync(join(HOME, name), 'utf8')] as const,
);
const guide = documents[0]?.[1] ?? '';

describe.each(documents)('%s', (_name, text) => {
  test('names the files that there are', () => {
    const named = text.match(/luci-app-fg621[-_]\d[\w.~-]*\.(?:ipk|apk)/g) ?? [];
    expect(new Set(named)).toEqual(new Set([ipkName(application()), apkName(application())]));
  });

  test('has commands that the shell can read', () => {
    for (const [, script = ''] of text.matchAll(/^```sh\n([\s\S]*?)^```/gm))
      execFileSync('/usr/bin/busybox', ['ash', '-n'], { input: script, stdio: 'pipe' });
  });
});

test('the guide has everything built into an image that the package needs', () => {
  const [, list = ''] = /^```\n(luci .*)\n```/m.exec(guide) ?? [];
  // libc is in every image, and luci brings luci-base.
  const needed = application().depends.filter((name) => !['libc', 'luci-base'].includes(name));
  expect(list.split(' ')).toEqual(['luci', ...needed]);
});

describe('the script for the first boot', () => {
  const scripts = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, script = '']) => script);
  const hook = scripts.find((script) => script.includes('hotplug.d')) ?? '';

  /** Runs it on a made-up router whose `wget` ends so, then has a connection come up; gives what was called. */
  async function online(
    wget: number,
    manager: 'apk' | 'opkg',
    name: string,
  ): Promise<{ calls: string; waits: boolean }> {
    const root = mkdtempSync(join(tmpdir(), 'fg621-guide-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const folder of ['bin', 'tmp', 'etc/hotplug.d/iface']) mkdirSync(join(root, folder), { recursive: true });
    const say = (program: string, code: number): void => {
      const lines = [`echo ${program} "$@" >>${root}/calls`, `exit ${code}`];
      writeFileSync(join(root, 'bin', program), `#!${root}/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 });
    };
    for (const applet of ['sh', 'cat', 'mkdir', 'rm']) symlinkSync('/usr/bin/busybox', join(root, 'bin', applet));
    say('wget', wget);
    say(manager, 0);
    const run = (script: string, env: Record<string, string> = {}): void => {
      execFileSync('/usr/bin/busybox', ['ash', '-c', script], { env: { PATH: join(root, 'bin'), ...env } });
    };
    run(hook.replace(/(^|[\s>])\/(?=(?:etc|tmp)\/)/g, `$1${root}/`));
    const file = join(root, 'etc/hotplug.d/iface/99-install-fg621');
    run(readFileSync(file, 'utf8'), { ACTION: 'ifup', INTERFACE: name });
    const calls = (): string => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8') : '');
    if (name !== 'lan') {
      const last = wget === 0 ? manager : 'wget';
      await expect.poll(calls).toContain(`${last} `);
      await expect.poll(() => readdirSync(join(root, 'tmp'))).toEqual([]);
    }
    return { calls: calls(), waits: existsSync(file) };
  }

  test('installs the right package as soon as there is a way to the Internet, and is gone', async () => {
    const apk = await online(0, 'apk', 'wan');
    expect(apk.calls).toContain(`/${apkName(application())}\napk add --allow-untrusted ./fg621.apk\n`);
    expect(apk.waits).toBe(false);
    const opkg = await online(0, 'opkg', 'wwan');
    expect(opkg.calls).toContain(`/${ipkName(application())}\nopkg install ./fg621.ipk\n`);
    expect(opkg.waits).toBe(false);
  });

  test('waits for the next connection when the package cannot be had', async () => {
    expect(await online(1, 'apk', 'wan')).toMatchObject({ waits: true });
    expect(await online(0, 'apk', 'lan')).toEqual({ calls: '', waits: true });
  });
});

test('the guide names the release that it is about', () => {
  const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
  for (const [, named] of guide.matchAll(/releases\/download\/v([^/\s"]+)/g)) expect(named).toBe(version);
});

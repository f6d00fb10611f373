import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ipkName, writeIpk } from '../../tools/package/ipk.ts';
import { readIpk, readTarGz } from './ipk-reader.ts';
import { application, committed, HOME, packed, smallPackage, TIME } from './samples.ts';

const file = writeIpk(application());
const ipk = readIpk(file);
const files = ipk.data.filter(({ bytes }) => bytes);

describe('the .ipk', () => {
  test('has every file of the tree in its place with its content, and no other', () => {
    const expected = [
      ...[...committed('root').keys()].map((path) => [`./${path.slice('root/'.length)}`, path]),
      ...[...committed('htdocs').keys()].map((path) => [`./www/${path.slice('htdocs/'.length)}`, path]),
    ] as [string, string][];
    expect(files.map(({ name }) => name).sort()).toEqual(expected.map(([name]) => name).sort());
    for (const [name, path] of expected) {
      const member = files.find((candidate) => candidate.name === name);
      expect(member?.bytes?.equals(packed(path)), path).toBe(true);
    }
  });

  test('lets programs be run, and nothing else', () => {
    const programs = [...committed('root')].flatMap(([path, runs]) =>
      runs ? [`./${path.slice('root/'.length)}`] : [],
    );
    expect(programs).toContain('./usr/sbin/fg621');
    for (const { name, mode } of files) expect(mode, name).toBe(programs.includes(name) ? '-rwxr-xr-x' : '-rw-r--r--');
  });

  test('belongs to root, and every folder is there before what it holds', () => {
    const seen = new Set<string>();
    for (const { name, owner, mode, bytes, time } of ipk.data) {
      expect(owner, name).toBe('0/0');
      expect(time, name).toBe(TIME);
      if (bytes === null) expect(mode, name).toBe('drwxr-xr-x');
      const parent = name.replace(/[^/]+\/?$/, '');
      if (name !== './') expect(seen, name).toContain(parent);
      seen.add(name);
    }
  });

  test('says what it is and what it needs, as luci.mk makes it of the Makefile', () => {
    const makefile = readFileSync(join(HOME, 'Makefile'), 'utf8');
    const [, needs = ''] = /^LUCI_DEPENDS:=((?:.*\\\n)*.*)$/m.exec(makefile) ?? [];
    const names = [...needs.matchAll(/\+(\S+)/g)].map(([, name]) => name);
    expect(names).toContain('coreutils-stty');
    expect(ipk.control).toMatchObject({
      Package: 'luci-app-fg621',
      Architecture: 'all',
      Section: 'luci',
      License: 'Apache-2.0',
      Depends: ['libc', ...names].join(', '),
      'Installed-Size': String(readSize('./data.tar.gz')),
    });
    expect(ipk.control.Description).toContain('LTE modem');
    expect(ipk.control.Maintainer).not.toContain('LuCI community');
    expect(ipkName(application())).toBe(`luci-app-fg621_${ipk.control.Version}_all.ipk`);
  });

  test('has an upgrade keep the configuration', () => {
    expect(ipk.extras.conffiles?.bytes?.toString()).toBe('/etc/config/fg621\n');
    expect(files.map(({ name }) => name)).toContain('./etc/config/fg621');
  });

  test('has scripts that can be run', () => {
    expect(Object.keys(ipk.extras).sort()).toEqual(['conffiles', 'postinst', 'postinst-pkg', 'postrm', 'prerm']);
    for (const name of ['postinst', 'postinst-pkg', 'postrm', 'prerm']) {
      expect(ipk.extras[name]?.mode, name).toBe('-rwxr-xr-x');
    }
  });

  test('is refused when a byte is wrong or its end is missing', () => {
    for (let at = 0; at < file.length; at += Math.floor(file.length / 40)) {
      const damaged = Buffer.from(file);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      expect(() => readIpk(damaged), `byte ${at}`).toThrow();
    }
    for (const length of [0, 10, 1000, file.length >> 1, file.length - 1]) {
      expect(() => readIpk(file.subarray(0, length)), `${length} bytes`).toThrow();
    }
  });
});

test('a package of another kind is only another list of files', () => {
  const path = '/usr/lib/lua/luci/i18n/fg621.de.lmo';
  const language = smallPackage('luci-i18n-fg621-de', {
    depends: ['libc', 'luci-app-fg621'],
    files: [{ path, mode: 0o644, bytes: Buffer.alloc(0) }],
  });
  const { control, extras, data } = readIpk(writeIpk(language));
  expect(control).toMatchObject({ Package: 'luci-i18n-fg621-de', Depends: 'libc, luci-app-fg621' });
  expect(Object.keys(extras).sort()).toEqual(['postinst', 'prerm']);
  expect(data.at(-1)?.name).toBe(`.${path}`);
});

test.each([0, 1, 7168, 7169, 8192, 9216])('the archive of a file of %i bytes ends as GNU tar ends it', (size) => {
  const path = '/file';
  const small = smallPackage('small', { files: [{ path, mode: 0o644, bytes: Buffer.alloc(size, 'x') }] });
  const packed = readTarGz(writeIpk(small)).find(({ name }) => name === './data.tar.gz')?.bytes ?? Buffer.alloc(0);
  const archive = gunzipSync(packed);
  // Two headers, the file, and two empty blocks, in records of 10 kB; numbers for the owner, no name.
  const blocks = 2 + Math.ceil(size / 512) + 2;
  expect(archive.length).toBe(10_240 * Math.ceil((512 * blocks) / 10_240));
  expect(archive.toString('latin1', 265, 329)).toBe('\0'.repeat(64));
  expect(readIpk(writeIpk(small)).control['Installed-Size']).toBe(String(archive.length));
});

test('a name that the archive cannot hold is refused, not cut', () => {
  const path = `/www/${'long'.repeat(30)}`;
  const long = smallPackage('long', { files: [{ path, mode: 0o644, bytes: Buffer.from('x') }] });
  expect(() => writeIpk(long)).toThrow('too long');
});

/** Size of an archive of the package, unpacked. */
function readSize(name: string): number {
  const packed = readTarGz(file).find((member) => member.name === name)?.bytes ?? Buffer.alloc(4);
  // The last four bytes of a gzip file.
  return packed.readUInt32LE(packed.length - 4);
}

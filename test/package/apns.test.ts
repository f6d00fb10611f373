import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeApk } from '../../tools/package/apk.ts';
import { writeIpk } from '../../tools/package/ipk.ts';
import { LUCI_SETUP } from '../../tools/package/scripts.ts';
import { readApk } from './apk-reader.ts';
import { readIpk } from './ipk-reader.ts';
import { application, HOME, packageOf } from './samples.ts';

const NAME = 'luci-app-fg621-apns';
const makefile = readFileSync(join(HOME, NAME, 'Makefile'), 'utf8');
const described = packageOf(NAME);

/** What the Makefile says. */
function said(variable: string): string | undefined {
  return new RegExp(`^${variable}:=(.*)$`, 'm').exec(makefile)?.[1];
}

test('its folder has its name, without which `make package/NAME/compile` does not find it', () => {
  expect(said('LUCI_NAME')).toBe(NAME);
});

test('it is what its Makefile says', () => {
  expect(described).toMatchObject({
    description: said('LUCI_TITLE'),
    license: said('PKG_LICENSE'),
    maintainer: said('LUCI_MAINTAINER'),
    depends: ['libc', 'luci-app-fg621'],
    versions: application().versions,
    source: `feeds/base/luci-app-fg621/${NAME}`,
    sourceName: NAME,
  });
  expect(described.files.map(({ path }) => path)).toEqual(['/www/luci-static/resources/fg621/apns.json']);
});

test('it has the scripts that luci.mk gives every LuCI package, and no other', () => {
  const { extras } = readIpk(writeIpk(described));
  expect(Object.keys(extras).sort()).toEqual(['postinst', 'postinst-pkg', 'prerm']);
  expect(extras['postinst-pkg']?.bytes?.toString()).toBe(LUCI_SETUP);
  const { scripts } = readApk(writeApk(described));
  expect(Object.keys(scripts)).toEqual(['post-install', 'pre-deinstall', 'post-upgrade']);
});

import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../tools/messages/languages.ts';
import { catalog, writeLmo } from '../../tools/messages/lmo.ts';
import type { Message } from '../../tools/messages/message.ts';
import { apkName, writeApk } from '../../tools/package/apk.ts';
import { ipkName, writeIpk } from '../../tools/package/ipk.ts';
import { translationPackage } from '../../tools/package/translations.ts';
import { readApk } from './apk-reader.ts';
import { readIpk } from './ipk-reader.ts';
import { application } from './samples.ts';

const MESSAGES: Message[] = [{ text: 'Bands', sources: ['a.ts'] }];
const KNOWN = new Map([['Bands', ['译']]]);

const CODES = LANGUAGES.map(({ po, luci }) => [po, luci]);

test('every language has the name that LuCI gives it', () => {
  expect(Object.fromEntries(CODES)).toEqual({
    de: 'de',
    es: 'es',
    it: 'it',
    pl: 'pl',
    ro: 'ro',
    ru: 'ru',
    zh_Hans: 'zh-cn',
  });
});

describe('the package of a language', () => {
  const language = LANGUAGES.find(({ po }) => po === 'zh_Hans');
  if (!language) throw new Error('no Chinese');
  const described = translationPackage(application(), language, MESSAGES, KNOWN);
  const ipk = readIpk(writeIpk(described));
  const apk = readApk(writeApk(described));
  const lmo = writeLmo(catalog(language.plural, MESSAGES, KNOWN));
  const files = new Map([
    ['/usr/lib/lua/luci/i18n/fg621.zh-cn.lmo', lmo.toString('latin1')],
    [
      '/etc/uci-defaults/luci-i18n-fg621-zh-cn',
      Buffer.from("uci set luci.languages.zh_cn='简体中文 (Simplified Chinese)'; uci commit luci\n").toString('latin1'),
    ],
  ]);

  test('has the catalogue and what announces the language, in both kinds', () => {
    for (const [path, content] of files) {
      expect(ipk.data.find(({ name }) => name === `.${path}`)?.bytes?.toString('latin1'), path).toBe(content);
      expect(apk.files.find((file) => file.path === path)?.bytes.toString('latin1'), path).toBe(content);
    }
    expect(ipk.data.filter(({ bytes }) => bytes)).toHaveLength(files.size);
  });

  test("says that the app's Makefile makes it, and names nobody, as luci.mk has it", () => {
    expect(ipk.control).toMatchObject({ Source: 'feeds/base/luci-app-fg621', SourceName: 'luci-app-fg621' });
    expect(ipk.control).not.toHaveProperty('Maintainer');
    expect(apk.info).toMatchObject({ origin: 'feeds/base/luci-app-fg621' });
    expect(apk.info).not.toHaveProperty('maintainer');
  });

  test('needs the app, and has its version', () => {
    const { ipk: version } = application().versions;
    expect(ipkName(described)).toBe(`luci-i18n-fg621-zh-cn_${version}_all.ipk`);
    expect(apkName(described)).toBe(`luci-i18n-fg621-zh-cn-${application().versions.apk}.apk`);
    expect(ipk.control).toMatchObject({ Package: 'luci-i18n-fg621-zh-cn', Depends: 'libc, luci-app-fg621' });
    expect(Object.keys(ipk.extras).sort()).toEqual(['postinst', 'prerm']);
  });
});

/** A language that the app is, or is to be, translated to. */
export interface Language {
  /** Folder below po/, as LuCI names it. */
  po: string;
  /** What LuCI calls the language in packages, file names and its settings. */
  luci: string;
  /** The language in its own words and in English, as in LuCI's luci.mk. */
  name: string;
  /** Plural-Forms of gettext, the same as in LuCI's own translations: all share one formula in the browser. */
  plural: string;
  /** Whether every message must have a translation, and packages are made of it. */
  translated: boolean;
}

/** Set `translated` once po/<language>/fg621.po is complete: from then on a missing message fails the tests. */
export const LANGUAGES: readonly Language[] = [
  { po: 'de', luci: 'de', name: 'Deutsch (German)', plural: 'nplurals=2; plural=n != 1;', translated: true },
  { po: 'es', luci: 'es', name: 'Español (Spanish)', plural: 'nplurals=2; plural=n != 1;', translated: true },
  { po: 'it', luci: 'it', name: 'Italiano (Italian)', plural: 'nplurals=2; plural=n != 1;', translated: true },
  {
    po: 'pl',
    luci: 'pl',
    name: 'Polski (Polish)',
    plural: 'nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;',
    translated: true,
  },
  {
    po: 'ro',
    luci: 'ro',
    name: 'Română (Romanian)',
    plural: 'nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;',
    translated: true,
  },
  {
    po: 'ru',
    luci: 'ru',
    name: 'Русский (Russian)',
    plural: 'nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;',
    translated: true,
  },
  {
    po: 'zh_Hans',
    luci: 'zh-cn',
    name: '简体中文 (Simplified Chinese)',
    plural: 'nplurals=1; plural=0;',
    translated: true,
  },
];

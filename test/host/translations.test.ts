import { expect, test } from 'vitest';
import { LONG, lengthened, translationsScript } from '../../simulator/host/luci/translations.ts';
import { luciHash } from '../../simulator/luci/hash.ts';

function texts(code: string): Record<string, string> {
  const window: { TR?: Record<string, string> } = {};
  new Function('window', translationsScript(code))(window);
  return window.TR ?? {};
}

function hash(key: string): string {
  return luciHash(key).toString(16).padStart(8, '0');
}

test('a language has its formula of the plural under the key 0', () => {
  expect(texts('zh-cn')['00000000']).toBe('nplurals=1; plural=0;');
});

test('of English and of what is no language there is nothing', () => {
  expect(texts('en')).toEqual({});
  expect(texts('../../etc')).toEqual({});
});

test('the made-up language has every text under the key that LuCI looks for, longer and with accents', () => {
  const long = texts(LONG);
  expect(long[hash('Bands')]).toBe('Bändsẃẃ');
  expect(long[hash('%d network found.\u00020')]).toBe(lengthened('%d network found.'));
  expect(long[hash('%d network found.\u00021')]).toBe(lengthened('%d networks found.'));
  expect(long[hash('operator\u0001%s is back since %s.')]).toBe('%s ïsẃ bäckẃẃ sïncéẃẃ %s.');
});

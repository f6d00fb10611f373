import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../../tools/messages/languages.ts';
import { type CatalogEntry, catalog } from '../../../tools/messages/lmo.ts';
import { keyOf } from '../../../tools/messages/message.ts';
import { messagesOfPo, readPo } from '../../../tools/messages/po.ts';

const PO = path.resolve(import.meta.dirname, '../../../po');

export const ENGLISH = 'en';

/** A made-up language, every word of which is 40 % longer and has accents: what it does not break, none does. */
export const LONG = 'en-x-long';

const ACCENTS: Readonly<Record<string, string>> = { a: 'ä', e: 'é', i: 'ï', o: 'ø', u: 'ů', A: 'Å', E: 'Ė', O: 'Ö' };

/** Codes and names of the languages there are, as LuCI has them. */
export function languageNames(): [string, string][] {
  return [[ENGLISH, 'English'], ...LANGUAGES.map(({ luci, name }): [string, string] => [luci, name]), [LONG, 'Long']];
}

/** Whether there is a language of that code. */
export function isLanguage(code: string): boolean {
  return languageNames().some(([known]) => known === code);
}

/** A text in the made-up language; what is filled into it stays as it is. */
export function lengthened(text: string): string {
  return text.replace(/%[a-z%]|\p{L}+/gu, (word) => {
    if (word.startsWith('%')) return word;
    const accented = word.replace(/[aeiouAEO]/g, (letter) => ACCENTS[letter] ?? letter);
    return accented + 'ẃ'.repeat(Math.ceil(word.length * 0.4));
  });
}

function entriesOf(code: string): CatalogEntry[] {
  if (code === LONG) {
    const messages = messagesOfPo(readFileSync(path.join(PO, 'templates/fg621.pot'), 'utf8'));
    const known = messages.map((one): [string, string[]] => {
      const texts = one.plural === undefined ? [one.text] : [one.text, one.plural];
      return [keyOf(one), texts.map(lengthened)];
    });
    return catalog('nplurals=2; plural=n != 1;', messages, new Map(known));
  }
  const language = LANGUAGES.find(({ luci }) => luci === code);
  if (!language) return [];
  const text = readFileSync(path.join(PO, language.po, 'fg621.po'), 'utf8');
  return catalog(language.plural, messagesOfPo(text), readPo(text));
}

/** What LuCI sends for admin/translations/CODE; nothing in it if it does not know the language. */
export function translationsScript(code: string): string {
  const texts = entriesOf(code).map(({ key, text }) => [key.toString(16).padStart(8, '0'), text]);
  return `window.TR=${JSON.stringify(Object.fromEntries(texts))};`;
}

import { create } from './dom.ts';
import { format } from './format.ts';
import { luciHash } from './hash.ts';

// What LuCI's cbi.js gives to every page.

let formOf: ((count: number) => number) | undefined;

/** The texts of the page's language by their hashes, as the script admin/translations/… leaves them; undefined: none. */
function texts(): Record<string, string> | undefined {
  return Reflect.get(window, 'TR');
}

function lookUp(text: string, context: string | undefined, suffix = ''): string | undefined {
  const [key, before] = [text, context].map((part) => part?.trim().replace(/[ \t\n]+/g, ' '));
  const hash = luciHash(`${before === undefined ? '' : `${before}\u0001`}${key}${suffix}`);
  return texts()?.[hash.toString(16).padStart(8, '0')] || undefined;
}

function translate(text: string, context?: string): string {
  return lookUp(text, context) ?? text;
}

function translatePlural(count: number, singular: string, plural: string, context?: string): string {
  if (texts() && !formOf) {
    const formula = texts()?.['00000000'] ?? 'plural=(n != 1);';
    // LuCI does it too, sloppy mode and all: the formula sets variables that nobody has declared.
    const made: unknown = new Function('n', `${formula}return +plural`);
    formOf = made as (count: number) => number;
  }
  const form = formOf ? formOf(count) : Number(count !== 1);
  return lookUp(singular, context, `\u0002${form}`) ?? (form ? plural : singular);
}

Object.assign(window, { E: create, _: translate, N_: translatePlural });

Object.assign(String.prototype, {
  format(this: string, ...args: unknown[]): string {
    return format(String(this), args);
  },
});

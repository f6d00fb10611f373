import { create } from './dom.ts';
import { format } from './format.ts';

// What LuCI's cbi.js gives to every page: texts stay as they are, there is no translation here.
function translate(text: string): string {
  return text;
}

function translatePlural(count: number, singular: string, plural: string): string {
  return count === 1 ? singular : plural;
}

Object.assign(window, { E: create, _: translate, N_: translatePlural });

Object.assign(String.prototype, {
  format(this: string, ...args: unknown[]): string {
    return format(String(this), args);
  },
});

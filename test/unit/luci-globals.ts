/// <reference path="../../src/types/luci.d.ts" />

/**
 * What LuCI's cbi.js puts into the global scope, as far as the pure parts of the pages use it: texts stay untranslated,
 * and `format` knows only %s and %d. Import it before anything of src/.
 */
const PLACES = /%(.)/g;

Object.assign(globalThis, {
  _: (text: string) => text,
  N_: (n: number, singular: string, plural: string) => (n === 1 ? singular : plural),
});

Object.defineProperty(String.prototype, 'format', {
  configurable: true,
  value: function (this: string, ...values: unknown[]) {
    let used = 0;
    const text = this.replace(PLACES, (place, kind: string) => {
      if (used >= values.length) throw new Error(`no value for ${place} of "${this}"`);
      const value = values[used++];
      if (kind === 's' && (typeof value === 'string' || typeof value === 'number')) return String(value);
      if (kind === 'd' && typeof value === 'number' && Number.isFinite(value)) return String(Math.floor(value));
      throw new Error(`${place} of "${this}" cannot tell ${JSON.stringify(value)}`);
    });
    if (used !== values.length) throw new Error(`"${this}" has no place for all of ${JSON.stringify(values)}`);
    return text;
  },
});

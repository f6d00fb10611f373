import { transform } from 'esbuild';
import { minify } from 'terser';
import { LUCI_CLASSES } from './luci-require.mjs';

// xgettext, which knows no scopes, would take any other function of these names for LuCI's.
const TRANSLATORS = ['_', 'N_'];

// LuCI's loader makes a function of the file with parameters of these names, next to those of the required classes.
const PARAMETERS = ['window', 'document', 'L'];

// What inlines makes nested template literals and regular expressions in the middle of expressions, which LuCI's jsmin
// would spoil.
const COMPRESS = { passes: 3, inline: 0, collapse_vars: false, reduce_vars: false };

/**
 * Shortens the code of each chunk, before it is made a class file of LuCI: as an ES module, whose own names nobody else
 * sees.
 *
 * @returns {import('rollup').Plugin}
 */
export function minifyChunks() {
  return {
    name: 'minify-chunks',
    async renderChunk(source) {
      const { code } = await minify(source, {
        module: true,
        ecma: 2020,
        compress: COMPRESS,
        mangle: { reserved: [...TRANSLATORS, ...PARAMETERS, ...LUCI_CLASSES] },
      });
      return { code, map: null };
    },
  };
}

/**
 * Shortens a stylesheet without making use of anything that browsers of 2021 do not know.
 *
 * @param {string} css
 * @returns {Promise<string>}
 */
export async function minifyStyles(css) {
  const target = ['chrome90', 'firefox88', 'safari14'];
  return (await transform(css, { loader: 'css', minify: true, charset: 'utf8', target })).code;
}

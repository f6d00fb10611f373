import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from '@rollup/plugin-typescript';
import { isLuciClass, luciRequire } from './tools/luci-require.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const VIEWS = join(ROOT, 'src/views');
const STYLES = join(ROOT, 'src/fg621.css');
const OUT = join(ROOT, 'htdocs/luci-static/resources/view/fg621');
const BANNER = '/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */';

const views = readdirSync(VIEWS)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => basename(name, '.ts'))
  .sort();

/** Removes what an earlier build left and this one will not write. */
function removeLeftovers() {
  const expected = new Set(['fg621.css', ...views.map((name) => `${name}.js`)]);
  mkdirSync(OUT, { recursive: true });
  for (const name of readdirSync(OUT)) if (!expected.has(name)) rmSync(join(OUT, name), { recursive: true });
}

/** Puts the stylesheet beside the views. */
function copyStyles() {
  return {
    name: 'copy-styles',
    buildStart() {
      this.addWatchFile(STYLES);
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'fg621.css', source: readFileSync(STYLES) });
    },
  };
}

removeLeftovers();

// One bundle a view, so that shared code is inlined instead of becoming files that LuCI's loader cannot import.
export default views.map((name, index) => ({
  input: join(VIEWS, `${name}.ts`),
  external: isLuciClass,
  output: { dir: OUT, format: 'es', entryFileNames: '[name].js', sourcemap: false },
  plugins: [
    typescript({ tsconfig: join(ROOT, 'tsconfig.json'), include: ['src/**/*.ts'], noEmitOnError: true }),
    luciRequire({ banner: BANNER }),
    ...(index === 0 ? [copyStyles()] : []),
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
}));

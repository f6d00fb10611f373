import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from '@rollup/plugin-typescript';
import { isLuciClass, luciRequire } from './tools/luci-require.mjs';
import { minifyChunks, minifyStyles } from './tools/minify.mjs';
import { readStyles, STYLES } from './tools/styles.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const VIEWS = join(ROOT, 'src/views');
const OUT = join(ROOT, 'htdocs/luci-static/resources');
const PAGES = 'view/fg621';
const SHARED = 'fg621';
const BANNER = '/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */';

/** Puts the stylesheet beside the views. */
function styles() {
  return {
    name: 'styles',
    buildStart() {
      for (const file of STYLES) this.addWatchFile(file);
    },
    async generateBundle() {
      const source = await minifyStyles(readStyles());
      this.emitFile({ type: 'asset', fileName: `${PAGES}/fg621.css`, source });
    },
  };
}

/** Removes what an earlier build left: the names of shared files change with their content. */
function removeLeftovers() {
  return {
    name: 'remove-leftovers',
    writeBundle(_options, bundle) {
      for (const folder of [PAGES, SHARED]) {
        for (const name of readdirSync(join(OUT, folder)))
          if (!bundle[`${folder}/${name}`]) rmSync(join(OUT, folder, name), { recursive: true });
      }
    },
  };
}

const views = readdirSync(VIEWS).filter((name) => name.endsWith('.ts'));

// One file a view, and files for what several of them share, so that no page loads what it does not use. The name of a
// shared file tells its content: a page that a browser has kept from before an upgrade never meets other code than its own.
export default {
  input: Object.fromEntries(views.map((name) => [basename(name, '.ts'), join(VIEWS, name)])),
  external: isLuciClass,
  output: {
    dir: OUT,
    format: 'es',
    entryFileNames: `${PAGES}/[name].js`,
    chunkFileNames: `${SHARED}/shared-[hash].js`,
    hashCharacters: 'base36',
    // Else a page would name classes that only a shared file of its uses.
    hoistTransitiveImports: false,
    sourcemap: false,
  },
  plugins: [
    typescript({ tsconfig: join(ROOT, 'tsconfig.json'), include: ['src/**/*.ts'], noEmitOnError: true }),
    minifyChunks(),
    luciRequire({ banner: BANNER }),
    styles(),
    removeLeftovers(),
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};

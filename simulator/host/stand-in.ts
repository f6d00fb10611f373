import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Plugin, rollup } from 'rollup';
import ts from 'typescript';
import type { MadeFiles } from './luci/assets.ts';

const SOURCE = path.resolve(import.meta.dirname, '../luci');

let built: Promise<MadeFiles> | undefined;

function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      const { outputText } = ts.transpileModule(code, {
        fileName: id,
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
      });
      return { code: outputText, map: null };
    },
  };
}

async function bundle(entry: string): Promise<string> {
  const build = await rollup({
    input: path.join(SOURCE, entry),
    plugins: [stripTypes()],
    onLog(level, log) {
      if (level === 'warn') throw new Error(`stand-in for LuCI: ${log.message}`);
    },
  });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  return output[0].code;
}

async function build(): Promise<MadeFiles> {
  const resources = '/luci-static/resources';
  return new Map([
    [`${resources}/cbi.js`, await bundle('cbi.ts')],
    [`${resources}/luci.js`, await bundle('luci.ts')],
    ['/luci-static/bootstrap/cascade.css', readFileSync(path.join(SOURCE, 'theme.css'), 'utf8')],
  ]);
}

/** The stand-in for LuCI's browser classes and theme, compiled once a process. */
export function standIn(): Promise<MadeFiles> {
  built ??= build();
  return built;
}

import { rollup } from 'rollup';
import { describe, expect, test } from 'vitest';
import { isLuciClass, luciRequire } from '../../tools/luci-require.mjs';

async function built(source: string, others: Record<string, string> = {}): Promise<string> {
  const files: Record<string, string> = { page: source, ...others };
  const bundle = await rollup({
    input: './page.js',
    external: isLuciClass,
    plugins: [
      {
        name: 'sources',
        resolveId: (id) => (id.startsWith('./') ? id : null),
        load: (id) => files[id.slice(2, -3)] ?? null,
      },
      luciRequire({ banner: '/* banner */' }),
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

/** The files that two pages come to, by their names. */
async function builtPair(sources: Record<string, string>): Promise<Map<string, string>> {
  const bundle = await rollup({
    input: { 'view/a': './a.js', 'view/b': './b.js' },
    external: isLuciClass,
    plugins: [
      {
        name: 'sources',
        resolveId: (id) => (id.startsWith('./') ? id : null),
        load: (id) => sources[id.slice(2, -3)] ?? null,
      },
      luciRequire(),
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({
    format: 'es',
    chunkFileNames: 'app/shared-[hash].js',
    hashCharacters: 'base36',
    hoistTransitiveImports: false,
  });
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}

describe('what it makes', () => {
  test('a class file: directives, code, return, newline', async () => {
    expect(await built("import view from 'view';\nexport default view.extend({});\n")).toBe(
      "/* banner */\n'use strict';\n'require view';\nvar page = view.extend({});\nreturn page;\n",
    );
  });

  test.each<[string, string, RegExp]>([
    ['an import under another name', "import v from 'view'; export default v.extend({});", /^'require view as v';$/m],
    ['a class without a name of its own file', "import rpc from 'rpc'; export default [rpc];", /^'require rpc';$/m],
    ['a named thing as default', 'class Page {} export { Page as default };', /^return Page;$/m],
    ['an anonymous function', 'export default () => 1;', /^return page;$/m],
  ])('%s', async (_name, source, expected) => {
    expect(await built(source)).toMatch(expected);
  });

  test('code of other files is inlined, their LuCI classes are required once', async () => {
    const code = await built(
      "import view from 'view'; import rpc from 'rpc'; import { call } from './call.js'; export default view.extend({ call, rpc });",
      { call: "import rpc from 'rpc'; export const call = () => rpc.list();" },
    );
    expect(code.match(/'require /g)).toHaveLength(2);
    expect(code).toContain('const call = () =>');
    expect(code).not.toMatch(/\b(?:import|export)\b/);
  });
});

describe('what two pages share', () => {
  const pages = {
    a: "import view from 'view'; import { call, Box } from './kit.js'; export default view.extend({ call, Box });",
    b: "import view from 'view'; import { call } from './kit.js'; export default view.extend({ call });",
  };
  const kit = "import rpc from 'rpc'; export const call = () => rpc.list(); export class Box {}";

  /** The name of the shared file, the class that LuCI makes of it, and how a page takes it. */
  async function shared(source: string): Promise<{ name: string; code: string; page: string }> {
    const files = await builtPair({ ...pages, kit: source });
    const name = [...files.keys()].find((file) => file.startsWith('app/')) ?? '';
    return { name, code: files.get(name) ?? '', page: files.get('view/b.js') ?? '' };
  }

  test('becomes a class file that they require', async () => {
    const { name, code, page } = await shared(kit);
    expect(name).toMatch(/^app\/shared-[0-9a-z]{8}\.js$/);
    expect(page).toContain(`'require ${name.slice(0, -3).replace('/', '.')} as fg621_`);
    expect(page).not.toMatch(/\b(?:import|export)\b/);

    const baseclass = { extend: (members: object) => members };
    const run = (text: string, args: Record<string, unknown>): unknown =>
      new Function(...Object.keys(args), text)(...Object.values(args));
    const members = run(code, { rpc: { list: () => 'listed' }, baseclass });
    const [, alias = ''] = / as (fg621_\d+)'/.exec(page) ?? [];
    const made = run(page, { view: { extend: (it: object) => it }, [alias]: members }) as { call(): string };
    expect(made.call()).toBe('listed');
  });

  test('has another name when anything of it changes, and the same when nothing does', async () => {
    const { name } = await shared(kit);
    expect((await shared(kit)).name).toBe(name);
    expect((await shared(kit.replace('list', 'dump'))).name).not.toBe(name);
  });

  test('requires baseclass once, also if it uses it itself', async () => {
    const { code } = await shared(`import base from 'baseclass'; export const call = () => base; export class Box {}`);
    expect(code.match(/baseclass/g)).toHaveLength(1);
    expect(code).toMatch(/^return base\.extend\(\{/m);
  });

  test('cannot be a variable: whoever has taken its value would not see it change', async () => {
    await expect(shared('export let call = 1; export class Box { grow() { call++; } }')).rejects.toThrow(
      /must be a const/,
    );
  });
});

describe('what it refuses', () => {
  test.each<[string, string, RegExp]>([
    ['a named import of a LuCI class', "import { extend } from 'view'; export default extend;", /only the default/],
    ['a namespace import of one', "import * as v from 'view'; export default v;", /only the default/],
    ['default and named together', "import v, { x } from 'view'; export default [v, x];", /only the default/],
    ['an import for its effect alone', "import 'view'; export default 1;", /only the default/],
    ['several exports', 'export default 1; export const other = 2;', /exports one thing/],
    ['a named export alone', 'export const other = 2;', /exports one thing/],
    ['no export', 'console.log(1);', /needs a default export/],
    [
      'handing on a LuCI class',
      "export { default } from 'view';",
      /exports one thing|only the default|needs a default/,
    ],
    ['import()', "export default import('view');", /import\(\) does not exist/],
    ['import.meta', 'export default import.meta.url;', /import\.meta/],
    ['await at the top', 'export default await 1;', /await outside/],
    ['for await at the top', 'const a = []; for await (const x of []) a.push(x); export default a;', /await outside/],
    ['a text that looks like a directive', "export default 'require fs';", /taken for a directive/],
    ['a regular expression in an expression', "export default 'x'.match(/y/);", /jsmin may take \/y\//],
    ['nested template literals', 'const a = 1; export default `x $' + '{a ? `y` : a}`;', /nested template literals/],
    ['a library that is not there', "import x from 'left-pad'; export default x;", /not a class of LuCI|left-pad/],
  ])('%s', async (_name, source, message) => {
    await expect(built(source)).rejects.toThrow(message);
  });

  test('await inside a function is fine', async () => {
    expect(await built('export default async () => { await 1; for await (const x of []) void x; };')).toContain(
      'await 1',
    );
  });
});

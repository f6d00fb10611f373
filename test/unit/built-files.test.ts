import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Node } from 'estree';
import { parseAst } from 'rollup/parseAst';
import { describe, expect, test } from 'vitest';
import { minifyStyles } from '../../tools/minify.mjs';
import { readStyles, STYLES } from '../../tools/styles.mjs';

const OUT = new URL('../../htdocs/luci-static/resources/', import.meta.url);
const VIEWS = new URL('../../src/views/', import.meta.url);

const views = readdirSync(VIEWS).map((name) => `view/fg621/${name.replace(/\.ts$/, '.js')}`);
const shared = readdirSync(new URL('fg621', OUT)).map((name) => `fg621/${name}`);

/** Every class file of a page but LuCI's own: its own and, in turn, those they require. */
function filesOf(page: string): string[] {
  const source = readFileSync(new URL(page, OUT), 'utf8');
  const required = [...source.matchAll(/^'require fg621\.(\S+) as /gm)].map(([, name]) => `fg621/${name}.js`);
  return [page, ...required.flatMap(filesOf)];
}

/** Every node of a tree. */
function nodesOf(node: object): Node[] {
  const children = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const nodes = children.filter((child): child is Node => child && typeof child === 'object' && 'type' in child);
  return [node as Node, ...nodes.flatMap(nodesOf)];
}

/** The string literals of a text in order, found as LuCI's loader finds them: without knowing the language. */
function* literalsAsLoaderSees(source: string): Generator<string> {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(["'])((?:\\.|(?!\1)[\s\S])*)\1/g;
  for (const [, quote, text] of source.matchAll(token)) if (quote) yield text ?? '';
}

test('every view is built, and nothing else lies there', () => {
  expect(readdirSync(new URL('view/fg621', OUT)).sort()).toEqual(
    ['fg621.css', ...views.map((name) => name.replace(/.*\//, ''))].sort(),
  );
});

test('what views share is named by its content, and used by more than one', () => {
  for (const name of shared) {
    expect(name).toMatch(/^fg621\/shared-[0-9a-z]{8}\.js$/);
    expect(views.filter((view) => filesOf(view).includes(name)).length, name).toBeGreaterThan(1);
  }
  for (const name of views.flatMap(filesOf)) expect([...views, ...shared]).toContain(name);
});

test('only the page of the history carries its charts', () => {
  const carrying = [...views, ...shared].filter((name) =>
    readFileSync(new URL(name, OUT), 'utf8').includes('fg-lanes'),
  );
  expect(carrying).toEqual(['view/fg621/history.js']);
});

test('the stylesheet is made of all files there are, shortened', async () => {
  expect(readdirSync(new URL('../../src/styles', import.meta.url)).sort()).toEqual(
    STYLES.map((file) => basename(file)).sort(),
  );
  expect(readFileSync(new URL('view/fg621/fg621.css', OUT), 'utf8')).toBe(await minifyStyles(readStyles()));
});

describe.each([...views, ...shared])('%s', (name) => {
  const source = readFileSync(new URL(name, OUT), 'utf8');
  const program = parseAst(source, { allowReturnOutsideFunction: true });
  const nodes = nodesOf(program);

  test('begins with directives: strict mode, then the required classes', () => {
    const directives: string[] = [];
    for (const statement of program.body) {
      if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') break;
      directives.push(String(statement.expression.value));
    }
    expect(directives[0]).toBe('use strict');
    expect(directives.length).toBeGreaterThan(1);
    for (const directive of directives.slice(1))
      expect(directive).toMatch(/^require (?:[a-z]+(?: as [A-Za-z_]\w*)?|fg621\.shared-[0-9a-z]{8} as fg621_\d+)$/);

    const seen: string[] = [];
    for (const text of literalsAsLoaderSees(source)) {
      if (text !== 'use strict' && !text.startsWith('require ')) break;
      seen.push(text);
    }
    expect(seen).toEqual(directives);
  });

  test('can be made the function that LuCI makes of it', () => {
    const required = [...source.matchAll(/^'require (?:\S+ as )?(\S+)';/gm)].map(([, as]) => as ?? '');
    expect(() => compileFunction(source, ['window', 'document', 'L', ...required])).not.toThrow();
  });

  test('returns its class at the very end', () => {
    expect(program.body.at(-1)?.type).toBe('ReturnStatement');
    expect(source).toMatch(
      name.startsWith('view/') ? /\nreturn [\w$]+;\n$/ : /\nreturn baseclass\.extend\(\{[\w$:,]+\}\);\n$/,
    );
  });

  test('carries no source map and no comment but the first', () => {
    expect(source).not.toContain('sourceMappingURL');
    expect(source).toMatch(/^\/\* [^\n]* \*\/\n'use strict';\n/);
    expect(source.slice(source.indexOf('*/') + 2)).not.toMatch(/^\s*(?:\/\/|\/\*)/m);
  });

  test('translates only literal texts', () => {
    const calls = nodes.flatMap((node) =>
      node.type === 'CallExpression' && node.callee.type === 'Identifier' && ['_', 'N_'].includes(node.callee.name)
        ? [{ name: node.callee.name, args: node.arguments }]
        : [],
    );
    if (name.startsWith('view/')) expect(calls.length).toBeGreaterThan(10);
    for (const { name: called, args } of calls)
      for (const argument of called === '_' ? args : args.slice(1)) {
        expect(argument).toMatchObject({ type: 'Literal', value: expect.any(String) });
      }
  });

  test('names nothing of this repository', () => {
    expect(source).not.toMatch(/\.ts['"]|__\w+__|node_modules/);
  });
});

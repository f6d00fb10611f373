import { posix } from 'node:path';

/** Bare module names that LuCI's class loader resolves at run time; everything else is bundled. */
export const LUCI_CLASSES = new Set([
  'baseclass',
  'dom',
  'form',
  'fs',
  'network',
  'poll',
  'request',
  'rpc',
  'session',
  'uci',
  'ui',
  'validation',
  'view',
]);

// The pattern LuCI's loader holds against each leading string literal of a class file.
const REQUIRE_LITERAL = /^require[ \t]/;

/**
 * Tells whether a module name is a class of LuCI itself, to be given as rollup's `external`.
 *
 * @param {string} id module name as written in the import
 * @returns {boolean}
 */
export function isLuciClass(id) {
  return LUCI_CLASSES.has(id);
}

/** Calls visit(node, ancestors) for every node of an ESTree, ancestors from the outermost inwards. */
function walk(node, visit, ancestors = []) {
  visit(node, ancestors);
  const inner = [...ancestors, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') walk(child, visit, inner);
    }
  }
}

/** Why a node cannot live in a class file of LuCI, which its loader scans and its jsmin shortens, or undefined. */
function objection(node, ancestors) {
  const inside = (type) => ancestors.some((ancestor) => type.test(ancestor.type));
  switch (node.type) {
    case 'ImportExpression':
      return 'import() does not exist in a LuCI class file';
    case 'MetaProperty':
      return node.meta.name === 'import' ? 'import.meta does not exist in a LuCI class file' : undefined;
    case 'AwaitExpression':
    case 'ForOfStatement':
      if (node.type === 'ForOfStatement' && !node.await) return undefined;
      return inside(/Function/) ? undefined : 'await outside a function does not work in a LuCI class file';
    case 'TemplateLiteral':
      return inside(/^TemplateLiteral$/)
        ? 'jsmin takes the inner one of two nested template literals for code and drops its blanks'
        : undefined;
    case 'Literal':
      if (node.regex && ancestors.at(-1)?.type !== 'VariableDeclarator')
        return `jsmin may take ${node.raw} for a division: make it a constant of its own`;
      return typeof node.value === 'string' && REQUIRE_LITERAL.test(node.value)
        ? `the string '${node.value}' would be taken for a directive by LuCI's loader`
        : undefined;
    default:
      return undefined;
  }
}

/** The name by which LuCI knows a class file, of its path below the directory of class files. */
function className(file) {
  return file.replace(/\.js$/, '').replaceAll('/', '.');
}

/** Writes `{ a, b: c }` of pairs [name outside, name inside]. */
function members(pairs) {
  return `{${pairs.map(([outside, inside]) => (outside === inside ? inside : `${outside}:${inside}`)).join(',')}}`;
}

/** The names of a module that nobody can give another value; only these can be handed on as members of a class. */
function fixedNames(body) {
  const names = new Set();
  for (const node of body) {
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') names.add(node.id.name);
    if (node.type === 'VariableDeclaration' && node.kind === 'const')
      for (const { id } of node.declarations) names.add(id.name);
  }
  return names;
}

/**
 * Turns an ES module that rollup made into a class file of LuCI. Default imports of LuCI classes become 'require'
 * directives. Of a view, the one default export becomes the return value of the file. What several views share becomes a
 * class whose members are the exports; whoever imports from it requires it and takes them out.
 *
 * @param {{ banner?: string }} options banner: one comment to stand at the top
 * @returns {import('rollup').Plugin}
 */
export function luciRequire({ banner = '' } = {}) {
  return {
    name: 'luci-require',
    renderChunk(code, { fileName, isEntry }) {
      const { body } = this.parse(code);
      const directives = [`'use strict';`];
      const taken = [];
      const cuts = [];
      let baseclass;
      let exported;

      const importClass = ({ source: { value: name }, specifiers: [first, ...more], start }) => {
        if (!first || more.length || first.type !== 'ImportDefaultSpecifier')
          this.error(
            `of the LuCI class '${name}' only the default can be imported: import ${name} from '${name}'`,
            start,
          );
        const local = first.local.name;
        if (name === 'baseclass') baseclass = local;
        directives.push(`'require ${name}${local === name ? '' : ` as ${local}`}';`);
      };
      const importShared = ({ source: { value: path }, specifiers, start }) => {
        const alias = `fg621_${directives.length}`;
        if (code.includes(alias)) this.error(`the name ${alias} is needed for a shared file`, start);
        const pairs = specifiers.map(({ type, imported, local }) => {
          if (type !== 'ImportSpecifier') this.error('of a shared file only names can be imported', start);
          return [imported.name, local.name];
        });
        directives.push(`'require ${className(posix.join(posix.dirname(fileName), path))} as ${alias}';`);
        if (pairs.length > 0) taken.push(`const${members(pairs)}=${alias};`);
      };

      for (const node of body) {
        if (node.type === 'ImportDeclaration') {
          if (isLuciClass(node.source.value)) importClass(node);
          else if (node.source.value.startsWith('.')) importShared(node);
          else this.error(`'${node.source.value}' is not a class of LuCI`, node.start);
          cuts.push(node);
        } else if (node.type === 'ExportNamedDeclaration') {
          if (node.source || node.declaration)
            this.error('a view exports one thing, its own: export default', node.start);
          exported = node.specifiers.map((specifier) => [specifier.exported.name, specifier.local.name]);
          cuts.push(node);
        } else if (node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration') {
          this.error(`${node.type} was not expected here`, node.start);
        } else {
          walk(node, (inner, ancestors) => {
            const why = objection(inner, ancestors);
            if (why) this.error(why, inner.start);
          });
        }
      }

      let result;
      if (isEntry) {
        const [only, ...more] = exported ?? [];
        if (!only) this.error('a view needs a default export: the class that LuCI instantiates');
        if (more.length > 0 || only[0] !== 'default') this.error('a view exports one thing: export default');
        result = only[1];
      } else {
        const fixed = fixedNames(body);
        for (const [, local] of exported ?? [])
          if (!fixed.has(local)) this.error(`${local} is shared: it must be a const, a function or a class`);
        if (!baseclass) directives.push(`'require baseclass';`);
        result = `${baseclass ?? 'baseclass'}.extend(${members(exported ?? [])})`;
      }

      let rest = code;
      for (const { start, end } of cuts.reverse()) rest = rest.slice(0, start) + rest.slice(end);
      const lines = [...directives, ...taken, rest.trim(), `return ${result};`, ''];
      return { code: (banner ? [banner, ...lines] : lines).join('\n'), map: null };
    },
  };
}

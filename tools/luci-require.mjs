/** Bare module names that LuCI's class loader resolves at run time; everything else is bundled. */
const LUCI_CLASSES = new Set([
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

/**
 * Turns the ES module that rollup made of a view into a class file of LuCI: default imports of LuCI classes become
 * 'require' directives, the one default export becomes the return value of the file.
 *
 * @param {{ banner?: string }} options banner: one comment to stand at the top
 * @returns {import('rollup').Plugin}
 */
export function luciRequire({ banner = '' } = {}) {
  return {
    name: 'luci-require',
    renderChunk(code) {
      const directives = [`'use strict';`];
      const cuts = [];
      let result;

      for (const node of this.parse(code).body) {
        if (node.type === 'ImportDeclaration') {
          const name = node.source.value;
          const [first, ...more] = node.specifiers;
          if (!isLuciClass(name)) this.error(`'${name}' is not a class of LuCI`, node.start);
          if (!first || more.length || first.type !== 'ImportDefaultSpecifier')
            this.error(
              `of the LuCI class '${name}' only the default can be imported: import ${name} from '${name}'`,
              node.start,
            );
          directives.push(`'require ${name}${first.local.name === name ? '' : ` as ${first.local.name}`}';`);
          cuts.push(node);
        } else if (node.type === 'ExportNamedDeclaration') {
          const [only, ...more] = node.specifiers;
          if (node.source || node.declaration || !only || more.length || only.exported.name !== 'default')
            this.error('a view exports one thing: export default', node.start);
          result = only.local.name;
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
      if (result === undefined) this.error('a view needs a default export: the class that LuCI instantiates');

      let body = code;
      for (const { start, end } of cuts.reverse()) body = body.slice(0, start) + body.slice(end);
      const lines = [...directives, '', body.trim(), '', `return ${result};`, ''];
      return { code: (banner ? [banner, ...lines] : lines).join('\n'), map: null };
    },
  };
}

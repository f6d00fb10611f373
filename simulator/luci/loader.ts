import { isLuciClass } from './baseclass.ts';
import { env } from './env.ts';
import { namedError } from './strict.ts';

interface Requirement {
  name: string;
  /** Name of the argument it becomes. */
  as: string;
}

const classes = new Map<string, unknown>();
const builtIn = new Map<string, () => object>();

/** Makes something known under a class name without a file; it is made when it is first asked for. */
export function register(name: string, make: () => object): void {
  builtIn.set(name, make);
}

/**
 * The classes a file asks for by leading string literals `'require a.b'` or `'require a.b as c'`. The first literal
 * that is neither that nor 'use strict' ends the search.
 */
export function requirements(source: string): Requirement[] {
  const found: Requirement[] = [];
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g;
  for (const [token, single, double] of source.matchAll(tokens)) {
    if (token.startsWith('/')) continue;
    const literal = single ?? double ?? '';
    const [, name, as] = /^require[ \t]+(\S+)(?:[ \t]+as[ \t]+([A-Za-z_]\S*))?$/.exec(literal) ?? [];
    if (name !== undefined) found.push({ name, as: as ?? name.replace(/[^A-Za-z0-9_]/g, '_') });
    else if (!/^use[ \t]+strict$/.test(literal)) break;
  }
  return found;
}

/**
 * Makes the function a class file's text is the body of. The text must end in a newline outside a comment, as in LuCI:
 * the closing brace follows it at once.
 */
function factory(source: string, names: readonly string[], url: string): (...args: unknown[]) => unknown {
  const head = ['window', 'document', 'L', ...names].join(', ');
  const text = `(function(${head}) { ${source} })\n\n//# sourceURL=${url}\n`;
  // biome-ignore lint/security/noGlobalEval: LuCI's loader does it, and class files are written for it.
  const made: unknown = globalThis.eval(text);
  if (typeof made !== 'function') throw namedError('SyntaxError', `${url} is no function body`);
  return (...args) => made(...args);
}

async function load(name: string, from: readonly string[]): Promise<unknown> {
  const version = env.resource_version === undefined ? '' : `?v=${env.resource_version}`;
  const url = `${env.base_url}/${name.replace(/\./g, '/')}.js${version}`;
  const response = await fetch(url);
  if (!response.ok) {
    throw namedError('NetworkError', `HTTP error ${response.status} while loading class file "${url}"`);
  }
  const source = await response.text();
  const needed = requirements(source);
  const instances = await Promise.all(needed.map((need) => requireClass(need.name, [name, ...from])));
  let make: (...args: unknown[]) => unknown;
  try {
    make = factory(
      source,
      needed.map(({ as }) => as),
      url,
    );
  } catch (error) {
    throw namedError('SyntaxError', `${error instanceof Error ? error.message : error}\n  in ${url}`);
  }
  const made = make(window, document, Reflect.get(window, 'L'), ...instances);
  if (!isLuciClass(made)) throw namedError('TypeError', `"${name}" factory yields invalid constructor`);
  return new made();
}

/** `L.require`: the one instance of a class, loaded from its file when it is first asked for. */
export async function requireClass(name: string, from: readonly string[] = []): Promise<unknown> {
  if (from.includes(name)) {
    const chain = from.join('" which depends on "');
    throw namedError('DependencyError', `Circular dependency: class "${name}" depends on "${chain}"`);
  }
  if (!classes.has(name)) classes.set(name, builtIn.get(name)?.() ?? load(name, from));
  return classes.get(name);
}

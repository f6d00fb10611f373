import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Message, merged, message } from './message.ts';
import { messagesOfProgram } from './program.ts';

/** The value of a text in a source; texts put together by + are one. Undefined for anything else. */
function literal(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return literal(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [literal(node.left), literal(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/**
 * The messages of a TypeScript or JavaScript text: arguments of _(text, context) and N_(n, one, many, context).
 *
 * @throws Error if one of them is no literal
 */
export function messagesOfScript(name: string, source: string): Message[] {
  const found: Message[] = [];
  const take = (args: readonly ts.Expression[]): string[] =>
    args.map((arg) => {
      const text = literal(arg);
      if (text === undefined) throw new Error(`${name}: only a literal text can be translated: ${arg.getText()}`);
      return text;
    });
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const called = node.expression.text;
      if (called === '_') {
        const [text = '', context] = take(node.arguments);
        found.push(message(name, text, undefined, context));
      } else if (called === 'N_') {
        const [one = '', many, context] = take(node.arguments.slice(1));
        found.push(message(name, one, many, context));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true));
  return found;
}

/** The messages of a file of LuCI's menu or rights: what it shows of them. */
export function messagesOfJson(name: string, source: string): Message[] {
  const nodes = Object.values(JSON.parse(source) as Record<string, { title?: string; description?: string }>);
  return nodes.flatMap(({ title, description }) =>
    [title, description].flatMap((text) => (text === undefined ? [] : [message(name, text)])),
  );
}

function filesBelow(home: string, folder: string, ending: string): string[] {
  return readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** Every message of the sources below `home`: of the pages, of the menu, of the rights and of the program. */
export function messagesOfSources(home: string): Message[] {
  const read = (name: string): string => readFileSync(join(home, name), 'utf8');
  const json = ['root/usr/share/luci/menu.d', 'root/usr/share/rpcd/acl.d'].flatMap((it) =>
    filesBelow(home, it, '.json'),
  );
  return merged([
    ...json.flatMap((name) => messagesOfJson(name, read(name))),
    ...filesBelow(home, 'src', '.ts').flatMap((name) => messagesOfScript(name, read(name))),
    ...messagesOfProgram(home),
  ]);
}

/** The texts of the pages as they are built: what LuCI's own xgettext would find. */
export function messagesOfPages(home: string): Message[] {
  return merged(
    filesBelow(home, 'htdocs', '.js').flatMap((name) => messagesOfScript(name, readFileSync(join(home, name), 'utf8'))),
  );
}

import { type Access, type MenuNode, rights } from './menu.ts';

/** Where a URL leads in the menu. */
export interface Route {
  node: MenuNode | undefined;
  /** Segments of the URL, or of the page it is an alias of. */
  requestPath: string[];
  /** Segments of the page really shown, after the first child was chosen. */
  dispatchPath: string[];
  /** Whether a visitor without session gets the login page here. */
  login: boolean;
  /** What the session may do there; undefined: it may not see the page. */
  right: 'read' | 'write' | undefined;
}

/** LuCI's weight of pages that give no order when it chooses the first child. */
const LAST_ORDER = 9999;

/** An alias that leads to itself ends here. */
const MAX_ALIASES = 8;

/** The path below a node to the page it shows when asked for its first child; undefined: there is none. */
function firstChild(node: MenuNode, access: Access): string[] | undefined {
  const children = Object.entries(node.children ?? {})
    .filter(([, { satisfied, title, action }]) => satisfied && title && action)
    .filter(([, child]) => !child.firstchild_ineligible && rights(child.depends?.acl ?? [], access))
    .sort(([, a], [, b]) => (a.order ?? LAST_ORDER) - (b.order ?? LAST_ORDER));
  for (const [name, child] of children) {
    if (child.action?.type !== 'firstchild') return [name];
    const below = firstChild(child, access);
    if (below) return [name, ...below];
  }
  return undefined;
}

function walk(tree: MenuNode, path: readonly string[]): (MenuNode | undefined)[] {
  const nodes: (MenuNode | undefined)[] = [tree];
  for (const name of path) {
    const children = nodes.at(-1)?.children ?? {};
    const child = Object.hasOwn(children, name) ? children[name] : undefined;
    nodes.push(child?.satisfied ? child : undefined);
  }
  return nodes;
}

/**
 * Finds the page of a URL as LuCI's dispatcher does: first children and aliases are followed.
 *
 * @param access groups of the session; without a session none
 */
export function route(tree: MenuNode, path: readonly string[], access: Access, aliases = 0): Route {
  let dispatchPath = [...path];
  const target = walk(tree, dispatchPath).at(-1);
  if (target?.action?.type === 'firstchild') dispatchPath.push(...(firstChild(target, access) ?? []));
  const nodes = walk(tree, dispatchPath);
  const node = nodes.at(-1);
  const known = nodes.filter((found) => found !== undefined);
  const login = known.some(({ auth }) => auth?.login) || path.length === 0;
  const right = rights(
    known.flatMap(({ depends }) => depends?.acl ?? []),
    access,
  );
  if (right && node?.action?.type === 'alias' && aliases < MAX_ALIASES) {
    dispatchPath = node.action.path.split('/');
    return route(tree, dispatchPath, access, aliases + 1);
  }
  return { node, requestPath: [...path], dispatchPath, login, right };
}

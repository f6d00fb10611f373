import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Jail } from '../rpcd/jail.ts';
import type { Json, JsonObject } from '../rpcd/json.ts';
import { isObject } from '../rpcd/json.ts';

/** What a page of the menu does. */
export type Action =
  | { type: 'firstchild'; recurse?: boolean; preferred?: string }
  | { type: 'alias'; path: string }
  | { type: 'view'; path: string }
  | { type: 'function'; module: string; function: string };

/** A node of LuCI's menu, as its own server keeps it and GET admin/menu sends it. */
export interface MenuNode {
  title?: string;
  order?: number;
  action?: Action;
  auth?: { methods?: string[]; login?: boolean };
  depends?: { acl?: string[]; fs?: Record<string, string>; uci?: Record<string, true> };
  firstchild_ineligible?: boolean;
  satisfied?: boolean;
  readonly?: boolean;
  children?: Record<string, MenuNode>;
}

/** The access groups a session has: `read` and `write` by name of the group. */
export type Access = Readonly<Record<string, readonly string[]>>;

/** What luci-base itself brings, as far as this host answers it. */
const BASE_MENU: JsonObject = {
  admin: {
    title: 'Administration',
    order: 10,
    action: { type: 'firstchild', recurse: true },
    auth: { methods: ['cookie:sysauth_https', 'cookie:sysauth_http'], login: true },
  },
  'admin/logout': {
    title: 'Log out',
    order: 999,
    action: { type: 'function', module: 'luci.controller.admin.index', function: 'action_logout' },
    depends: { acl: ['luci-base'] },
    firstchild_ineligible: true,
  },
};

const KEYS = ['title', 'order', 'action', 'auth', 'depends', 'firstchild_ineligible'];
const ACTIONS = ['firstchild', 'alias', 'view', 'function'];

function checked(spec: Json | undefined, where: string): MenuNode {
  if (!isObject(spec)) throw new Error(`${where}: not an object`);
  const unknown = Object.keys(spec).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`${where}: the simulator does not know "${unknown}"`);
  if (isObject(spec.action) && !ACTIONS.includes(String(spec.action.type))) {
    throw new Error(`${where}: the simulator does not know actions of type "${spec.action.type}"`);
  }
  if (isObject(spec.depends)) {
    const alien = Object.keys(spec.depends).find((key) => !['acl', 'fs', 'uci'].includes(key));
    if (alien !== undefined) throw new Error(`${where}: the simulator does not know depends.${alien}`);
  }
  return { ...spec };
}

function fits(jail: Jail, name: string, wanted: string): boolean {
  try {
    const stats = statSync(jail.resolve(name).real);
    if (wanted === 'directory') return stats.isDirectory();
    if (wanted === 'file') return stats.isFile();
    if (wanted === 'executable') return stats.isFile() && (stats.mode & 0o111) !== 0;
    return false;
  } catch {
    return wanted === 'absent';
  }
}

function satisfied(jail: Jail, { depends }: MenuNode): boolean {
  const files = Object.entries(depends?.fs ?? {}).every(([name, wanted]) => fits(jail, name, wanted));
  return files && Object.keys(depends?.uci ?? {}).every((config) => fits(jail, `/etc/config/${config}`, 'file'));
}

/** The best a session may do on pages that need these groups; undefined: it may not see them. */
export function rights(groups: readonly string[], access: Access): 'read' | 'write' | undefined {
  const granted = groups.map((group) => access[group] ?? []);
  if (granted.some((permissions) => permissions.length === 0)) return undefined;
  return groups.length === 0 || granted.some((permissions) => permissions.includes('write')) ? 'write' : 'read';
}

/**
 * Builds the menu from LuCI's menu.d files.
 *
 * @throws Error for anything in them that this host does not know
 */
export function loadMenu(directory: string, jail: Jail): MenuNode {
  const tree: MenuNode = { action: { type: 'firstchild' } };
  const add = (specs: JsonObject, from: string): void => {
    for (const [at, spec] of Object.entries(specs)) {
      let node = tree;
      for (const name of at.split('/')) {
        node.children ??= {};
        node.children[name] ??= { satisfied: true };
        node = node.children[name];
      }
      Object.assign(node, checked(spec, `${from}: ${at}`));
      node.satisfied = satisfied(jail, node);
    }
  };
  add(BASE_MENU, 'the menu of luci-base');
  for (const name of readdirSync(directory).sort()) {
    const file = path.join(directory, name);
    if (name.endsWith('.json')) add(JSON.parse(readFileSync(file, 'utf8')), file);
  }
  return tree;
}

/** A copy of the menu as a session sees it: nodes without rights are not satisfied, without write right readonly. */
export function menuFor(tree: MenuNode, access: Access): MenuNode {
  const copy: MenuNode = { ...tree };
  const right = rights(tree.depends?.acl ?? [], access);
  if (right === undefined) copy.satisfied = false;
  if (right === 'read') copy.readonly = true;
  if (tree.children) {
    copy.children = Object.fromEntries(
      Object.entries(tree.children).map(([name, child]) => [name, menuFor(child, access)]),
    );
  }
  return copy;
}

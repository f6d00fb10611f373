import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fnmatch } from './fnmatch.ts';
import { isObject, type Json } from './json.ts';

/** What rights a login has: globs of group names, as `list read` and `list write` of /etc/config/rpcd. */
export interface Login {
  username: string;
  password: string;
  read: readonly string[];
  write: readonly string[];
}

type Permission = 'read' | 'write';

/** One right of an access group. */
interface Rule {
  group: string;
  permission: Permission;
  scope: string;
  object: string;
  func: string;
}

/**
 * The groups every router with LuCI has besides those of apps: rpcd's unauthenticated.json and luci-base.json,
 * without methods this host lacks.
 */
const BASE_GROUPS: Json = {
  unauthenticated: { read: { ubus: { session: ['access', 'login'], luci: ['getFeatures'] } } },
  'luci-base': {
    read: {
      file: { '/': ['list'], '/*': ['list'] },
      ubus: { file: ['list'], uci: ['changes', 'get'] },
      uci: ['system', 'luci'],
    },
    write: { ubus: { uci: ['add', 'apply', 'confirm', 'delete', 'order', 'set'] } },
  },
};

/** What a session may do: triples of scope, object pattern and function pattern. */
export class Grants {
  readonly #scopes = new Map<string, Map<string, Set<string>>>();

  add(scope: string, object: string, func: string): void {
    const objects = this.#scopes.get(scope) ?? new Map<string, Set<string>>();
    this.#scopes.set(scope, objects);
    objects.set(object, (objects.get(object) ?? new Set<string>()).add(func));
  }

  /** Whether some right matches, by the rules of rpcd's session.c. */
  allows(scope: string, object: string, func: string): boolean {
    for (const [pattern, functions] of this.#scopes.get(scope) ?? []) {
      if (!fnmatch(pattern, object)) continue;
      for (const name of functions) if (fnmatch(name, func)) return true;
    }
    return false;
  }

  /** All rights as session.access and session.login print them. */
  dump(): Record<string, Record<string, string[]>> {
    return Object.fromEntries(
      [...this.#scopes].map(([scope, objects]) => [
        scope,
        Object.fromEntries([...objects].map(([object, functions]) => [object, [...functions].sort()])),
      ]),
    );
  }
}

/** The access groups a router knows. */
export class AccessGroups {
  readonly #rules: Rule[] = [];

  /**
   * Reads the groups from all `*.json` of rpcd's acl.d.
   *
   * @throws Error for a file that rpcd would not understand; rpcd skips it, which nobody would notice here
   */
  static load(directory: string): AccessGroups {
    const groups = new AccessGroups();
    groups.#add(BASE_GROUPS, 'the groups of rpcd and luci-base');
    for (const name of readdirSync(directory).sort()) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(directory, name);
      groups.#add(JSON.parse(readFileSync(file, 'utf8')), file);
    }
    return groups;
  }

  /** The rights of a login; null stands for a visitor who has not logged in. */
  grantsFor(login: Login | null): Grants {
    const grants = new Grants();
    for (const { group, permission, scope, object, func } of this.#rules) {
      if (!permitted(login, permission, group)) continue;
      grants.add(scope, object, func);
      grants.add('access-group', group, permission);
    }
    return grants;
  }

  #add(groups: Json, from: string): void {
    for (const [group, body] of entries(groups, from)) {
      for (const [permission, scopes] of entries(body, `${from}: ${group}`)) {
        if (permission === 'description') continue;
        if (permission !== 'read' && permission !== 'write') throw new Error(`${from}: ${group}: ${permission}`);
        for (const [scope, objects] of entries(scopes, `${from}: ${group}.${permission}`)) {
          const where = `${from}: ${group}.${permission}.${scope}`;
          const pairs = Array.isArray(objects)
            ? strings(objects, where).map((object): [string, string] => [object, permission])
            : entries(objects, where).flatMap(([object, functions]) =>
                strings(functions, `${where}.${object}`).map((func): [string, string] => [object, func]),
              );
          for (const [object, func] of pairs) this.#rules.push({ group, permission, scope, object, func });
        }
      }
    }
  }
}

/** Whether `/etc/config/rpcd` would give this login a group: a `!glob` denies, write implies read. */
function permitted(login: Login | null, permission: Permission, group: string): boolean {
  if (!login) return group === 'unauthenticated';
  const globs = login[permission];
  if (globs.some((glob) => glob.startsWith('!') && fnmatch(glob.slice(1).trim(), group))) return false;
  if (globs.some((glob) => !glob.startsWith('!') && fnmatch(glob, group))) return true;
  return permission === 'read' && permitted(login, 'write', group);
}

function entries(value: Json | undefined, where: string): [string, Json][] {
  if (!isObject(value)) throw new Error(`${where}: not an object`);
  return Object.entries(value);
}

function strings(value: Json, where: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: not a list`);
  return value.map((item) => {
    if (typeof item !== 'string') throw new Error(`${where}: ${JSON.stringify(item)} is not a string`);
    return item;
  });
}

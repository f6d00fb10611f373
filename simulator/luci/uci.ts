import type LuciUci from '@kuoruan/luci-types/typings/uci';
import { rpc } from './rpc.ts';

type Value = string | string[];
type Section = LuciUci.SectionObject;
type Sections = Record<string, Section>;
type Edits = Record<string, Value | null>;

/** What was changed in one configuration since it was loaded. */
interface Pending {
  /** Types of new sections by their temporary or given name. */
  added: Map<string, { type: string; name: string | undefined }>;
  removed: Set<string>;
  edits: Map<string, Edits>;
}

const loaded = new Map<string, Sections>();
const pendings = new Map<string, Pending>();

const callGet = rpc.declare({ object: 'uci', method: 'get', params: ['config'], reject: true });
const callSet = rpc.declare({ object: 'uci', method: 'set', params: ['config', 'section', 'values'], reject: true });
const callAdd = rpc.declare({
  object: 'uci',
  method: 'add',
  params: ['config', 'type', 'name', 'values'],
  reject: true,
});
const callDelete = rpc.declare({
  object: 'uci',
  method: 'delete',
  params: ['config', 'section', 'options'],
  reject: true,
});
const callChanges = rpc.declare({ object: 'uci', method: 'changes', expect: { changes: {} } });
const callApply = rpc.declare({ object: 'uci', method: 'apply', params: ['timeout', 'rollback'], reject: true });
const callConfirm = rpc.declare({ object: 'uci', method: 'confirm' });

function pending(config: string): Pending {
  const found = pendings.get(config) ?? { added: new Map(), removed: new Set(), edits: new Map() };
  pendings.set(config, found);
  return found;
}

/** All sections as they are with what was changed here, in order. */
function current(config: string): Section[] {
  const { added, removed, edits } = pending(config);
  const old = Object.values(loaded.get(config) ?? {}).filter((section) => !removed.has(section['.name']));
  const fresh = [...added].map(([name, { type, name: given }]): Section => {
    return { '.anonymous': given === undefined, '.index': old.length, '.name': name, '.type': type };
  });
  return [...old, ...fresh].map((section) => {
    const merged = Object.entries({ ...section, ...edits.get(section['.name']) });
    return Object.fromEntries(merged.filter(([, value]) => value !== null)) as Section;
  });
}

function find(config: string, name: string): Section | undefined {
  const sections = current(config);
  const [, type, index] = /^@([\w-]*)\[(-?\d+)\]$/.exec(name) ?? [];
  if (index === undefined) return sections.find((section) => section['.name'] === name);
  const fitting = sections.filter((section) => type === '' || section['.type'] === type);
  return fitting[Number(index) < 0 ? fitting.length + Number(index) : Number(index)];
}

function set(config: string, section: string, option: string, value: Value | null): void {
  const found = find(config, section);
  if (!found || option.startsWith('.')) return;
  // What is not there need not go.
  if (value === null && found[option] === undefined) return;
  const edits = pending(config).edits;
  const name = found['.name'];
  edits.set(name, { ...edits.get(name), [option]: value === '' ? null : value });
}

function get(config: string, section: string, option?: string): unknown {
  const found = find(config, section);
  return (option === undefined ? found : found?.[option]) ?? null;
}

async function load(configs: string | string[]): Promise<string[]> {
  const wanted = [configs].flat().filter((config) => !loaded.has(config));
  await Promise.all(
    wanted.map(async (config) => {
      const reply = await callGet(config);
      loaded.set(config, (reply as { values: Sections }).values);
    }),
  );
  return wanted;
}

function unload(configs: string | string[]): void {
  for (const config of [configs].flat()) {
    loaded.delete(config);
    pendings.delete(config);
  }
}

/** The calls that bring one configuration to the router: deletions, additions, values. */
function calls(config: string): Promise<unknown>[] {
  const { added, removed, edits } = pending(config);
  const kept = [...edits].filter(([section]) => !added.has(section) && !removed.has(section));
  const sections = [...removed].map((section) => callDelete(config, section, undefined));
  const options = kept.flatMap(([section, values]) => {
    const gone = Object.keys(values).filter((option) => values[option] === null);
    return gone.length > 0 ? [callDelete(config, section, gone)] : [];
  });
  const additions = [...added].map(([temporary, { type, name }]) => {
    const given = Object.entries(edits.get(temporary) ?? {}).filter(([, value]) => value !== null);
    return callAdd(config, type, name, Object.fromEntries(given));
  });
  const changes = kept.flatMap(([section, values]) => {
    const set = Object.entries(values).filter(([, value]) => value !== null);
    return set.length > 0 ? [callSet(config, section, Object.fromEntries(set))] : [];
  });
  return [...sections, ...options, ...additions, ...changes];
}

async function save(): Promise<string[]> {
  const configs = [...pendings.keys()];
  await Promise.all(configs.flatMap(calls));
  unload(configs);
  return load(configs);
}

/** Applies with a rollback and confirms a second later; resolves right after the first, as LuCI up to 25.12. */
async function apply(timeoutS = 10): Promise<undefined> {
  await callApply(timeoutS, true);
  const deadline = Date.now() + timeoutS * 1000;
  const confirm = async (): Promise<void> => {
    if ((await callConfirm()) !== 0 && Date.now() < deadline) window.setTimeout(confirm, 250);
  };
  window.setTimeout(confirm, 1000);
}

/** LuCI's class `uci`: sections in memory, brought to the router by save(). */
export const uci = {
  add(config: string, type: string, name?: string): string {
    const section = name ?? `new${Math.random().toString(16).slice(2, 8)}`;
    pending(config).added.set(section, { type, name });
    return section;
  },
  apply,
  changes: () => callChanges(),
  get,
  get_first(config: string, type: string, option?: string): unknown {
    return get(config, `@${type}[0]`, option);
  },
  load,
  remove(config: string, section: string): void {
    const name = find(config, section)?.['.name'];
    if (name !== undefined && !pending(config).added.delete(name)) pending(config).removed.add(name);
  },
  save,
  sections: (config: string, type?: string): Section[] =>
    current(config).filter((section) => type === undefined || section['.type'] === type),
  set,
  unload,
  unset: (config: string, section: string, option: string): void => set(config, section, option, null),
} satisfies Record<string, unknown> & Partial<Record<keyof typeof LuciUci, unknown>>;

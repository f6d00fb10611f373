import { method, required, type UbusObject } from '../rpcd/bus.ts';
import type { Json, JsonObject } from '../rpcd/json.ts';
import type { Sessions } from '../rpcd/sessions.ts';
import { Status, UbusError } from '../rpcd/status.ts';
import type { UciApply } from './apply.ts';
import { anonymousName, type Section } from './config.ts';
import { applyDelta, type Delta } from './delta.ts';
import { dumpSection, findSection, NAME, removeDeltas, TYPE, valueDeltas } from './edit.ts';
import type { UciStore } from './store.ts';

function known(sections: readonly Section[], name: string): Section {
  const section = findSection(sections, name);
  if (!section) throw new UbusError(Status.notFound);
  return section;
}

function dump(sections: readonly Section[], type: string | undefined): JsonObject {
  const all = sections.map((section, index) => ({ section, index }));
  const wanted = all.filter(({ section }) => type === undefined || section.type === type);
  return Object.fromEntries(wanted.map(({ section, index }) => [section.name, dumpSection(section, index)]));
}

/** A section to be added, under its given or a made-up name. */
function newSection(sections: readonly Section[], type: string, name: string | undefined): Delta {
  if (!TYPE.test(type)) throw new UbusError(Status.invalidArgument);
  if (name === undefined) return ['add', anonymousName(sections.length + 1, type), type];
  if (!NAME.test(name)) throw new UbusError(Status.invalidArgument);
  return ['set', name, type];
}

/** The ubus object `uci` with the methods LuCI lets a browser call. */
export function uciObject(store: UciStore, applying: UciApply, sessions: Sessions): UbusObject {
  const open = (sid: string, config: string | undefined, right: 'read' | 'write'): Section[] => {
    const name = required(config);
    if (!sessions.allows(sid, 'uci', name, right)) throw new UbusError(Status.permissionDenied);
    return store.load(sid, name);
  };

  return {
    get: method({ config: 'string', section: 'string', option: 'string', type: 'string' }, (args, sid) => {
      const sections = open(sid, args.config, 'read');
      if (args.section === undefined) return { values: dump(sections, args.type) };
      const section = findSection(sections, args.section);
      if (args.option === undefined) return section && { values: dumpSection(section) };
      const value = section?.options.get(args.option);
      return value === undefined ? undefined : { value };
    }),

    set: method({ config: 'string', section: 'string', values: 'object' }, (args, sid) => {
      const [name, values] = [required(args.section), required(args.values)];
      const section = known(open(sid, args.config, 'write'), name);
      store.push(sid, required(args.config), valueDeltas(section, values));
      return undefined;
    }),

    add: method({ config: 'string', type: 'string', name: 'string', values: 'object' }, (args, sid) => {
      const type = required(args.type);
      const sections = open(sid, args.config, 'write');
      const addition = newSection(sections, type, args.name);
      applyDelta(sections, addition);
      const section = known(sections, addition[1]);
      store.push(sid, required(args.config), [addition, ...valueDeltas(section, args.values ?? {})]);
      return { section: section.name };
    }),

    delete: method({ config: 'string', section: 'string', option: 'string', options: 'array' }, (args, sid) => {
      const name = required(args.section);
      const section = known(open(sid, args.config, 'write'), name);
      const options = args.options ?? (args.option === undefined ? undefined : [args.option]);
      const deltas: Delta[] = options ? removeDeltas(section, options) : [['remove', section.name]];
      store.push(sid, required(args.config), deltas);
      return undefined;
    }),

    order: method({ config: 'string', sections: 'array' }, (args, sid) => {
      const names = required(args.sections);
      const sections = open(sid, args.config, 'write');
      const deltas = names.map((name, place): Delta => {
        if (typeof name !== 'string') throw new UbusError(Status.invalidArgument);
        return ['order', known(sections, name).name, place];
      });
      store.push(sid, required(args.config), deltas);
      return undefined;
    }),

    changes: method({ config: 'string' }, (args, sid) => {
      const deltas = (config: string): Json => store.deltas(sid, config).map((delta) => [...delta]);
      if (args.config !== undefined) {
        open(sid, args.config, 'read');
        return { changes: deltas(args.config) };
      }
      const configs = store.changed(sid).filter((config) => sessions.allows(sid, 'uci', config, 'read'));
      return { changes: Object.fromEntries(configs.map((config) => [config, deltas(config)])) };
    }),

    apply: method({ rollback: 'boolean', timeout: 'number' }, (args, sid) => {
      applying.apply(sid, args.rollback ?? false, args.timeout);
      return undefined;
    }),

    confirm: method({}, (_args, sid) => {
      applying.confirm(sid);
      return undefined;
    }),
  };
}

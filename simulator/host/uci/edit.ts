import type { Json, JsonObject } from '../rpcd/json.ts';
import { Status, UbusError } from '../rpcd/status.ts';
import type { Section } from './config.ts';
import type { Delta } from './delta.ts';

/** Names of options and sections. */
export const NAME = /^[A-Za-z0-9_]+$/;

/** Types of sections. */
export const TYPE = /^[A-Za-z0-9_-]+$/;

/** A section by its name or as `@type[index]`, where -1 is the last. */
export function findSection(sections: readonly Section[], name: string): Section | undefined {
  const extended = /^@([A-Za-z0-9_-]*)\[(-?[0-9]+)\]$/.exec(name);
  if (!extended) return sections.find((section) => section.name === name);
  const [, type, index] = extended;
  return sections.filter((section) => type === '' || section.type === type).at(Number(index));
}

/** A JSON value as UCI keeps it; undefined for what rpcd cannot turn into a string. */
function asString(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' && Number.isInteger(value)) return String(value < 0 ? value + 2 ** 32 : value);
  return undefined;
}

function listDeltas(section: Section, option: string, items: Json[]): Delta[] {
  const values = items.map(asString).filter((item) => item !== undefined);
  if (values.length === 0) throw new UbusError(Status.invalidArgument);
  const adds = values.map((value): Delta => ['list-add', section.name, option, value]);
  return section.options.has(option) ? [['remove', section.name, option], ...adds] : adds;
}

/** The changes that give one option its value: none if it has it, a removal for "". */
function optionDeltas(section: Section, option: string, value: Json): Delta[] {
  if (!NAME.test(option)) throw new UbusError(Status.invalidArgument);
  if (Array.isArray(value)) return listDeltas(section, option, value);
  const text = asString(value);
  if (text === undefined) throw new UbusError(Status.invalidArgument);
  const old = section.options.get(option);
  if (old === text) return [];
  const remove: Delta[] = old === undefined ? [] : [['remove', section.name, option]];
  if (text === '') return remove;
  return [...(Array.isArray(old) ? remove : []), ['set', section.name, option, text]];
}

/** The changes that give a section these values. */
export function valueDeltas(section: Section, values: JsonObject): Delta[] {
  return Object.entries(values).flatMap(([option, value]) => optionDeltas(section, option, value));
}

/**
 * The changes that remove options of a section.
 *
 * @throws UbusError "not found" if it has none of them
 */
export function removeDeltas(section: Section, options: readonly Json[]): Delta[] {
  const names = options.filter((option) => typeof option === 'string').filter((name) => section.options.has(name));
  if (names.length === 0) throw new UbusError(Status.notFound);
  return names.map((name) => ['remove', section.name, name]);
}

/** A section as uci.get prints it. */
export function dumpSection(section: Section, index?: number): JsonObject {
  return {
    '.anonymous': section.anonymous,
    '.type': section.type,
    '.name': section.name,
    ...(index === undefined ? {} : { '.index': index }),
    ...Object.fromEntries(section.options),
  };
}

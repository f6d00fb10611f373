import { type Decoder, flag, inner, integer, listOf, oneOf, text, whole } from './decode.ts';
import { texts } from './doctor.ts';
import type { UciValues } from './ubus.ts';

type Value = string | string[];

/** One option that set-up changes; without `to` it is deleted. */
export interface PlanOption {
  config: string;
  section: string;
  /** The section is new, of this type. */
  type?: string;
  option: string;
  from?: Value;
  to?: Value;
}

/** One AT command that set-up sends. */
export interface PlanCommand {
  command: string;
  why?: string;
  from?: string;
}

/** What set-up would do. */
export interface Plan {
  needed: boolean;
  /** Why it can do nothing. */
  blocked?: { code?: string; facts?: Record<string, string> };
  uci: PlanOption[];
  at: PlanCommand[];
  usb?: { from?: number; to?: number };
  /** Device of the default route that stays the first. */
  behind?: string;
}

const LONGEST = 256;
const CONFIG = /^[A-Za-z0-9_-]{1,64}$/;
const OPTION = /^[A-Za-z0-9_]{1,64}$/;
const SECTION = /^(?:[A-Za-z0-9_]{1,64}|@[A-Za-z0-9_-]{1,64}\[-?[0-9]{1,4}\])$/;

// An empty value means something, so it is kept.
const value: Decoder<Value> = (given) => {
  if (given === '') return '';
  return Array.isArray(given) ? listOf(text(), LONGEST)(given) : text()(given);
};

const planOption = whole<PlanOption, 'config' | 'section' | 'option'>(
  { config: text(CONFIG), section: text(SECTION), type: text(CONFIG), option: text(OPTION), from: value, to: value },
  ['config', 'section', 'option'],
);

const planCommands = listOf(
  whole<PlanCommand, 'command'>({ command: text(), why: text(), from: text() }, ['command']),
  LONGEST,
);

const frame = whole<Plan & { schema: number }, 'schema' | 'needed'>(
  {
    schema: oneOf(1),
    needed: flag,
    blocked: inner({ code: text(), facts: texts }),
    uci: listOf(planOption, LONGEST),
    at: planCommands,
    usb: inner({ from: integer(34, 39), to: integer(34, 39) }),
    behind: text(),
  },
  ['schema', 'needed'],
);

/** Decodes what `fg621 setup --dry-run` says; undefined if it is not that. */
export function decodePlan(reply: unknown): Plan | undefined {
  const found = frame(reply);
  if (!found) return undefined;
  const { needed, blocked, uci = [], at = [], usb, behind } = found;
  // An option that cannot be read may be the one that matters: rather nothing than half of it.
  const given = (reply as { uci?: unknown }).uci;
  if (Array.isArray(given) && given.length !== uci.length) return undefined;
  return { needed, ...(blocked && { blocked }), uci, at, ...(usb && { usb }), ...(behind !== undefined && { behind }) };
}

/** A call that brings a part of a plan into the session's changes. */
export type UciCall =
  | { call: 'add'; config: string; type: string; name: string; values: UciValues }
  | { call: 'set'; config: string; section: string; values: UciValues }
  | { call: 'delete'; config: string; section: string; options: string[] };

/** The options of a plan, section by section, in the plan's order. */
function sectionsOf({ uci }: Pick<Plan, 'uci'>): PlanOption[][] {
  const groups = new Map<string, PlanOption[]>();
  for (const line of uci) {
    const key = `${line.config} ${line.section}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

/** The calls that carry out a plan: new sections, deletions, values. */
export function callsOf(plan: Pick<Plan, 'uci'>): UciCall[] {
  return sectionsOf(plan).flatMap((lines): UciCall[] => {
    const [first] = lines;
    if (!first) return [];
    const { config, section } = first;
    const type = lines.find((line) => line.type !== undefined)?.type;
    const values: Record<string, Value> = {};
    for (const { option, to } of lines) if (to !== undefined) values[option] = to;
    if (type !== undefined) return [{ call: 'add', config, type, name: section, values }];
    const options = lines.filter(({ to }) => to === undefined).map(({ option }) => option);
    return [
      ...(options.length > 0 ? [{ call: 'delete' as const, config, section, options }] : []),
      ...(Object.keys(values).length > 0 ? [{ call: 'set' as const, config, section, values }] : []),
    ];
  });
}

/** A line of a section as its configuration file would have it. */
export interface DiffLine {
  kind: 'del' | 'ins' | 'same';
  text: string;
}

/** How a section of a configuration changes. */
export interface SectionDiff {
  config: string;
  section: string;
  lines: DiffLine[];
}

// What sections of these configurations are, where the plan need not say it.
const USUAL_TYPES: Readonly<Record<string, string>> = { network: 'interface', firewall: 'zone' };
const ANONYMOUS = /^(?:cfg[0-9a-f]{6}$|@)/;

function quoted(word: string): string {
  return `'${word.split("'").join("'\\''")}'`;
}

function optionLines({ option, from, to }: PlanOption): DiffLine[] {
  const line = (kind: DiffLine['kind'], keyword: string, word: string): DiffLine => ({
    kind,
    text: `${keyword} ${option} ${quoted(word)}`,
  });
  if (!Array.isArray(from) && !Array.isArray(to))
    return [
      ...(from === undefined ? [] : [line('del', 'option', from)]),
      ...(to === undefined ? [] : [line('ins', 'option', to)]),
    ];
  const before = [from ?? []].flat();
  const after = [to ?? []].flat();
  return [
    ...before.map((word) => line(after.includes(word) ? 'same' : 'del', 'list', word)),
    ...after.filter((word) => !before.includes(word)).map((word) => line('ins', 'list', word)),
  ];
}

/** What a plan changes in the configuration files. */
export function diffOf(plan: Pick<Plan, 'uci'>): SectionDiff[] {
  return sectionsOf(plan).map((lines) => {
    const { config = '', section = '' } = lines[0] ?? {};
    const added = lines.find((line) => line.type !== undefined)?.type;
    const type = added ?? USUAL_TYPES[config] ?? config;
    const title = ANONYMOUS.test(section) ? `config ${type}` : `config ${type} ${quoted(section)}`;
    const head: DiffLine = { kind: added === undefined ? 'same' : 'ins', text: title };
    return { config, section, lines: [head, ...lines.flatMap(optionLines)] };
  });
}

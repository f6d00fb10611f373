/** An option's value: a string, or the strings of a list. */
export type UciValue = string | string[];

/** A section of a configuration file. */
export interface Section {
  /** Made up for an anonymous one. */
  name: string;
  type: string;
  anonymous: boolean;
  options: Map<string, UciValue>;
}

/** A line that UCI would not understand. */
export class UciSyntaxError extends Error {}

/** The name libuci would make up for the section at that place (1…), e.g. `cfg01ab3c`. */
export function anonymousName(place: number, type: string): string {
  let hash = 5381;
  for (const char of type) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) >>> 0;
  return `cfg${place.toString(16).padStart(2, '0')}${(hash & 0xffff).toString(16).padStart(4, '0')}`;
}

/** Splits a line into words by UCI's quoting: '…' takes all as it is, "…" and bare words know the backslash. */
function words(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (quote === "'" ? char === "'" : quote === '"' && char === '"') {
      quote = '';
    } else if (quote !== "'" && char === '\\') {
      word = (word ?? '') + line.charAt(++i);
    } else if (quote) {
      word = (word ?? '') + char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (char === '#' && word === undefined) {
      break;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote) throw new UciSyntaxError(`quote not closed: ${line}`);
  if (word !== undefined) found.push(word);
  return found;
}

function addOption(section: Section | undefined, keyword: string, name: string, value: string): void {
  if (!section) throw new UciSyntaxError(`${keyword} ${name} stands before any section`);
  const old = section.options.get(name);
  if (keyword === 'option') section.options.set(name, value);
  else section.options.set(name, [...(old === undefined ? [] : [old].flat()), value]);
}

/** Reads the text of a file of /etc/config. */
export function parseConfig(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split('\n')) {
    const [keyword, ...rest] = words(line);
    const [first, second] = rest;
    if (keyword === undefined || keyword === 'package') continue;
    if (keyword === 'config' && first !== undefined && rest.length <= 2) {
      const name = second ?? anonymousName(sections.length + 1, first);
      sections.push({ name, type: first, anonymous: second === undefined, options: new Map() });
    } else if ((keyword === 'option' || keyword === 'list') && first !== undefined && rest.length === 2) {
      addOption(sections.at(-1), keyword, first, second ?? '');
    } else {
      throw new UciSyntaxError(line);
    }
  }
  return sections;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** The text of a file of /etc/config, as `uci commit` writes it. */
export function formatConfig(sections: readonly Section[]): string {
  const parts = sections.map(({ name, type, anonymous, options }) => {
    const lines = [...options].flatMap(([option, value]) =>
      typeof value === 'string'
        ? `\toption ${option} ${quoted(value)}`
        : value.map((item) => `\tlist ${option} ${quoted(item)}`),
    );
    return ['', `config ${type}${anonymous ? '' : ` ${quoted(name)}`}`, ...lines, ''].join('\n');
  });
  return parts.join('');
}

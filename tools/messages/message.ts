/** A text of the app that can be translated. */
export interface Message {
  /** Tells apart what is the same text in English. */
  context?: string;
  text: string;
  /** The text for more than one. */
  plural?: string;
  /** Files that have it. */
  sources: string[];
}

/** By what a translation is found: as LuCI's _() puts it before it takes the hash. */
export function keyOf({ context, text }: Pick<Message, 'context' | 'text'>): string {
  return context === undefined ? text : `${context}\u0001${text}`;
}

/** A text as LuCI's _() looks for it: blanks at the ends gone, any number of them in the middle one. */
export function normalized(text: string): string {
  return text.trim().replace(/[ \t\n]+/g, ' ');
}

/**
 * Makes a message; throws for what LuCI's tools would lose on the way: it knows no escapes but those of quotes and
 * backslashes, and browser and router disagree about characters of four bytes.
 */
export function message(source: string, text: string, plural?: string, context?: string): Message {
  const parts = [text, plural, context].map((part) => (part === undefined ? undefined : normalized(part)));
  const [id = '', ids, ctxt] = parts;
  for (const part of parts) {
    if (part === '') throw new Error(`${source}: an empty text cannot be translated`);
    if (part && /[\p{Cc}\u{10000}-\u{10ffff}]/u.test(part)) throw new Error(`${source}: LuCI cannot look up "${part}"`);
  }
  return {
    text: id,
    ...(ids !== undefined && { plural: ids }),
    ...(ctxt !== undefined && { context: ctxt }),
    sources: [source],
  };
}

/** The messages, each once with all its sources, in the order of their first source and of their place in it. */
export function merged(messages: readonly Message[]): Message[] {
  const found = new Map<string, Message>();
  for (const one of messages) {
    const known = found.get(keyOf(one));
    // LuCI looks for a form of a plural under another key than for a text alone.
    if (known && known.plural !== one.plural)
      throw new Error(`"${one.text}" has two plurals, or none once: in ${known.sources[0]} and in ${one.sources[0]}`);
    found.set(keyOf(one), { ...one, sources: [...new Set([...(known?.sources ?? []), ...one.sources])] });
  }
  return [...found.values()];
}

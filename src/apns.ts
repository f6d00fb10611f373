import { listOf, parseJson, partly, text, whole } from './decode.ts';

// A package of its own; without it there are no suggestions.
const FILE = 'fg621/apns.json';

/** An access point that an operator is known to use. */
export interface KnownApn {
  apn: string;
  /** What the operator calls it. */
  name?: string;
  user?: string;
  password?: string;
  auth?: 'pap' | 'chap';
}

/** Suggestions with where they are from. */
export interface Suggestions {
  list: KnownApn[];
  source?: string;
}

const AUTH: Readonly<Record<string, 'pap' | 'chap'>> = { p: 'pap', c: 'chap' };

interface Entry {
  a: string;
  n?: string;
  u?: string;
  p?: string;
  m?: string;
}

const entry = whole<Entry, 'a'>({ a: text(), n: text(), u: text(), p: text(), m: text() }, ['a']);
const frame = partly<{ source: string; plmn: Record<string, unknown> }>({
  source: text(),
  plmn: (value) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined),
});

/** Finds the access points of an operator in the text of the file. */
export function suggestionsIn(source: string, plmn: string): Suggestions {
  const { source: origin, plmn: all = {} } = frame(parseJson(source));
  const list = (listOf(entry, 32)(all[plmn]) ?? []).map(({ a, n, u, p, m }): KnownApn => {
    const auth = m === undefined ? undefined : AUTH[m];
    return {
      apn: a,
      ...(n !== undefined && { name: n }),
      ...(u !== undefined && { user: u }),
      ...(p !== undefined && { password: p }),
      ...(auth && { auth }),
    };
  });
  return { list, ...(origin !== undefined && { source: origin }) };
}

/** Loads the access points that an operator is known to use; none if the file is not there. Never rejects. */
export async function loadSuggestions(plmn: string | undefined): Promise<Suggestions> {
  if (plmn === undefined) return { list: [] };
  try {
    const reply = await fetch(L.resource(FILE));
    return reply.ok ? suggestionsIn(await reply.text(), plmn) : { list: [] };
  } catch {
    return { list: [] };
  }
}

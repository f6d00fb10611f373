import type { Language } from './languages.ts';
import { keyOf, type Message } from './message.ts';
import { formsOf, type Translations } from './po.ts';

const PLACES = /%(?:\d+\$)?[-+ 0]?\d*(?:\.\d+)?[a-zA-Z%]/g;

function places(text: string): string {
  return (text.match(PLACES) ?? []).join(' ');
}

/** What is wrong with the translations to a language, one sentence each; none for a language that nobody has begun. */
export function faults(language: Language, messages: readonly Message[], known: Translations): string[] {
  const found: string[] = [];
  for (const one of messages) {
    const texts = known.get(keyOf(one)) ?? [];
    const forms = one.plural === undefined ? 1 : formsOf(language);
    if (texts.length === 0 ? language.translated : texts.length !== forms || texts.includes(''))
      found.push(`missing: "${one.text}"`);
    for (const text of texts.filter(Boolean)) {
      const wanted = [one.text, one.plural ?? one.text].map(places);
      if (!wanted.includes(places(text))) found.push(`other places to fill than in "${one.text}": "${text}"`);
      if (/\p{Cc}/u.test(text))
        found.push(`LuCI cannot hold the translation of "${one.text}": it has a line feed or the like`);
    }
  }
  return found;
}

import { type GetTextTranslation, type GetTextTranslations, po } from 'gettext-parser';
import type { Language } from './languages.ts';
import { keyOf, type Message } from './message.ts';

/** Translations of messages by their keys: one text, or one for each form of the plural. */
export type Translations = ReadonlyMap<string, readonly string[]>;

/** Reads a po file; what has no translation is not among them. Throws if the file is none. */
export function readPo(text: string): Translations {
  const { translations } = po.parse(text, { validation: true });
  const entries = Object.entries(translations).flatMap(([context, ofContext]) =>
    Object.values(ofContext).map((entry) => [context, entry] as const),
  );
  return new Map(
    entries.flatMap(([context, { msgid, msgstr, comments }]) => {
      if (msgid === '' || !msgstr.some(Boolean)) return [];
      if (comments?.flag?.includes('fuzzy'))
        throw new Error(`"${msgid}" is marked fuzzy: translate it or leave it out`);
      return [[keyOf(context ? { context, text: msgid } : { text: msgid }), msgstr] as const];
    }),
  );
}

/** The messages of a template or a po file. */
export function messagesOfPo(text: string): Message[] {
  const { translations } = po.parse(text);
  const entries = Object.values(translations).flatMap((ofContext) => Object.values(ofContext));
  return entries.flatMap(({ msgctxt, msgid, msgid_plural, comments }) => {
    const plural = msgid_plural === undefined ? {} : { plural: msgid_plural };
    const context = msgctxt ? { context: msgctxt } : {};
    const sources = comments?.reference?.split('\n') ?? [];
    return msgid === '' ? [] : [{ text: msgid, ...plural, ...context, sources }];
  });
}

function write(
  headers: Record<string, string>,
  messages: readonly Message[],
  texts: (one: Message) => string[],
): string {
  const translations: GetTextTranslations['translations'] = {};
  for (const one of messages) {
    const entry: GetTextTranslation = {
      msgid: one.text,
      ...(one.context !== undefined && { msgctxt: one.context }),
      ...(one.plural !== undefined && { msgid_plural: one.plural }),
      msgstr: texts(one),
      comments: { reference: one.sources.join('\n') },
    };
    const context = one.context ?? '';
    translations[context] ??= {};
    translations[context][one.text] = entry;
  }
  const order = new Map(messages.map((one, index) => [keyOf(one), index]));
  const place = ({ msgctxt, msgid }: GetTextTranslation): number =>
    order.get(keyOf(msgctxt === undefined ? { text: msgid } : { context: msgctxt, text: msgid })) ?? -1;
  const table = { charset: 'utf-8', headers, translations };
  return `${po
    .compile(table, { foldLength: 0, sort: (a, b) => place(a) - place(b) })
    .toString('utf8')
    .trimEnd()}\n`;
}

const HEADERS = {
  'Project-Id-Version': 'luci-app-fg621',
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=UTF-8',
  'Content-Transfer-Encoding': '8bit',
};

/** The template that translators and LuCI's tools start from. */
export function writeTemplate(messages: readonly Message[]): string {
  return write(HEADERS, messages, ({ plural }) => (plural === undefined ? [''] : ['', '']));
}

/** How many forms of the plural a language has. */
export function formsOf({ plural }: Language): number {
  return Number(/^nplurals=(\d)/.exec(plural)?.[1]);
}

/** The po file of a language: the messages in their order with the translations that there are, and no others. */
export function writePo(language: Language, messages: readonly Message[], known: Translations): string {
  const headers = { ...HEADERS, Language: language.po, 'Plural-Forms': language.plural };
  return write(headers, messages, (one) => {
    const forms = one.plural === undefined ? 1 : formsOf(language);
    const texts = known.get(keyOf(one)) ?? [];
    return Array.from({ length: forms }, (_, form) => texts[form] ?? '');
  });
}

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { luciHash } from '../../simulator/luci/hash.ts';
import { faults } from '../../tools/messages/check.ts';
import { messagesOfJson, messagesOfPages, messagesOfScript, messagesOfSources } from '../../tools/messages/extract.ts';
import { LANGUAGES, type Language } from '../../tools/messages/languages.ts';
import { catalog, writeLmo } from '../../tools/messages/lmo.ts';
import { keyOf, type Message, merged } from '../../tools/messages/message.ts';
import { readPo, writePo, writeTemplate } from '../../tools/messages/po.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));

function language(po: string, changes: Partial<Language> = {}): Language {
  const found = LANGUAGES.find((one) => one.po === po);
  if (!found) throw new Error(`no language ${po}`);
  return { ...found, ...changes };
}

function ids(messages: readonly Message[]): string[] {
  return messages.map((one) => [keyOf(one), one.plural ?? ''].join('|')).sort();
}

describe('the messages of a source', () => {
  test.each<[string, string, Partial<Message>]>([
    ['a text', "_('One')", { text: 'One' }],
    ['one put together', "_('One ' +\n  'two')", { text: 'One two' }],
    ['one in a template without places', '_(`One`)', { text: 'One' }],
    ['blanks as LuCI takes them', "_(' One \\n  two ')", { text: 'One two' }],
    ['one with a context', "_('Lock', 'noun')", { text: 'Lock', context: 'noun' }],
    ['a plural', "N_(count, '%d band', '%d bands')", { text: '%d band', plural: '%d bands' }],
  ])('%s', (_name, source, expected) => {
    expect(messagesOfScript('a.ts', source)).toEqual([{ ...expected, sources: ['a.ts'] }]);
  });

  test.each([
    ['a variable', '_(text)'],
    ['a template with places', '_(`One $' + '{two}`)'],
    ['nothing', "_('')"],
    ['a character that LuCI hashes wrongly', "_('\u{1f4f6}')"],
  ])('%s is refused', (_name, source) => {
    expect(() => messagesOfScript('a.ts', source)).toThrow('a.ts');
  });

  test('is each there once, with every file', () => {
    const both = merged([...messagesOfScript('a.ts', "_('One')"), ...messagesOfScript('b.ts', "_('One'); _('Two')")]);
    expect(both).toEqual([
      { text: 'One', sources: ['a.ts', 'b.ts'] },
      { text: 'Two', sources: ['b.ts'] },
    ]);
    expect(() => merged(messagesOfScript('a.ts', "_('One'); N_(n, 'One', 'More')"))).toThrow('two plurals');
  });

  test('of a menu are its titles, of rights their descriptions', () => {
    const json = JSON.stringify({ a: { title: 'Modem', order: 1 }, b: { description: 'Right', read: {} }, c: {} });
    expect(messagesOfJson('a.json', json).map(({ text }) => text)).toEqual(['Modem', 'Right']);
  });
});

test("the sources have the messages that LuCI's own tools find in the pages as built", () => {
  const ofPages = messagesOfSources(HOME).filter(({ sources }) => sources.some((name) => name.startsWith('src/')));
  expect(ids(ofPages)).toEqual(ids(messagesOfPages(HOME)));
  expect(ofPages.length).toBeGreaterThan(400);
});

const MESSAGES: Message[] = [
  { text: 'Bands', sources: ['a.ts', 'b.ts'] },
  { text: 'Modem', sources: ['a.ts'] },
  { text: 'Say "%s"', sources: ['a.ts'] },
  { text: 'gap', sources: ['a.ts'] },
  { context: 'noun', text: 'lock', sources: ['a.ts'] },
  { text: '%d band found.', plural: '%d bands found.', sources: ['a.ts'] },
];

const ROMANIAN = new Map([
  ['Bands', ['Benzi']],
  ['Modem', ['Modem']],
  ['Say "%s"', ['Spune „%s”']],
  ['noun\u0001lock', ['blocare']],
  ['%d band found.', ['%d bandă găsită.', '%d benzi găsite.', '%d de benzi găsite.']],
]);

describe('po files', () => {
  test('keep what was translated, and give it back', () => {
    expect(readPo(writePo(language('ro'), MESSAGES, ROMANIAN))).toEqual(ROMANIAN);
    expect(writePo(language('ro'), MESSAGES, ROMANIAN)).toContain(`"Plural-Forms: ${language('ro').plural}\\n"`);
    expect(writeTemplate(MESSAGES)).toContain('#: a.ts\n#: b.ts\nmsgid "Bands"\nmsgstr ""\n');
  });

  test('have room for as many forms as the language has', () => {
    const forms = (po: string): number => writePo(language(po), MESSAGES, new Map()).match(/^msgstr\[/gm)?.length ?? 0;
    expect([forms('zh_Hans'), forms('de'), forms('pl')]).toEqual([1, 2, 3]);
  });

  test('lose the translation of a message that has changed, and nothing else', () => {
    const changed = MESSAGES.map((one) => (one.text === 'Bands' ? { ...one, text: 'Bands:' } : one));
    const after = readPo(writePo(language('ro'), changed, ROMANIAN));
    expect([...ROMANIAN.keys()].filter((key) => !after.has(key))).toEqual(['Bands']);
    expect(after.has('Bands:')).toBe(false);
  });

  test('with a guess in them are refused', () => {
    expect(() => readPo('msgid ""\nmsgstr ""\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n')).toThrow('fuzzy');
  });
});

describe('what is wrong with a translation', () => {
  const complete = new Map([...ROMANIAN, ['gap', ['pauză']]]);
  const finished = language('ro', { translated: true });
  const unfinished = language('ro', { translated: false });
  test.each<[string, Language, Map<string, string[]>, RegExp | undefined]>([
    ['nothing', finished, complete, undefined],
    ['a missing message', finished, ROMANIAN, /^missing: "gap"$/],
    ['a missing one of a language that is still being translated', unfinished, ROMANIAN, undefined],
    ['a missing form', finished, new Map([...complete, ['%d band found.', ['%d', '']]]), /^missing: "%d band/],
    ['a missing place', finished, new Map([...complete, ['Say "%s"', ['Spune']]]), /^other places/],
    ['a line feed', finished, new Map([...complete, ['gap', ['a\nb']]]), /line feed/],
  ])('%s', (_name, to, known, expected) => {
    const found = faults(to, MESSAGES, known);
    expect(found).toHaveLength(expected ? 1 : 0);
    if (expected) expect(found[0]).toMatch(expected);
  });
});

// What LuCI's sfh() of cbi.js says.
test.each([
  ['a', '115ea782'],
  ['ab', '516b8b44'],
  ['abc', 'd2be198a'],
  ['abcd', 'dad8b8db'],
  ['é', 'c4fba554'],
  ['Benzi găsite.', 'ea3bb8b7'],
  ['noun\u0001lock', '9df20974'],
  ['Полоса', 'c7df81ac'],
  ['频段', 'b7c4dd7c'],
])("the hash of %j is LuCI's", (text, expected) => {
  expect(luciHash(text).toString(16).padStart(8, '0')).toBe(expected);
});

// Made by LuCI's po2lmo of the same messages.
const PO2LMO = `bnBsdXJhbHM9MzsgcGx1cmFsPW49PTEgPyAwIDogKG49PTAgfHwgKG4lMTAwID4gMCAmJiBuJTEwMCA8IDIwKSkgPyAxIDogMjsAAEJlbnppAAAAU3B1
bmUg4oCeJXPigJ0AAGJsb2NhcmUAJWQgYmFuZMSDIGfEg3NpdMSDLgAlZCBiZW56aSBnxINzaXRlLgAAACVkIGRlIGJlbnppIGfEg3NpdGUuAAAAAAAA
AAAAAAAAAAAAShHwpCoAAAABAAAATAAAAAVjEfr2AAAAAwAAAGwAAAATnfIJdAAAAAEAAABkAAAAB8/1F04AAAADAAAAlAAAABTRrAcKAAAAAwAAAIAA
AAAR8CAGYwAAAAEAAABUAAAADgAAAKg=`;

test('a catalogue has the bytes that po2lmo writes', () => {
  const { plural } = language('ro');
  const lmo = writeLmo(catalog(plural, MESSAGES, ROMANIAN));
  expect(lmo.toString('base64')).toBe(PO2LMO.replaceAll('\n', ''));
});

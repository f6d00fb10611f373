import './luci-globals.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { saidText } from '../../src/said.ts';
import { messagesOfProgram, sentencesOfProgram, TOLD, UNTOLD } from '../../tools/messages/program.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));

// Scripts whose verbs no page gives, or whose answer it shows elsewhere.
const NOT_ORDERED = ['history-verbs.sh', 'leds-back.sh', 'recover-verb.sh', 'setup.sh', 'show.sh', 'usbmode-back.sh'];

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page in a language that knows every sentence of the table: it doubles them. */
function inAnotherLanguage(): void {
  vi.stubGlobal('_', (text: string) => (TOLD.includes(text) ? `<${text}>` : text));
}

test.each([
  ['fg621: another change waits for keep or undo\n', '<another change waits for keep or undo>'],
  ['fg621: the PIN is wrong; 2 tries left\n', '<the PIN is wrong; 2 tries left>'],
  ['fg621: the PIN is wrong; 1 try left\n', '<the PIN is wrong; 1 try left>'],
  ['fg621: the SIM refused: +CME ERROR: 15; 2 tries left\n', '<the SIM refused: +CME ERROR: 15; 2 tries left>'],
  ['fg621: the SIM waits for its PIN; try: fg621 sim unlock\n', '<the SIM waits for its PIN>'],
  ['fg621: cannot write /var/run/fg621\n', '<cannot write /var/run/fg621>'],
  [
    'fg621: the router has no driver for USB mode 38: install kmod-usb-net-rndis first\n',
    '<the router has no driver for USB mode 38: install kmod-usb-net-rndis first>',
  ],
  [
    'fg621: the monitor is not running; start it with /etc/init.d/fg621 start\n',
    '<the monitor is not running; start it with /etc/init.d/fg621 start>',
  ],
  ['fg621: 7 things that nobody knows of, 100%\n', '7 things that nobody knows of, 100%'],
  ['sh: not found\n', 'sh: not found'],
])('%j is told as %j', (stderr, expected) => {
  inAnotherLanguage();
  expect(saidText(stderr)).toBe(expected);
});

test('in English a sentence stays what it is, without the advice for a command line', () => {
  expect(saidText('fg621: an AT command starts with AT; try: fg621 help\n')).toBe('an AT command starts with AT');
  expect(saidText('fg621: the PIN is wrong; 2 tries left\n')).toBe('the PIN is wrong; 2 tries left');
  expect(saidText('\n')).toBeUndefined();
  expect(saidText(undefined)).toBeUndefined();
});

test('each sentence that is translated still stands in a script, once in the table', () => {
  expect(() => messagesOfProgram(HOME)).not.toThrow();
  const said = sentencesOfProgram(HOME).flatMap(({ texts }) => texts);
  expect(UNTOLD.filter((text) => !said.includes(text))).toEqual([]);
  const all = [...TOLD, ...UNTOLD];
  expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
});

test('each sentence with which an order of a page can be refused is translated, or left out on purpose', () => {
  const told = new Set([...TOLD, ...UNTOLD]);
  const missing = sentencesOfProgram(HOME)
    .filter(({ file, by }) => by !== 'usage' && !NOT_ORDERED.some((name) => file.endsWith(`/${name}`)))
    .flatMap(({ texts }) => texts)
    .filter((text) => !told.has(text));
  expect(missing).toEqual([]);
});

test('no sentence of a script is overlooked', () => {
  const found = sentencesOfProgram(HOME);
  for (const file of new Set(found.map((one) => one.file))) {
    const calls =
      readFileSync(`${HOME}/${file}`, 'utf8').match(/\b(?:fail (?:\d|\$\?) |usage ["']|AT_WHY=["']\w)/g) ?? [];
    expect([file, found.filter((one) => one.file === file).length]).toEqual([file, calls.length]);
  }
});

/**
 * `npm run messages`: collects every text of the app in po/templates/fg621.pot and brings po/<language>/fg621.po up to date.
 * Translations stay as long as their message does; one that has changed in the least is missing. With `--check` nothing is
 * written; it ends with code 1 if anything would be, or a translation is missing or cannot be right.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults } from './messages/check.ts';
import { messagesOfSources } from './messages/extract.ts';
import { LANGUAGES } from './messages/languages.ts';
import { keyOf } from './messages/message.ts';
import { readPo, writePo, writeTemplate } from './messages/po.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const checking = process.argv.includes('--check');
let wrong = 0;

function complain(text: string): void {
  process.stdout.write(`${text}\n`);
  wrong++;
}

function put(name: string, text: string): void {
  const file = join(home, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (checking) {
    complain(`${name} is stale: npm run messages`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const messages = messagesOfSources(home);
put('po/templates/fg621.pot', writeTemplate(messages));
process.stdout.write(`${messages.length} messages\n`);
for (const language of LANGUAGES) {
  const name = `po/${language.po}/fg621.po`;
  const file = join(home, name);
  const known = existsSync(file) ? readPo(readFileSync(file, 'utf8')) : new Map<string, string[]>();
  put(name, writePo(language, messages, known));
  const done = messages.filter((one) => known.has(keyOf(one))).length;
  process.stdout.write(`${language.name}: ${done} of ${messages.length}\n`);
  for (const fault of faults(language, messages, known)) complain(`${name}: ${fault}`);
}
process.exit(wrong > 0 ? 1 : 0);

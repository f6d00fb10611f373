import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messagesOfSources } from '../messages/extract.ts';
import { LANGUAGES } from '../messages/languages.ts';
import { readPo } from '../messages/po.ts';
import { filesBelow, type PackageDescription } from './description.ts';
import { type MakefileFacts, readMakefile } from './makefile.ts';
import { LUCI_SETUP } from './scripts.ts';
import { shortened } from './shorten.ts';
import { translationPackage } from './translations.ts';
import { makefileVersion, packageVersions } from './version.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const NAME = 'luci-app-fg621';
/** Also the folder that it is made of. */
const APNS = 'luci-app-fg621-apns';

/**
 * Every package that is made of this tree, all files dated `time` (seconds since 1970). Throws when a Makefile has another
 * version than package.json.
 */
export function describePackages(time: number): PackageDescription[] {
  const { version } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
  const factsOf = (makefile: string): MakefileFacts => {
    const facts = readMakefile(readFileSync(join(HOME, makefile), 'utf8'));
    if (facts.version !== makefileVersion(version))
      throw new Error(`${makefile} has version ${facts.version}, package.json ${version}: run npm version`);
    return facts;
  };
  const facts = factsOf('Makefile');
  const root = join(HOME, 'root');
  const app: PackageDescription = {
    ...facts,
    name: NAME,
    versions: packageVersions(version, facts.release),
    source: `feeds/base/${NAME}`,
    sourceName: NAME,
    files: [...shortened(filesBelow(root, '/'), root), ...filesBelow(join(HOME, 'htdocs'), '/www')],
    setup: LUCI_SETUP,
    time,
  };
  // Apart, because it is large and the page does without it.
  const apnsFacts = factsOf(`${APNS}/Makefile`);
  const apns: PackageDescription = {
    ...apnsFacts,
    name: APNS,
    versions: packageVersions(version, apnsFacts.release),
    source: `${app.source}/${APNS}`,
    sourceName: APNS,
    files: filesBelow(join(HOME, APNS, 'htdocs'), '/www'),
    setup: LUCI_SETUP,
    time,
  };
  const translated = LANGUAGES.filter((language) => language.translated);
  const messages = messagesOfSources(HOME);
  const translations = translated.map((language) => {
    const po = readPo(readFileSync(join(HOME, `po/${language.po}/fg621.po`), 'utf8'));
    return translationPackage(app, language, messages, po);
  });
  return [app, apns, ...translations];
}

/**
 * The time of the packages' files, seconds since 1970: SOURCE_DATE_EPOCH if it is set, else that of the last commit, so that
 * one commit gives one package. Not a constant: uhttpd tells by a page's time whether a browser has to load it anew.
 */
export function sourceTime(): number {
  const text =
    process.env.SOURCE_DATE_EPOCH ??
    execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: HOME, encoding: 'utf8' });
  const time = Number(text.trim() || Number.NaN);
  if (!Number.isSafeInteger(time) || time < 0)
    throw new Error(`no time of the source: set SOURCE_DATE_EPOCH (${text})`);
  return time;
}

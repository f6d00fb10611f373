import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { SHORTEN } from '../../tools/package/shorten.ts';
import { application, committed, HOME } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'fg621-shorten-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Shortens a text by one awk or another; throws with what it says. */
function shorten(text: string, name = 'script.sh', awk = ['awk']): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  const [program = '', ...before] = awk;
  const { status, stdout, stderr } = spawnSync(program, [...before, '-f', SHORTEN, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A shell script as bash understands it: without comments, laid out in one way. */
function understood(script: string): string {
  const text = `whole() {\n${script}\n}\ndeclare -f whole`;
  return execFileSync('/bin/bash', ['--norc', '-c', text], { encoding: 'utf8', env: { PATH: '/nowhere' } });
}

/** Parameters with a # in them, between words that have one. */
const PARAMETERS = ['x#\\#', '#x', 'x%"#"'].map((it) => `$\{${it}}`).join(' x#y ');

const sources = [...committed('root').keys()].filter((path) => !path.startsWith('root/etc/config/'));
const isShell = (path: string): boolean => !/\.(?:awk|json)$/.test(path);

describe.each(sources)('%s', (path) => {
  const source = readFileSync(join(HOME, path), 'utf8');
  const short = shorten(source, path.replace(/.*\//, ''));

  test('is the same by another awk, and when shortened twice', () => {
    expect(shorten(source, path.replace(/.*\//, ''), ['busybox', 'awk'])).toBe(short);
    expect(shorten(short, path.replace(/.*\//, ''))).toBe(short);
  });

  test.runIf(isShell(path))('is the same script', () => {
    execFileSync('busybox', ['ash', '-n'], { input: short });
    expect(short.split('\n')[0]?.startsWith('#!')).toBe(source.startsWith('#!'));
    expect(understood(short)).toBe(understood(source));
  });

  test.runIf(path.endsWith('.json'))('says the same', () => {
    expect(JSON.parse(short)).toEqual(JSON.parse(source));
  });

  test('has lost lines and blanks, and nothing else', () => {
    const rest = short.split('\n');
    for (const line of source.split('\n')) {
      if (line.trim() === rest[0]?.trim()) rest.shift();
      else expect(line).toMatch(path.endsWith('.json') ? /^\s*$/ : /^\s*(?:#.*)?$/);
    }
    expect(rest).toEqual([]);
  });
});

describe('of shell', () => {
  test.each<[string, string, string]>([
    ['a comment', '\techo a\n\t# not\n\n\techo b\n', 'echo a\necho b\n'],
    ['a comment behind a command stays, whatever quotes it has', "a # it's\n\tb\n", "a # it's\nb\n"],
    ['the first line', '#!/bin/sh\n# why\na\n', '#!/bin/sh\na\n'],
    ['a here-document', "\tcat <<'T'\n\t# kept\n\nT\n\ta\n", "cat <<'T'\n\t# kept\n\nT\na\n"],
    ['an indented one', "\tcat <<-T\n\t# kept ' \n\tT\n\ta\n", "cat <<-T\n\t# kept ' \n\tT\na\n"],
    ['quotes over lines', "\ta '\n\t# kept\n\n'\n\tb\n", "a '\n\t# kept\n\n'\nb\n"],
    ['double quotes over lines', '\ta "\n\t# kept $x\n"\n\tb\n', 'a "\n\t# kept $x\n"\nb\n'],
    ['a command in quotes', '\ta "$(\n\t\t# gone\n\t\tb "\n\t# kept"\n\t)"\n\tc\n', 'a "$(\nb "\n\t# kept"\n)"\nc\n'],
    ['a continued line', '\ta \\\n\t\tb\n\tc\n', 'a \\\n\t\tb\nc\n'],
    ['what only looks like a comment', `\ta=$#\n\tb ${PARAMETERS}\n\tc\n`, `a=$#\nb ${PARAMETERS}\nc\n`],
    ['a shift', '\ta=$((1 << 2))\n\t# gone\n\tb\n', 'a=$((1 << 2))\nb\n'],
  ])('%s', (_name, source, expected) => {
    expect(shorten(source)).toBe(expected);
    expect(understood(expected)).toBe(understood(source));
  });

  test.each<[string, string]>([
    ['back ticks', 'a `b`\n'],
    ['an open quote', "a '\n"],
    ['a here-document without end', "cat <<'T'\nx\n"],
    ['a strange delimiter', 'cat <<"a b"\nx\na b\n'],
    ['two here-documents', 'cat <<A <<B\nA\nB\n'],
    ["$'…'", "a $'b'\n"],
    ["' in a parameter in quotes", `a "$\{b#'}"\n`],
  ])('%s: it gives up', (_name, source) => {
    expect(() => shorten(source)).toThrow(/script\.sh:/);
  });
});

test('src/Makefile makes the same of the tree', () => {
  const copy = mkdtempSync(join(tmpdir(), 'fg621-make-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(join(HOME, 'root'), join(copy, 'root'), { recursive: true });
  cpSync(join(HOME, 'src/Makefile'), join(copy, 'src/Makefile'));
  execFileSync('make', ['-s', '-C', join(copy, 'src'), 'clean', 'compile'], { env: { ...process.env, SHORTEN } });
  for (const { path, bytes } of application().files.filter((file) => !file.path.startsWith('/www/')))
    expect(readFileSync(join(copy, 'root', path)).equals(bytes), path).toBe(true);
});

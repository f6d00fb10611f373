import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anonymousName } from '../../simulator/host/uci/config.ts';
import type { Router } from '../../simulator/router/router.ts';
import { routerFor, runText } from './router.ts';

const FILE = `
config thing 'one'
	option plain 'a'   # a remark
	option quote "it's \\"here\\""
	option empty ''
	list many 'x y'
	list many 'z'

config thing
	option plain 'b'
`;

async function withFile(): Promise<Router> {
  const router = await routerFor({ scenario: 'no-device' });
  writeFileSync(join(router.prefix, 'etc/config/test'), FILE);
  return router;
}

/** Runs uci commands, one a line; gives what they print, and `!N` for an exit code other than 0. */
async function uci(router: Router, ...commands: string[]): Promise<string[]> {
  const lines = commands.map((command) => `uci ${command} || echo "!$?"`);
  return (await runText(router, lines.join('\n'))).stdout.split('\n').slice(0, -1);
}

test('reads values, lists, sections without a name, and not what is empty', async () => {
  const router = await withFile();
  expect(await uci(router, 'get test.one.plain', 'get test.one.quote', 'get test.one.many', 'get test.one')).toEqual([
    'a',
    'it\'s "here"',
    'x y z',
    'thing',
  ]);
  expect(
    await uci(router, 'get test.@thing[1].plain', 'get test.@thing[-1].plain', 'get test.@thing[0].plain'),
  ).toEqual(['b', 'b', 'a']);
  expect(await uci(router, '-q get test.one.empty', '-q get test.none.x', '-q get nofile.a.b')).toEqual([
    '!1',
    '!1',
    '!1',
  ]);
});

test('shows and exports', async () => {
  const router = await withFile();
  expect(await uci(router, 'show test')).toEqual([
    'test.one=thing',
    "test.one.plain='a'",
    "test.one.quote='it'\\''s \"here\"'",
    "test.one.many='x y' 'z'",
    'test.@thing[1]=thing',
    "test.@thing[1].plain='b'",
  ]);
  expect((await uci(router, 'export test')).slice(0, 4)).toEqual([
    'package test',
    '',
    "config thing 'one'",
    "\toption plain 'a'",
  ]);
});

test('changes are seen at once and written by commit', async () => {
  const router = await withFile();
  const file = join(router.prefix, 'etc/config/test');
  const said = await uci(
    router,
    'set test.one.plain=new',
    'set test.two=thing',
    "set test.two.text='with blanks'",
    'add_list test.one.many=more',
    'del_list test.one.many=z',
    'delete test.@thing[1]',
    'get test.one.plain',
    'get test.one.many',
    'changes test',
  );
  expect(said).toEqual([
    'new',
    'x y more',
    "test.one.plain='new'",
    'test.two=thing',
    "test.two.text='with blanks'",
    "test.one.many+='more'",
    "test.one.many-='z'",
    '-test.@thing[1]',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(FILE);
  expect(await uci(router, 'commit test', 'changes test', 'get test.two.text')).toEqual(['with blanks']);
  expect(readFileSync(file, 'utf8')).toContain("\tlist many 'more'\n");
  expect(readFileSync(file, 'utf8')).not.toContain("'b'");
});

test('changes can be taken back, and impossible ones are refused', async () => {
  const router = await withFile();
  expect(await uci(router, 'set test.one.plain=new', 'revert test', 'get test.one.plain')).toEqual(['a']);
  expect(await uci(router, '-q set test.none.x=1', '-q delete test.none', '-q set test.one')).toEqual([
    '!1',
    '!1',
    '!1',
  ]);
});

test('functions.sh gives what config_load has read', async () => {
  const router = await withFile();
  const { stdout } = await runText(
    router,
    `
	. "$FG621_PREFIX/lib/functions.sh"
	config_load test
	config_get plain one plain
	config_get none one none default
	config_get_bool yes one none 1
	each() { config_get value "$1" plain; echo "$1 $value $2"; }
	item() { echo "item $1"; }
	echo "$plain $none $yes"
	config_foreach each thing more
	config_list_foreach one many item`,
  );
  expect(stdout).toBe(`a default 1\none a more\n${anonymousName(2, 'thing')} b more\nitem x y\nitem z\n`);
});

test('functions.sh ends loudly on a use it does not know', async () => {
  const router = await withFile();
  const { code, stderr } = await runText(router, '. "$FG621_PREFIX/lib/functions.sh"\nconfig_load a b');
  expect(code).toBe(99);
  expect(stderr).toContain('the stand-in does not know this');
});

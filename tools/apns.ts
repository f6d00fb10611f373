import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * Makes the page's list of access points by operator out of the data of Debian's package mobile-broadband-provider-info,
 * which is in the public domain: `tsx tools/apns.ts [serviceproviders.xml [target]]`.
 */

const SOURCE = '/usr/share/mobile-broadband-provider-info/serviceproviders.xml';
const CHANGELOG = '/usr/share/doc/mobile-broadband-provider-info/changelog.Debian.gz';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = join(ROOT, 'luci-app-fg621-apns/htdocs/luci-static/resources/fg621/apns.json');

/** An access point in as few letters as can be: name, operator's name for it, user, password, method (p PAP, c CHAP). */
export interface Entry {
  a: string;
  n?: string;
  u?: string;
  p?: string;
  m?: 'p' | 'c';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(\w+|#\d+);/g, (entity, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? entity),
  );
}

/** The text of the first element of a name; undefined: none, or an empty one. */
function textOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
  return found ? plain(found) : undefined;
}

function apnsOf(gsm: string, provider: string): Entry[] {
  return [...gsm.matchAll(/<apn value="([^"]*)">([\s\S]*?)<\/apn>/g)].flatMap(([, value = '', body = '']): Entry[] => {
    const usage = /<usage type="([^"]*)"/.exec(body)?.[1] ?? 'internet';
    const a = plain(value).trim();
    if (!/^internet|^ia$/.test(usage) || a === '') return [];
    const name = textOf(body, 'name');
    const n = name && !name.startsWith(provider) ? `${provider}: ${name}` : (name ?? provider);
    const u = textOf(body, 'username');
    const p = u && textOf(body, 'password');
    const method = u && /<authentication method="(pap|chap)"/.exec(body)?.[1];
    return [{ a, n, ...(u && { u }), ...(p && { p }), ...(method && { m: method === 'pap' ? 'p' : 'c' }) }];
  });
}

function sameAs(one: Entry): (other: Entry) => boolean {
  return (other) => one.a === other.a && one.u === other.u && one.p === other.p;
}

/** All access points into the Internet by country and network code; those of the network's owner first. */
export function readProviders(xml: string): Record<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  const bare = xml.replace(/<!--[\s\S]*?-->/g, '');
  const providers = [...bare.matchAll(/<provider([^>]*)>([\s\S]*?)<\/provider>/g)];
  const owners = providers.filter(([, attributes = '']) => attributes.includes('primary="true"'));
  for (const [, , body = ''] of [...owners, ...providers.filter((entry) => !owners.includes(entry))]) {
    const apns = apnsOf(body, textOf(body, 'name') ?? '');
    for (const [, mcc, mnc] of body.matchAll(/<network-id mcc="(\d{3})" mnc="(\d{2,3})"\/>/g)) {
      const list = found.get(`${mcc}${mnc}`) ?? [];
      for (const entry of apns) if (!list.some(sameAs(entry))) list.push(entry);
      if (list.length > 0) found.set(`${mcc}${mnc}`, list);
    }
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function versionOf(path: string): string {
  return /\(([^)]*)\)/.exec(gunzipSync(readFileSync(path)).toString('utf8'))?.[1] ?? 'not known';
}

function main(source = SOURCE, target = TARGET): void {
  const version = versionOf(CHANGELOG);
  const plmn = readProviders(readFileSync(source, 'utf8'));
  const note = `mobile-broadband-provider-info ${version} (Debian), public domain`;
  const json = `${JSON.stringify({ source: note, plmn })}\n`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, json);
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  const entries = Object.values(plmn).flat().length;
  console.log(`${target}: ${Object.keys(plmn).length} networks, ${entries} access points`);
  console.log(`${kib(Buffer.byteLength(json))}, gzip ${kib(gzipSync(json, { level: 9 }).length)}`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));

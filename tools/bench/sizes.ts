import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { messagesOfSources } from '../messages/extract.ts';
import { apkName, writeApk } from '../package/apk.ts';
import type { PackageFile } from '../package/description.ts';
import { ipkName, writeIpk } from '../package/ipk.ts';
import { describePackages, sourceTime } from '../package/packages.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = '/www/luci-static/resources/';

/** A figure of the benchmark, and how it was had. */
export interface Size {
  figure: string;
  value: string;
  method: string;
}

function packed(bytes: Buffer): string {
  return `gzip -9: ${gzipSync(bytes, { level: 9 }).length} B`;
}

/** Files of one kind, as one: what a package of them alone would take. */
function kindSize(figure: string, files: readonly PackageFile[]): Size {
  const bytes = Buffer.concat(files.map((file) => file.bytes));
  return { figure, value: `${bytes.length} B`, method: packed(bytes) };
}

/** Bytes of the packages, of what the application's is made of, and of each file that a browser loads. */
export function sizes(): Size[] {
  const descriptions = describePackages(sourceTime());
  const packages = descriptions.flatMap((description) => [
    {
      figure: `size of ${ipkName(description)}`,
      value: `${writeIpk(description).length} B`,
      method: 'target for the application: 60,000 B',
    },
    { figure: `size of ${apkName(description)}`, value: `${writeApk(description).length} B`, method: 'the same files' },
  ]);
  const files = descriptions[0]?.files ?? [];
  const loaded = files.filter(({ path }) => path.startsWith(PAGES));
  const installed = files.filter(({ path }) => !path.startsWith(PAGES));
  const ending = (wanted: string) => loaded.filter(({ path }) => extname(path) === wanted);
  const texts = messagesOfSources(HOME).flatMap(({ text, plural }) => [text, plural ?? '']);
  return [
    ...packages,
    kindSize('of it: pages', ending('.js')),
    kindSize('of it: stylesheet', ending('.css')),
    kindSize(
      'of it: programs of awk',
      installed.filter(({ path }) => extname(path) === '.awk'),
    ),
    kindSize(
      'of it: shell, rights, menu and configuration',
      installed.filter(({ path }) => extname(path) !== '.awk'),
    ),
    {
      figure: 'the English texts alone',
      value: `${texts.join('\n').length} B`,
      method: packed(Buffer.from(texts.join('\n'))),
    },
    ...loaded.map(({ path, bytes }) => ({
      figure: `size of ${path.slice(PAGES.length)}`,
      value: `${bytes.length} B`,
      method: packed(bytes),
    })),
  ];
}

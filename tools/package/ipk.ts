import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTar, type TarFileItem } from 'nanotar';
import { byBytes, foldersOf, type PackageDescription, type PackageFile } from './description.ts';
import { opkgScripts } from './scripts.ts';

/** Name of the package's file, as OpenWrt's build has it. */
export function ipkName({ name, versions, architecture }: PackageDescription): string {
  return `${name}_${versions.ipk}_${architecture}.ipk`;
}

/**
 * Makes an .ipk, the package of opkg: a gzipped tar of `debian-binary`, `data.tar.gz` (the files) and `control.tar.gz` (what
 * opkg is to know of them). The outermost archive is a tar too, not an `ar` as Debian's. Every name begins with `./`.
 */
export function writeIpk(description: PackageDescription): Buffer {
  const { files, conffiles, time } = description;
  const data = tar(files, time);
  const scripts = Object.entries(opkgScripts(description));
  const control = [
    text('/control', controlFields(description, data.length)),
    ...(conffiles.length > 0 ? [text('/conffiles', `${[...conffiles].sort(byBytes).join('\n')}\n`)] : []),
    ...scripts.map(([name, script]) => text(`/${name}`, script, 0o755)),
  ];
  const parts = [
    text('/debian-binary', '2.0\n'),
    { path: '/data.tar.gz', mode: 0o644, bytes: gzip(data) },
    { path: '/control.tar.gz', mode: 0o644, bytes: gzip(tar(control, time)) },
  ];
  return gzip(archive(parts.map(tarFile), time));
}

/** The fields by which opkg knows a package, as in its index; ends with a line feed. */
function controlFields(description: PackageDescription, installedSize: number): string {
  const { name, versions, architecture, depends, source, sourceName, license, url, maintainer, time } = description;
  const fields: [string, string][] = [
    ['Package', name],
    ['Version', versions.ipk],
    ['Depends', depends.join(', ')],
    ['Source', source],
    ['SourceName', sourceName],
    ['License', license],
    ['Section', 'luci'],
    ['SourceDateEpoch', String(time)],
    ['URL', url],
    ['Maintainer', maintainer],
    ['Architecture', architecture],
    ['Installed-Size', String(installedSize)],
    ['Description', ` ${description.description}`],
  ];
  return fields.flatMap(([field, value]) => (value ? [`${field}: ${value}\n`] : [])).join('');
}

function text(path: string, content: string, mode = 0o644): PackageFile {
  return { path, mode, bytes: Buffer.from(content) };
}

/** The folders, each before what it holds, then the files: like beside like, which packs better. */
function tar(files: readonly PackageFile[], time: number): Buffer {
  const folders = foldersOf(files).map((folder) => ({ name: folder ? `./${folder}/` : './', attrs: { mode: '755' } }));
  const alike = [...files].sort((a, b) => byBytes(extname(a.path), extname(b.path)) || byBytes(a.path, b.path));
  return archive([...folders, ...alike.map(tarFile)], time);
}

function tarFile({ path, mode, bytes }: PackageFile): TarFileItem<Buffer> {
  return { name: `.${path}`, data: bytes, attrs: { mode: mode.toString(8) } };
}

function archive(members: TarFileItem<Buffer>[], time: number): Buffer {
  for (const { name } of members)
    if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for this tar`);
  const packed = createTar(members, { attrs: { uid: 0, gid: 0, mtime: time * 1000 } });
  // The library fills the last record up, but may thereby leave out the two empty blocks that end an archive.
  const ended = members.reduce((sum, { data }) => sum + 512 + roundedUp(data?.length ?? 0, 512), 1024);
  return Buffer.concat([packed, Buffer.alloc(roundedUp(ended, 10_240) - packed.length)]);
}

/** The least multiple of `unit` that is not below `value`. */
function roundedUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

function gzip(bytes: Buffer): Buffer {
  const packed = gzipSync(bytes, { level: 9 });
  // The operating system, which says nothing about the content.
  packed[9] = 3;
  return packed;
}

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';

/** A finished package. */
export interface BuiltPackage {
  name: string;
  bytes: Buffer;
}

/**
 * opkg's index of a feed (`Packages`): the control fields of each .ipk, then its file name, size and SHA-256, and an empty
 * line.
 */
export function packagesIndex(ipks: readonly BuiltPackage[]): string {
  return ipks
    .map(({ name, bytes }) => {
      const fields = [`Filename: ${name}`, `Size: ${bytes.length}`, `SHA256sum: ${sha256(bytes)}`];
      return `${controlOf(bytes)}${fields.join('\n')}\n\n`;
    })
    .join('');
}

/** Check sums in the form that `sha256sum -c` reads. */
export function checksums(files: readonly BuiltPackage[]): string {
  return files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
}

function controlOf(ipk: Buffer): string {
  return unpacked(unpacked(ipk, './control.tar.gz'), './control').toString('utf8');
}

function unpacked(archive: Buffer, wanted: string): Buffer {
  const member = parseTar(gunzipSync(archive)).find(({ name }) => name === wanted);
  if (!member?.data) throw new Error(`${wanted} is not in the archive`);
  return Buffer.from(member.data);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

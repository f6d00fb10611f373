/**
 * Makes the packages for OpenWrt from the tree as it is, without an SDK and without root: `npm run package [-- FOLDER]`
 * writes them to FOLDER (`dist` if left out) with their check sums and opkg's index, and prints their sizes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { apkName, writeApk } from './package/apk.ts';
import { checksums, packagesIndex } from './package/feed.ts';
import { ipkName, writeIpk } from './package/ipk.ts';
import { describePackages, sourceTime } from './package/packages.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(home, 'dist'));

const descriptions = describePackages(sourceTime());
const ipks = descriptions.map((description) => ({ name: ipkName(description), bytes: writeIpk(description) }));
const apks = descriptions.map((description) => ({ name: apkName(description), bytes: writeApk(description) }));
const index = packagesIndex(ipks);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { name, bytes } of [...ipks, ...apks]) {
  writeFileSync(join(folder, name), bytes);
  process.stdout.write(`${join(folder, name)}: ${bytes.length} bytes\n`);
}
writeFileSync(join(folder, 'Packages'), index);
writeFileSync(join(folder, 'Packages.gz'), gzipSync(index, { level: 9 }));
writeFileSync(join(folder, 'SHA256SUMS'), checksums([...ipks, ...apks]));

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ADB_NOTHING, AdbDatabase, type AdbValue, adbFile, words } from './adb.ts';
import { byBytes, foldersOf, type PackageDescription, type PackageFile } from './description.ts';
import { apkScripts } from './scripts.ts';

/** apk's identity of a package: the beginning of a SHA-256, as long as the SHA-1 it was once. */
const IDENTITY_SIZE = 20;

/** Name of the package's file, as apk and OpenWrt's build have it. */
export function apkName({ name, versions }: PackageDescription): string {
  return `${name}-${versions.apk}.apk`;
}

/**
 * Makes an .apk of version 3, the package of apk since OpenWrt 25.12, without a signature: `apk add --allow-untrusted` takes
 * it. It is `ADBd` and the deflated ADB file of schema `pckg`. Fields of the objects are those of apk-tools' src/apk_adb.h:
 *
 *   package     info, folders, scripts
 *   info        name, version, identity, description, architecture, licence, origin, maintainer, address, commit, build time,
 *               installed size, file size, priority, dependencies, provided names
 *   folder      name without slash at either end, rights, files
 *   file        name, rights, size, time, SHA-256
 *   rights      mode, user, group
 *   scripts     trigger, pre-install, post-install, pre-deinstall, post-deinstall, pre-upgrade, post-upgrade
 *   dependency  name; likewise a provided name
 *
 * Each package provides its name with `-any` behind it, as OpenWrt's build has it since 25.12, for others to stand in for it.
 * Folders, files and dependencies are in the order of their names. Each file that is not empty has a data block, in the same
 * order: number of its folder, number in the folder (both from 1), content. The identity is the SHA-256 over the database
 * while it is zeros there.
 */
export function writeApk(description: PackageDescription): Buffer {
  const files = [...description.files, ...packageLists(description)];
  const database = new AdbDatabase();
  const identity = database.reserve(IDENTITY_SIZE);
  const folders = foldersOf(files).map((name) => ({ name, files: filesIn(name, files) }));
  const root = database.object([
    info(database, description, files, identity.value),
    database.array(folders.map((folder) => folderObject(database, folder.name, folder.files, description.time))),
    scriptsObject(database, description),
  ]);
  const bytes = database.finish(root);
  createHash('sha256').update(bytes).digest().copy(bytes, identity.place, 0, IDENTITY_SIZE);
  const data = folders.flatMap((folder, folderIndex) =>
    folder.files.flatMap((file, fileIndex) =>
      file.bytes.length > 0 ? [Buffer.concat([words([folderIndex + 1, fileIndex + 1]), file.bytes])] : [],
    ),
  );
  return Buffer.concat([Buffer.from('ADBd'), deflateRawSync(adbFile('pckg', bytes, data), { level: 9 })]);
}

/**
 * What OpenWrt's own scripts read of a package, since apk's database is not theirs (include/package-pack.mk): its files, the
 * configuration that an upgrade keeps, and the check sums of the configuration as it came. The lists are not in the list.
 */
function packageLists({ name, files, conffiles }: PackageDescription): PackageFile[] {
  const list = (ending: string, lines: string[]): PackageFile => ({
    path: `/lib/apk/packages/${name}.${ending}`,
    mode: 0o644,
    bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
  });
  const paths = files.map(({ path }) => path).sort(byBytes);
  if (conffiles.length === 0) return [list('list', paths)];
  const sums = conffiles.map((path) => {
    const file = files.find((candidate) => candidate.path === path);
    if (!file) throw new Error(`${name}: the package has no ${path}`);
    return `${path} ${createHash('sha256').update(file.bytes).digest('hex')}`;
  });
  return [list('list', paths), list('conffiles', [...conffiles]), list('conffiles_static', sums)];
}

function filesIn(folder: string, files: readonly PackageFile[]): PackageFile[] {
  return files.filter(({ path }) => posix.dirname(path) === `/${folder}`).sort((a, b) => byBytes(a.path, b.path));
}

function info(
  database: AdbDatabase,
  description: PackageDescription,
  files: readonly PackageFile[],
  identity: AdbValue,
): AdbValue {
  const { name, versions, architecture, license, source, maintainer, url, depends } = description;
  const installedSize = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const named = (other: string): AdbValue => database.object([database.bytes(other)]);
  const dependencies = [...depends].sort(byBytes).map(named);
  return database.object([
    database.bytes(name),
    database.bytes(versions.apk),
    identity,
    database.bytes(description.description),
    database.bytes(architecture === 'all' ? 'noarch' : architecture),
    database.bytes(license),
    database.bytes(source),
    database.bytes(maintainer),
    database.bytes(url),
    ADB_NOTHING,
    ADB_NOTHING,
    database.number(installedSize),
    ADB_NOTHING,
    ADB_NOTHING,
    database.array(dependencies),
    database.array([named(`${name}-any`)]),
  ]);
}

function folderObject(database: AdbDatabase, name: string, files: readonly PackageFile[], time: number): AdbValue {
  const members = files.map(({ path, mode, bytes }) =>
    database.object([
      database.bytes(posix.basename(path)),
      rights(database, mode),
      database.number(bytes.length),
      database.number(time),
      database.bytes(createHash('sha256').update(bytes).digest()),
    ]),
  );
  return database.object([database.bytes(name), rights(database, 0o755), database.array(members)]);
}

function rights(database: AdbDatabase, mode: number): AdbValue {
  return database.object([database.number(mode), database.bytes('root'), database.bytes('root')]);
}

function scriptsObject(database: AdbDatabase, description: PackageDescription): AdbValue {
  const { postInstall, preDeinstall, postDeinstall, postUpgrade } = apkScripts(description);
  return database.object([
    ADB_NOTHING,
    ADB_NOTHING,
    database.bytes(postInstall),
    database.bytes(preDeinstall),
    database.bytes(postDeinstall ?? ''),
    ADB_NOTHING,
    database.bytes(postUpgrade),
  ]);
}

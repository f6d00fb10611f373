/** The one version, of package.json, in the words of each package manager. */

export interface PackageVersions {
  /** As apk has it, and PKG_VERSION of the Makefile with PKG_RELEASE: `1.2.3-r1`, `1.2.3_rc1-r1`. */
  apk: string;
  /** As opkg has it: `1.2.3-r1`, `1.2.3~rc1-r1`. */
  ipk: string;
}

const SEMVER = /^((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2})(?:-(alpha|beta|rc)\.(0|[1-9]\d*))?$/;

/**
 * What PKG_VERSION must say for a version of package.json, e.g. `1.2.0_rc1` for `1.2.0-rc.1`. Throws for what apk could not
 * bring in order: its pre-releases are alpha, beta and rc with a number.
 */
export function makefileVersion(version: string): string {
  return spelled(version, '_');
}

/**
 * Versions of the packages. opkg sorts as dpkg does, where only `~` comes before the release itself; apk knows `_rc` and
 * takes no `~rc`. The release has its `r` in both, as luci.mk writes it since OpenWrt 24.10.
 */
export function packageVersions(version: string, release: string): PackageVersions {
  return { apk: `${spelled(version, '_')}-r${release}`, ipk: `${spelled(version, '~')}-r${release}` };
}

function spelled(version: string, separator: string): string {
  const [, numbers, word, count] = SEMVER.exec(version) ?? [];
  if (!numbers) throw new Error(`package.json: version ${version} is not X.Y.Z or X.Y.Z-rc.N (alpha, beta, rc)`);
  return word ? `${numbers}${separator}${word}${count}` : numbers;
}

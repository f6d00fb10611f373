/**
 * The scripts that the package managers run on the router, to the letter as OpenWrt's build makes them since 24.10. It gives
 * every package the same few lines (include/package-pack.mk); the work is in /lib/functions.sh of the router:
 * default_postinst enables and starts what the package has in /etc/init.d, default_prerm stops and disables it.
 * IPKG_INSTROOT is set while an image is being built: nothing is started then.
 */
import type { PackageDescription } from './description.ts';

/** What luci.mk has each LuCI package do after its installation: the menu is read anew, and rpcd learns the new rights. */
export const LUCI_SETUP = `[ -n "\${IPKG_INSTROOT}" ] || { rm -f /tmp/luci-indexcache.*
	rm -rf /tmp/luci-modulecache/
	/etc/init.d/rpcd reload 2>/dev/null
	exit 0
}
`;

const UNLESS_FORBIDDEN = `[ "\${IPKG_NO_SCRIPT}" = "1" ] && exit 0\n`;
const FUNCTIONS = `[ -s \${IPKG_INSTROOT}/lib/functions.sh ] || exit 0
. \${IPKG_INSTROOT}/lib/functions.sh
`;

/**
 * Scripts of an .ipk by their names in its control archive. default_postinst finds the package by the script's own name,
 * and itself runs `postinst-pkg`, which opkg keeps beside it.
 */
export function opkgScripts({ setup, postrm }: PackageDescription): Record<string, string> {
  return {
    postinst: `#!/bin/sh\n${UNLESS_FORBIDDEN}${FUNCTIONS}default_postinst $0 $@\n`,
    ...(setup && { 'postinst-pkg': setup }),
    ...(postrm !== null && { postrm }),
    prerm: `#!/bin/sh\n${FUNCTIONS}default_prerm $0 $@\n`,
  };
}

/** Scripts of an .apk. */
export interface ApkScripts {
  postInstall: string;
  preDeinstall: string;
  postDeinstall: string | null;
  postUpgrade: string;
}

/**
 * apk gives its scripts no name to find the package by, so each says it. It does not run the old package's scripts for an
 * upgrade; PKG_UPGRADE keeps a service that somebody has disabled as it is.
 */
export function apkScripts({ name, setup, postrm }: PackageDescription): ApkScripts {
  const who = `export root="\${IPKG_INSTROOT}"\nexport pkgname="${name}"\n`;
  const install = `${UNLESS_FORBIDDEN}${FUNCTIONS}${who}add_group_and_user\ndefault_postinst\n${setup}`;
  return {
    postInstall: `#!/bin/sh\n${install}`,
    preDeinstall: `#!/bin/sh\n${FUNCTIONS}${who}default_prerm\n`,
    postDeinstall: postrm,
    postUpgrade: `#!/bin/sh\nexport PKG_UPGRADE=1\n${install}`,
  };
}

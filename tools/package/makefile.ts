/** What the OpenWrt build is told in the `Makefile`, so that our own packages say the same. */

export interface MakefileFacts {
  /** PKG_VERSION and PKG_RELEASE. */
  version: string;
  release: string;
  /** Package names, in the order of LUCI_DEPENDS, after libc, which OpenWrt's build puts in front of every package. */
  depends: string[];
  /** LUCI_PKGARCH. */
  architecture: string;
  /** LUCI_DESCRIPTION; as OpenWrt's build has it, LUCI_TITLE where there is none. */
  description: string;
  license: string;
  /** LUCI_MAINTAINER and LUCI_URL; luci.mk lets PKG_MAINTAINER go unheard. The address may be empty. */
  maintainer: string;
  url: string;
  /** Absolute paths on the router. */
  conffiles: string[];
  /** Script that runs after the removal; null if the Makefile has none. */
  postrm: string | null;
}

/**
 * Reads the Makefile's text. Understands what stands in ours: `NAME:=value` with continued lines, and `define` blocks whose
 * only expansion is `$$`. Throws when a variable is missing or a dependency is more than a name.
 */
export function readMakefile(text: string): MakefileFacts {
  const joined = text.replace(/\\\n\s*/g, '');
  const optional = (name: string): string | undefined => new RegExp(`^${name}:=(.*)$`, 'm').exec(joined)?.[1]?.trim();
  const variable = (name: string): string => {
    const value = optional(name);
    if (value === undefined) throw new Error(`Makefile: ${name} is missing`);
    return value;
  };
  const block = (name: string): string | null => {
    const body = new RegExp(`^define Package/[^/\n]+/${name}\n([\\s\\S]*?)^endef$`, 'm').exec(text)?.[1];
    return body === undefined ? null : body.replaceAll('$$', '$');
  };
  return {
    version: variable('PKG_VERSION'),
    release: variable('PKG_RELEASE'),
    depends: ['libc', ...variable('LUCI_DEPENDS').split(/\s+/).map(dependency)],
    architecture: variable('LUCI_PKGARCH'),
    description: optional('LUCI_DESCRIPTION') ?? variable('LUCI_TITLE'),
    license: variable('PKG_LICENSE'),
    maintainer: variable('LUCI_MAINTAINER'),
    url: variable('LUCI_URL'),
    conffiles: (block('conffiles') ?? '').split('\n').filter(Boolean),
    postrm: block('postrm'),
  };
}

function dependency(word: string): string {
  const name = /^\+([a-z0-9][a-z0-9.+-]*)$/.exec(word)?.[1];
  if (!name) throw new Error(`Makefile: a dependency that is more than a name is not understood: ${word}`);
  return name;
}

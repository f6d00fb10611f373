import type { Language } from '../messages/languages.ts';
import { catalog, writeLmo } from '../messages/lmo.ts';
import type { Message } from '../messages/message.ts';
import type { Translations } from '../messages/po.ts';
import type { PackageDescription } from './description.ts';

/** LuCI's short name of the app: of its catalogues and of the packages that bring them. */
const BASENAME = 'fg621';

/**
 * The package that brings a language to the app, as luci.mk makes it: a catalogue, and a script that runs once and tells LuCI
 * that there is such a language.
 */
export function translationPackage(
  app: PackageDescription,
  { luci, name: language, plural }: Language,
  messages: readonly Message[],
  known: Translations,
): PackageDescription {
  const name = `luci-i18n-${BASENAME}-${luci}`;
  const option = luci.replaceAll('-', '_');
  const announce = `uci set luci.languages.${option}='${language}'; uci commit luci\n`;
  const lmo = writeLmo(catalog(plural, messages, known));
  return {
    ...app,
    name,
    description: `Translation for ${app.name} - ${language}`,
    depends: ['libc', app.name],
    files: [
      { path: `/etc/uci-defaults/${name}`, mode: 0o644, bytes: Buffer.from(announce) },
      { path: `/usr/lib/lua/luci/i18n/${BASENAME}.${luci}.lmo`, mode: 0o644, bytes: lmo },
    ],
    // luci.mk names nobody for a translation.
    maintainer: '',
    conffiles: [],
    setup: '',
    postrm: null,
  };
}

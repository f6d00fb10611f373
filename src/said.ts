// What the program begins its sentences with.
const OWN_NAME = 'fg621: ';
// Of use to those who type commands.
const HINT = /; try: fg621 .*$/;
// What the program fills into its sentences: an answer of the modem, a file, a package, a number.
const FILLED = /(?:\+\w+ )?ERROR[^;]*|\/(?:dev|var)\/[^\s;]+|kmod-[\w-]+|\d+/g;

// The sentences are the program's: tools/messages/program.ts has them translated, so that no page carries them.
function translated(sentence: string): string {
  return _.call(null, sentence);
}

/**
 * What the program said on stderr, in the language of the page; as it is if that knows no such sentence. Undefined if the
 * program said nothing.
 */
export function saidText(stderr: string | undefined): string | undefined {
  const said = stderr?.trim().replace(OWN_NAME, '').replace(HINT, '');
  if (!said) return undefined;
  const whole = translated(said);
  const pattern = said.replace(FILLED, '%s');
  const known = translated(pattern);
  return whole !== said || known === pattern ? whole : known.format(...(said.match(FILLED) ?? []));
}

const PIN = /^[0-9]{4,8}$/;
const PUK = /^[0-9]{8}$/;

/** Why a PIN cannot be right; undefined if it can. */
export function pinFault(pin: string): string | undefined {
  return PIN.test(pin) ? undefined : _('A PIN has 4 to 8 digits.');
}

/** Why a PUK cannot be right; undefined if it can. */
export function pukFault(puk: string): string | undefined {
  return PUK.test(puk) ? undefined : _('A PUK has 8 digits.');
}

/** How often a wrong PIN may still be given, in a sentence. */
export function pinTries(tries: number | undefined): string {
  if (tries === undefined) return _('After three wrong tries it asks for the PUK.');
  if (tries === 0) return _('No try is left: it asks for the PUK.');
  return N_(
    tries,
    'One try is left: if it is wrong, the SIM asks for its PUK.',
    '%d tries are left: if all are wrong, the SIM asks for its PUK.',
  ).replace('%d', String(tries));
}

/** How often a wrong PUK may still be given, in a sentence. */
export function pukTries(tries: number | undefined): string {
  if (tries === undefined) return _('Ten wrong PUKs make the SIM useless.');
  return N_(
    tries,
    'One try is left: if it is wrong, the SIM is useless.',
    '%d tries are left: if all are wrong, the SIM is useless.',
  ).replace('%d', String(tries));
}

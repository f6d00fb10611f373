import type { KnownApn } from './apns.ts';
import type { Entries } from './form-dialog.ts';

// What AT+CGDCONT takes between its quotation marks.
const APN = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const SAFE = /^[ !#-[\]-~]*$/;
// What the program takes: 3GPP TS 23.003 clause 9.1, and apn.sh.
const LONGEST_APN = 100;
const LONGEST_IDENTITY = 64;

/** Why an access point cannot be written like that; undefined if it can. */
export function apnFault({ apn = '', auth, user = '', password = '' }: Entries): string | undefined {
  if (apn !== '' && !APN.test(apn)) return _('An access point has only letters, digits, dots and hyphens.');
  if (apn.length > LONGEST_APN) return _('An access point has at most %d characters.').format(LONGEST_APN);
  if (auth === 'none') return undefined;
  if (user === '') return _('Without a user name there is nothing to show the network.');
  if (!SAFE.test(user) || !SAFE.test(password) || user.startsWith('-'))
    return _('User name and password may not hold quotation marks, backslashes or letters with accents.');
  if (Math.max(user.length, password.length) > LONGEST_IDENTITY)
    return _('User name and password have at most %d characters.').format(LONGEST_IDENTITY);
  return undefined;
}

/** What a press on a suggestion puts into the fields. */
export function entriesOf({ apn, user, password, auth }: KnownApn): Entries {
  if (user === undefined) return { apn, auth: 'none', user: '', password: '' };
  return { apn, auth: auth ?? 'both', user, password: password ?? '' };
}

import type { DecodedStatus } from './decode-status.ts';
import type { FoundNetwork, Plmn, Scan } from './status.ts';

/**
 * How long the router waits for a network and for the user before it goes back to the former operator, seconds: the
 * choice alone may take 180 s.
 */
export const OPERATOR_LIMIT_S = 300;

/** What is known of the names of operators. */
export type KnownNames = Pick<DecodedStatus, 'network' | 'scan'>;

/** Country and network code as people write it: 226 10. */
export function plmnText(plmn: Plmn): string {
  return `${plmn.slice(0, 3)} ${plmn.slice(3)}`;
}

/** An operator by name and code, `orange (226 10)`, or by its code alone. */
export function operatorName(plmn: Plmn, { network, scan }: KnownNames): string {
  const { mcc, mnc, operator } = network;
  const found = scan?.found?.find((entry) => entry.plmn === plmn && entry.operator !== undefined);
  const name = mcc !== undefined && mnc !== undefined && mcc + mnc === plmn && operator ? operator : found?.operator;
  return name === undefined ? plmnText(plmn) : `${name} (${plmnText(plmn)})`;
}

/** Whether an operator was chosen by hand, as far as the modem or the router tells. */
export function isFixed({ selection, wanted_plmn }: DecodedStatus['network']): boolean {
  return selection === 'manual' || wanted_plmn !== undefined;
}

/** Whether the modem is held to just this operator. */
export function isFixedTo(plmn: Plmn, { selection, wanted_plmn, mcc, mnc }: DecodedStatus['network']): boolean {
  return (
    wanted_plmn === plmn || (selection === 'manual' && mcc !== undefined && mnc !== undefined && mcc + mnc === plmn)
  );
}

/** The operator in use; undefined without a network. */
export function currentPlmn({ network, state }: DecodedStatus): Plmn | undefined {
  const { mcc, mnc } = network;
  return state.name === 'registered' && mcc !== undefined && mnc !== undefined ? mcc + mnc : undefined;
}

/** The operator in use and how it was chosen, in a row of a table. */
export function operatorText(status: DecodedStatus): string {
  const { network, state } = status;
  const { selection, wanted_plmn } = network;
  const plmn = currentPlmn(status);
  const name = plmn === undefined ? network.operator : operatorName(plmn, status);
  const current = state.name === 'registered' ? (name ?? _('in a network')) : _('no network');
  switch (selection) {
    case 'automatic':
      return _('%s, chosen automatically').format(current);
    case 'manual':
      return wanted_plmn !== undefined && wanted_plmn !== plmn
        ? _('%s, fixed by hand to %s').format(current, operatorName(wanted_plmn, status))
        : _('%s, fixed by hand').format(current);
    case 'deregistered':
      return _('none: the modem was told to leave the network');
    default:
      return current;
  }
}

/** Why the operator that was kept is not the one in force; undefined if it is, or none was kept. */
export function unheededOperator(status: KnownNames): string | undefined {
  const { wanted_plmn, wanted_refused } = status.network;
  if (wanted_plmn === undefined || !wanted_refused) return undefined;
  return _(
    'Three times the modem has not taken the operator that was kept: %s. It is left alone until it or the router restarts.',
  ).format(operatorName(wanted_plmn, status));
}

/** An operator that a search has found, on all its technologies. */
export interface FoundOperator {
  plmn: Plmn;
  name?: string;
  technologies: NonNullable<FoundNetwork['technology']>[];
  status: FoundNetwork['status'];
}

// The more of use, the earlier in the list.
const RANK: Readonly<Record<FoundNetwork['status'], number>> = { current: 0, available: 1, unknown: 2, forbidden: 3 };

/** What a search has found, one entry an operator: the current one first, the forbidden ones last. */
export function foundOperators({ found = [] }: Scan): FoundOperator[] {
  const operators = new Map<Plmn, FoundOperator>();
  for (const { plmn, operator, technology, status } of found) {
    const entry = operators.get(plmn) ?? { plmn, technologies: [], status };
    if (operator !== undefined) entry.name ??= operator;
    if (technology !== undefined && !entry.technologies.includes(technology)) entry.technologies.push(technology);
    if (RANK[status] < RANK[entry.status]) entry.status = status;
    operators.set(plmn, entry);
  }
  return [...operators.values()].sort((one, other) => RANK[one.status] - RANK[other.status]);
}

/**
 * What a network that was found is to the SIM, in words.
 *
 * @param current the operator in use now: it may be another than at the time of the search
 */
export function foundStatusText({ plmn, status }: FoundOperator, current: Plmn | undefined): string {
  if (plmn === current) return _('in use');
  switch (status) {
    case 'current':
    case 'available':
      return _('can be chosen');
    case 'forbidden':
      return _('refuses this SIM');
    case 'unknown':
      return _('not known');
  }
}

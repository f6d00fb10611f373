import { bandLabel } from './bands.ts';
import { type RunningChange, reachedAt } from './change.ts';
import { activeBands } from './change-words.ts';
import type { DecodedStatus } from './decode-status.ts';
import { db, dbm, decimal, joined, width } from './format.ts';
import type { Section } from './status.ts';

/** A value before and after a change. */
export interface Comparison {
  label: string;
  before: string;
  now: string;
  verdict?: { kind: 'better' | 'worse' | 'same'; text: string };
}

interface Numbers {
  before?: number | undefined;
  now?: number | undefined;
}

/** How two values differ, both rounded as they are shown. */
function verdictOf({ before, now }: Numbers, digits: 0 | 1, tell: (amount: string, more: boolean) => string) {
  if (before === undefined || now === undefined) return undefined;
  const amount = Number(now.toFixed(digits)) - Number(before.toFixed(digits));
  const text = decimal(Math.abs(amount), digits);
  if (Number(text) === 0) return { verdict: { kind: 'same' as const, text: _('same') } };
  const more = amount > 0;
  return { verdict: { kind: more ? ('better' as const) : ('worse' as const), text: tell(text, more) } };
}

function decibels(amount: string, more: boolean): string {
  return (more ? _('%s dB better') : _('%s dB worse')).format(amount);
}

function megahertz(amount: string, more: boolean): string {
  return (more ? _('%s MHz more') : _('%s MHz less')).format(amount);
}

/** What a change brought, once there is a network: values of before beside those read since. Unknown rows are left out. */
export function comparisonOf(change: RunningChange, status: DecodedStatus): Comparison[] {
  const registered_s = reachedAt(change, 'registered');
  // Who hands out the address has nothing to do with the radio.
  if (change.kind === 'passthrough') return [];
  if (change.phase !== 'registered' || registered_s === undefined) return [];
  const { before = {} } = change;
  const { signal, carriers } = status;
  const since = <T>({ read_s }: Section, value: T): T | undefined =>
    read_s !== undefined && read_s >= registered_s ? value : undefined;
  const row = <T>(
    label: string,
    values: { before?: T | undefined; now?: T | undefined },
    tell: (value: T) => string,
    judged?: Pick<Comparison, 'verdict'>,
  ): Comparison[] => {
    if (values.before === undefined && values.now === undefined) return [];
    const told = (value: T | undefined) => (value === undefined ? _('not known') : tell(value));
    return [{ label, before: told(values.before), now: told(values.now), ...judged }];
  };
  const bands = {
    before: before.bands?.length ? joined(before.bands.map(bandLabel)) : undefined,
    now: since(carriers, activeBands(status)) || undefined,
  };
  const downlink = { before: before.total_mhz, now: since(carriers, carriers.total_mhz) };
  const rsrp = { before: before.rsrp_dbm, now: since(signal, signal.rsrp_dbm) };
  const sinr = { before: before.sinr_db, now: since(signal, signal.sinr_db) };
  return [
    ...row(_('Carriers'), bands, String),
    ...row(_('Downlink'), downlink, width, verdictOf(downlink, Number.isInteger(downlink.now) ? 0 : 1, megahertz)),
    ...row('RSRP', rsrp, dbm, verdictOf(rsrp, 0, decibels)),
    ...row('SINR', sinr, db, verdictOf(sinr, 1, decibels)),
  ];
}

import { type Choice, confirmLimit, differences, isWhole, obstacleOf, usesLte } from './band-choice.ts';
import { bandLabel } from './bands.ts';
import { listed } from './format.ts';
import type { BandChoice, Bands, RadioMode } from './status.ts';

/** Names of the modes as the user chooses them. */
export function modeName(mode: RadioMode): string {
  switch (mode) {
    case 'auto':
      return _('Automatic');
    case 'lte':
      return _('LTE only');
    case 'umts':
      return _('3G (UMTS) only');
    case 'lte-umts':
      return _('LTE and 3G (UMTS)');
  }
}

/** Bands in a row: B1 B3 B8. */
export function bandRow(bands: readonly number[]): string {
  return bands.map(bandLabel).join(' ');
}

function bandList(bands: readonly number[]): string {
  return listed(bands.map(bandLabel));
}

/** What becomes of the UMTS bands, which this page does not choose. */
export function umtsText(choice: Choice, bands: Bands): string {
  if (choice.mode === 'lte') return _('3G is not used.');
  if (isWhole(choice, bands)) return _('The modem chooses among all bands, LTE and 3G.');
  const names = bandList(bands.umts ?? []);
  const stay = names ? _('The 3G bands (%s) stay as they are.').format(names) : _('The 3G bands stay as they are.');
  return usesLte(choice.mode) ? stay : `${_('LTE is not used, so its bands cannot be chosen.')} ${stay}`;
}

/** What the bar above the button Apply says. */
export interface ApplyText {
  /** The change itself, or why there is none. */
  lead: string;
  /** What it leads to. */
  outcome: string;
  /** The safety net. */
  net?: string;
}

function bandChanges(on: readonly number[], off: readonly number[]): string | undefined {
  if (on.length > 0 && off.length > 0) return _('%s on, %s off.').format(bandList(on), bandList(off));
  if (on.length > 0) return _('%s on.').format(bandList(on));
  return off.length > 0 ? _('%s off.').format(bandList(off)) : undefined;
}

function usedText(choice: Choice, bands: Bands): string {
  if (!usesLte(choice.mode)) return _('LTE will not be used.');
  if (bands.supported_lte.every((band) => choice.lte.includes(band))) return _('LTE will use all bands.');
  return _('LTE will use %s.').format(bandList(choice.lte));
}

function netText(restart: boolean): string {
  return _(
    'If there is no network in %d minutes, or you do not press Keep, the former bands come back by themselves.',
  ).format(confirmLimit(restart) / 60);
}

/** A choice in words, ready to be applied or not. */
export function applyText(choice: Choice, bands: Bands, restart: boolean): ApplyText {
  switch (obstacleOf(choice, bands)) {
    case 'empty':
      return {
        lead: _('No LTE band is ticked.'),
        outcome: _('Tick at least one: without a band the modem could not find a network.'),
      };
    case 'same':
      return { lead: _('Nothing to apply.'), outcome: _('The ticks are what the modem may use now.') };
    case undefined: {
      const { on, off, mode, umts } = differences(choice, bands);
      const lead = [
        bandChanges(on, off),
        umts ? _('All 3G bands on.') : undefined,
        mode && _('Network type: %s.').format(modeName(mode)),
      ];
      const drop = restart
        ? _('The modem restarts, so the link is away for 1 to 3 minutes.')
        : _('The link drops for 10 to 60 s.');
      return {
        lead: lead.filter((part) => part !== undefined).join(' '),
        outcome: `${usedText(choice, bands)} ${drop}`,
        net: netText(restart),
      };
    }
  }
}

/**
 * What a change comes from or leads to: `B1 B3 B8`, with the mode where the two differ in it. `count` is for the
 * grammar of sentences about it.
 */
export function choiceName(
  { mode, lte = [] }: BandChoice,
  other: BandChoice,
  { supported_lte }: Bands,
): { name: string; count: number } {
  if (mode === 'umts') return { name: _('3G'), count: 1 };
  if (lte.length === 0) return { name: mode ? modeName(mode) : _('what it was'), count: 1 };
  const all = supported_lte.length > 0 && supported_lte.every((band) => lte.includes(band));
  const bands = all ? _('all LTE bands') : bandRow(lte);
  return { name: mode && mode !== other.mode ? `${bands} (${modeName(mode)})` : bands, count: lte.length };
}

/** Why the choice that was kept is not the one in force; undefined if it is, or nothing was kept. */
export function wantedText(bands: Bands): string | undefined {
  const { wanted, wanted_refused } = bands;
  if (!wanted || !wanted_refused) return undefined;
  return _(
    'Three times the modem has not taken the bands that were kept: %s. It is left alone until it or the router restarts.',
  ).format(choiceName(wanted, bands, bands).name);
}

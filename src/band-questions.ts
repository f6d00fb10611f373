import { ask, askName } from './dialogs.ts';
import { nameFault, type Preset } from './presets.ts';

/** Asks whether to search for networks now. */
export function askSearch(): Promise<boolean> {
  return ask({
    title: _('Search for networks?'),
    text: [
      _('The modem carries no data while it searches: usually for half a minute, for three minutes at most.'),
      _('Nothing else changes. You can cancel the search.'),
    ],
    yes: _('Search'),
    kind: 'cbi-button-action',
  });
}

/** Asks whether to try an operator that refuses the SIM. */
export function askForbidden(name: string): Promise<boolean> {
  return ask({
    title: _('This network refuses the SIM'),
    text: [
      _('The SIM is not allowed in %s, or was refused there before. Most likely there will be no Internet.').format(
        name,
      ),
      _('The router goes back to the former choice by itself if there is no network.'),
    ],
    yes: _('Try all the same'),
    kind: 'cbi-button-negative',
  });
}

/** Asks whether to restart the modem while a change waits to be kept. */
export function askRestart(): Promise<boolean> {
  return ask({
    title: _('Restart the modem?'),
    text: [
      _('The Internet is off for 1 to 3 minutes. After that the question whether to keep the change comes back.'),
      _('Without a network or an answer in 5 minutes the router undoes the change by itself.'),
    ],
    yes: _('Restart', 'button'),
    kind: 'cbi-button-negative',
  });
}

/** Asks under which name a choice of bands is to be stored. */
export function askPresetName(bands: string, presets: readonly Preset[]): Promise<string | undefined> {
  return askName({
    title: _('Save this choice as preset'),
    text: [_('Bands: %s.').format(bands)],
    label: _('Name'),
    yes: _('Save'),
    kind: 'cbi-button-positive',
    fault: nameFault,
    hint: (name) =>
      presets.some((preset) => preset.name === name)
        ? _('There is a preset of this name. It will be overwritten, and what it brought forgotten.')
        : undefined,
  });
}

/** Asks whether to delete a preset. */
export function askDelete(name: string): Promise<boolean> {
  return ask({
    title: _('Delete this preset?'),
    text: [_('%s and what it brought will be gone. The bands of the modem stay as they are.').format(name)],
    yes: _('Delete'),
    kind: 'cbi-button-negative',
  });
}

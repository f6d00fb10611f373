import type { Choice } from './band-choice.ts';
import { bandRow, modeName } from './band-words.ts';
import { bandLabel } from './bands.ts';
import { activeBands } from './change-words.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Child, h } from './dom.ts';
import { day, db, dbm, joined, width } from './format.ts';
import { isInUse, type Preset } from './presets.ts';
import { actionButton, dim, section } from './widgets.ts';

/** What the part of the presets depends on besides the status. */
export interface PresetDesk {
  /** Absent: they could not be read. */
  presets?: readonly Preset[] | undefined;
  busy?: string | undefined;
  readonly: boolean;
}

/** What a preset brought, as the cells of a line tell it; of the one in use, what it brings now. */
interface Brought {
  carriers?: string | undefined;
  downlink?: string | undefined;
  levels: string[];
  tried?: string | undefined;
}

function levelsOf({ rsrp_dbm, sinr_db }: { rsrp_dbm?: number; sinr_db?: number }): string[] {
  return [...(rsrp_dbm === undefined ? [] : [dbm(rsrp_dbm)]), ...(sinr_db === undefined ? [] : [db(sinr_db)])];
}

function broughtBy(preset: Preset, inUse: boolean, status: DecodedStatus, now_ms: number): Brought {
  const { carriers, signal, state } = status;
  const active = activeBands(status);
  if (inUse && state.name === 'registered' && active !== '')
    return {
      carriers: active,
      downlink: carriers.total_mhz === undefined ? undefined : width(carriers.total_mhz),
      levels: levelsOf(signal),
      tried: _('now', 'in use'),
    };
  const { bands, mhz, at_s } = preset;
  return {
    carriers: bands && joined(bands.map(bandLabel)),
    downlink: mhz === undefined ? undefined : width(mhz),
    levels: levelsOf(preset),
    tried: at_s === undefined ? undefined : day(at_s * 1000, now_ms),
  };
}

function bandsText({ lte }: Preset, { supported_lte }: DecodedStatus['bands']): string {
  const all = supported_lte.length > 0 && supported_lte.every((band) => lte.includes(band));
  return all ? _('all LTE bands') : bandRow(lte);
}

function cell(title: string, ...children: Child[]): HTMLElement {
  return h('td', { class: 'td left', 'data-title': title }, ...children);
}

function line(preset: Preset, status: DecodedStatus, now_ms: number, { busy, readonly }: PresetDesk): HTMLElement {
  const { name, mode } = preset;
  const inUse = isInUse(preset, status.bands);
  const { carriers, downlink, levels, tried } = broughtBy(preset, inUse, status, now_ms);
  const state = { value: name, about: name, disabled: busy !== undefined };
  return h(
    'tr',
    { class: 'tr', 'data-part': `preset ${name}` },
    h(
      'th',
      { class: 'td left fg-lead', scope: 'row' },
      h('strong', {}, name),
      inUse && ' ',
      inUse && h('span', { class: 'label' }, _('in use')),
    ),
    cell(
      _('Bands'),
      bandsText(preset, status.bands),
      mode !== undefined && mode !== 'auto' && dim(` ${modeName(mode)}`),
    ),
    cell(_('Brought'), carriers),
    cell(_('Downlink'), downlink !== undefined && h('strong', {}, downlink)),
    // A value and its unit stay together.
    cell('RSRP / SINR', levels.map((level) => level.replace(' ', '\u00a0')).join(' / ')),
    cell(_('Tried'), tried),
    !readonly &&
      h(
        'td',
        { class: 'td right fg-line-acts' },
        actionButton('preset-choose', _('Choose'), state),
        ' ',
        actionButton('preset-delete', _('Delete\u2026'), { ...state, kind: 'cbi-button-remove' }),
      ),
  );
}

/** The part of the page with the presets and what each brought when it was last kept. */
export function drawPresets(status: DecodedStatus, choice: Choice, now_ms: number, desk: PresetDesk): HTMLElement {
  const { presets, busy, readonly } = desk;
  const titles = [_('Preset'), _('Bands'), _('Brought'), _('Downlink'), 'RSRP / SINR', _('Tried')];
  return section(
    {
      part: 'presets',
      title: _('Presets and what they brought'),
      actions:
        !readonly &&
        actionButton('preset-save', _('Save this choice as preset\u2026'), {
          kind: 'cbi-button-add',
          disabled: busy !== undefined || choice.lte.length === 0,
          busy: busy === 'preset-save',
        }),
    },
    presets === undefined
      ? h('p', { class: 'fg-empty' }, _('The presets could not be read.'))
      : presets.length === 0
        ? h(
            'p',
            { class: 'fg-empty' },
            _('None yet. A preset keeps a choice of bands under a name, and what it brought.'),
          )
        : h(
            'table',
            { class: 'table fg-wide fg-presets', 'aria-label': _('Presets') },
            h(
              'tr',
              { class: 'tr table-titles' },
              ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title)),
              !readonly && h('th', { class: 'th' }),
            ),
            ...presets.map((preset) => line(preset, status, now_ms, desk)),
          ),
  );
}

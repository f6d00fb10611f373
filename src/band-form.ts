import { ageText, isStale, type Moment, reasonOf } from './ages.ts';
import { type BandCard, cardsOf } from './band-cards.ts';
import { type Choice, MODES, obstacleOf, presentChoice, usesLte } from './band-choice.ts';
import { applyText, modeName, umtsText, wantedText } from './band-words.ts';
import { bandLabel, type Duplex } from './bands.ts';
import { lockWarning } from './cell-lock.ts';
import type { DecodedStatus } from './decode-status.ts';
import { type Child, h } from './dom.ts';
import { dbm, width } from './format.ts';
import { carrierBlocks } from './headline.ts';
import { hidesIdentifiers } from './privacy.ts';
import { actionButton, dim, icon, section } from './widgets.ts';

/** What the user may do on the page and has done so far. */
export interface Desk {
  /** Absent: nothing is chosen, the ticks follow the modem. */
  choice?: Choice | undefined;
  restart: boolean;
  /** The action whose outcome is awaited. */
  busy?: string | undefined;
  /** The login may look, but change nothing. */
  readonly: boolean;
}

// Category 6: two downlink carriers of at most 20 MHz (3GPP TS 36.306 table 4.1-1).
const MOST_MHZ = 40;

/** What the modem uses now. */
function nowLine({ carriers, network, state }: DecodedStatus): HTMLElement {
  const total = carriers.total_mhz;
  const blocks = state.name === 'registered' && carrierBlocks(carriers);
  const without = state.name === 'registered' ? network.technology : _('no network');
  return h(
    'div',
    { class: 'fg-now', 'data-part': 'now' },
    dim(_('Now:')),
    blocks || h('strong', {}, without ?? _('not known')),
    blocks &&
      total !== undefined &&
      h('span', {}, h('strong', {}, width(total)), ` ${_('of at most %s downlink').format(width(MOST_MHZ))}`),
  );
}

function cardNote({ will, heard_dbm }: BandCard): Child {
  if (will === 'on') return h('small', { class: 'fg-note' }, _('will be switched on'));
  if (will === 'off') return h('small', { class: 'fg-note' }, _('will be switched off'));
  return dim(heard_dbm === undefined ? '\u00a0' : _('heard at %s').format(dbm(heard_dbm)));
}

function bandCard(card: BandCard, disabled: boolean): HTMLElement {
  const { band, mhz, downlink, ticked, will, serving } = card;
  const classes = ['fg-band', ticked && 'on', will && 'changed', disabled && 'locked'].filter((name) => name);
  return h(
    'label',
    { class: classes.join(' '), 'data-part': band },
    h(
      'span',
      { class: 'fg-band-line' },
      h('input', {
        type: 'checkbox',
        'data-band': band,
        checked: ticked ? '' : null,
        disabled: disabled ? '' : null,
      }),
      h('strong', {}, bandLabel(band)),
      mhz !== undefined && h('span', {}, width(mhz)),
    ),
    h(
      'span',
      { class: 'fg-band-line' },
      dim(downlink ? `${downlink[0]}\u2013${width(downlink[1])}` : '\u00a0'),
      ...serving.map((name) => h('span', { class: 'label notice fg-serving' }, name)),
    ),
    cardNote(card),
  );
}

function bandGroup(duplex: Duplex, cards: readonly BandCard[], disabled: boolean, hint?: string): Child {
  const mine = cards.filter((card) => card.duplex === duplex);
  return (
    mine.length > 0 &&
    h(
      'div',
      { class: 'fg-bandset', role: 'group', 'aria-label': duplex, 'data-part': duplex },
      h(
        'h4',
        {},
        duplex,
        hint !== undefined && ' ',
        hint !== undefined && h('small', { class: 'fg-dim fg-hint' }, hint),
      ),
      h('div', { class: 'fg-bandgrid' }, ...mine.map((card) => bandCard(card, disabled))),
    )
  );
}

function bandsSection(status: DecodedStatus, moment: Moment, choice: Choice, desk: Desk): HTMLElement {
  const { bands } = status;
  const cards = cardsOf(status, choice);
  const locked = desk.readonly || desk.busy !== undefined;
  const unused = !usesLte(choice.mode);
  const stale = isStale(bands, moment);
  return section(
    {
      part: 'lte-bands',
      title: _('LTE bands'),
      stale,
      age: stale ? ageText(bands, moment) : undefined,
      reason: reasonOf(bands, moment, hidesIdentifiers()),
      actions: !desk.readonly && actionButton('all', _('All bands (automatic)'), { disabled: locked }),
    },
    cards.length === 0 && h('p', { class: 'fg-empty' }, _('The monitor does not say which bands the modem has.')),
    bandGroup('FDD', cards, locked || unused, _('below 1000 MHz reaches farther, above it carries more')),
    bandGroup('TDD', cards, locked || unused),
  );
}

/** A line of a form as LuCI has them: name, field, help. */
function formLine(id: string, title: string, field: Node, help: string): HTMLElement {
  return h(
    'div',
    { class: 'cbi-value', 'data-part': id },
    h('label', { class: 'cbi-value-title', for: id }, title),
    h('div', { class: 'cbi-value-field' }, field, h('div', { class: 'cbi-value-description' }, help)),
  );
}

function modeSelect(choice: Choice, disabled: boolean): HTMLElement {
  const options = MODES.map((mode) =>
    h('option', { value: mode, selected: choice.mode === mode ? '' : null }, modeName(mode)),
  );
  const unknown = choice.mode === undefined && h('option', { value: '', selected: '' }, _('not known'));
  return h(
    'select',
    { id: 'fg-mode', class: 'cbi-input-select', 'data-choose': 'mode', disabled: disabled ? '' : null },
    unknown,
    ...options,
  );
}

function modeSection({ bands }: DecodedStatus, choice: Choice, { readonly, busy, restart }: Desk): HTMLElement {
  const locked = readonly || busy !== undefined;
  const box = h('input', {
    type: 'checkbox',
    id: 'fg-restart',
    'data-choose': 'restart',
    checked: restart ? '' : null,
    disabled: locked ? '' : null,
  });
  return h(
    'div',
    { class: 'cbi-section', 'data-part': 'mode' },
    formLine('fg-mode', _('Network type'), modeSelect(choice, locked), umtsText(choice, bands)),
    !readonly &&
      formLine(
        'fg-restart',
        _('Restart the modem'),
        box,
        _('Some networks give a second carrier only after a restart of the modem.'),
      ),
  );
}

function applyBar(status: DecodedStatus, choice: Choice, desk: Desk): HTMLElement {
  const { bands } = status;
  const { restart, busy } = desk;
  const untouched = desk.choice === undefined && !restart;
  const { lead, outcome, net } = applyText(choice, bands, restart);
  const obstacle = obstacleOf(choice, bands);
  const locked = busy !== undefined;
  const warning = lockWarning(choice, status);
  return h(
    'div',
    { class: 'cbi-page-actions fg-apply', 'data-part': 'apply' },
    h(
      'div',
      { class: 'fg-apply-text' },
      h('p', {}, h('strong', {}, lead), ` ${outcome}`),
      net !== undefined && h('p', {}, dim(net)),
      warning !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, warning)),
    ),
    actionButton('apply', _('Apply'), {
      kind: untouched ? 'cbi-button-apply' : 'cbi-button-apply important',
      disabled: locked || obstacle !== undefined,
      busy: busy === 'apply',
    }),
    actionButton('reset', _('Reset'), { kind: 'cbi-button-reset', disabled: locked || untouched }),
  );
}

/** The part of the page where bands are chosen. */
export function drawForm(status: DecodedStatus, moment: Moment, desk: Desk): Child[] {
  const choice = desk.choice ?? presentChoice(status.bands);
  const unheeded = wantedText(status.bands);
  return [
    !desk.readonly &&
      h(
        'div',
        { class: 'cbi-map-descr', 'data-part': 'descr' },
        _(
          'Choose which LTE bands the modem may use. Nothing changes until you press Apply, and a change that loses the network is undone by the router itself.',
        ),
      ),
    nowLine(status),
    unheeded !== undefined &&
      h('div', { class: 'fg-reason', 'data-part': 'wanted' }, icon('warn'), h('span', {}, unheeded)),
    bandsSection(status, moment, choice, desk),
    modeSection(status, choice, desk),
    !desk.readonly && applyBar(status, choice, desk),
  ];
}

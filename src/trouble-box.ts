import type { ChainLink } from './chain.ts';
import { type Child, h } from './dom.ts';
import { roughly, span } from './format.ts';
import { BARS_HEIGHT, connectionLink, headBox } from './head-box.ts';
import type { Step, Trouble } from './trouble-kit.ts';
import { actionButton, bars, type Copied, commandLine, icon } from './widgets.ts';

function progressBar({ elapsed_s, total_s }: NonNullable<Trouble['progress']>): HTMLElement {
  const done = Math.min(elapsed_s, total_s);
  return h(
    'div',
    {
      class: 'cbi-progressbar',
      title: _('%s of %s').format(span(done), roughly(total_s)),
      role: 'progressbar',
      'aria-valuemin': 0,
      'aria-valuemax': total_s,
      'aria-valuenow': done,
    },
    h('div', { style: `width:${((100 * done) / total_s).toFixed(1)}%` }),
  );
}

/** What the user may have done about a trouble. */
export interface DeedDesk {
  /** The deed whose outcome is awaited. */
  busy?: string | undefined;
  readonly: boolean;
}

/** The field for the PIN, right where it is missed. Whoever holds the page handles its submission. */
function pinForm({ busy }: DeedDesk): HTMLElement {
  const disabled = busy !== undefined ? '' : null;
  return h(
    'form',
    { class: 'fg-pin', autocomplete: 'off', 'data-form': 'pin', 'data-part': 'pin' },
    h(
      'p',
      { class: 'fg-next' },
      h('label', { class: 'fg-sr', for: 'fg-pin' }, _('PIN')),
      h('input', {
        id: 'fg-pin',
        type: 'password',
        class: 'cbi-input-text',
        inputmode: 'numeric',
        pattern: '[0-9]{4,8}',
        title: _('A PIN has 4 to 8 digits.'),
        placeholder: _('PIN, 4 to 8 digits'),
        required: '',
        autocomplete: 'new-password',
        disabled,
      }),
      h(
        'button',
        {
          type: 'submit',
          class: `btn cbi-button cbi-button-action important${busy === 'pin' ? ' spinning' : ''}`,
          disabled,
        },
        _('Unlock the SIM'),
      ),
    ),
    h(
      'p',
      { class: 'fg-dim' },
      `${_('The PIN is sent once and not stored. To have it stored, or to be asked no more, see')} `,
      connectionLink(_('Connection')),
      '.',
    ),
  );
}

function deedButton({ deed }: Step, desk: DeedDesk | undefined): Child {
  if (!deed || deed === 'pin' || !desk || desk.readonly) return null;
  const state = { disabled: desk.busy !== undefined, busy: desk.busy === deed };
  return h(
    'p',
    { class: 'fg-next' },
    deed === 'all'
      ? actionButton(deed, _('Allow all bands'), { ...state, kind: 'cbi-button-action important' })
      : actionButton(deed, _('Undo now'), { ...state, kind: 'cbi-button-negative' }),
    h('span', {}, _('or over ssh:')),
  );
}

/** Something to do: a button or the field for it where there may be one, else what to type. */
function drawStep(step: Step, copied: Copied | undefined, desk: DeedDesk | undefined): Child[] {
  if (step.deed === 'pin' && desk && !desk.readonly) return [pinForm(desk)];
  return [
    step.connection === true && h('p', {}, connectionLink(_('Connection checks everything, and helps with it.'))),
    h('p', {}, step.text),
    deedButton(step, desk),
    ...(step.commands ?? []).map((command) => commandLine(command, copied)),
  ];
}

/**
 * The box on top when something is wrong: what, one sentence, what to do next.
 *
 * @param desk absent where the page has no buttons for it
 */
export function drawTrouble(trouble: Trouble, copied: Copied | undefined, desk?: DeedDesk): HTMLElement {
  const { word, title, text, progress, recovery, steps, passing } = trouble;
  return headBox(
    passing ? 'fg-trouble fg-passing' : 'fg-trouble',
    [h('strong', {}, word)],
    bars(0, BARS_HEIGHT),
    h(
      'div',
      { class: 'fg-head-main' },
      h('h2', {}, title),
      h('p', {}, text),
      progress && progressBar(progress),
      recovery !== undefined && h('p', { 'data-part': 'recovery' }, recovery),
      ...steps.flatMap((step) => drawStep(step, copied, desk)),
    ),
  );
}

/** Modem > SIM > Network > Internet: where the chain breaks. */
export function drawChain(links: readonly ChainLink[]): HTMLElement {
  return h(
    'ol',
    { class: 'fg-chain', 'data-part': 'chain' },
    ...links.map(({ name, kind, text }) =>
      h('li', {}, icon(kind, 18), h('span', {}, h('strong', {}, name), h('small', { class: 'fg-dim' }, text))),
    ),
  );
}

import { adviceOf } from './advice.ts';
import { ageText, isStale } from './ages.ts';
import { bandLabel } from './bands.ts';
import type { ChainLink } from './chain.ts';
import { type Child, h } from './dom.ts';
import { bytes, roughly, span, width } from './format.ts';
import { gradeWord, overallGrade } from './grades.ts';
import { uptimeAt } from './model.ts';
import { carryingInterface } from './netifd.ts';
import { linkNote } from './notes.ts';
import { faultText, recoveryText } from './recovery-words.ts';
import type { Scene } from './scene.ts';
import type { Carriers } from './status.ts';
import type { Step, Trouble } from './trouble-kit.ts';
import { actionButton, bars, type Copied, commandLine, icon } from './widgets.ts';

// From this grade on there is little to be had from the antenna.
const GOOD = 4;
const BARS_HEIGHT = 44;
// A carrier whose width is not known is drawn as if it had this one.
const USUAL_WIDTH_MHZ = 10;

function box(kind: string, word: Child[], picture: Node, ...rest: Child[]): HTMLElement {
  return h(
    'div',
    { class: `fg-head ${kind}`.trim(), 'data-part': 'headline' },
    h('div', { class: 'fg-head-bars' }, picture, ...word),
    ...rest,
  );
}

/** Carriers as blocks, as wide as they are; nothing if there are none. */
export function carrierBlocks({ list }: Carriers): Child {
  const blocks = (list ?? []).map(({ band, bandwidth_mhz, active }) =>
    h(
      'span',
      { class: active ? null : 'idle', style: `flex-grow:${bandwidth_mhz ?? USUAL_WIDTH_MHZ}` },
      band !== undefined && h('strong', {}, bandLabel(band)),
      bandwidth_mhz !== undefined && ` ${width(bandwidth_mhz)}`,
      !active && h('span', { class: 'fg-sr' }, ` ${_('not active')}`),
    ),
  );
  return blocks.length > 0 && h('span', { class: 'fg-carriers' }, ...blocks);
}

function fact(name: string, value: string, mark = ''): HTMLElement {
  return h('span', {}, mark && h('span', { 'aria-hidden': 'true' }, `${mark} `), `${name} `, h('strong', {}, value));
}

function connectionFacts({ link, moment }: Scene): Child {
  const carrying = carryingInterface(link);
  const { counters } = link;
  const facts: Child[] = [];
  if (carrying?.uptime_s !== undefined) {
    const since_reading = Math.max(0, moment.now_ms - moment.snapshot.at_ms) / 1000;
    facts.push(fact(_('Connected for'), span(carrying.uptime_s + since_reading)));
  }
  if (carrying && counters) {
    facts.push(fact(_('received'), bytes(counters.rx_bytes), '\u25bc'));
    facts.push(fact(_('sent'), bytes(counters.tx_bytes), '\u25b2'));
  }
  return facts.length > 0 && h('div', { class: 'fg-line fg-facts' }, ...facts);
}

/** What the page announces as the name of a link that works. */
export function linkTitle({ status }: Pick<Scene, 'status'>): string {
  const { operator, mcc, mnc } = status.network;
  return operator ?? (mcc !== undefined && mnc !== undefined ? `${mcc} ${mnc}` : _('In a network'));
}

/** What is wrong although the modem is registered, and what the monitor does about it. */
function recoveryNote({ status, moment }: Scene, explained: boolean): Child {
  const { recovery } = status;
  if (!recovery?.fault) return null;
  const dial = { uptime_s: uptimeAt(moment.snapshot, moment.now_ms), now_ms: moment.now_ms };
  const fault = faultText(recovery.fault, dial);
  const text = recoveryText(recovery, dial);
  if (fault === undefined || (explained && text === undefined)) return null;
  return h(
    'div',
    { class: 'fg-reason', 'data-part': 'recovery' },
    icon('warn'),
    h('span', {}, !explained && fault, !explained && ' ', text),
  );
}

/** The box on top while the modem is registered: bars, operator, carriers, what would help. */
export function drawHeadline(scene: Scene): HTMLElement {
  const { status, moment, link } = scene;
  const { network, signal, carriers } = status;
  const grade = overallGrade(signal);
  const stale = isStale(signal, moment);
  const note = linkNote(status, link);
  const advice = stale ? undefined : adviceOf(signal);
  const total = carriers.total_mhz;
  return box(
    stale ? 'fg-stale' : '',
    [h('strong', {}, gradeWord(grade)), stale && h('span', { class: 'label warning' }, ageText(signal, moment))],
    bars(grade, BARS_HEIGHT),
    h(
      'div',
      { class: 'fg-head-main' },
      h(
        'h2',
        {},
        linkTitle(scene),
        network.technology !== undefined && ' ',
        network.technology !== undefined && h('span', { class: 'label notice' }, network.technology),
        network.registration === 'roaming' && ' ',
        network.registration === 'roaming' && h('span', { class: 'label' }, _('roaming')),
      ),
      h(
        'div',
        { class: 'fg-line' },
        carrierBlocks(carriers),
        total !== undefined && h('span', {}, h('strong', {}, width(total)), ` ${_('downlink')}`),
      ),
      connectionFacts(scene),
      recoveryNote(scene, note !== undefined),
      note !== undefined &&
        h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, note, ' ', connectionLink(_('Mend it')))),
    ),
    advice !== undefined &&
      h(
        'div',
        { class: 'fg-head-say' },
        h('p', {}, advice),
        grade < GOOD &&
          h(
            'a',
            { class: 'btn cbi-button cbi-button-action', href: L.url('admin/modem/fg621/aim') },
            _('Aim the antenna'),
          ),
      ),
  );
}

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

/** The way to the page that checks and mends the connection. */
function connectionLink(text: string): HTMLElement {
  return h('a', { href: L.url('admin/modem/fg621/connection') }, text);
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
        maxlength: 8,
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
  return box(
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

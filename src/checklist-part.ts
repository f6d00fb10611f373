import { type Check, type Doctor, firstBroken } from './doctor.ts';
import { checkName, findingOf, stateWord, verdictOf } from './doctor-words.ts';
import { type Child, h } from './dom.ts';
import { roughly } from './format.ts';
import { drawPreview, type PlanDesk } from './plan-part.ts';
import { emptyPort } from './trouble-usb.ts';
import { actionButton, type Copied, commandLine, icon, section } from './widgets.ts';

/** What the checklist depends on. */
export interface CheckDesk extends PlanDesk {
  /** What was found, or why nothing could be; absent: it is being asked for the first time. */
  doctor?: { answer: Doctor; at_ms: number } | { why: string } | undefined;
  checking: boolean;
  /** The preview of set-up is open. */
  planOpen: boolean;
  /** What can be done about the note on Wi-Fi is shown. */
  wifiOpen: boolean;
  copied?: Copied | undefined;
}

/** The headline: what all checks together say, and the button that has them done again. */
export function drawVerdict(desk: CheckDesk): HTMLElement {
  const { doctor, checking, busy } = desk;
  const verdict =
    doctor === undefined
      ? {
          kind: 'now' as const,
          title: _('Checking\u2026'),
          text: _('From the USB plug to a resolved name. That takes up to 15 s.'),
        }
      : 'why' in doctor
        ? { kind: 'warn' as const, title: _('The connection could not be checked'), text: doctor.why }
        : verdictOf(doctor.answer);
  const edge = { ok: '', warn: '', now: 'fg-trouble fg-passing', fail: 'fg-trouble' }[verdict.kind];
  return h(
    'div',
    { class: `fg-head fg-slim ${edge}`.trim(), 'data-part': 'headline', 'data-kind': verdict.kind },
    icon(verdict.kind, 30),
    h('div', { class: 'fg-head-main' }, h('h3', {}, verdict.title), h('p', { class: 'fg-dim' }, verdict.text)),
    h(
      'div',
      { class: 'fg-head-say' },
      actionButton('check', _('Check again'), { disabled: checking || busy === 'mend', busy: checking }),
    ),
  );
}

const PACKAGES = /^[a-z0-9][a-z0-9.+_-]*(?: [a-z0-9][a-z0-9.+_-]*)*$/;

/** What is to be typed for missing drivers. */
function driverLines({ facts = {} }: Check, copied: Copied | undefined): Child {
  const { packages } = facts;
  if (packages === undefined || !PACKAGES.test(packages)) return null;
  return h(
    'div',
    { class: 'fg-preview', role: 'listitem', 'data-part': 'packages' },
    h('p', {}, _('Type on the router, with OpenWrt 25.12 or newer:')),
    commandLine(`apk update && apk add ${packages}`, copied),
    h('p', {}, _('With OpenWrt 24.10 or older:')),
    commandLine(`opkg update && opkg install ${packages}`, copied),
    h(
      'p',
      { class: 'fg-dim' },
      _('Without Internet, carry the packages over from another computer: System > Software > Upload Package.'),
    ),
  );
}

function monitorLines(copied: Copied | undefined): Child {
  return h(
    'div',
    { class: 'fg-preview', role: 'listitem', 'data-part': 'monitor' },
    h('p', {}, _('Start it over ssh:')),
    commandLine('/etc/init.d/fg621 enable && /etc/init.d/fg621 start', copied),
  );
}

function portLines(copied: Copied | undefined): Child {
  const { text, commands = [] } = emptyPort();
  return h(
    'div',
    { class: 'fg-preview', role: 'listitem', 'data-part': 'port' },
    h('p', {}, text),
    ...commands.map((command) => commandLine(command, copied)),
  );
}

function wifiLines(): Child {
  return h(
    'div',
    { class: 'fg-preview', role: 'listitem', 'data-part': 'wifi-help' },
    h(
      'p',
      {},
      _(
        'The data that Wi-Fi was calibrated with lies at 0xff0000 of the flash. Images before the middle of 2025 read it at 0xfe0000, where nothing is.',
      ),
    ),
    h(
      'p',
      {},
      _(
        'Install an image that has "ramips: fix TP-Link mr600 radio partition offset" (August 2025). This app never writes to the flash partitions, and you should not either.',
      ),
    ),
  );
}

/** The one thing that can be done about a line. */
function actionOf(check: Check, desk: CheckDesk, broken: boolean): Child {
  const { readonly, busy, planOpen, wifiOpen } = desk;
  if (check.id === 'wifi' && check.state === 'warn')
    return actionButton('wifi-help', _('How to mend it'), { expanded: wifiOpen });
  if (!broken || check.id === 'drivers') return null;
  switch (check.mend) {
    case 'setup':
      return actionButton('plan', _('Mend\u2026'), { expanded: planOpen, disabled: busy !== undefined });
    case 'bands':
      return h('a', { class: 'btn cbi-button', href: L.url('admin/modem/fg621/bands') }, _('Bands'));
    case 'sim':
      return (
        !readonly &&
        actionButton('sim', check.code === 'puk' ? _('Enter the PUK\u2026') : _('Enter the PIN\u2026'), {
          kind: 'cbi-button-action important',
          disabled: busy !== undefined,
        })
      );
    default:
      return null;
  }
}

/** What unfolds below a line. */
function detailsOf(check: Check, desk: CheckDesk, broken: boolean): Child[] {
  if (check.id === 'wifi') return [check.state === 'warn' && desk.wifiOpen && wifiLines()];
  if (!broken) return [];
  if (check.id === 'drivers') return [driverLines(check, desk.copied)];
  if (check.id === 'port' && check.code === 'missing') return [portLines(desk.copied)];
  if (check.mend === 'monitor') return [monitorLines(desk.copied)];
  return [check.mend === 'setup' && desk.planOpen && drawPreview(desk)];
}

function lineOf(check: Check, desk: CheckDesk, broken: boolean): Child[] {
  const { id, state } = check;
  const open = detailsOf(check, desk, broken);
  return [
    h(
      'div',
      // Icon, word, name, finding, action: in this order for a reader of the screen, too.
      { class: `fg-checkline ${state}`, role: 'listitem', 'data-part': `check ${id}`, 'data-state': state },
      h('span', { class: 'i' }, icon(state), h('small', {}, stateWord(state))),
      h('strong', { class: 'n' }, checkName(id)),
      h('span', { class: 'f' }, findingOf(check)),
      h('span', { class: 'a' }, actionOf(check, desk, broken)),
    ),
    ...open,
  ];
}

/** The checklist, line by line; nothing before it was asked for. */
export function drawChecklist(desk: CheckDesk, now_ms: number): Child {
  const { doctor } = desk;
  if (!doctor || 'why' in doctor) return null;
  const { answer, at_ms } = doctor;
  const broken = firstBroken(answer);
  const age = desk.checking ? _('checking\u2026') : _('checked %s ago').format(roughly((now_ms - at_ms) / 1000));
  return section(
    { part: 'checklist', title: _('Checklist'), age },
    h(
      'div',
      { class: 'fg-checks', role: 'list' },
      ...answer.checks.flatMap((check) => lineOf(check, desk, check === broken)),
    ),
  );
}

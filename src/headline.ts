import { adviceOf } from './advice.ts';
import { ageText, isStale } from './ages.ts';
import { bandLabel } from './bands.ts';
import { type Child, h } from './dom.ts';
import { bytes, span, width } from './format.ts';
import { gradeWord, overallGrade } from './grades.ts';
import { BARS_HEIGHT, connectionLink, headBox } from './head-box.ts';
import { uptimeAt } from './model.ts';
import { carryingInterface } from './netifd.ts';
import { linkNote } from './notes.ts';
import { faultText, recoveryText } from './recovery-words.ts';
import type { Scene } from './scene.ts';
import type { Carriers } from './status.ts';
import { bars, icon } from './widgets.ts';

// From this grade on there is little to be had from the antenna.
const GOOD = 4;
// A carrier whose width is not known is drawn as if it had this one.
const USUAL_WIDTH_MHZ = 10;

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
  return headBox(
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

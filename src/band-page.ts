import type { Moment } from './ages.ts';
import { presentChoice } from './band-choice.ts';
import { type Desk, drawForm } from './band-form.ts';
import { type CellDesk, drawCellLock } from './cell-part.ts';
import { chainOf } from './chain.ts';
import { isRunning, type RunningChange } from './change.ts';
import { drawRunning, endOf } from './change-page.ts';
import { type Child, h } from './dom.ts';
import type { Drawing, Glance } from './live-page.ts';
import { linkOf, modemAnswers, situationOf, uptimeAt } from './model.ts';
import { drawOperator } from './operator-part.ts';
import { foundOperators } from './operators.ts';
import { drawPresets, type PresetDesk } from './preset-part.ts';
import { readonlyNote } from './readonly-note.ts';
import { scanView } from './scan.ts';
import { troubleOf } from './trouble.ts';
import { drawChain, drawTrouble } from './trouble-box.ts';
import { actionButton, icon, section } from './widgets.ts';

/** What the page of bands depends on besides what is known of the modem. */
export interface BandDesk extends Desk, PresetDesk, CellDesk {
  /** The change whose end was dismissed. */
  dismissed?: string | undefined;
}

function heading(): HTMLElement {
  return h('h2', { 'data-part': 'title' }, _('Bands'));
}

/** The way to a carrier that a change alone has not brought. */
function restartHint({ kind, phase, confirm }: RunningChange, { readonly, busy }: BandDesk): Child {
  if (kind === 'passthrough' || readonly || phase !== 'registered' || !confirm) return null;
  const restart = { disabled: busy !== undefined, busy: busy === 'restart' };
  return h(
    'p',
    { class: 'fg-next', 'data-part': 'restart' },
    h('span', {}, _('A carrier missing? Some networks give it only after a restart of the modem.')),
    actionButton('restart', _('Restart the modem\u2026'), restart),
  );
}

/** Everything that can be chosen. During a search for networks it can only be looked at. */
function drawParts(moment: Moment, desk: BandDesk): Child[] {
  const { snapshot, now_ms } = moment;
  const { status } = snapshot;
  const searching = status.scan?.phase === 'running';
  const held = searching ? { ...desk, busy: desk.busy ?? 'search' } : desk;
  const choice = desk.choice ?? presentChoice(status.bands);
  const withCell = status.cell_lock.locked !== undefined;
  return [
    searching &&
      h(
        'div',
        { class: 'fg-reason', 'data-part': 'searching' },
        icon('now'),
        h('span', {}, _('The modem searches for networks: see below. Nothing can be changed until that is over.')),
      ),
    ...drawForm(status, moment, held),
    drawPresets(status, choice, now_ms, held),
    section(
      { part: 'operator', title: withCell ? _('Operator and cell') : _('Operator') },
      ...drawOperator(status, uptimeAt(snapshot, now_ms), desk),
      ...drawCellLock(status, held),
    ),
  ];
}

/** What a search has come to, for readers of the screen. */
function searchNotes({ snapshot, now_ms }: Moment): string[] {
  const view = scanView(snapshot.status.scan, uptimeAt(snapshot, now_ms));
  switch (view.kind) {
    case 'none':
      return [];
    case 'running':
      return [_('Searching for networks\u2026')];
    case 'ended':
      return [view.text];
    case 'found': {
      const count = foundOperators(view.scan).length;
      return [N_(count, '%d network found.', '%d networks found.').format(count)];
    }
  }
}

/** The whole page of bands as it looks now. */
export function drawBandPage(glance: Glance, desk: BandDesk): Drawing {
  const { model, now_ms, paused, copied } = glance;
  const { state, snapshot } = situationOf(model, now_ms);
  const status = snapshot?.status;
  const moment = snapshot && { state, snapshot, now_ms, paused, monitor: model.monitor };
  // Otherwise the state is not the modem's own: nothing new can be read of it.
  const current = state === status?.state.name;
  const change = status?.change;
  if (moment && (current || state === 'unreachable') && isRunning(change))
    return drawRunning(change, moment, { ...desk, heading: heading(), hint: restartHint(change, desk) });
  const ended = moment && current ? endOf(moment, desk.dismissed) : undefined;
  const lively = current && status?.scan?.phase === 'running';
  const notes = moment && current ? searchNotes(moment) : [];
  if (state !== 'registered') {
    const trouble = troubleOf({ state, status, uptime_s: snapshot && uptimeAt(snapshot, now_ms) });
    const form = moment && current && modemAnswers(state) ? drawParts(moment, desk) : [];
    return {
      title: ended?.text ?? trouble.title,
      notes,
      lively,
      nodes: [
        heading(),
        readonlyNote(desk.readonly),
        ended?.node,
        drawTrouble(trouble, copied),
        ...(form.length > 0 ? form : [drawChain(chainOf(state, status, linkOf(model)))]),
      ],
    };
  }
  return {
    title: ended?.text ?? _('Bands'),
    notes,
    lively,
    nodes: [heading(), readonlyNote(desk.readonly), ended?.node, ...(moment ? drawParts(moment, desk) : [])],
  };
}

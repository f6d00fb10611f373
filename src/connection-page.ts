import type { Moment } from './ages.ts';
import { isRunning } from './change.ts';
import { drawRunning, endOf } from './change-page.ts';
import { type CheckDesk, drawChecklist, drawVerdict } from './checklist-part.ts';
import { verdictOf } from './doctor-words.ts';
import { type Child, h } from './dom.ts';
import { jobAt, jobKey } from './job.ts';
import { drawJob } from './job-box.ts';
import { jobTitle } from './job-words.ts';
import type { Drawing, Glance } from './live-page.ts';
import { linkOf, type PageState, situationOf, uptimeAt } from './model.ts';
import { drawMending } from './plan-part.ts';
import { readonlyNote } from './readonly-note.ts';
import { drawAddresses, drawSettings } from './settings-part.ts';
import type { Job } from './status.ts';
import { troubleOf } from './trouble.ts';
import { drawTrouble } from './trouble-box.ts';

/** What the page depends on besides what is known of the modem. */
export interface ConnectionDesk extends CheckDesk {
  /** The change whose end was dismissed. */
  dismissed?: string | undefined;
  /** The job whose end was dismissed. */
  dismissedJob?: string | undefined;
}

function heading(): HTMLElement {
  return h('h2', { 'data-part': 'title' }, _('Connection'));
}

/** Whether the words for a state say something that the checklist does not. */
function wantsTrouble(state: PageState): state is Exclude<PageState, 'registered'> {
  switch (state) {
    case 'restarting':
    case 'damaged':
    case 'other_version':
    case 'refused':
    case 'session':
    case 'unreachable':
      return true;
    default:
      return false;
  }
}

/** Why nothing can be begun now; undefined: it can. */
function heldBy(job: Job | undefined, searching: boolean, { busy, mending }: ConnectionDesk): string | undefined {
  if (busy !== undefined) return busy;
  if (mending && !mending.ended) return 'mend';
  if (job?.phase === 'running') return 'job';
  return searching ? 'search' : undefined;
}

function titleOf(job: Job | undefined, { doctor }: ConnectionDesk): string {
  if (job) return jobTitle(job);
  return doctor && 'answer' in doctor ? verdictOf(doctor.answer).title : _('Connection');
}

/** The page while no change is under way. */
function drawCalm(glance: Glance, moment: Moment | undefined, state: PageState, desk: ConnectionDesk): Drawing {
  const { now_ms, model, copied } = glance;
  const snapshot = moment?.snapshot;
  const current = state === snapshot?.status.state.name;
  const told = moment && current ? jobAt(moment.snapshot, now_ms) : undefined;
  const job = told && (told.phase === 'running' || jobKey(told) !== desk.dismissedJob) ? told : undefined;
  // Set-up tells of its own job.
  const shown = job?.kind === 'setup' && desk.mending ? undefined : job;
  const ended = moment && current ? endOf(moment, desk.dismissed) : undefined;
  const searching = snapshot?.status.scan?.phase === 'running';
  const held: ConnectionDesk = { ...desk, copied, busy: heldBy(told, searching, desk) };
  const uptime_s = snapshot && uptimeAt(snapshot, now_ms);
  const busyWithJob = told?.phase === 'running';
  const trouble: Child =
    wantsTrouble(state) &&
    !busyWithJob &&
    drawTrouble(troubleOf({ state, status: snapshot?.status, uptime_s }), copied);
  return {
    title: ended?.text ?? titleOf(shown, desk),
    lively: busyWithJob || state === 'restarting',
    nodes: [
      heading(),
      readonlyNote(desk.readonly),
      ended?.node,
      shown && uptime_s !== undefined && drawJob(shown, uptime_s),
      desk.mending && drawMending(desk.mending, now_ms),
      trouble,
      // While set-up is under way, its box is the headline.
      (!desk.mending || desk.mending.ended) && drawVerdict(held),
      drawChecklist(held, now_ms),
      moment && drawSettings(moment, held),
      moment && drawAddresses(moment, linkOf(model)),
    ],
  };
}

/** The whole page of the connection as it looks now. */
export function drawConnectionPage(glance: Glance, desk: ConnectionDesk): Drawing {
  const { model, now_ms, paused } = glance;
  const { state, snapshot } = situationOf(model, now_ms);
  const moment = snapshot && { state, snapshot, now_ms, paused, monitor: model.monitor };
  const current = state === snapshot?.status.state.name;
  const change = snapshot?.status.change;
  if (moment && (current || state === 'unreachable') && isRunning(change))
    return drawRunning(change, moment, { ...desk, heading: heading() });
  return drawCalm(glance, moment, state, desk);
}

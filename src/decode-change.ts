import { type Decoder, flag, inner, integer, listOf, number, oneOf, type Spec, text, whole } from './decode.ts';
import { bandChoice, cellChoice, lteBands, PLMN, rsrp, seconds, sinr } from './decode-sections.ts';
import type {
  BandChange,
  CellChange,
  Change,
  ChangeCourse,
  ChangeStep,
  FoundNetwork,
  Job,
  JobStep,
  OperatorChange,
  OperatorChoice,
  PassthroughChange,
  PassthroughChoice,
  Scan,
} from './status.ts';

const changeStep = whole<ChangeStep, 'name' | 'at_s'>(
  {
    name: oneOf('asked', 'sent', 'confirmed', 'restarted', 'registered', 'undoing', 'kept', 'undone', 'failed'),
    at_s: seconds,
  },
  ['name', 'at_s'],
);

const course: Spec<ChangeCourse> = {
  phase: oneOf('asked', 'sent', 'searching', 'restarting', 'registered', 'undoing', 'kept', 'undone', 'failed'),
  deadline_s: seconds,
  confirm: flag,
  steps: listOf(changeStep, 32),
  reason: oneOf(
    'no_network',
    'not_confirmed',
    'asked',
    'router_restarted',
    'refused',
    'differs',
    'not_saved',
    'same',
    'unanswered',
    'stuck',
    'gone',
  ),
  before: inner({ rsrp_dbm: rsrp, sinr_db: sinr, total_mhz: number(1.4, 100), bands: lteBands }),
};

const ESSENTIAL = ['kind', 'phase', 'confirm', 'steps', 'from', 'to'] as const;

const operatorChoice: Spec<OperatorChoice> = { plmn: text(PLMN) };

const passthroughChoice: Spec<PassthroughChoice> = { on: flag };

const bandChange = whole<BandChange, (typeof ESSENTIAL)[number]>(
  { ...course, kind: oneOf('bands'), from: inner(bandChoice), to: inner(bandChoice) },
  ESSENTIAL,
);
const operatorChange = whole<OperatorChange, (typeof ESSENTIAL)[number]>(
  { ...course, kind: oneOf('operator'), from: inner(operatorChoice), to: inner(operatorChoice) },
  ESSENTIAL,
);
const cellChange = whole<CellChange, (typeof ESSENTIAL)[number]>(
  { ...course, kind: oneOf('cell'), from: inner(cellChoice), to: inner(cellChoice) },
  ESSENTIAL,
);

const passthroughChange = whole<PassthroughChange, (typeof ESSENTIAL)[number]>(
  { ...course, kind: oneOf('passthrough'), from: inner(passthroughChoice), to: inner(passthroughChoice) },
  ESSENTIAL,
);

/** Decodes a change of any kind; without one of its required keys there is none to speak of. */
export const change: Decoder<Change> = (value) =>
  bandChange(value) ?? operatorChange(value) ?? cellChange(value) ?? passthroughChange(value);

const foundNetwork = whole<FoundNetwork, 'status' | 'plmn'>(
  {
    status: oneOf('unknown', 'available', 'current', 'forbidden'),
    operator: text(),
    plmn: text(PLMN),
    technology: oneOf('GSM', 'UMTS', 'LTE'),
  },
  ['status', 'plmn'],
);

/** Decodes a search for networks; without one of its required keys there is none to speak of. */
export const scan = whole<Scan, 'phase' | 'started_s' | 'limit_s'>(
  {
    phase: oneOf('running', 'done', 'failed', 'cancelled'),
    started_s: seconds,
    ended_s: seconds,
    limit_s: integer(1, 1e9),
    reason: oneOf('refused', 'timeout', 'unplugged', 'busy', 'killed'),
    found: listOf(foundNetwork, 64),
  },
  ['phase', 'started_s', 'limit_s'],
);

const jobStep = whole<JobStep, 'what' | 'state'>(
  { what: text(), state: oneOf('waiting', 'running', 'done', 'failed', 'skipped'), text: text() },
  ['what', 'state'],
);

/** Decodes a job; without one of its required keys there is none to speak of. */
export const job = whole<Job, 'kind' | 'phase' | 'started_s' | 'steps'>(
  {
    kind: oneOf('setup', 'usb', 'apn', 'connect', 'disconnect', 'sim', 'revert'),
    phase: oneOf('running', 'done', 'failed'),
    started_s: seconds,
    ended_s: seconds,
    steps: listOf(jobStep, 64),
    reason: oneOf('refused', 'timeout', 'unplugged', 'differs', 'busy', 'gone', 'killed', 'not_saved'),
  },
  ['kind', 'phase', 'started_s', 'steps'],
);

import { choiceName } from './band-words.ts';
import { bandLabel } from './bands.ts';
import { cellName } from './cell-lock.ts';
import { listed } from './format.ts';
import { type KnownNames, operatorName } from './operators.ts';
import type {
  BandChange,
  Bands,
  CellChange,
  CellChoice,
  Change,
  OperatorChange,
  OperatorChoice,
  PassthroughChange,
  PassthroughChoice,
} from './status.ts';

/** What the names in the words about a change depend on. */
export type Naming = KnownNames & { bands: Bands };

/** The words in which changes of one kind differ from those of another. */
export interface KindWords {
  /** The former choice in few letters; absent as long as the modem was not asked for it. */
  formerShort?: string;
  wantedShort: string;
  /** The former choice as a part of sentences, in lower case. */
  former: string;
  /** The wanted choice likewise. */
  wanted: string;
  /** The sentence on the return of the former choice at a time of day. */
  returned: (at: string) => string;
  /** Titles of the box while the modem is told, while it searches, when it is back, and while the choice is undone. */
  setting: string;
  searching: string;
  question: string;
  works: string;
  undoing: string;
}

function bandWords({ from, to }: BandChange, bands: Bands): KindWords {
  const unasked = from.mode === undefined && from.lte === undefined;
  const { name, count } = choiceName(from, to, bands);
  const wanted = choiceName(to, from, bands).name;
  const searched = to.mode === 'umts' ? [] : (to.lte ?? []);
  return {
    ...(!unasked && { formerShort: name }),
    wantedShort: wanted,
    former: unasked ? _('the former bands') : _('the former bands (%s)').format(name),
    wanted,
    returned: (at) => N_(count, '%s is back since %s.', '%s are back since %s.').format(name, at),
    setting: _('Setting the bands\u2026'),
    searching:
      searched.length > 0
        ? _('Searching on %s\u2026').format(listed(searched.map(bandLabel)))
        : _('Searching for a network\u2026'),
    question: _('Keep these bands?'),
    works: _('The bands work'),
    undoing: _('Putting the former bands back\u2026'),
  };
}

function operatorNames({ plmn }: OperatorChoice, known: KnownNames): { short: string; phrase: string } {
  if (plmn !== undefined) {
    const short = operatorName(plmn, known);
    return { short, phrase: _('the operator %s').format(short) };
  }
  return { short: _('automatic'), phrase: _('the automatic choice of operator') };
}

function operatorWords({ from, to, phase }: OperatorChange, known: KnownNames): KindWords {
  const unasked = phase === 'asked' && Object.keys(from).length === 0;
  const former = operatorNames(from, known);
  const wanted = operatorNames(to, known);
  return {
    ...(!unasked && { formerShort: former.short }),
    wantedShort: wanted.short,
    former: unasked ? _('the former choice of operator') : former.phrase,
    wanted: wanted.phrase,
    returned: (at) => _('%s is back since %s.', 'operator').format(former.phrase, at),
    setting: _('Choosing the operator\u2026'),
    searching:
      to.plmn === undefined ? _('Searching for a network\u2026') : _('Searching for %s\u2026').format(wanted.short),
    question: to.plmn === undefined ? _('Keep the automatic choice?') : _('Keep this operator?'),
    works: to.plmn === undefined ? _('The automatic choice works') : _('The operator works'),
    undoing: _('Going back to the former operator\u2026'),
  };
}

function cellNames(choice: CellChoice): { short: string; phrase: string } {
  const name = cellName(choice);
  return name === undefined
    ? { short: _('not locked'), phrase: _('the free choice of cell') }
    : { short: name, phrase: _('the lock to %s').format(name) };
}

function cellWords({ from, to, phase }: CellChange): KindWords {
  const unasked = phase === 'asked' && Object.keys(from).length === 0;
  const former = cellNames(from);
  const wanted = cellNames(to);
  const free = to.earfcn === undefined;
  return {
    ...(!unasked && { formerShort: former.short }),
    wantedShort: wanted.short,
    former: unasked ? _('the former choice of cell') : former.phrase,
    wanted: wanted.phrase,
    returned: (at) => _('%s is back since %s.', 'cell lock').format(former.phrase, at),
    setting: free ? _('Unlocking the cell\u2026') : _('Locking to the cell\u2026'),
    searching: free ? _('Searching for a network\u2026') : _('Searching for %s\u2026').format(wanted.short),
    question: free ? _('Keep it unlocked?') : _('Keep this cell lock?'),
    works: free ? _('The modem works without the lock') : _('The cell works'),
    undoing:
      from.earfcn === undefined ? _('Taking the cell lock off\u2026') : _('Putting the former cell lock back\u2026'),
  };
}

function passthroughNames({ on }: PassthroughChoice): { short: string; phrase: string } {
  return on ? { short: _('on'), phrase: _('IP passthrough') } : { short: _('off'), phrase: _('no IP passthrough') };
}

function passthroughWords({ from, to }: PassthroughChange): KindWords {
  const former = passthroughNames(from);
  const wanted = passthroughNames(to);
  return {
    ...(from.on !== undefined && { formerShort: former.short }),
    wantedShort: wanted.short,
    former: from.on === undefined ? _('the former setting') : former.phrase,
    wanted: wanted.phrase,
    returned: (at) =>
      from.on
        ? _('IP passthrough is on again since %s.').format(at)
        : _('IP passthrough is off again since %s.').format(at),
    setting: to.on ? _('Switching IP passthrough on\u2026') : _('Switching IP passthrough off\u2026'),
    searching: _('Dialling anew\u2026'),
    question: to.on ? _('Keep IP passthrough?') : _('Keep it switched off?'),
    works: to.on ? _('IP passthrough is on') : _('IP passthrough is off'),
    undoing: _('Putting the former setting back\u2026'),
  };
}

/** The words for a change of any kind. */
export function wordsOf(change: Change, known: Naming): KindWords {
  switch (change.kind) {
    case 'bands':
      return bandWords(change, known.bands);
    case 'operator':
      return operatorWords(change, known);
    case 'cell':
      return cellWords(change);
    case 'passthrough':
      return passthroughWords(change);
  }
}

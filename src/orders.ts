import { confirmLimit } from './band-choice.ts';
import { OPERATOR_LIMIT_S } from './operators.ts';
import { saidText } from './said.ts';
import type { Change, Earfcn, LteBand, Pci, Plmn, RadioMode } from './status.ts';
import { execReply, type Fault, faultOfError, faultOfStatus, runProgram } from './ubus.ts';

/** What the modem may use from now on. */
export interface BandOrder {
  /** LTE bands; `all`: every band and technology there is, chosen by the modem. Absent: they stay as they are. */
  lte?: readonly number[] | 'all';
  /** Absent: it stays as it is. */
  mode?: RadioMode;
  /** Restart the modem after the change. */
  restart: boolean;
}

/**
 * What an order to the router came to: it was accepted, or why not, in a sentence. `busy`: something else is under way, after
 * which it may be given again.
 */
export type Outcome = { accepted: true } | { accepted: false; why: string; busy?: boolean };

// Exit code of the program while something else is under way.
const BUSY = 5;

/** Why an order was not given, in a sentence. */
export function refusal(fault: Fault): string {
  switch (fault) {
    case 'session':
      return _('The session has ended. Reload the page and log in.');
    case 'refused':
      return _('This login may not change anything.');
    case 'missing':
      return _('The program fg621 is not on the router.');
    default:
      return _('The router did not answer. Whether it has taken the order shows here within seconds.');
  }
}

/** Runs a verb that changes something. Never rejects. */
export async function order(...args: string[]): Promise<Outcome> {
  try {
    const reply = await runProgram(...args);
    if (typeof reply === 'number') return { accepted: false, why: refusal(faultOfStatus(reply)) };
    const { code, stderr } = execReply(reply);
    if (code === 0) return { accepted: true };
    const why = saidText(stderr) ?? _('The program ended with code %s and said nothing.').format(code ?? '?');
    return { accepted: false, why, ...(code === BUSY && { busy: true }) };
  } catch (error) {
    return { accepted: false, why: refusal(faultOfError(error)) };
  }
}

function restarting(restart: boolean): string[] {
  return ['--confirm', String(confirmLimit(restart)), ...(restart ? ['--restart'] : [])];
}

/** Orders a change of bands, which the router undoes unless it is kept. */
export function changeBands({ lte, mode, restart }: BandOrder): Promise<Outcome> {
  const bands = lte === 'all' ? ['auto'] : ['set', ...(lte ? [lte.join(',')] : []), ...(mode ? ['--mode', mode] : [])];
  return order('bands', ...bands, ...restarting(restart));
}

/** Allows every band and technology there is; a network is enough to keep that. */
export function allowAllBands(): Promise<Outcome> {
  return order('bands', 'auto');
}

// What names a change: when it was asked for.
function asked({ steps }: Change): string[] {
  const [first] = steps;
  return first?.name === 'asked' ? [String(first.at_s)] : [];
}

/** Keeps a change that is under way; refused if it is another one by now. */
export function keepChange(change: Change): Promise<Outcome> {
  return order(change.kind, 'keep', ...asked(change));
}

/** Takes a change that is under way back at once; refused if it is another one by now. */
export function undoChange(change: Change): Promise<Outcome> {
  return order(change.kind, 'undo', ...asked(change));
}

/** Starts a search for networks, in which the modem carries no data. */
export function searchNetworks(): Promise<Outcome> {
  return order('operator', 'scan');
}

/** Ends the search that is under way. */
export function cancelSearch(): Promise<Outcome> {
  return order('operator', 'scan', 'cancel');
}

/** Orders another operator, or leaves its choice to the modem; undone unless it is kept. */
export function chooseOperator(plmn: Plmn | 'auto'): Promise<Outcome> {
  return order('operator', 'set', plmn, '--confirm', String(OPERATOR_LIMIT_S));
}

/** Holds the modem to one LTE cell; undone unless it is kept. */
export function lockCell(earfcn: Earfcn, pci: Pci, restart: boolean): Promise<Outcome> {
  return order('cell', 'lock', String(earfcn), String(pci), ...restarting(restart));
}

/** Takes the cell lock off; undone unless that is kept. */
export function unlockCell(restart: boolean): Promise<Outcome> {
  return order('cell', 'unlock', ...restarting(restart));
}

/** Restarts the modem; a change that waits to be kept waits anew. */
export function restartModem(): Promise<Outcome> {
  return order('restart');
}

/** Stores a choice of bands under a name; one of the same name is overwritten. */
export function savePreset(name: string, lte: readonly LteBand[], mode: RadioMode | undefined): Promise<Outcome> {
  return order('preset', 'save', name, lte.join(','), ...(mode ? ['--mode', mode] : []));
}

/** Deletes a preset. */
export function deletePreset(name: string): Promise<Outcome> {
  return order('preset', 'delete', name);
}

import { gradeOf, gradeWord } from './grades.ts';
import type { Signal } from './status.ts';

/**
 * One or two sentences on what the level and the quality of the signal mean and what would help, or undefined when the
 * level is not known. LTE: RSRP and SINR; UMTS: RSCP and Ec/No.
 */
export function adviceOf(signal: Signal): string | undefined {
  const lte = signal.rsrp_dbm !== undefined;
  const levelValue = signal.rsrp_dbm ?? signal.rscp_dbm;
  if (levelValue === undefined) return undefined;
  const level = gradeOf(lte ? 'rsrp' : 'rscp', levelValue);
  const qualityValue = lte ? signal.sinr_db : signal.ecno_db;

  if (qualityValue === undefined) {
    const says = _('The level is %s.').format(gradeWord(level));
    if (level <= 2) return `${says} ${_('Turning or raising the antenna helps most.')}`;
    return level === 3 ? `${says} ${_('A place at a window or outdoors would help.')}` : says;
  }

  const quality = gradeOf(lte ? 'sinr' : 'ecno', qualityValue);
  const says = _('The level is %s, the quality %s.').format(gradeWord(level), gradeWord(quality));
  if (level <= 2 && quality <= 3) return `${says} ${_('Turning or raising the antenna helps most.')}`;
  if (level <= 2) return `${says} ${_('It works, but has little in reserve: a better place makes it steadier.')}`;
  if (quality <= 2) return `${says} ${_('Other cells disturb: turn the antenna, or try another band.')}`;
  if (level === 3 || quality === 3) return `${says} ${_('A place at a window or outdoors would help.')}`;
  return `${says} ${_('There is nothing to improve.')}`;
}

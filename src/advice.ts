import { type Grade, gradeOf, gradeWord } from './grades.ts';
import type { Signal } from './status.ts';

function gradesText(level: Grade, quality: Grade | undefined): string {
  if (quality === undefined) return _('The level is %s.').format(gradeWord(level));
  if (level === quality) return _('Level and quality are %s.').format(gradeWord(level));
  return _('The level is %s, the quality %s.').format(gradeWord(level), gradeWord(quality));
}

/** What would help; undefined if nothing is wrong. A grade that is not known is not held against the signal. */
function helpText(level: Grade, quality: Grade | undefined, rsrq: Grade | undefined): string | undefined {
  if (level <= 2)
    return quality !== undefined && quality > 3
      ? _('It works, but has little in reserve: a better place makes it steadier.')
      : _('Turning or raising the antenna helps most.');
  if (quality !== undefined && quality <= 2) return _('Other cells disturb: turn the antenna, or try another band.');
  if (rsrq !== undefined && rsrq <= 2)
    return _('The cell is loaded or disturbed: another band may be faster, or the same at a quieter hour.');
  if (level === 3 || quality === 3) return _('A place at a window or outdoors would help.');
  return undefined;
}

/**
 * One or two sentences on what the level and the quality of the signal mean and what would help, or undefined when the
 * level is not known. LTE: RSRP and SINR, and RSRQ for the load; UMTS: RSCP and Ec/No.
 */
export function adviceOf({ rsrp_dbm, sinr_db, rsrq_db, rscp_dbm, ecno_db }: Signal): string | undefined {
  const graded = (measure: Parameters<typeof gradeOf>[0], value: number | undefined) =>
    value === undefined ? undefined : gradeOf(measure, value);
  const lte = rsrp_dbm !== undefined;
  const level = graded('rsrp', rsrp_dbm) ?? graded('rscp', rscp_dbm);
  if (level === undefined) return undefined;
  const quality = lte ? graded('sinr', sinr_db) : graded('ecno', ecno_db);
  const nothing = quality === undefined ? undefined : _('There is nothing to improve.');
  const help = helpText(level, quality, lte ? graded('rsrq', rsrq_db) : undefined) ?? nothing;
  return [gradesText(level, quality), help].filter((part) => part !== undefined).join(' ');
}

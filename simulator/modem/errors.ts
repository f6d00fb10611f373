/** Texts of +CME ERROR codes (3GPP TS 27.007 clause 9.2) that the simulated modem uses. */
const TEXTS: Record<number, string> = {
  3: 'operation not allowed',
  4: 'operation not supported',
  5: 'PH-SIM PIN required',
  10: 'SIM not inserted',
  11: 'SIM PIN required',
  12: 'SIM PUK required',
  13: 'SIM failure',
  14: 'SIM busy',
  16: 'incorrect password',
  21: 'invalid index',
  30: 'no network service',
  50: 'incorrect parameters',
  100: 'unknown',
};

/** A command that fails; without a code it is a plain ERROR whatever AT+CMEE says. */
export class AtError extends Error {
  readonly code: number | undefined;

  constructor(code?: number) {
    super(code === undefined ? 'ERROR' : (TEXTS[code] ?? 'unknown'));
    this.code = code;
  }

  /** The final result line under AT+CMEE=`mode` (0 plain, 1 number, 2 text). */
  line(mode: 0 | 1 | 2): string {
    if (this.code === undefined || mode === 0) return 'ERROR';
    return `+CME ERROR: ${mode === 1 ? this.code : this.message}`;
  }
}

/** Throws +CME ERROR: 50 (incorrect parameters) unless `condition` holds. */
export function demand(condition: boolean): asserts condition {
  if (!condition) throw new AtError(50);
}

import type { Doctor } from './doctor.ts';
import { jobReason } from './job-words.ts';
import type { Outcome } from './orders.ts';
import { pause } from './pause.ts';
import { callsOf, type Plan } from './setup-plan.ts';
import type { Job } from './status.ts';
import { type Applied, type ApplyPhase, applyCalls } from './uci-apply.ts';

/** A step of set-up: settings, the router's answer under them, the modem, the check afterwards. */
export type MendStep = 'writing' | 'confirming' | 'modem' | 'checking';

/** How set-up ended: `online`, or why not. */
export type MendEnd =
  | { end: 'online' }
  | { end: 'offline' }
  | { end: 'modem_failed'; why: string }
  | Exclude<Applied, { end: 'applied' }>;

/** How far a set-up has come. */
export interface Mending {
  /** All its steps, in order. */
  steps: MendStep[];
  step: MendStep;
  /** When the router undoes the settings by itself, browser's clock, milliseconds since 1970. */
  deadline_ms?: number;
  ended?: MendEnd;
}

/** What set-up asks of the page around it. */
export interface MendHelp {
  tell: (mending: Mending) => void;
  /** Does the modem's part in the background. */
  setUpModem: () => Promise<Outcome>;
  /** Reads the status anew and gives the job in it. */
  readJob: () => Promise<Job | undefined>;
  /** Checks everything anew; undefined: it could not be told. */
  check: () => Promise<Doctor | undefined>;
}

const FOLLOW_MS = 1000;
// A job that does not show in the status by then has not begun.
const JOB_APPEARS_MS = 20_000;
const JOB_LIMIT_MS = 300_000;
const CHECK_EVERY_MS = 3000;
const CHECK_LIMIT_MS = 60_000;

/** Waits for the end of the job of set-up. */
async function followJob(before: Job | undefined, { readJob }: MendHelp): Promise<MendEnd | undefined> {
  const began = Date.now();
  for (;;) {
    const job = await readJob();
    const mine = job?.kind === 'setup' && job.started_s !== before?.started_s ? job : undefined;
    if (mine && mine.phase !== 'running')
      return mine.phase === 'done' ? undefined : { end: 'modem_failed', why: jobReason(mine) ?? '' };
    const waited = Date.now() - began;
    // A quick job may have ended before anybody saw it run: the check tells.
    if (!mine && waited > JOB_APPEARS_MS) return undefined;
    if (waited > JOB_LIMIT_MS) return { end: 'modem_failed', why: _('It takes longer than five minutes.') };
    await pause(FOLLOW_MS);
  }
}

async function checkUntilOnline({ check }: MendHelp): Promise<MendEnd> {
  const began = Date.now();
  for (;;) {
    if ((await check())?.online) return { end: 'online' };
    if (Date.now() - began > CHECK_LIMIT_MS) return { end: 'offline' };
    await pause(CHECK_EVERY_MS);
  }
}

/** Carries a plan out: settings with a way back, the modem, and checks until online. Never rejects. */
export async function carryOut(plan: Plan, help: MendHelp): Promise<MendEnd> {
  const calls = callsOf(plan);
  const withModem = plan.at.length > 0 || plan.usb !== undefined;
  const steps: MendStep[] = [
    ...(calls.length > 0 ? (['writing', 'confirming'] as const) : []),
    ...(withModem ? (['modem'] as const) : []),
    'checking',
  ];
  const tell = (step: MendStep, more: Pick<Mending, 'deadline_ms' | 'ended'> = {}) =>
    help.tell({ steps, step, ...more });
  let step: MendStep = steps[0] ?? 'checking';
  const finish = (ended: MendEnd): MendEnd => {
    tell(step, { ended });
    return ended;
  };
  if (calls.length > 0) {
    const applied = await applyCalls(calls, (phase: ApplyPhase, deadline_ms) => {
      step = phase;
      tell(step, deadline_ms === undefined ? {} : { deadline_ms });
    });
    if (applied.end !== 'applied') return finish(applied);
  }
  if (withModem) {
    step = 'modem';
    tell(step);
    const before = await help.readJob();
    const outcome = await help.setUpModem();
    if (!outcome.accepted) return finish({ end: 'modem_failed', why: outcome.why });
    const failed = await followJob(before, help);
    if (failed) return finish(failed);
  }
  step = 'checking';
  tell(step);
  return finish(await checkUntilOnline(help));
}

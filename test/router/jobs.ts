import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import type { Job, JobStep } from '../../src/status.ts';
import { runFile, statusOf, until } from './router.ts';

/** Waits until the job that runs is one of `kind` and has come to `phase`; throws if it ends in another. */
export async function untilJob(router: Router, kind: Job['kind'], phase: Job['phase'], seconds = 60): Promise<Job> {
  const file = readFileSync(runFile(router, 'job'), 'utf8');
  const started = Number(/^STARTED (\d+)$/m.exec(file)?.[1]);
  const job = await until(
    router,
    ({ job: told }) =>
      told?.kind === kind && told.started_s >= started && (told.phase === phase || told.phase !== 'running')
        ? told
        : null,
    seconds,
  );
  if (job.phase !== phase) throw new Error(`${phase} was awaited: ${JSON.stringify(job)}`);
  return job;
}

/** The steps as `state what`, with what the modem said behind those that failed. */
export function steps({ steps: list }: Job): string[] {
  return list.map(({ state, what, text }) => `${state} ${what}${state === 'failed' && text ? `: ${text}` : ''}`);
}

/** Whether the former setting waits on flash to be put back. */
export function waitsBack(router: Router, kind: 'apn' | 'usb'): boolean {
  return existsSync(join(router.prefix, `etc/fg621.back.${kind}`));
}

/** Waits until the monitor has had it put back, and the job for it has ended. */
export function putBack(router: Router, kind: 'apn' | 'usb', seconds = 120): Promise<Job> {
  return until(router, ({ job }) => (job?.phase !== 'running' && !waitsBack(router, kind) ? job : null), seconds);
}

/** Waits until the running job is at the step `what`. */
export function untilStep(router: Router, what: JobStep['what']): Promise<true> {
  return until(router, ({ job }) => job?.steps.some((step) => step.what === what && step.state === 'running') || null);
}

/** Kills the background part of the running job, as running out of memory would. */
export function killJob(router: Router): void {
  const monitor = statusOf(router)?.monitor.pid;
  const others = processesOf(router.prefix).filter((pid) => pid !== monitor);
  if (others.length === 0) throw new Error('no job is running');
  // Ids that belong to this router's own folder a moment ago.
  for (const pid of others) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A `sleep` of the job may have ended by itself meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

import { readFileSync } from 'node:fs';
import { processesOf } from '../../simulator/router/processes.ts';
import type { Router } from '../../simulator/router/router.ts';
import type { Job } from '../../src/status.ts';
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

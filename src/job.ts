import { type Snapshot, uptimeAt } from './model.ts';
import type { Job } from './status.ts';

// The end of a job is news for so long, seconds.
const NEWS_S = 600;

/** What a job is known by, among all that this browser sees. */
export function jobKey(job: Job | undefined): string {
  return job ? `${job.kind} ${job.started_s} ${job.phase}` : '';
}

/** The job that runs at a moment of the browser's clock, or has just ended; undefined if there is nothing new to tell. */
export function jobAt(snapshot: Snapshot, now_ms: number): Job | undefined {
  const { job } = snapshot.status;
  if (!job || job.phase === 'running') return job;
  return uptimeAt(snapshot, now_ms) - (job.ended_s ?? job.started_s) < NEWS_S ? job : undefined;
}

import { existsSync, readFileSync } from 'node:fs';
import { StepClock } from '../../simulator/modem/clock.ts';
import type { Router } from '../../simulator/router/router.ts';
import { pause, runFile } from './router.ts';

/** Router's seconds in a real one while the monitor works. */
const RATE = 20;

/** A clock for a router whose hours are to take seconds: it is put forward whenever the monitor waits. */
export function stepClock(): StepClock {
  return new StepClock(RATE);
}

/** Process id of the monitor. */
export function monitorPid(router: Router): number {
  return Number(readFileSync(runFile(router, 'monitor.pid'), 'utf8'));
}

/** Numbers of poll and ppoll in /proc/PID/syscall, on x86-64 and on 64-bit ARM. */
const POLLS = ['7', '271', '73'];

/** Whether the monitor waits for its next round; or for a modem that says nothing, which would take as long. */
function waits(router: Router, pid: number): boolean {
  try {
    const [call = ''] = readFileSync(`/proc/${pid}/syscall`, 'utf8').split(' ');
    return POLLS.includes(call) && (!existsSync(`/proc/${pid}/fd/3`) || router.modem.trouble.silent);
  } catch {
    return false;
  }
}

/** Waits until the monitor waits, then puts the clock forward by `seconds`. */
export async function step(router: Router, seconds: number): Promise<void> {
  await rest(router);
  await router.forward(seconds);
}

/** Waits until the monitor has done what there was to do. */
export async function rest(router: Router): Promise<void> {
  const pid = monitorPid(router);
  const deadline = Date.now() + 60_000;
  for (let quiet = 0; quiet < 2; ) {
    if (Date.now() > deadline) throw new Error('the monitor does not come to rest');
    await pause(2);
    quiet = waits(router, pid) ? quiet + 1 : 0;
  }
}

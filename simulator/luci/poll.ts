import type LuciPoll from '@kuoruan/luci-types/typings/poll';
import { env } from './env.ts';

interface Entry {
  run: () => unknown;
  everyS: number;
  /** False while its promise is pending. */
  ready: boolean;
}

const queue: Entry[] = [];
let timer: number | undefined;
/** Seconds since the start; undefined before the page is ready and after a stop, so that adding starts nothing. */
let tick: number | undefined;

function step(): void {
  const now = tick ?? 0;
  for (const entry of [...queue]) {
    if (now % entry.everyS !== 0 || !entry.ready) continue;
    entry.ready = false;
    // The trap of LuCI's poll: what throws at once is never ready again, and those behind it wait for the next round.
    void Promise.resolve(entry.run()).finally(() => {
      entry.ready = true;
    });
  }
  tick = now + 1;
}

function active(): boolean {
  return timer !== undefined;
}

function start(): boolean {
  if (active()) return false;
  tick = 0;
  if (queue.length > 0) {
    timer = window.setInterval(step, 1000);
    step();
    document.dispatchEvent(new CustomEvent('poll-start'));
  }
  return true;
}

function stop(): boolean {
  if (!active()) return false;
  document.dispatchEvent(new CustomEvent('poll-stop'));
  window.clearInterval(timer);
  timer = undefined;
  tick = undefined;
  return true;
}

function add(run: unknown, interval?: number): boolean {
  const everyS = Math.floor(interval !== undefined && interval > 0 ? interval : env.pollinterval);
  if (typeof run !== 'function' || Number.isNaN(everyS)) throw new TypeError('Invalid argument to LuCI.poll.add()');
  if (queue.some((entry) => entry.run === run)) return false;
  queue.push({ run: run as () => unknown, everyS, ready: true });
  if (tick !== undefined && !active()) start();
  return true;
}

function remove(run: unknown): boolean {
  const place = queue.findIndex((entry) => entry.run === run);
  if (place < 0) return false;
  queue.splice(place, 1);
  if (queue.length === 0 && stop()) tick = 0;
  return true;
}

/** LuCI's class `poll`: one clock of whole seconds for all; no function runs again before its promise has settled. */
export const poll = { active, add, remove, start, stop } satisfies typeof LuciPoll;

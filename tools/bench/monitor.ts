import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/start.ts';
import { median, pause, RADIO, say, simulator } from './kit.ts';

const FIFO = 'tmp/run/fg621/control';
const STATUS = 'tmp/run/fg621/status.json';

function monitorPid(prefix: string): string {
  return readFileSync(join(prefix, 'tmp/run/fg621/monitor.pid'), 'utf8').trim();
}

/** Counts the processes that the monitor starts during `action`. */
async function forks(prefix: string, action: () => Promise<void>): Promise<number> {
  const log = join(tmpdir(), `fg621-strace-${process.pid}`);
  const strace: ChildProcess = spawn('strace', [
    '-f',
    '-qq',
    '-e',
    'trace=fork,vfork,clone,clone3',
    '-o',
    log,
    '-p',
    monitorPid(prefix),
  ]);
  await pause(500);
  await action();
  strace.kill('SIGINT');
  await new Promise((resolve) => strace.once('exit', resolve));
  const count =
    readFileSync(log, 'utf8').match(/\b(fork|vfork|clone3?)\(.*= \d+$|<\.\.\. (fork|vfork|clone3?) resumed>.*= \d+$/gm)
      ?.length ?? 0;
  rmSync(log);
  return count;
}

/** Renews the lease as an open page does, for `seconds`. */
async function watched(prefix: string, seconds: number): Promise<void> {
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  writeFileSync(join(prefix, 'tmp/run/fg621/lease'), `${Math.floor(uptime) + seconds}\n`);
  writeFileSync(join(prefix, FIFO), 'wake\n');
  await pause(seconds * 1000);
}

function writtenAt(prefix: string): string {
  return /"uptime_s":(\d+)/.exec(readFileSync(join(prefix, STATUS), 'utf8'))?.[1] ?? '';
}

/** Counts the statuses that are published during `action`: each is a file of its own that is put in place. */
async function published(prefix: string, action: () => Promise<void>): Promise<number> {
  const files = new Set<string>();
  const look = (): void => {
    const { ino, mtimeMs } = statSync(join(prefix, STATUS));
    files.add(`${ino} ${mtimeMs}`);
  };
  look();
  const looking = setInterval(look, 50);
  await action();
  clearInterval(looking);
  return files.size - 1;
}

export async function monitorCosts(): Promise<void> {
  const { router, close } = await simulator(1);
  let from = 0;
  let to = 0;
  let rounds = 0;
  const processes = await forks(router.prefix, async () => {
    from = router.modem.log.length;
    rounds = await published(router.prefix, () => watched(router.prefix, 20));
    to = router.modem.log.length;
  });
  const lines = router.modem.log.slice(from, to).map(({ line }) => line);
  const radio = lines.filter((line) => line.startsWith(RADIO)).length;
  say(
    'processes per monitor round',
    (processes / rounds).toFixed(2),
    `strace of fork, vfork, clone over ${rounds} rounds`,
  );
  say(
    'AT lines per monitor round (radio)',
    (radio / rounds).toFixed(2),
    `the modem's log over ${rounds} published statuses; ${lines.length - radio} other lines besides`,
  );
  await close();
}

/** User and system time of the monitor and of all that it has started, seconds. */
function cpuSeconds(prefix: string): number {
  const fields = readFileSync(`/proc/${monitorPid(prefix)}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // utime, stime, cutime and cstime, in hundredths of a second
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100;
}

/** What the monitor costs in the background, at the interval that it comes with. */
export async function backgroundCosts(minutes: number): Promise<void> {
  const { router, close } = await startSimulator({ port: 0, modem: { world: { aggregation: 'active' } } });
  // The start is no part of it.
  await pause(40_000);
  const { prefix } = router;
  let lines = 0;
  let seconds = 0;
  const hourly = (count: number): number => (count * 60) / minutes;
  const processes = await forks(prefix, async () => {
    const from = router.modem.log.length;
    const before = cpuSeconds(prefix);
    await pause(minutes * 60_000);
    lines = router.modem.log.length - from;
    seconds = cpuSeconds(prefix) - before;
  });
  const method = `over ${minutes} minutes at the default interval, nobody looking`;
  say('processes per hour in the background', hourly(processes).toFixed(0), `strace ${method}`);
  say('AT lines per hour in the background', hourly(lines).toFixed(0), `the modem's log ${method}`);
  say(
    'CPU time per hour in the background',
    `${hourly(seconds).toFixed(1)} s`,
    `/proc/PID/stat ${method}, with strace`,
  );
  const memory = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${monitorPid(prefix)}/status`, 'utf8'))?.[1];
  say('memory of the monitor', `${memory} kB`, 'VmRSS, one shell');
  const folder = join(prefix, 'tmp/run/fg621');
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  say('bytes in its run directory', `${bytes} B`, 'the recorder grows by 238,000 B at most');
  await close();
}

/** How long a reading takes from the wake-up to the new status, against what the modem itself took. */
export async function readingTime(delayMs: number): Promise<void> {
  const { router, close } = await simulator(600, delayMs);
  const ratios: number[] = [];
  const overheads: number[] = [];
  for (let i = 0; i < 15; i++) {
    await pause(1200);
    const before = writtenAt(router.prefix);
    const entries = router.modem.log.length;
    const started = performance.now();
    writeFileSync(join(router.prefix, FIFO), 'wake\n');
    while (writtenAt(router.prefix) === before) await pause(1);
    const took = performance.now() - started;
    const modem = router.modem.log.slice(entries).reduce((sum, entry) => sum + (entry.tookMs ?? 0), 0);
    ratios.push(took / modem);
    overheads.push(took - modem);
  }
  const method = `median of ${ratios.length} wake-ups; above the modem's own time: ${median(overheads).toFixed(0)} ms`;
  say(`reading a status / modem's reply time, ${delayMs} ms more`, median(ratios).toFixed(2), method);
  await close();
}

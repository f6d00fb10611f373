import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/start.ts';

/** How the one AT line begins that asks for all that changes by the second. */
export const RADIO = 'AT+CSQ;';

/** Prints a figure with its unit, and how it was had. */
export function say(figure: string, value: string, method: string): void {
  process.stdout.write(`${figure.padEnd(52)} ${value.padStart(12)}   ${method}\n`);
}

/** Waits for so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The middle one of `values`. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A simulated router whose monitor looks every `active` seconds while watched, and seldom otherwise. */
export async function simulator(active: number, delayMs = 0): Promise<Simulator> {
  const started = await startSimulator({ port: 0, monitor: false, delayMs });
  const config = join(started.router.prefix, 'etc/config/fg621');
  const text = readFileSync(config, 'utf8');
  writeFileSync(
    config,
    text
      .replace(/interval_active '.*'/, `interval_active '${active}'`)
      .replace(/interval_background '.*'/, "interval_background '600'"),
  );
  await started.control.setMonitor(true);
  await pause(4000);
  return started;
}

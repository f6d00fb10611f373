import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PastOptions, writePast } from './history.ts';
import { type HostOptions, startHost } from './host/host.ts';
import type { ScenarioName } from './modem/scenarios.ts';
import type { FaultName } from './router/faults.ts';
import { Router, type RouterOptions } from './router/router.ts';
import { RouterBackend } from './router-backend.ts';

/** The password of both logins unless another is asked for. */
export const DEFAULT_PASSWORD = 'fg621';

/** When the fault comes that was asked for: the monitor has to have seen the link before. */
const FAULT_MS = 30_000;

/** How a simulator is set up; all can be left out. */
export interface SimulatorOptions extends Partial<Omit<HostOptions, 'backend' | 'control'>> {
  /** What the modem and its surroundings are like; `healthy` if not given. */
  scenario?: ScenarioName | undefined;
  /** A fault of the link that comes half a minute after the start; none if not given. */
  fault?: FaultName | undefined;
  /** What the modem waits before each reply, milliseconds. */
  delayMs?: number | undefined;
  /** Code of the language of the pages, as LuCI has it; English if not given. */
  language?: string | undefined;
  /** Whether the monitor is started; true if not given. */
  monitor?: boolean | undefined;
  /** Hours of a made-up past that the recorder seems to have; none if not given. */
  historyHours?: number | undefined;
  /** More about the modem, e.g. `seed`, `timing`, `world`. */
  modem?: Omit<RouterOptions, 'scenario'> | undefined;
}

/** A simulated router with its web server. */
export interface Simulator {
  /** Where its page is, e.g. `http://127.0.0.1:8080`. */
  url: string;
  router: Router;
  /** What the buttons of the panel do. */
  control: RouterBackend;
  /** Ends everything and removes the router's files. */
  close(): Promise<void>;
}

/**
 * Starts a simulated router: modem, monitor and web server.
 *
 * @throws Error if the web server cannot start, e.g. because the port is taken (`code` EADDRINUSE)
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    scenario,
    fault,
    delayMs,
    language,
    monitor = true,
    historyHours,
    modem,
    password = DEFAULT_PASSWORD,
    ...rest
  } = options;
  const router = await Router.create({ ...modem, ...(scenario && { scenario }) });
  const control = new RouterBackend(router);
  const end = async (): Promise<void> => {
    await control.close();
    await router.dispose();
  };
  try {
    if (delayMs !== undefined) await control.setDelay(delayMs);
    if (language !== undefined) await control.setLanguage(language);
    if (historyHours !== undefined) writePast(router.prefix, pastOf(router.prefix, historyHours));
    if (monitor) await control.setMonitor(true);
    const coming = fault && setTimeout(() => router.faults.cause(fault), FAULT_MS);
    const host = await startHost({ ...rest, password, backend: control, control });
    return {
      url: host.url,
      router,
      control,
      async close() {
        clearTimeout(coming);
        await host.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A past that ends now, by the router's own clock. */
function pastOf(prefix: string, hours: number): PastOptions {
  const uptimeS = Number.parseFloat(readFileSync(join(prefix, 'proc/uptime'), 'utf8'));
  return { hours, uptimeS, nowMs: Date.now() };
}

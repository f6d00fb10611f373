import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Backend } from './backend.ts';
import { ApplyEndpoints } from './luci/apply-endpoints.ts';
import { Assets, luciDirectories, type MadeFiles } from './luci/assets.ts';
import { Dispatcher, type Timing } from './luci/dispatcher.ts';
import { loadMenu } from './luci/menu.ts';
import type { SimulatorControl } from './panel/control.ts';
import { AccessGroups, type Login } from './rpcd/acl.ts';
import { EXEC_TIMEOUT_MS } from './rpcd/file-exec.ts';
import { routerServices } from './rpcd/router-bus.ts';
import { Sessions } from './rpcd/sessions.ts';
import { standIn } from './stand-in.ts';
import { createHttpServer } from './uhttpd/server.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Times as LuCI ships them, seconds. */
const TIMING: Timing = { pollInterval: 5, applyRollback: 90, applyHoldoff: 4, applyTimeout: 5, applyDisplay: 1.5 };

/** How the web server of a simulated router is set up. */
export interface HostOptions {
  backend: Backend;
  control: SimulatorControl;
  /** Password of `root`, who may do all, and of `viewer`, who may only look. */
  password: string;
  /** Address to listen on; 127.0.0.1 if not given. */
  host?: string | undefined;
  /** 0 (any free one) if not given. */
  port?: number | undefined;
  /** Checkout of github.com/openwrt/luci; without it the stand-in is served. */
  luciDir?: string | undefined;
  /** Seconds without use after which a log-in ends; 3600 if not given. */
  sessionTimeoutS?: number | undefined;
  /** Directory with `rpcd/acl.d` and `luci/menu.d`; the app's own if not given. */
  shareDir?: string | undefined;
  /** After that long file.exec kills a program, milliseconds; 30000 if not given. */
  execTimeoutMs?: number | undefined;
  /** Changes to the times LuCI ships. */
  timing?: Partial<Timing> | undefined;
}

/** A web server that runs. */
export interface Host {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  close(): Promise<void>;
}

/** The logins of a router: root, and one that may look at this app and change nothing. */
export function logins(password: string): Login[] {
  return [
    { username: 'root', password, read: ['*'], write: ['*'] },
    { username: 'viewer', password, read: ['unauthenticated', 'luci-base', 'luci-app-fg621*'], write: [] },
  ];
}

async function browserFiles(luciDir: string | undefined): Promise<Assets> {
  const own = path.join(PROJECT, 'htdocs');
  if (luciDir !== undefined) return new Assets([own, ...luciDirectories(path.resolve(luciDir))], new Map());
  const made: MadeFiles = await standIn();
  return new Assets([own], made);
}

/**
 * Starts the web server of a simulated router.
 *
 * @throws Error if the port is taken (`code` EADDRINUSE), `luciDir` is no checkout of LuCI, or the app's menu or access
 *   files are not understood
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { backend, control, password, host = '127.0.0.1', port = 0, luciDir, sessionTimeoutS = 3600 } = options;
  const timing = { ...TIMING, ...options.timing };
  const share = options.shareDir ?? path.join(PROJECT, 'root/usr/share');
  const sessions = new Sessions(AccessGroups.load(path.join(share, 'rpcd/acl.d')), logins(password));
  const services = routerServices(backend, sessions, options.execTimeoutMs ?? EXEC_TIMEOUT_MS);
  const assets = await browserFiles(luciDir);
  const dispatcher = new Dispatcher({
    services,
    assets,
    menu: loadMenu(path.join(share, 'luci/menu.d'), services.jail),
    apply: new ApplyEndpoints(services.uci, services.applying, timing.applyRollback),
    hostname: 'OpenWrt',
    version: Date.now().toString(36),
    realLuci: luciDir !== undefined,
    sessionTimeoutS,
    timing,
    language: () => control.state().language,
  });
  const onError = (error: unknown): void => console.error(error);
  const server = createHttpServer({ services, dispatcher, assets, control, host, onError });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    async close() {
      services.applying.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

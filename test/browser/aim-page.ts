import type { Page, Route } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Status } from '../../src/status.ts';
import { openPage } from '../../tools/chromium.ts';
import { fullStatus, UPTIME_S } from '../unit/samples.ts';
import { newPage } from './browser.ts';
import type { simulated } from './simulated.ts';

interface Call {
  id: unknown;
  params?: [string, string, string, { path?: string; data?: string; params?: string[] }];
}

/** A reading of the made-up modem: when (seconds after the page was opened) and what. */
export interface Air {
  read_s: number;
  rsrp: number;
  sinr: number;
  pci?: number;
  state?: Status['state']['name'];
  /** RSRP of a second carrier. */
  second?: number;
  reply_ms?: number;
}

/** What the page has asked of the router: verbs, files read and written. */
export type Asked = string[];

function statusAt(uptime_s: number, air: Air): Status {
  const status = fullStatus();
  const read = { read_s: UPTIME_S + air.read_s, every_s: 1 };
  const [pcc, scc] = status.carriers.list ?? [];
  if (!pcc || !scc) throw new Error('the sample has two carriers');
  const { rsrp_dbm: _rsrp, rsrq_db: _rsrq, sinr_db: _sinr, ...silent } = scc;
  return {
    ...status,
    uptime_s: Math.floor(uptime_s),
    state: { name: air.state ?? 'registered', since_s: UPTIME_S },
    modem: { ...status.modem, reply_ms: air.reply_ms ?? 40 },
    signal: { ...read, rsrp_dbm: air.rsrp, sinr_db: air.sinr, rsrq_db: -11.5, rssi_dbm: -71 },
    carriers: {
      ...read,
      list: [
        { ...pcc, pci: air.pci ?? 115, earfcn: 1600, band: 3 },
        air.second === undefined ? silent : { ...silent, rsrp_dbm: air.second, sinr_db: 9 },
      ],
      total_mhz: 30,
    },
  };
}

/**
 * The page for aiming over made-up air: `air` tells the modem's newest reading, given the seconds since the page was
 * opened.
 */
export async function openAim(
  at: ReturnType<typeof simulated>,
  air: (seconds: number) => Air,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<{ page: Page; asked: Asked }> {
  const page = await newPage(at.browser);
  const asked: Asked = [];
  const start = Date.now();
  const uptime = () => UPTIME_S + (Date.now() - start) / 1000;

  const answer = ({ id, params }: Call): object | undefined => {
    const [, object, method, args] = params ?? [];
    const result = (data: unknown[]) => ({ jsonrpc: '2.0', id, result: data });
    if (object !== 'file') return undefined;
    asked.push([method, args?.path ?? args?.params?.join(' ')].join(' '));
    if (method === 'exec') return result([0, { code: 0 }]);
    if (method === 'write') return result([0]);
    if (args?.path === '/proc/uptime') return result([0, { data: `${uptime().toFixed(2)} 1.00\n` }]);
    if (args?.path?.endsWith('status.json'))
      return result([0, { data: JSON.stringify(statusAt(uptime(), air(uptime() - UPTIME_S))) }]);
    asked.pop();
    return undefined;
  };

  await page.route('**/ubus/**', async (route: Route) => {
    const body = route.request().postDataJSON() as Call | Call[];
    const calls = [body].flat();
    const own = calls.map(answer);
    if (own.every((reply) => reply === undefined)) return route.continue();
    const rest = calls.filter((_call, index) => own[index] === undefined);
    const others: unknown[] =
      rest.length > 0 ? await (await route.fetch({ postData: JSON.stringify(rest) })).json() : [];
    const replies = own.map((reply) => reply ?? others.shift());
    return route.fulfill({ json: Array.isArray(body) ? replies : replies[0] });
  });
  onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
  await prepare?.(page);
  await openPage(page, at.simulator.url, 'aim');
  return { page, asked };
}

/** The big number of a measure. */
export function big(page: Page, measure: string): ReturnType<Page['locator']> {
  return page.locator(`.fg621 [data-part=${measure}]`);
}

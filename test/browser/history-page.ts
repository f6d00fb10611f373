import { readFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { makePast } from '../../simulator/history.ts';
import type { Recorder, Status } from '../../src/status.ts';
import { openPage } from '../../tools/chromium.ts';
import { newPage } from './browser.ts';
import type { simulated } from './simulated.ts';

const FOLDER = '/var/run/fg621/history/';

/** A recorder made up by a test: what the page reads in the place of the monitor's files. */
export interface MadeUp {
  files: Record<string, string>;
  /** What the status says of the files. */
  recorder: Recorder;
  /** Changes what the page reads as status. */
  patch: (status: Status) => Status;
}

/** What a page asked for. */
export interface Asked {
  /** Names of the files, in the order in which they were read. */
  files: string[];
  /** How many requests had any of them. */
  requests: number;
}

interface Call {
  params?: [string, string, string, { path?: string; config?: string; type?: string }];
}

type Reply = { result?: [number, Record<string, unknown>?] };

function uptimeS(): number {
  return Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));
}

/** A day that ends now, of a router that has run for longer than the last hours. */
export function madeUpDay(hours = 24): MadeUp {
  const uptime = uptimeS();
  return {
    files: makePast({ hours, uptimeS: uptime, nowMs: Date.now() }),
    recorder: { fine_s: Math.floor(uptime), coarse_s: Math.floor(uptime), event: 100 },
    patch: (status) => status,
  };
}

/** A row of the fine ring that ends now. */
export function rowNow(rsrp: number): string {
  return `${Math.floor(uptimeS())},1,${rsrp},-11.5,9.5,-71,44,3+20,115,31300,400\n`;
}

/** An event that happens now. */
export function eventNow(n: number, words: string): string {
  return `${n} ${Math.floor(uptimeS())} ${words}\n`;
}

/** Answers a call in the place of the router or after it. */
function answered(call: Call | undefined, reply: Reply, made: MadeUp, asked: Asked): Reply {
  const [, object, method, args] = call?.params ?? [];
  if (object !== 'file' || method !== 'read' || args?.path === undefined) return reply;
  if (args.path.endsWith('/status.json')) {
    const [code, data] = reply.result ?? [];
    if (code !== 0 || typeof data?.data !== 'string') return reply;
    const status: Status = { ...JSON.parse(data.data), history: made.recorder };
    return { ...reply, result: [0, { data: JSON.stringify(made.patch(status)) }] };
  }
  if (!args.path.startsWith(FOLDER)) return reply;
  const name = args.path.slice(FOLDER.length);
  asked.files.push(name);
  const text = made.files[name];
  return { ...reply, result: text === undefined ? [4] : [0, { data: text }] };
}

/** A page of its own session that reads a made-up recorder. */
export async function pageWith(
  browser: Browser,
  made: MadeUp,
  options: Parameters<typeof newPage>[1] = {},
): Promise<{ page: Page; asked: Asked }> {
  const page = await newPage(browser, options);
  const asked: Asked = { files: [], requests: 0 };
  await page.route('**/ubus/**', async (route: Route) => {
    const body = route.request().postDataJSON() as Call | Call[];
    const before = asked.files.length;
    const response = await route.fetch();
    const replies = [(await response.json()) as Reply].flat().map((reply, index) => {
      return answered([body].flat()[index], reply, made, asked);
    });
    if (asked.files.length > before) asked.requests++;
    return route.fulfill({ json: Array.isArray(body) ? replies : replies[0] });
  });
  // A question that is under way when the page closes has nobody to answer.
  onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
  return { page, asked };
}

/** The page of the history with a made-up recorder. */
export async function openHistory(
  at: ReturnType<typeof simulated>,
  made: MadeUp,
  options: Parameters<typeof newPage>[1] = {},
): Promise<{ page: Page; asked: Asked }> {
  const opened = await pageWith(at.browser, made, options);
  await openPage(opened.page, at.simulator.url, 'history');
  return opened;
}

/** What the line above the charts says of the moment of the cursor. */
export async function reading(page: Page): Promise<string> {
  return ((await page.locator('.fg-read').textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

/** The rows of the list of events as it stands. */
export function eventRows(page: Page): ReturnType<Page['locator']> {
  return page.locator('.fg-events tr');
}

/** Chooses a range by the label of its button. */
export async function choose(page: Page, range: string): Promise<void> {
  const button = page.getByRole('group', { name: 'Range' }).getByRole('button', { name: range, exact: true });
  await button.click();
  await page.locator(`[data-range][aria-pressed=true]`).getByText(range, { exact: true }).waitFor();
}

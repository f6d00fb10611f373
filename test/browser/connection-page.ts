import type { Page, Route } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Status } from '../../src/status.ts';
import { openPage } from '../../tools/chromium.ts';
import { until } from '../router/router.ts';
import { newPage } from './browser.ts';
import type { simulated } from './simulated.ts';

/** What a run of the program comes to. */
export interface Run {
  code?: number;
  stdout?: string;
  stderr?: string;
}

/** Answers a verb in the router's place; undefined: the router answers itself. */
export type Fake = (verb: string, secret: string | undefined) => Run | undefined;

/** Everything that the page has said to the router and a fake has answered. */
export interface Said {
  verbs: string[];
  secrets: string[];
}

interface Call {
  id: unknown;
  params?: [
    string,
    string,
    string,
    { command?: string; params?: string[]; path?: string; data?: string; env?: unknown },
  ];
}

/**
 * The page of the connection with verbs of the program answered by a fake.
 *
 * @param patch changes what the page reads as status
 * @param expected errors on the console that belong to the test; the list of access points is a package of its own,
 *   which is not there
 */
export async function openConnection(
  at: ReturnType<typeof simulated>,
  fake: Fake,
  user?: string,
  patch?: (status: Status) => Status,
  expected = /404/,
): Promise<{ page: Page; said: Said }> {
  await until(at.simulator.router, (status) => status.connection.read_s, 60);
  const said: Said = { verbs: [], secrets: [] };
  const page = await newPage(at.browser, {}, expected);
  let secret: string | undefined;

  const answer = ({ id, params }: Call): object | undefined => {
    const [, object, method, args] = params ?? [];
    const result = (data: unknown[]) => ({ jsonrpc: '2.0', id, result: data });
    if (object === 'file' && method === 'write' && args?.path?.endsWith('/secret')) {
      secret = args.data;
      said.secrets.push(secret ?? '');
      return result([0]);
    }
    if (object !== 'file' || method !== 'exec') return undefined;
    const verb = (args?.params ?? []).join(' ');
    const run = fake(verb, secret);
    if (!run) return undefined;
    if (args?.env !== undefined) return result([6]);
    said.verbs.push(verb);
    secret = undefined;
    return result([0, { code: 0, ...run }]);
  };

  const patched = (call: Call | undefined, reply: unknown): unknown => {
    const [, object, method, args] = call?.params ?? [];
    const file = (reply as { result?: [number, { data?: string }?] }).result?.[1];
    if (patch && object === 'file' && method === 'read' && args?.path?.endsWith('status.json') && file?.data)
      file.data = JSON.stringify(patch(JSON.parse(file.data)));
    return reply;
  };

  await page.route('**/ubus/**', async (route: Route) => {
    const body = route.request().postDataJSON() as Call | Call[];
    const calls = [body].flat();
    const own = calls.map(answer);
    if (!patch && own.every((reply) => reply === undefined)) return route.continue();
    const rest = calls.filter((_call, index) => own[index] === undefined);
    let others: unknown[] = [];
    if (rest.length > 0) {
      const response = await route.fetch({ postData: JSON.stringify(Array.isArray(body) ? rest : rest[0]) });
      others = [(await response.json()) as unknown].flat().map((reply, index) => patched(rest[index], reply));
    }
    const replies = own.map((reply) => reply ?? others.shift());
    return route.fulfill({ json: Array.isArray(body) ? replies : replies[0] });
  });
  // A question that is under way when the page closes has nobody to answer.
  onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
  await openPage(page, at.simulator.url, 'connection', user);
  return { page, said };
}

/** A reply of the program in JSON. */
export function json(value: unknown): Run {
  return { stdout: JSON.stringify(value) };
}

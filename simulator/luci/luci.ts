import { BaseClass } from './baseclass.ts';
import { changes } from './changes.ts';
import { dom, html } from './dom.ts';
import { type Env, env, hasViewPermission, pageUrl, resourceUrl } from './env.ts';
import { notifyWith, reportError } from './errors.ts';
import { form } from './form.ts';
import { fs } from './fs.ts';
import { register, requireClass } from './loader.ts';
import { Menu } from './menu.ts';
import { poll } from './poll.ts';
import { watchResponses } from './request.ts';
import { rpc, whenDenied } from './rpc.ts';
import { namedError, strict } from './strict.ts';
import { uci } from './uci.ts';
import { ui } from './ui.ts';
import { instantiateView, View, viewsMayStart } from './view.ts';

const checkAccess = rpc.declare({
  object: 'session',
  method: 'access',
  params: ['scope', 'object', 'function'],
  expect: { access: true },
});

/** Tells the user that he must log in again, and ends what was going on. */
function sessionExpired(): never {
  poll.stop();
  const again = (): void => {
    window.location.assign(window.location.pathname + window.location.search);
  };
  ui.showModal('Session expired', [
    html('div', { class: 'alert-message warning' }, [
      'A new login is required since the authentication session expired.',
    ]),
    html('div', { class: 'right' }, [html('div', { class: 'btn primary', click: again }, ['Log in…'])]),
  ]);
  throw namedError('SessionError', 'Login session is expired');
}

/** Shows in the header whether polling goes on; a click there pauses and resumes it. */
function showPolling(): void {
  const toggle = (): void => {
    if (!poll.stop()) poll.start();
  };
  document.addEventListener('poll-start', () => ui.showIndicator('poll-status', 'Refreshing', toggle));
  document.addEventListener('poll-stop', () => ui.showIndicator('poll-status', 'Paused', toggle, 'inactive'));
}

function start(): void {
  viewsMayStart();
  poll.start();
  document.dispatchEvent(new CustomEvent('luci-loaded'));
  // Nobody is logged in on the login page.
  if (env.sessionid !== undefined) void changes.refresh().catch(() => undefined);
}

/** Takes directory and version of class files from the tag that loaded this script. */
function findBase(): void {
  for (const script of document.querySelectorAll('script[src*="/luci.js"]')) {
    const [, base, version] = /^(.*)\/luci\.js(?:\?v=([^?]+))?$/.exec(script.getAttribute('src') ?? '') ?? [];
    if (base === undefined) continue;
    env.base_url = base;
    env.resource_version = version;
  }
}

/** What a page gets by `L = new LuCI(env)`. Whatever it does not have is an error. */
class StandIn {
  readonly env = strict('L.env', env);
  readonly Class = BaseClass;
  readonly dom = strict('L.dom', dom);
  readonly view = View;
  readonly Poll = strict('L.Poll', poll);
  readonly url = pageUrl;
  readonly resource = resourceUrl;
  readonly hasViewPermission = hasViewPermission;
  readonly require = requireClass;
  readonly error = reportError;

  constructor(given: Partial<Env>) {
    Object.assign(env, given);
    findBase();
    watchResponses(({ status, headers }) => {
      if (status === 403 && headers.get('X-LuCI-Login-Required') === 'yes') sessionExpired();
    });
    whenDenied(async () => {
      await checkAccess('uci', 'luci', 'read').catch(sessionExpired);
    });
    notifyWith(ui.addNotification);
    showPolling();
    document.addEventListener('DOMContentLoaded', start);
    // biome-ignore lint/correctness/noConstructorReturn: whoever makes one must get the strict one.
    return strict('L', this);
  }

  bind(run: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]): (...args: unknown[]) => unknown {
    return run.bind(self, ...args);
  }

  resolveDefault(value: unknown, fallback: unknown): Promise<unknown> {
    return Promise.resolve(value).catch(() => fallback);
  }
}

const BUILT_IN = { dom, form, fs, poll, rpc, uci, ui: { ...ui, instantiateView } };

for (const [name, instance] of Object.entries(BUILT_IN)) register(name, () => strict(name, instance));
register('baseclass', () => BaseClass);
register('view', () => View);
register('menu-bootstrap', () => new Menu());
Object.assign(window, { LuCI: StandIn });

import type { JsonObject } from '../rpcd/json.ts';
import type { RouterServices } from '../rpcd/router-bus.ts';
import type { Session } from '../rpcd/sessions.ts';
import { cookie, type Exchange, HttpError, readForm, redirect, send, sendJson } from '../uhttpd/exchange.ts';
import { ubusEndpoint } from '../uhttpd/ubus-rpc.ts';
import type { ApplyEndpoints } from './apply-endpoints.ts';
import type { Assets } from './assets.ts';
import { loginContent } from './login-page.ts';
import { type Access, type MenuNode, menuFor } from './menu.ts';
import { escapeHtml, page, viewContent } from './page.ts';
import { type Route, route } from './route.ts';
import { ENGLISH, translationsScript } from './translations.ts';

/** Where LuCI's CGI script is mounted. */
export const SCRIPT_NAME = '/cgi-bin/luci';

const COOKIE = 'sysauth_http';
const MEDIA = '/luci-static/bootstrap';
const HTML = 'text/html; charset=UTF-8';

/** Times the browser is told, seconds (LuCI's `luci.apply` and `luci.main.pollinterval`). */
export interface Timing {
  pollInterval: number;
  applyRollback: number;
  applyHoldoff: number;
  applyTimeout: number;
  applyDisplay: number;
}

/** What the dispatcher works with. */
export interface DispatcherOptions {
  services: RouterServices;
  assets: Assets;
  menu: MenuNode;
  apply: ApplyEndpoints;
  hostname: string;
  /** Query by which browsers tell versions of class files apart. */
  version: string;
  /** Whether LuCI's own classes are served rather than the stand-in. */
  realLuci: boolean;
  /** Seconds without use after which a log-in ends. */
  sessionTimeoutS: number;
  timing: Timing;
  /** Code of the language that pages are in now. */
  language: () => string;
}

/** What LuCI's server side does: login, menu, page shells and the few endpoints below SCRIPT_NAME. */
export class Dispatcher {
  readonly #options: DispatcherOptions;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Answers a request below SCRIPT_NAME. */
  async handle(io: Exchange): Promise<void> {
    const segments = io.path.slice(SCRIPT_NAME.length).split('/').filter(Boolean);
    const [root, first, second] = segments;
    const session = this.#session(io);
    if (root === 'admin' && first === 'translations') {
      return send(io, 200, 'application/javascript; charset=UTF-8', translationsScript(second ?? ENGLISH));
    }
    if (root === 'admin' && first === 'menu' && second === undefined) {
      return sendJson(io, 200, menuFor(this.#options.menu, accessOf(session)));
    }
    if (root === 'admin' && first === 'ubus') {
      return ubusEndpoint(io, this.#options.services.bus, this.#options.services.sessions);
    }
    if (root === 'admin' && first === 'uci' && second !== undefined) return this.#uci(io, second, session);
    if (root === 'admin' && first === 'logout' && session) return this.#logOut(io, session);
    return this.#page(io, segments, session);
  }

  async #page(io: Exchange, segments: string[], session: Session | undefined): Promise<void> {
    const found = route(this.#options.menu, segments, accessOf(session));
    if (found.login && !session) return this.#logIn(io, found);
    if (found.right === undefined) throw new HttpError(403, 'Forbidden');
    const { action } = found.node ?? {};
    const known = action?.type === 'view';
    const content = known ? viewContent(action.path) : notFound(segments);
    this.#sendPage(io, known ? 200 : 404, found, session, content);
  }

  async #logIn(io: Exchange, found: Route): Promise<void> {
    const form = io.method === 'POST' ? await readForm(io) : new URLSearchParams();
    const [user, password] = [form.get('luci_username'), form.get('luci_password')];
    const { services, sessionTimeoutS, assets } = this.#options;
    if (user !== null && password !== null) {
      const reuse = services.applying.pendingSession;
      const session = services.sessions.login(user, password, sessionTimeoutS, reuse);
      if (session) {
        const attributes = `path=${SCRIPT_NAME}/; SameSite=strict; HttpOnly`;
        io.response.setHeader('Set-Cookie', `${COOKIE}=${session.id}; ${attributes}`);
        const path = found.requestPath.map(encodeURIComponent).join('/');
        return redirect(io, `${SCRIPT_NAME}/${path}`);
      }
    }
    io.response.setHeader('X-LuCI-Login-Required', 'yes');
    const dialog = assets.has('/luci-static/resources/view/bootstrap/sysauth.js');
    const content = loginContent({ dialog, failedUser: user ?? undefined });
    this.#sendPage(io, 403, { ...found, node: undefined, dispatchPath: [] }, undefined, content);
  }

  #logOut(io: Exchange, session: Session): void {
    this.#options.services.sessions.destroy(session.id);
    io.response.setHeader('Set-Cookie', `${COOKIE}=; expires=Thu, 01 Jan 1970 01:00:00 GMT; path=${SCRIPT_NAME}/`);
    redirect(io, `${SCRIPT_NAME}/`);
  }

  async #uci(io: Exchange, name: string, session: Session | undefined): Promise<void> {
    const { apply } = this.#options;
    const known = ['confirm', 'apply_rollback', 'apply_unchecked', 'revert'].includes(name);
    if (!known) throw new HttpError(404, 'Not Found');
    if (io.method !== 'POST') {
      io.response.setHeader('Allow', 'POST');
      throw new HttpError(405, 'Method Not Allowed');
    }
    // LuCI 25.12 and master send their fields in the query, 24.10 and older in the body.
    const form = await readForm(io);
    const token = form.get('token') ?? io.query.get('token') ?? undefined;
    if (name === 'confirm') return apply.confirm(io, token);
    if (!session) {
      io.response.setHeader('X-LuCI-Login-Required', 'yes');
      throw new HttpError(403, 'Forbidden');
    }
    if (token !== session.token) throw new HttpError(403, 'Forbidden');
    if (name === 'revert') return apply.revert(io, session);
    if (name === 'apply_unchecked') return apply.applyUnchecked(io, session);
    return apply.applyWithRollback(io, session);
  }

  #sendPage(io: Exchange, status: number, found: Route, session: Session | undefined, content: string): void {
    const { assets, hostname, version, apply, realLuci } = this.#options;
    const mobile = `${MEDIA}/mobile.css`;
    const styles: [string, string][] = [[`${MEDIA}/cascade.css`, '']];
    if (assets.has(mobile)) styles.push([mobile, 'only screen and (max-device-width: 854px)']);
    const title = found.node?.title;
    const html = page({
      title: title === undefined ? hostname : `${hostname} | ${title}`,
      hostname,
      language: this.#options.language(),
      requestPath: found.requestPath,
      env: this.#env(io, found, session),
      version,
      styles,
      content,
      blank: session === undefined,
      rollback: session && realLuci ? apply.pending : undefined,
    });
    send(io, status, HTML, html);
  }

  /** `L.env`: what LuCI's header template hands to the browser. */
  #env(io: Exchange, found: Route, session: Session | undefined): JsonObject {
    const { timing } = this.#options;
    const node = found.node && { ...found.node, readonly: found.right === 'read' };
    return {
      media: MEDIA,
      resource: '/luci-static/resources',
      scriptname: SCRIPT_NAME,
      pathinfo: io.path.slice(SCRIPT_NAME.length),
      documentroot: '/www',
      requestpath: found.requestPath,
      dispatchpath: found.dispatchPath,
      pollinterval: timing.pollInterval,
      ubuspath: '/ubus/',
      ...(session && { sessionid: session.id, token: session.token }),
      nodespec: node === undefined ? null : JSON.parse(JSON.stringify(node)),
      apply_rollback: timing.applyRollback,
      apply_holdoff: timing.applyHoldoff,
      apply_timeout: timing.applyTimeout,
      apply_display: timing.applyDisplay,
    };
  }

  #session(io: Exchange): Session | undefined {
    const sid = cookie(io, COOKIE);
    const session = sid === undefined ? undefined : this.#options.services.sessions.get(sid);
    return session?.username ? session : undefined;
  }
}

function accessOf(session: Session | undefined): Access {
  return session?.grants.dump()['access-group'] ?? {};
}

function notFound(segments: readonly string[]): string {
  const at = escapeHtml(`/${segments.join('/')}`);
  return `<h2>404 Not Found</h2><p>No page is registered at ${at}.</p>`;
}

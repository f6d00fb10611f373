import { PASSWORD, type TestHost } from './fixture.ts';

/** The session of a visitor. */
export const NULL_SID = '0'.repeat(32);

type Reply = { id: unknown; result?: unknown[]; error?: { code: number; message: string } };

/** A browser's or attacker's view of the host. */
export class Client {
  readonly url: string;

  constructor({ host }: Pick<TestHost, 'host'>) {
    this.url = host.url;
  }

  /** POST /ubus with any body; the reply's JSON. */
  async post(body: unknown): Promise<unknown> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await fetch(`${this.url}/ubus/?1`, { method: 'POST', body: text });
    if (reply.status !== 200) throw new Error(`HTTP ${reply.status}`);
    return reply.json();
  }

  /** One ubus call: its `[status, data]`, or the code of a JSON-RPC error. */
  async call(sid: string, object: string, method: string, args: object = {}): Promise<unknown[] | number> {
    const body = { jsonrpc: '2.0', id: 1, method: 'call', params: [sid, object, method, args] };
    const { result, error } = (await this.post(body)) as Reply;
    return error?.code ?? result ?? [];
  }

  /** Logs in by ubus; the session's id. */
  async login(username: string, timeout?: number): Promise<string> {
    const args = { username, password: PASSWORD, ...(timeout !== undefined && { timeout }) };
    const reply = await this.call(NULL_SID, 'session', 'login', args);
    const [status, data] = Array.isArray(reply) ? reply : [];
    if (status !== 0) throw new Error(`login: ${status}`);
    return (data as { ubus_rpc_session: string }).ubus_rpc_session;
  }

  /** Logs in by LuCI's form; the cookie. */
  async logInByForm(username: string, password: string, page = '/cgi-bin/luci/'): Promise<Response> {
    const body = new URLSearchParams({ luci_username: username, luci_password: password });
    return fetch(this.url + page, { method: 'POST', body, redirect: 'manual' });
  }

  /** GET or POST with a cookie; redirects are shown, not followed. */
  async visit(page: string, cookie: string | null, body?: URLSearchParams): Promise<Response> {
    const headers: Record<string, string> = cookie === null ? {} : { Cookie: cookie };
    const post = body && { method: 'POST', body };
    return fetch(this.url + page, { headers, redirect: 'manual', ...post });
  }
}

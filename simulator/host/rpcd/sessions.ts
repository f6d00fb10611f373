import { randomBytes } from 'node:crypto';
import type { AccessGroups, Grants, Login } from './acl.ts';

/** The session of everybody who has not logged in (rpcd's RPC_DEFAULT_SESSION_ID). */
export const NULL_SESSION = '0'.repeat(32);

/** rpcd's RPC_DEFAULT_SESSION_TIMEOUT, for logins that ask for none. */
const DEFAULT_TIMEOUT_S = 300;

/** What an int32 timer of rpcd holds at most, in seconds. */
const MAX_TIMEOUT_S = 2_147_483;

/** One login. */
export interface Session {
  readonly id: string;
  readonly username: string;
  /** What LuCI's own forms must carry against cross-site requests. */
  readonly token: string;
  readonly grants: Grants;
  /** Seconds without use after which it ends; 0: never. */
  readonly timeoutS: number;
  /** Point in time (Date.now()) when it ends. */
  expiresAt: number;
}

/** 128 random bits as 32 hexadecimal digits: session ids and tokens. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** All sessions of a router. Each use of a session starts its time anew. */
export class Sessions {
  readonly #groups: AccessGroups;
  readonly #logins: readonly Login[];
  readonly #sessions = new Map<string, Session>();
  readonly #onEnd: ((id: string) => void)[] = [];

  constructor(groups: AccessGroups, logins: readonly Login[]) {
    this.#groups = groups;
    this.#logins = logins;
    this.#sessions.set(NULL_SESSION, this.#make(NULL_SESSION, null, 0));
  }

  /** Calls back with the id of every session that ends, by log-out or age. */
  onEnd(callback: (id: string) => void): void {
    this.#onEnd.push(callback);
  }

  /**
   * Checks name and password and starts a session.
   *
   * @param timeoutS seconds without use after which it ends
   * @param reuse id of a session to take up again if it is this user's
   * @returns undefined for a wrong name or password
   */
  login(username: string, password: string, timeoutS = DEFAULT_TIMEOUT_S, reuse?: string): Session | undefined {
    const login = this.#logins.find((known) => known.username === username && known.password === password);
    if (!login) return undefined;
    const old = reuse === undefined ? undefined : this.get(reuse);
    if (old?.username === username) return old;
    this.#sweep();
    const session = this.#make(randomId(), login, Math.min(Math.max(0, timeoutS), MAX_TIMEOUT_S));
    this.#sessions.set(session.id, session);
    return session;
  }

  /** The session of that id, if it is alive. */
  get(id: string): Session | undefined {
    const session = this.#sessions.get(id);
    if (!session) return undefined;
    if (Date.now() >= session.expiresAt) {
      this.destroy(id);
      return undefined;
    }
    this.#touch(session);
    return session;
  }

  /** Ends a session; the null session cannot end. */
  destroy(id: string): void {
    if (id === NULL_SESSION || !this.#sessions.delete(id)) return;
    for (const callback of this.#onEnd) callback(id);
  }

  /** Whether that session is alive and has the right. */
  allows(id: string, scope: string, object: string, func: string): boolean {
    return this.get(id)?.grants.allows(scope, object, func) ?? false;
  }

  #make(id: string, login: Login | null, timeoutS: number): Session {
    const grants = this.#groups.grantsFor(login);
    const session = { id, username: login?.username ?? '', token: randomId(), grants, timeoutS, expiresAt: 0 };
    this.#touch(session);
    return session;
  }

  #touch(session: Session): void {
    session.expiresAt = session.timeoutS > 0 ? Date.now() + session.timeoutS * 1000 : Number.POSITIVE_INFINITY;
  }

  #sweep(): void {
    for (const session of [...this.#sessions.values()]) {
      if (Date.now() >= session.expiresAt) this.destroy(session.id);
    }
  }
}

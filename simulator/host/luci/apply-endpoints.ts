import { randomId, type Session } from '../rpcd/sessions.ts';
import { Status, UbusError } from '../rpcd/status.ts';
import type { UciApply } from '../uci/apply.ts';
import type { UciStore } from '../uci/store.ts';
import { type Exchange, send, sendJson, sendText } from '../uhttpd/exchange.ts';

/** HTTP status and text LuCI's server gives for a status of ubus (its controller admin/uci). */
const HTTP_OF_STATUS: Readonly<Partial<Record<Status, readonly [number, string]>>> = {
  [Status.ok]: [200, 'OK'],
  [Status.notFound]: [404, 'Not found'],
  [Status.noData]: [204, ''],
  [Status.permissionDenied]: [403, 'Permission denied'],
  [Status.unknownError]: [500, 'Unknown error'],
};

/** A rollback that waits for its confirmation by the token LuCI's page got. */
interface OpenRollback {
  token: string;
  sid: string;
  /** Point in time (Date.now()). */
  deadline: number;
}

function sendStatus(io: Exchange, status: Status): void {
  const [code, text] = HTTP_OF_STATUS[status] ?? [500, 'Unknown error'];
  if (code === 204) send(io, code, '', '');
  else sendText(io, code, text);
}

function statusOf(run: () => void): Status {
  try {
    run();
    return Status.ok;
  } catch (error) {
    if (error instanceof UbusError) return error.status;
    throw error;
  }
}

/** LuCI's own way to apply UCI changes: POST admin/uci/… with a token for the confirmation. */
export class ApplyEndpoints {
  readonly #store: UciStore;
  readonly #applying: UciApply;
  readonly #rollbackS: number;
  #open: OpenRollback | undefined;

  /** @param rollbackS seconds until changes are undone unless they are confirmed */
  constructor(store: UciStore, applying: UciApply, rollbackS: number) {
    this.#store = store;
    this.#applying = applying;
    this.#rollbackS = rollbackS;
  }

  /** The rollback a freshly loaded page must ask to confirm. */
  get pending(): { remainingS: number; token: string } | undefined {
    const open = this.#live();
    return open && { remainingS: Math.ceil((open.deadline - Date.now()) / 1000), token: open.token };
  }

  /** apply_rollback: 200 with the token, 204 nothing to apply, 403 another one is pending. */
  applyWithRollback(io: Exchange, session: Session): void {
    const status = statusOf(() => this.#applying.apply(session.id, true, this.#rollbackS));
    if (status === Status.ok) {
      this.#open = { token: randomId(), sid: session.id, deadline: Date.now() + this.#rollbackS * 1000 };
      sendJson(io, 200, { token: this.#open.token });
    } else {
      sendStatus(io, status);
    }
  }

  /** apply_unchecked: 204, because nothing is left to apply once all is committed. */
  applyUnchecked(io: Exchange, session: Session): void {
    sendStatus(io, this.#commit(session));
  }

  /** confirm: needs no session, only the token; 204 when nothing is pending. */
  confirm(io: Exchange, token: string | undefined): void {
    const open = this.#live();
    let status: Status = open ? Status.permissionDenied : Status.noData;
    if (open && token === open.token) status = statusOf(() => this.#applying.confirm(open.sid));
    if (status === Status.ok) this.#open = undefined;
    sendStatus(io, status);
  }

  /** revert: forgets what the session has changed; 403 while a rollback is pending. */
  revert(io: Exchange, session: Session): void {
    const pending = this.#applying.pendingSession !== undefined;
    if (!pending) this.#store.revert(session.id);
    sendStatus(io, pending ? Status.permissionDenied : Status.ok);
  }

  #commit(session: Session): Status {
    if (this.#applying.pendingSession !== undefined) return Status.permissionDenied;
    for (const config of this.#store.changed(session.id)) {
      if (!session.grants.allows('uci', config, 'write')) return Status.permissionDenied;
      this.#store.commit(session.id, config);
    }
    return statusOf(() => this.#applying.apply(session.id, false));
  }

  #live(): OpenRollback | undefined {
    if (this.#open && this.#open.deadline <= Date.now()) this.#open = undefined;
    return this.#open;
  }
}

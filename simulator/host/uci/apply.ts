import type { Sessions } from '../rpcd/sessions.ts';
import { Status, UbusError } from '../rpcd/status.ts';
import type { Snapshot, UciStore } from './store.ts';

/** rpcd's RPC_APPLY_TIMEOUT, seconds. */
const DEFAULT_TIMEOUT_S = 60;

/** The longest time a timer here can wait, seconds. */
const MAX_TIMEOUT_S = 2_147_483;

interface Pending {
  sid: string;
  snapshots: Snapshot[];
  timer: NodeJS.Timeout;
}

/** Applying changes with a way back: what is not confirmed in time is undone. One at a time on the whole router. */
export class UciApply {
  readonly #store: UciStore;
  readonly #sessions: Sessions;
  #pending: Pending | undefined;

  constructor(store: UciStore, sessions: Sessions) {
    this.#store = store;
    this.#sessions = sessions;
  }

  /** The session whose changes wait for their confirmation. */
  get pendingSession(): string | undefined {
    return this.#pending?.sid;
  }

  /**
   * Writes all changes of a session into the files.
   *
   * @param timeoutS with rollback: the files and changes are put back after so many seconds without {@link confirm}
   */
  apply(sid: string, rollback: boolean, timeoutS = DEFAULT_TIMEOUT_S): void {
    if (this.#pending && rollback) throw new UbusError(Status.permissionDenied);
    // rpcd does just that: it answers "done" and leaves the changes where they are.
    if (this.#pending) return;

    const configs = this.#store.changed(sid);
    if (configs.length === 0) throw new UbusError(Status.noData);
    if (!this.#mayWrite(sid, configs)) throw new UbusError(Status.permissionDenied);

    const snapshots = configs.map((config) => this.#store.snapshot(sid, config));
    for (const config of configs) this.#store.commit(sid, config);
    if (!rollback) return;
    const timer = setTimeout(() => this.#rollBack(), Math.min(timeoutS, MAX_TIMEOUT_S) * 1000);
    this.#pending = { sid, snapshots, timer };
  }

  /** Keeps what was applied. Only for the session that applied it. */
  confirm(sid: string): void {
    if (!this.#pending) throw new UbusError(Status.noData);
    if (this.#pending.sid !== sid) throw new UbusError(Status.permissionDenied);
    this.close();
  }

  /** Ends a wait without undoing anything. */
  close(): void {
    clearTimeout(this.#pending?.timer);
    this.#pending = undefined;
  }

  #mayWrite(sid: string, configs: readonly string[]): boolean {
    return configs.every((config) => this.#sessions.allows(sid, 'uci', config, 'write'));
  }

  #rollBack(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return;
    const names = pending.snapshots.map(({ config }) => config);
    const owner = this.#mayWrite(pending.sid, names) ? pending.sid : undefined;
    for (const snapshot of pending.snapshots) this.#store.restore(snapshot, owner);
  }
}

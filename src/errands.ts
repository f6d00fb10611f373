import ui from 'ui';
import { isRunning } from './change.ts';
import type { DecodedStatus } from './decode-status.ts';
import { h } from './dom.ts';
import type { Outcome } from './orders.ts';

/** A bar that says why an order was refused. */
interface Bar {
  node: Node;
  /** Something else was under way. */
  busy: boolean;
  /** The page has seen that. */
  seen: boolean;
}

/** Gives orders to the router, one at a time, and has the page show which is under way. */
export class Errands {
  private readonly redraw: () => void;
  private readonly bars = new Map<string, Bar>();
  private action: string | undefined;
  private occupied = false;

  /** @param redraw shows the page as of now */
  constructor(redraw: () => void) {
    this.redraw = redraw;
  }

  /** The action whose outcome is awaited. */
  get busy(): string | undefined {
    return this.action;
  }

  /**
   * Gives an order, says why if it was refused, and else waits until its outcome is known. Never rejects.
   *
   * @param action what was pressed, and after a blank what for
   * @returns whether the order was accepted
   */
  async run(action: string, give: () => Promise<Outcome>, outcomeKnown: () => Promise<void>): Promise<boolean> {
    this.action = action;
    this.clear(action);
    this.redraw();
    const outcome = await give();
    if (outcome.accepted) await outcomeKnown();
    else this.refuse(action, outcome.why, outcome.busy);
    this.action = undefined;
    this.redraw();
    return outcome.accepted;
  }

  /** Says why an action was refused, until it is tried again. */
  refuse(action: string, why: string, busy = false): void {
    this.clear(action);
    const node = ui.addNotification(null, h('p', {}, why), 'error');
    this.bars.set(keyOf(action), { node, busy, seen: this.occupied });
  }

  /** Looks at a new status: what was refused only because something was under way is not refused any more after that. */
  follow(status: Pick<DecodedStatus, 'change' | 'scan' | 'job'> | undefined): void {
    if (!status) return;
    const { change, scan, job } = status;
    this.occupied = isRunning(change) || scan?.phase === 'running' || job?.phase === 'running';
    for (const [key, bar] of this.bars) {
      if (bar.busy && bar.seen && !this.occupied) this.clear(key);
      bar.seen ||= this.occupied;
    }
  }

  private clear(action: string): void {
    const key = keyOf(action);
    const node = this.bars.get(key)?.node;
    node?.parentNode?.removeChild(node);
    this.bars.delete(key);
  }
}

function keyOf(action: string): string {
  return action.split(' ')[0] ?? action;
}

import ui from 'ui';
import { h } from './dom.ts';
import type { Outcome } from './orders.ts';

/** Gives orders to the router, one at a time, and has the page show which is under way. */
export class Errands {
  private readonly redraw: () => void;
  private action: string | undefined;

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
   * @returns whether the order was accepted
   */
  async run(action: string, give: () => Promise<Outcome>, outcomeKnown: () => Promise<void>): Promise<boolean> {
    this.action = action;
    this.redraw();
    const outcome = await give();
    if (outcome.accepted) await outcomeKnown();
    else ui.addNotification(null, h('p', {}, outcome.why), 'error');
    this.action = undefined;
    this.redraw();
    return outcome.accepted;
  }
}

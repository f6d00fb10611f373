import ui from 'ui';
import view from 'view';
import { type Choice, MODES, orderOf, presentChoice, wholeChoice, withBand } from '../band-choice.ts';
import { drawBandPage } from '../band-page.ts';
import { changeKey } from '../change.ts';
import { dismissedChange, rememberDismissed } from '../dismissed.ts';
import { h } from '../dom.ts';
import { LivePage } from '../live-page.ts';
import { changeBands, keepChange, type Outcome, undoChange } from '../orders.ts';
import type { Bands, Change } from '../status.ts';
import { loadStyles } from '../styles.ts';

// The monitor, woken by an order, writes its status anew within a second or two.
const FOLLOW_MS = 700;
const FOLLOW_TRIES = 8;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}

/** The page and what the user has chosen and begun on it. */
class BandsPage {
  private choice: Choice | undefined;
  private restart = false;
  private busy: string | undefined;
  private dismissed = dismissedChange();
  private root: HTMLElement | undefined;
  private readonly readonly = L.hasViewPermission() === false;
  private readonly page = new LivePage((glance) =>
    drawBandPage(glance, {
      choice: this.choice,
      restart: this.restart,
      busy: this.busy,
      readonly: this.readonly,
      dismissed: this.dismissed,
    }),
  );

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.page.refresh()]);
    return this;
  }

  start(): HTMLElement {
    const root = this.page.start();
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('change', (event) => this.changed(event));
    this.root = root;
    return root;
  }

  private get bands(): Bands | undefined {
    return this.page.known.snapshot?.status.bands;
  }

  private get kind(): Change['kind'] {
    return this.page.known.snapshot?.status.change?.kind ?? 'bands';
  }

  /** What the last change is known by; it is another as soon as that comes a step further. */
  private get changeKey(): string | undefined {
    const change = this.page.known.snapshot?.status.change;
    return change && changeKey(change);
  }

  private clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
    const { bands, busy } = this;
    if (!button || !bands || busy !== undefined) return;
    switch (button.getAttribute('data-action')) {
      case 'apply':
        return void this.apply(bands);
      case 'keep':
        return void this.carryOut('keep', () => keepChange(this.kind));
      case 'undo':
        return void this.carryOut('undo', () => undoChange(this.kind));
      case 'all':
        this.choice = wholeChoice(bands);
        break;
      case 'reset':
        this.reset();
        break;
      case 'dismiss':
        this.dismiss();
        break;
    }
    this.page.redraw();
  }

  private changed({ target }: Event): void {
    const { bands } = this;
    if (!bands) return;
    const choice = this.choice ?? presentChoice(bands);
    if (target instanceof HTMLSelectElement && target.dataset.choose === 'mode') {
      const mode = MODES.find((name) => name === target.value);
      this.choice = { ...choice, mode: mode ?? choice.mode };
    } else if (target instanceof HTMLInputElement && target.dataset.choose === 'restart') {
      this.restart = target.checked;
    } else if (target instanceof HTMLInputElement && target.dataset.band) {
      this.choice = withBand(choice, Number(target.dataset.band), target.checked);
    }
    this.page.redraw();
  }

  private reset(): void {
    this.choice = undefined;
    this.restart = false;
  }

  private dismiss(): void {
    this.dismissed = this.changeKey;
    if (this.dismissed !== undefined) rememberDismissed(this.dismissed);
  }

  private async apply(bands: Bands): Promise<void> {
    const order = orderOf(this.choice ?? presentChoice(bands), bands, this.restart);
    const accepted = await this.carryOut('apply', () => changeBands(order));
    if (!accepted) return;
    this.reset();
    this.page.redraw();
    this.root?.querySelector<HTMLElement>('.fg-confirm')?.focus();
  }

  /** Gives an order to the router, and waits until its outcome shows in the status. Never rejects. */
  private async carryOut(action: string, give: () => Promise<Outcome>): Promise<boolean> {
    const before = this.changeKey;
    this.busy = action;
    this.page.redraw();
    const outcome = await give();
    if (!outcome.accepted) ui.addNotification(null, h('p', {}, outcome.why), 'error');
    for (let tries = 0; outcome.accepted && tries < FOLLOW_TRIES && this.changeKey === before; tries++) {
      await pause(FOLLOW_MS);
      await this.page.refresh();
    }
    this.busy = undefined;
    this.page.redraw();
    return outcome.accepted;
  }
}

export default view.extend<BandsPage>({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    return new BandsPage().load();
  },

  render(page) {
    return (page ?? new BandsPage()).start();
  },
});

import poll from 'poll';
import { copyText } from './clipboard.ts';
import { type Child, h, updateChildren } from './dom.ts';
import { type Model, withReading } from './model.ts';
import { Router } from './router.ts';
import type { Copied } from './widgets.ts';

const TICK_MS = 1000;
// By then the monitor, woken by the opening of the page, has read the modem anew.
const FIRST_LOOK_MS = 2000;
// As often as the monitor reads while it carries out a change.
const LIVELY_MS = 2000;
const COPIED_SHOWN_MS = 2000;

/** What a page is drawn from. */
export interface Glance {
  model: Model;
  /** Browser's clock, milliseconds since 1970. */
  now_ms: number;
  /** The user has paused LuCI's refreshing. */
  paused: boolean;
  copied?: Copied | undefined;
}

/** A page as it looks now. */
export interface Drawing {
  /** In a few words what it says; read out when it changes. */
  title: string;
  /** Sentences that are read out when they come up. */
  notes?: readonly string[];
  nodes: Child[];
  /** Something happens that is worth asking the router more often. */
  lively?: boolean;
}

/** How a page follows the modem. */
export interface Pace {
  router: Router;
  /** Seconds between two rounds of questions; then none is asked while the page cannot be seen. */
  every_s: number;
}

/**
 * A page that follows the modem: asks the router every few seconds, draws itself anew every second so that ages tick, and
 * changes only those nodes that differ.
 */
export class LivePage {
  private readonly pace: Pace | undefined;
  private readonly router: Router;
  private readonly draw: (glance: Glance) => Drawing;
  private readonly follow: () => void;
  private readonly body = h('div', {});
  private readonly announcer = h('div', { class: 'fg-sr', role: 'status', 'aria-live': 'polite' });
  private model: Model = {};
  private drawn: Pick<Drawing, 'title' | 'notes' | 'lively'> | undefined;
  private asked_ms = 0;
  private copied: Copied | undefined;
  private asking = false;
  private started = false;

  /**
   * @param draw draws the page; called often, must not keep state
   * @param follow looks at what a round of questions has brought
   * @param pace absent: as often as LuCI refreshes its own pages
   */
  constructor(draw: (glance: Glance) => Drawing, follow: () => void = () => undefined, pace?: Pace) {
    this.draw = draw;
    this.follow = follow;
    this.pace = pace;
    this.router = pace?.router ?? new Router();
  }

  /** All that is known now. */
  get known(): Model {
    return this.model;
  }

  /** Asks the router once and shows what it says. Never rejects. */
  async refresh(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.asked_ms = Date.now();
    try {
      this.model = withReading(this.model, await this.router.read(this.model.snapshot?.status.modem.net_device));
    } finally {
      this.asking = false;
    }
    this.follow();
    this.redraw();
  }

  /** Shows the page as of now. */
  redraw(): void {
    const paused = this.started && !poll.active();
    try {
      const { nodes, ...drawn } = this.draw({
        model: this.model,
        now_ms: Date.now(),
        paused,
        copied: this.copied,
      });
      updateChildren(this.body, h('div', {}, ...nodes));
      this.announceNews(drawn);
      this.drawn = drawn;
    } catch (error) {
      const text = _('This page has a fault: %s').format(String(error));
      updateChildren(this.body, h('div', {}, h('p', { class: 'alert-message error' }, text)));
    }
  }

  /**
   * Makes the root node of the page and starts following the modem.
   *
   * @param foot stands below what is drawn and is left alone
   */
  start(foot?: Node): HTMLElement {
    const root = h('div', { class: 'fg621' }, this.announcer, this.body, foot);
    root.addEventListener('click', (event) => this.clicked(event));
    const { pace } = this;
    if (pace) {
      const look = () => (document.hidden ? Promise.resolve() : this.refresh());
      poll.add(look, pace.every_s);
      document.addEventListener('visibilitychange', () => void (poll.active() && look()));
    } else {
      poll.add(() => this.refresh());
      window.setTimeout(() => void this.refresh(), FIRST_LOOK_MS);
    }
    this.started = true;
    window.setInterval(() => this.tick(), TICK_MS);
    this.redraw();
    return root;
  }

  /** Has a screen reader say something. */
  announce(text: string): void {
    this.announcer.textContent = text;
  }

  private tick(): void {
    this.redraw();
    const due = this.drawn?.lively && Date.now() - this.asked_ms >= LIVELY_MS;
    if (due && poll.active()) void this.refresh();
  }

  private announceNews({ title, notes = [] }: Pick<Drawing, 'title' | 'notes'>): void {
    const { drawn } = this;
    if (!drawn) return;
    const news = [...notes.filter((note) => !drawn.notes?.includes(note)), ...(title === drawn.title ? [] : [title])];
    if (news.length > 0) this.announce(news.join(' '));
  }

  private clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const text = button?.getAttribute('data-copy');
    if (text) void this.copy(text);
  }

  private async copy(text: string): Promise<void> {
    const copied = { text, ok: await copyText(text) };
    this.copied = copied;
    this.redraw();
    this.announce(copied.ok ? _('Copied') : _('Copying failed'));
    window.setTimeout(() => {
      if (this.copied === copied) this.copied = undefined;
      this.redraw();
    }, COPIED_SHOWN_MS);
  }
}

import view from 'view';
import { type Child, h } from '../dom.ts';
import { clock } from '../format.ts';
import { HistoryPanel } from '../history-panel.ts';
import { RANGES, rangeButtons } from '../history-parts.ts';
import { HistoryReader, isNew } from '../history-reader.ts';
import { type Drawing, type Glance, LivePage } from '../live-page.ts';
import { situationOf } from '../model.ts';
import type { Recorder } from '../status.ts';
import { loadStyles } from '../styles.ts';
import type { HistoryFile } from '../timeline.ts';
import type { RangeName } from '../timeline-range.ts';
import { troubleOf } from '../trouble.ts';
import { drawTrouble } from '../trouble-box.ts';
import { icon } from '../widgets.ts';

function note(...words: Child[]): HTMLElement {
  return h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, ...words));
}

/** The page and what the user has chosen on it. */
class History {
  private range: RangeName = '1h';
  private now_ms = Date.now();
  private readonly reader = new HistoryReader();
  private readonly page: LivePage = new LivePage(
    (glance) => this.draw(glance),
    () => void this.follow(),
  );
  private readonly panel = new HistoryPanel((text) => this.page.announce(text));

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.reader.start(), this.page.refresh()]);
    const { snapshot } = this.page.known;
    this.reader.begin(snapshot?.status.history, snapshot?.uptime_s);
    return this;
  }

  start(): HTMLElement {
    const root = this.page.start(this.panel.root);
    root.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('[data-range]') : null;
      const range = RANGES.find((name) => name === button?.getAttribute('data-range'));
      if (range) this.choose(range);
    });
    this.show();
    return root;
  }

  private choose(range: RangeName): void {
    this.range = range;
    this.page.redraw();
    this.show();
    void this.follow();
  }

  /** Reads what the last round has said to be new. */
  private async follow(): Promise<void> {
    const { snapshot, fault } = this.page.known;
    if (!snapshot || fault) return;
    this.now_ms = Date.now();
    await this.reader.follow(snapshot.status.history, snapshot.uptime_s, (now, read) => this.wanted(now, read));
    this.show();
    this.page.redraw();
  }

  /** Fine rows come every few seconds, so over more than an hour they are read no more often than the coarse ones. */
  private wanted(now: Recorder, read: Recorder): HistoryFile[] {
    const close = this.range === '10min' || this.range === '1h';
    const coarse = isNew('coarse_s', now, read);
    return [
      ...(isNew('fine_s', now, read) && (close || coarse) ? (['fine'] as const) : []),
      ...(coarse ? (['coarse'] as const) : []),
      ...(isNew('event', now, read) ? (['events'] as const) : []),
    ];
  }

  private get isEmpty(): boolean {
    const { points, events } = this.reader.timeline;
    return points.length === 0 && events.length === 0;
  }

  private show(): void {
    const { timeline } = this.reader;
    const { network } = this.page.known.snapshot?.status ?? {};
    const here = network?.mcc !== undefined && network.mnc !== undefined ? network.mcc + network.mnc : undefined;
    this.panel.root.hidden = this.isEmpty;
    this.panel.show({
      timeline,
      range: this.range,
      now_ms: this.now_ms,
      operator: (plmn) => (plmn === here ? network?.operator : undefined),
    });
  }

  private draw(glance: Glance): Drawing {
    const title = _('History');
    return {
      title,
      nodes: [
        h('div', { class: 'fg-title' }, h('h2', {}, title), !this.isEmpty && rangeButtons(this.range)),
        ...this.notes(glance),
      ],
    };
  }

  /** Why nothing is recorded, or nothing can be seen of it. */
  private notes({ model, now_ms, copied }: Glance): Child[] {
    const { reader, isEmpty } = this;
    const { state, snapshot } = situationOf(model, now_ms);
    // A recorder that runs has written down at least that the monitor has started.
    const off = snapshot &&
      Object.keys(snapshot.status.history ?? {}).length === 0 && [
        note(
          _('Recording is switched off.'),
          ' ',
          h('a', { href: L.url('admin/modem/fg621/settings') }, _('Settings')),
        ),
      ];
    switch (state) {
      case 'no_device':
      case 'monitor_not_running':
      case 'first_reading':
      case 'damaged':
      case 'other_version':
      case 'refused':
      case 'session':
      case 'unreachable': {
        const trouble = troubleOf({ state, status: snapshot?.status });
        if (isEmpty) return [drawTrouble(trouble, copied)];
        return [note(_('%s. Nothing new is shown meanwhile.').format(trouble.title))];
      }
    }
    if (off) return off;
    if (!isEmpty) return [];
    if (reader.fault)
      return [drawTrouble(troubleOf({ state: reader.fault === 'missing' ? 'damaged' : reader.fault }), copied)];
    const started_s = snapshot?.status.monitor.started_s;
    if (started_s === undefined || !snapshot)
      return [h('p', { class: 'fg-empty' }, _('The first curve shows in a minute.'))];
    const since = clock(snapshot.at_ms - (snapshot.uptime_s - started_s) * 1000, now_ms);
    return [h('p', { class: 'fg-empty' }, _('Recording since %s; the first curve shows in a minute.').format(since))];
  }
}

export default view.extend<History>({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    return new History().load();
  },

  render(history) {
    return (history ?? new History()).start();
  },
});

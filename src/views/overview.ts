import view from 'view';
import { chainOf } from '../chain.ts';
import { Errands } from '../errands.ts';
import { makeFoot } from '../foot.ts';
import { drawHeadline, linkTitle } from '../headline.ts';
import { type Drawing, type Glance, LivePage } from '../live-page.ts';
import { linkOf, type PageState, type Snapshot, situationOf, uptimeAt } from '../model.ts';
import { unlockSim } from '../modem-orders.ts';
import { allowAllBands, undoChange } from '../orders.ts';
import { hidesIdentifiers, rememberHiding } from '../privacy.ts';
import { RecentSignal } from '../recent.ts';
import { reportOf } from '../report.ts';
import type { Scene } from '../scene.ts';
import { drawSections } from '../sections.ts';
import { loadStyles } from '../styles.ts';
import { troubleOf } from '../trouble.ts';
import { type DeedDesk, drawChain, drawTrouble } from '../trouble-box.ts';

function sceneOf(
  snapshot: Snapshot,
  state: PageState,
  { model, now_ms, paused, copied }: Glance,
  hide: boolean,
  recent: RecentSignal,
): Scene {
  return {
    recent,
    status: snapshot.status,
    moment: { state, snapshot, now_ms, paused, monitor: model.monitor },
    link: linkOf(model),
    telling: { hide, language: document.documentElement.lang || 'en' },
    copied,
  };
}

function draw(glance: Glance, hide: boolean, desk: DeedDesk, recent: RecentSignal): Drawing {
  const { model, now_ms, copied } = glance;
  const situation = situationOf(model, now_ms);
  if (situation.state === 'registered') {
    const scene = sceneOf(situation.snapshot, situation.state, glance, hide, recent);
    return { title: linkTitle(scene), nodes: [drawHeadline(scene), ...drawSections(scene)] };
  }
  const { state, snapshot } = situation;
  const status = snapshot?.status;
  const trouble = troubleOf({ state, status, uptime_s: snapshot && uptimeAt(snapshot, now_ms) });
  return {
    title: trouble.title,
    nodes: [
      drawTrouble(trouble, copied, desk),
      drawChain(chainOf(state, status, linkOf(model))),
      ...(snapshot ? drawSections(sceneOf(snapshot, state, glance, hide, recent)) : []),
    ],
  };
}

/** The page and what the user has chosen on it. */
class Overview {
  private hide = hidesIdentifiers();
  private readonly errands: Errands = new Errands(() => this.page.redraw());
  private readonly readonly = L.hasViewPermission() === false;
  private readonly recent = new RecentSignal();
  private readonly page: LivePage = new LivePage(
    (glance) => draw(glance, this.hide, { busy: this.errands.busy, readonly: this.readonly }, this.recent),
    () => this.followSignal(),
  );

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.recent.start(), this.page.refresh()]);
    const { snapshot } = this.page.known;
    this.recent.begin(snapshot?.status.history, snapshot?.uptime_s);
    return this;
  }

  start(): HTMLElement {
    const foot = makeFoot({
      hide: this.hide,
      onHide: (hide) => {
        this.hide = hide;
        rememberHiding(hide);
        this.page.redraw();
      },
      report: () => reportOf(this.page.known, Date.now()),
      announce: (text) => this.page.announce(text),
    });
    const root = this.page.start(foot);
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('submit', (event) => this.submitted(event));
    return root;
  }

  private followSignal(): void {
    const { snapshot, fault } = this.page.known;
    this.errands.follow(snapshot?.status);
    if (snapshot && !fault) void this.recent.follow(snapshot, Date.now());
  }

  private submitted(event: SubmitEvent): void {
    event.preventDefault();
    const field = event.target instanceof Element ? event.target.querySelector('input') : null;
    if (!field || this.errands.busy !== undefined) return;
    const pin = field.value;
    // What was typed must not stay on the screen of a page that lies open.
    field.value = '';
    void this.errands.run(
      'pin',
      () => unlockSim(pin, false),
      () => this.page.refresh(),
    );
  }

  private clicked({ target }: Event): void {
    const button = target instanceof Element ? target.closest('button[data-action]') : null;
    if (!button || this.errands.busy !== undefined) return;
    const deed = button.getAttribute('data-action');
    const change = this.page.known.snapshot?.status.change;
    if (deed === 'all') void this.errands.run(deed, allowAllBands, () => this.page.refresh());
    else if (deed === 'undo' && change)
      void this.errands.run(
        deed,
        () => undoChange(change),
        () => this.page.refresh(),
      );
  }
}

export default view.extend<Overview>({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    return new Overview().load();
  },

  render(overview) {
    return (overview ?? new Overview()).start();
  },
});

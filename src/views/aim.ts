import view from 'view';
import { reasonOf } from '../ages.ts';
import { Courses } from '../aim-course.ts';
import { type AimScene, cellChangeText, drawAim, goneText, silence, spokenText } from '../aim-page.ts';
import { type Target, targetsOf } from '../aim-targets.ts';
import { Beeper, pitchOf } from '../beeper.ts';
import { h } from '../dom.ts';
import { percentOf } from '../grades.ts';
import { type Drawing, type Glance, LivePage } from '../live-page.ts';
import { type PageState, type Snapshot, situationOf, uptimeAt } from '../model.ts';
import { Router } from '../router.ts';
import { isFullScreen, keepScreenOn, toggleFullScreen } from '../screen.ts';
import { loadStyles } from '../styles.ts';
import { troubleOf } from '../trouble.ts';
import type { Trouble } from '../trouble-kit.ts';

// A modem that answers at once gives a value each second.
const PATIENCE_S = 3;
// Values are whole seconds old, and some of a second passes until the page has read them.
const SLACK_S = 2;
const SPOKEN_EVERY_MS = 10_000;

/** Seconds without a new value that are no reason to doubt it, by how quickly the modem answers and is asked. */
function patienceFor({ status }: Snapshot): number {
  const reply_s = (status.modem.reply_ms ?? 0) / 1000;
  return Math.max(PATIENCE_S, 2 * reply_s, (status.signal.every_s ?? 1) + SLACK_S);
}

function troubleBox({ title, text, steps, passing }: Trouble): HTMLElement {
  return h(
    'div',
    { class: `fg-head fg-trouble${passing ? ' fg-passing' : ''}`, 'data-part': 'trouble' },
    h(
      'div',
      { class: 'fg-head-main' },
      h('h2', {}, title),
      h('p', {}, text),
      steps.length > 0 &&
        h('p', {}, h('a', { href: L.url('admin/modem/fg621/overview') }, _('The overview says what to do.'))),
    ),
  );
}

/** The page and what the user has chosen on it. */
class Aim {
  private readonly courses = new Courses();
  private readonly beeper = new Beeper();
  private picked: string | undefined;
  /** Key of the target that the last round was about. */
  private followed: string | undefined;
  private root: HTMLElement | undefined;
  private spoken = { text: '', at_ms: 0 };
  private readonly page: LivePage = new LivePage(
    (glance) => this.draw(glance),
    () => this.follow(),
    { router: new Router('aim'), every_s: 1 },
  );

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.page.refresh()]);
    return this;
  }

  start(): HTMLElement {
    const root = this.page.start();
    this.root = root;
    root.classList.add('fg-aim');
    root.addEventListener('click', (event) => this.clicked(event));
    document.addEventListener('fullscreenchange', () => this.page.redraw());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) return;
      this.beeper.stop();
      this.page.redraw();
    });
    keepScreenOn();
    return root;
  }

  private chosenOf(targets: readonly Target[]): Target | undefined {
    return targets.find(({ key }) => key === this.picked) ?? targets[0];
  }

  private follow(): void {
    const { snapshot } = this.page.known;
    if (!snapshot) return;
    const targets = targetsOf(snapshot.status);
    const chosen = this.chosenOf(targets);
    const fresh = targets.filter((target) => this.courses.take(target));
    // Another pitch must not come before the word that it is that of another target.
    const same = chosen?.key === this.followed || chosen?.key === this.picked;
    this.followed = chosen?.key;
    const level = same && chosen && fresh.includes(chosen) ? chosen.values[0] : undefined;
    if (level) this.beeper.beep(pitchOf(percentOf(level.measure, level.value)));
  }

  private sceneOf(snapshot: Snapshot, state: PageState, { model, now_ms, paused }: Glance): AimScene | undefined {
    const { status } = snapshot;
    const targets = targetsOf(status);
    const chosen = this.chosenOf(targets);
    if (!chosen) return undefined;
    const moment = { state, snapshot, now_ms, paused, monitor: model.monitor };
    return {
      targets,
      chosen,
      gone: this.picked === undefined || this.picked === chosen.key ? undefined : this.picked,
      courses: this.courses,
      now_s: uptimeAt(snapshot, now_ms),
      patience_s: patienceFor(snapshot),
      reason: paused
        ? _('The refreshing of the page is paused.')
        : reasonOf(chosen.key.startsWith('SCC') ? status.carriers : status.signal, moment, true),
      sound: Beeper.possible ? this.beeper.on : undefined,
      full: this.root && isFullScreen(this.root),
    };
  }

  private draw(glance: Glance): Drawing {
    const { model, now_ms } = glance;
    const { state, snapshot } = situationOf(model, now_ms);
    const scene = snapshot && this.sceneOf(snapshot, state, glance);
    if (state !== 'registered') {
      const trouble = troubleOf({
        state,
        status: snapshot?.status,
        uptime_s: snapshot && uptimeAt(snapshot, now_ms),
      });
      // A network that lets nobody in can be aimed at, too.
      const heard = scene && silence(scene) === undefined;
      return { title: trouble.title, nodes: [troubleBox(trouble), ...(heard ? drawAim(scene) : [])] };
    }
    const title = _('Aim the antenna');
    if (!scene) return { title, nodes: [h('h2', {}, title), h('p', {}, _('The modem gives no signal values.'))] };
    return { title, notes: this.notes(scene, now_ms), nodes: drawAim(scene) };
  }

  /** What is read out, at most every ten seconds save a change of the cell. */
  private notes(scene: AimScene, now_ms: number): string[] {
    if (silence(scene) === undefined && now_ms - this.spoken.at_ms >= SPOKEN_EVERY_MS)
      this.spoken = { text: spokenText(scene), at_ms: now_ms };
    return [goneText(scene), this.spoken.text, cellChangeText(scene)].filter(
      (text) => text !== undefined && text !== '',
    ) as string[];
  }

  private clicked({ target }: Event): void {
    const button = target instanceof Element ? target.closest('button[data-action]') : null;
    const { root } = this;
    if (!button || !root) return;
    switch (button.getAttribute('data-action')) {
      case 'pick':
        this.picked = button.getAttribute('data-value') ?? this.picked;
        break;
      case 'sound':
        if (this.beeper.on) this.beeper.stop();
        else this.beeper.start();
        break;
      case 'reset': {
        const status = this.page.known.snapshot?.status;
        const chosen = status && this.chosenOf(targetsOf(status));
        if (chosen) this.courses.resetBest(chosen.key);
        break;
      }
      case 'full':
        toggleFullScreen(root);
        break;
    }
    this.page.redraw();
  }
}

export default view.extend<Aim>({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    return new Aim().load();
  },

  render(aim) {
    return (aim ?? new Aim()).start();
  },
});

import view from 'view';
import { askApn } from '../apn-question.ts';
import { loadSuggestions } from '../apns.ts';
import { changeKey } from '../change.ts';
import { Checkup } from '../checkup.ts';
import { drawConnectionPage } from '../connection-page.ts';
import type { DecodedStatus } from '../decode-status.ts';
import { dismissedChange, rememberDismissed } from '../dismissed.ts';
import { Errands } from '../errands.ts';
import { jobKey } from '../job.ts';
import { LivePage } from '../live-page.ts';
import {
  askForPin,
  dial,
  forgetPin,
  revertModem,
  setApn,
  setAutoconnect,
  setPassthrough,
  setUsbMode,
  unblockSim,
  unlockSim,
} from '../modem-orders.ts';
import {
  askDisconnect,
  askForget,
  askNoAutoconnect,
  askPassthrough,
  askPlainRestart,
  askRevert,
  askUsbMode,
} from '../modem-questions.ts';
import { dataContext } from '../modem-settings.ts';
import { keepChange, type Outcome, restartModem, undoChange } from '../orders.ts';
import { pause } from '../pause.ts';
import { askRevertPlan } from '../questions.ts';
import { askPin, askPinSwitch, askPuk } from '../sim-questions.ts';
import type { Job, Sim } from '../status.ts';
import { loadStyles } from '../styles.ts';

// The monitor, woken by an order, writes its status anew within a second or two.
const FOLLOW_MS = 700;
const FOLLOW_TRIES = 8;

/** The page and what the user has begun on it. */
class ConnectionPage {
  private dismissed = dismissedChange();
  private dismissedJob: string | undefined;
  private root: HTMLElement | undefined;
  /** What was under way at the last look: when it ends, everything is checked anew. */
  private underway: string | undefined;
  private readonly readonly = L.hasViewPermission() === false;
  private readonly errands: Errands = new Errands(() => this.page.redraw());
  private readonly checkup: Checkup = new Checkup({
    redraw: () => this.page.redraw(),
    readJob: () => this.readJob(),
  });
  private readonly page: LivePage = new LivePage(
    (glance) =>
      drawConnectionPage(glance, {
        ...this.checkup.desk,
        busy: this.errands.busy,
        readonly: this.readonly,
        dismissed: this.dismissed,
        dismissedJob: this.dismissedJob,
      }),
    () => this.follow(),
  );

  /** What each button does, given the status that the user sees, if there is any. */
  private readonly free: Readonly<Record<string, () => unknown>> = {
    check: () => this.checkup.check(),
    plan: () => this.checkup.togglePlan(),
    'wifi-help': () => this.checkup.toggleWifi(),
    mend: () => this.mend(),
    'dismiss-mending': () => this.checkup.dismiss(),
    print: () => window.print(),
  };

  private readonly actions: Readonly<Record<string, (status: DecodedStatus) => unknown>> = {
    keep: ({ change }) => change && this.begin('keep', () => keepChange(change)),
    undo: ({ change }) => change && this.begin('undo', () => undoChange(change)),
    dismiss: ({ change }) => {
      this.dismissed = change && changeKey(change);
      if (this.dismissed !== undefined) rememberDismissed(this.dismissed);
    },
    'dismiss-job': ({ job }) => {
      this.dismissedJob = jobKey(job);
    },
    apn: (status) => this.changeApn(status),
    connect: () => this.begin('connect', () => dial(true)),
    disconnect: () => this.after(askDisconnect(), 'disconnect', () => dial(false)),
    'autoconnect-on': () => this.begin('autoconnect-on', () => setAutoconnect(true)),
    'autoconnect-off': () => this.after(askNoAutoconnect(), 'autoconnect-off', () => setAutoconnect(false)),
    'passthrough-on': () => this.after(askPassthrough(true), 'passthrough-on', () => setPassthrough(true)),
    'passthrough-off': () => this.after(askPassthrough(false), 'passthrough-off', () => setPassthrough(false)),
    sim: ({ sim }) => this.unlock(sim),
    'sim-pin-on': ({ sim }) => this.switchPin(true, sim),
    'sim-pin-off': ({ sim }) => this.switchPin(false, sim),
    'sim-forget': () => this.after(askForget(), 'sim-forget', forgetPin),
    usb: async ({ modem }) => {
      const mode = await askUsbMode(modem.usb_mode);
      if (mode !== undefined) await this.begin('usb', () => setUsbMode(mode));
    },
    restart: () => this.after(askPlainRestart(), 'restart', restartModem),
    revert: () => this.revert(),
  };

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.page.refresh()]);
    return this;
  }

  start(): HTMLElement {
    const root = this.page.start();
    root.addEventListener('click', (event) => this.clicked(event));
    this.root = root;
    void this.checkup.check();
    return root;
  }

  private get status(): DecodedStatus | undefined {
    return this.page.known.snapshot?.status;
  }

  /** What is under way or has ended last; another as soon as that comes a step further. */
  private get progressKey(): string {
    const { change, job, state, connection, sim } = this.status ?? {};
    const settings = [connection?.read_s, sim?.pin_stored, state?.name].join(' ');
    return `${change && changeKey(change)} ${jobKey(job)} ${settings}`;
  }

  private clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
    const action = button?.getAttribute('data-action');
    if (!action) return;
    const { status } = this;
    if (this.free[action]) void this.free[action]?.();
    else if (status && this.errands.busy === undefined) void this.actions[action]?.(status);
    this.page.redraw();
  }

  private async readJob(): Promise<Job | undefined> {
    await this.page.refresh();
    return this.status?.job;
  }

  /** Checks everything anew when a job, a change or a restart has come to its end. */
  private follow(): void {
    const { job, change, state } = this.status ?? {};
    this.errands.follow(this.status);
    const going = [
      job?.phase === 'running' && `job ${job.started_s}`,
      change && !['kept', 'undone', 'failed'].includes(change.phase) && 'change',
      state?.name === 'restarting' && 'restart',
    ].filter((name) => name);
    const underway = going.join(' ');
    const over = this.underway !== undefined && this.underway !== '' && underway === '';
    this.underway = underway;
    if (over && !this.checkup.busy) void this.checkup.check();
  }

  private async mend(): Promise<void> {
    const done = this.checkup.mend();
    this.focus('mending');
    await done;
    this.page.redraw();
  }

  private async changeApn(status: DecodedStatus): Promise<void> {
    const { mcc, mnc } = status.network;
    const known = await loadSuggestions(mcc !== undefined && mnc !== undefined ? mcc + mnc : undefined);
    const order = await askApn(dataContext(status), known);
    if (order) await this.begin('apn', () => setApn(order));
  }

  private async unlock(sim: Sim): Promise<void> {
    if (sim.state === 'puk') {
      const said = await askPuk(sim);
      if (said) await this.begin('sim', () => unblockSim(said.puk, said.pin));
      return;
    }
    const said = await askPin(sim);
    if (said) await this.begin('sim', () => unlockSim(said.pin, said.store));
  }

  private async switchPin(on: boolean, sim: Sim): Promise<void> {
    const pin = await askPinSwitch(on, sim);
    if (pin !== undefined) await this.begin(on ? 'sim-pin-on' : 'sim-pin-off', () => askForPin(on, pin));
  }

  private async revert(): Promise<void> {
    const plan = await askRevertPlan();
    if ('why' in plan) this.errands.refuse('revert', plan.why);
    else if (await askRevert(plan.answer)) await this.begin('revert', revertModem);
  }

  private async after(yes: Promise<boolean>, action: string, give: () => Promise<Outcome>): Promise<void> {
    if (await yes) await this.begin(action, give);
  }

  /** Gives an order whose course shows in the status, and leads to the box that tells it. Never rejects. */
  private async begin(action: string, give: () => Promise<Outcome>): Promise<void> {
    const before = this.progressKey;
    this.dismissedJob = undefined;
    const accepted = await this.errands.run(action, give, async () => {
      for (let tries = 0; tries < FOLLOW_TRIES && this.progressKey === before; tries++) {
        await pause(FOLLOW_MS);
        await this.page.refresh();
      }
    });
    if (accepted) this.focus('job', 'change');
  }

  /** Leads to the first of the boxes that is there. */
  private focus(...parts: string[]): void {
    this.page.redraw();
    const found = parts.map((part) => this.root?.querySelector<HTMLElement>(`[data-part=${part}]`)).find((box) => box);
    found?.focus();
    found?.scrollIntoView({ block: 'nearest' });
  }
}

export default view.extend<ConnectionPage>({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    return new ConnectionPage().load();
  },

  render(page) {
    return (page ?? new ConnectionPage()).start();
  },
});

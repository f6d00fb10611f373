import view from 'view';
import { type Choice, MODES, orderOf, presentChoice, wholeChoice, withBand } from '../band-choice.ts';
import { drawBandPage } from '../band-page.ts';
import { askDelete, askForbidden, askPresetName, askRestart, askSearch } from '../band-questions.ts';
import { bandRow } from '../band-words.ts';
import { changeKey } from '../change.ts';
import type { DecodedStatus } from '../decode-status.ts';
import { dismissedChange, rememberDismissed } from '../dismissed.ts';
import { Errands } from '../errands.ts';
import { LivePage } from '../live-page.ts';
import { foundOperators, operatorName } from '../operators.ts';
import {
  cancelSearch,
  changeBands,
  chooseOperator,
  deletePreset,
  keepChange,
  lockCell,
  type Outcome,
  restartModem,
  savePreset,
  searchNetworks,
  undoChange,
  unlockCell,
} from '../orders.ts';
import { pause } from '../pause.ts';
import { PresetShelf } from '../preset-shelf.ts';
import { choiceOf } from '../presets.ts';
import { scanKey } from '../scan.ts';
import { loadStyles } from '../styles.ts';

// The monitor, woken by an order, writes its status anew within a second or two.
const FOLLOW_MS = 700;
const FOLLOW_TRIES = 8;

/** The page and what the user has chosen and begun on it. */
class BandsPage {
  private choice: Choice | undefined;
  private restart = false;
  private cellsOpen = false;
  private cellRestart = false;
  private readonly shelf = new PresetShelf();
  private readonly errands: Errands = new Errands(() => this.page.redraw());
  private dismissed = dismissedChange();
  private root: HTMLElement | undefined;
  private readonly readonly = L.hasViewPermission() === false;
  private readonly page: LivePage = new LivePage(
    (glance) =>
      drawBandPage(glance, {
        choice: this.choice,
        restart: this.restart,
        cellsOpen: this.cellsOpen,
        cellRestart: this.cellRestart,
        presets: this.shelf.presets,
        busy: this.errands.busy,
        readonly: this.readonly,
        dismissed: this.dismissed,
      }),
    () => {
      this.shelf.follow(this.status?.change);
      this.errands.follow(this.status);
    },
  );

  /** What each button does, given its value and the status that the user sees. */
  private readonly actions: Readonly<Record<string, (status: DecodedStatus, value: string) => unknown>> = {
    apply: ({ bands }) => this.apply(bands),
    all: ({ bands }) => this.tick(wholeChoice(bands)),
    reset: () => this.reset(),
    keep: ({ change }) => change && this.begin('keep', () => keepChange(change)),
    undo: ({ change }) => change && this.begin('undo', () => undoChange(change)),
    dismiss: () => this.dismiss(),
    restart: async () => {
      if (await askRestart()) await this.begin('restart', restartModem);
    },
    search: async () => {
      if (await askSearch()) await this.begin('search', searchNetworks);
    },
    'search-cancel': () => this.begin('search-cancel', cancelSearch),
    select: (status, plmn) => this.select(status, plmn),
    'operator-auto': () => this.begin('operator-auto', () => chooseOperator('auto')),
    cells: () => {
      this.cellsOpen = !this.cellsOpen;
    },
    lock: (_status, value) => this.lock(value),
    unlock: () =>
      this.begin(
        'unlock',
        () => unlockCell(this.cellRestart),
        () => this.closeCells(),
      ),
    'preset-choose': ({ bands }, name) => {
      const preset = this.shelf.find(name);
      if (preset) this.tick(choiceOf(preset, bands));
    },
    'preset-save': ({ bands }) => this.savePreset(this.choiceIn(bands)),
    'preset-delete': async (_status, name) => {
      if (await askDelete(name))
        await this.errands.run(
          'preset-delete',
          () => deletePreset(name),
          () => this.shelf.load(),
        );
    },
  };

  async load(): Promise<this> {
    await Promise.all([loadStyles(), this.page.refresh(), this.shelf.load()]);
    return this;
  }

  start(): HTMLElement {
    const root = this.page.start();
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('change', (event) => this.changed(event));
    this.root = root;
    return root;
  }

  private get status(): DecodedStatus | undefined {
    return this.page.known.snapshot?.status;
  }

  /** What is under way or has ended last; another as soon as that comes a step further. */
  private get progressKey(): string {
    const { change, scan } = this.status ?? {};
    return `${change && changeKey(change)} ${scanKey(scan)}`;
  }

  private choiceIn(bands: DecodedStatus['bands']): Choice {
    return this.choice ?? presentChoice(bands);
  }

  private clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
    const { status } = this;
    if (!button || !status || this.errands.busy !== undefined) return;
    const act = this.actions[button.getAttribute('data-action') ?? ''];
    void act?.(status, button.getAttribute('data-value') ?? '');
    this.page.redraw();
  }

  private changed({ target }: Event): void {
    const { status } = this;
    if (!status) return;
    const choice = this.choiceIn(status.bands);
    if (target instanceof HTMLSelectElement && target.dataset.choose === 'mode') {
      const mode = MODES.find((name) => name === target.value);
      this.choice = { ...choice, mode: mode ?? choice.mode };
    } else if (target instanceof HTMLInputElement) {
      if (target.dataset.choose === 'restart') this.restart = target.checked;
      else if (target.dataset.choose === 'cell-restart') this.cellRestart = target.checked;
      else if (target.dataset.band) this.choice = withBand(choice, Number(target.dataset.band), target.checked);
    }
    this.page.redraw();
  }

  /** Ticks a choice, and shows it with the button that applies it. */
  private tick(choice: Choice): void {
    this.choice = choice;
    this.page.redraw();
    this.root?.querySelector('[data-part=apply]')?.scrollIntoView({ block: 'nearest' });
  }

  private reset(): void {
    this.choice = undefined;
    this.restart = false;
  }

  private closeCells(): void {
    this.cellsOpen = false;
    this.cellRestart = false;
  }

  private async apply(bands: DecodedStatus['bands']): Promise<void> {
    const order = orderOf(this.choiceIn(bands), bands, this.restart);
    await this.begin(
      'apply',
      () => changeBands(order),
      () => this.reset(),
    );
  }

  private dismiss(): void {
    const change = this.status?.change;
    this.dismissed = change && changeKey(change);
    if (this.dismissed !== undefined) rememberDismissed(this.dismissed);
  }

  private async select(status: DecodedStatus, plmn: string): Promise<void> {
    const found = status.scan && foundOperators(status.scan).find((entry) => entry.plmn === plmn);
    if (found?.status === 'forbidden' && !(await askForbidden(operatorName(plmn, status)))) return;
    await this.begin(`select ${plmn}`, () => chooseOperator(plmn));
  }

  private async lock(cell: string): Promise<void> {
    const [earfcn = 0, pci = 0] = cell.split(' ').map(Number);
    await this.begin(
      `lock ${cell}`,
      () => lockCell(earfcn, pci, this.cellRestart),
      () => this.closeCells(),
    );
  }

  private async savePreset({ lte, mode }: Choice): Promise<void> {
    const name = await askPresetName(bandRow(lte), this.shelf.presets ?? []);
    if (name !== undefined)
      await this.errands.run(
        'preset-save',
        () => savePreset(name, lte, mode),
        () => this.shelf.load(),
      );
  }

  /**
   * Gives an order whose course shows in the status, and leads to the box that tells it. Never rejects.
   *
   * @param then what to do once it was accepted
   */
  private async begin(action: string, give: () => Promise<Outcome>, then?: () => void): Promise<void> {
    const before = this.progressKey;
    const accepted = await this.errands.run(action, give, async () => {
      for (let tries = 0; tries < FOLLOW_TRIES && this.progressKey === before; tries++) {
        await pause(FOLLOW_MS);
        await this.page.refresh();
      }
    });
    if (!accepted) return;
    then?.();
    this.page.redraw();
    this.root?.querySelector<HTMLElement>('.fg-confirm')?.focus();
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

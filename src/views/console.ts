import view from 'view';
import { type Exchange, sendCommand } from '../at-exchange.ts';
import { copyText } from '../clipboard.ts';
import { drawEntry, drawLog, logText } from '../console-page.ts';
import { h, updateChildren } from '../dom.ts';
import { loadStyles } from '../styles.ts';
import { actionButton } from '../widgets.ts';

const MOST_EXCHANGES = 100;
// rpcd ends a program after 30 s; LuCI would give up before.
const PATIENCE_S = 40;

/** The page and what was sent from it. Nothing of it is stored: replies identify modem and subscriber. */
class Console {
  private readonly readonly = L.hasViewPermission() === false;
  private readonly entry = drawEntry(this.readonly);
  private readonly log = h('div', {
    class: 'fg-log',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
  });
  private readonly said = h('span', { class: 'fg-dim', role: 'status' });
  private exchanges: Exchange[] = [];
  private waiting: string | undefined;

  start(): HTMLElement {
    const title = h(
      'div',
      { class: 'fg-title' },
      h('h3', {}, _('This session')),
      this.said,
      h(
        'div',
        { class: 'fg-title-actions' },
        actionButton('masked', _('Copy without identifiers')),
        ' ',
        actionButton('copy', _('Copy all')),
        ' ',
        actionButton('clear', _('Clear')),
      ),
    );
    const root = h(
      'div',
      { class: 'fg621' },
      h('h2', {}, _('Console')),
      h(
        'div',
        { class: 'cbi-map-descr' },
        _(
          'Send one AT command to the modem. A wrong one can cut the link or change settings for good; commands known to do harm are refused.',
        ),
      ),
      this.entry.node,
      h('div', { class: 'cbi-section' }, title, this.log),
    );
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send(this.entry.input.value);
    });
    this.redraw();
    return root;
  }

  private redraw(): void {
    updateChildren(this.log, h('div', {}, ...drawLog(this.exchanges, this.waiting, Date.now())));
    const busy = this.waiting !== undefined || this.readonly;
    for (const button of this.entry.node.querySelectorAll('button')) button.disabled = busy;
    this.entry.node.querySelector('[data-action=send]')?.classList.toggle('spinning', this.waiting !== undefined);
  }

  private async send(typed: string): Promise<void> {
    const command = typed.trim();
    if (command === '' || this.waiting !== undefined || this.readonly) return;
    const pressed = document.activeElement;
    this.waiting = command;
    this.said.textContent = '';
    this.redraw();
    const exchange = await sendCommand(command);
    this.exchanges = [...this.exchanges, exchange].slice(-MOST_EXCHANGES);
    this.waiting = undefined;
    this.redraw();
    if (document.activeElement === this.entry.input) this.entry.input.select();
    // A button that was switched off meanwhile has lost the keyboard; typing into the line is not what it was pressed for.
    else if (pressed instanceof HTMLElement && document.activeElement === document.body) pressed.focus();
  }

  private async copy(masked: boolean): Promise<void> {
    const ok = await copyText(logText(this.exchanges, masked));
    this.said.textContent = ok ? _('Copied') : _('Copying failed');
  }

  private clicked({ target }: Event): void {
    const button = target instanceof Element ? target.closest('button[data-action]') : null;
    switch (button?.getAttribute('data-action')) {
      case 'quick': {
        const command = button.getAttribute('data-value') ?? '';
        this.entry.input.value = command;
        this.entry.input.dispatchEvent(new Event('input'));
        void this.send(command);
        break;
      }
      case 'masked':
        void this.copy(true);
        break;
      case 'copy':
        void this.copy(false);
        break;
      case 'clear':
        this.exchanges = [];
        this.said.textContent = '';
        this.redraw();
        break;
    }
  }
}

export default view.extend({
  handleSaveApply: null,
  handleSave: null,
  handleReset: null,

  load() {
    Object.assign(L.env, { rpctimeout: PATIENCE_S });
    return loadStyles();
  },

  render() {
    return new Console().start();
  },
});

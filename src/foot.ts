import { copyText } from './clipboard.ts';
import { h } from './dom.ts';

const REPORT_LINES = 16;

/** What the foot of the overview needs from the page. */
export interface FootOptions {
  /** Whether identifiers are hidden at first. */
  hide: boolean;
  onHide: (hide: boolean) => void;
  /** Makes the report of this moment. */
  report: () => string;
  announce: (text: string) => void;
}

function failedCopy(report: string): HTMLElement {
  const field = h('textarea', { readonly: '', rows: REPORT_LINES, 'aria-label': _('Report') });
  field.value = report;
  return h(
    'div',
    {},
    h('p', {}, _('The browser does not allow copying. Here is the report, to be selected by hand:')),
    field,
  );
}

/** The switch that hides identifiers and the button that copies a report. */
export function makeFoot({ hide, onHide, report, announce }: FootOptions): HTMLElement {
  const box = h('input', { type: 'checkbox', id: 'fg-hide', checked: hide ? '' : null });
  box.addEventListener('change', () => onHide(box.checked));
  const button = h('button', { type: 'button', class: 'btn cbi-button' }, _('Copy a report safe to post'));
  const outcome = h('div', { class: 'fg-outcome' });

  const copy = async () => {
    const text = report();
    const ok = await copyText(text);
    const said = _('Copied: the report holds no identifiers.');
    outcome.replaceChildren(ok ? said : failedCopy(text));
    announce(ok ? said : _('Copying failed'));
  };
  button.addEventListener('click', () => void copy());

  return h(
    'div',
    { class: 'fg-foot' },
    h('label', { for: 'fg-hide' }, box, h('span', {}, _('Hide identifiers (for screenshots)'))),
    button,
    outcome,
  );
}

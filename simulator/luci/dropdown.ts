import { html } from './dom.ts';
import { type Field, type FieldOptions, tellChange } from './fields.ts';

/** Closes what is open when the user clicks elsewhere. */
function closeOutside(node: HTMLElement, close: () => void): void {
  window.addEventListener('click', (event) => {
    if (!(event.target instanceof Node) || !node.contains(event.target)) close();
  });
}

/** LuCI's ui.Dropdown for several of some values; values that are none of the choices are lost, as there. */
export function dropdown(
  chosen: readonly string[],
  options: FieldOptions & { shown: number; placeholder: string },
): Field {
  const items = options.choices.map(([key, label]) =>
    html('li', { 'data-value': key, selected: chosen.includes(key) ? '' : null }, [html('label', {}, [label])]),
  );
  const list = html('ul', { tabindex: -1 }, items);
  const more = html('span', { class: 'more', tabindex: -1 }, ['···']);
  const open = html('span', { class: 'open', tabindex: -1 }, ['▾']);
  const disabled = options.disabled ? '' : null;
  const attributes = { id: options.id, class: 'cbi-dropdown', multiple: '', disabled, tabindex: 0 };
  const node = html('div', attributes, [list, more, open]);

  const selected = () => items.filter((item) => item.hasAttribute('selected'));
  const show = (): void => {
    const now = selected();
    for (const item of items) item.removeAttribute('display');
    now.slice(0, options.shown).forEach((item, index) => {
      item.setAttribute('display', String(index));
    });
    node.toggleAttribute('more', now.length > options.shown);
    node.toggleAttribute('empty', now.length === 0);
    more.textContent = now.length === 0 ? options.placeholder : '···';
  };
  const close = (): void => {
    if (!node.hasAttribute('open')) return;
    node.querySelector('ul.preview')?.remove();
    node.removeAttribute('open');
    list.classList.remove('dropdown');
    tellChange(node);
  };
  const unfold = (): void => {
    const preview = list.cloneNode(true);
    if (preview instanceof Element) preview.classList.add('preview');
    list.classList.add('dropdown');
    list.after(preview);
    node.setAttribute('open', '');
  };

  node.addEventListener('click', ({ target }) => {
    if (options.disabled || !(target instanceof Element)) return;
    const item = target.closest('ul.dropdown > li');
    if (!item) return node.hasAttribute('open') ? close() : unfold();
    item.toggleAttribute('selected');
    show();
  });
  closeOutside(node, close);
  show();
  return { node, value: () => selected().map((item) => item.dataset.value ?? ''), fault: () => undefined };
}

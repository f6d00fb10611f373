import type LuciUi from '@kuoruan/luci-types/typings/ui';
import { append, content, html } from './dom.ts';

let overlay: HTMLElement | undefined;

function modal(): HTMLElement {
  if (!overlay) {
    const box = html('div', { class: 'modal', role: 'dialog', 'aria-modal': 'true' }, []);
    overlay = html('div', { id: 'modal_overlay', tabindex: '-1', keydown: escapeClosesModal }, [box]);
    document.body.appendChild(overlay);
  }
  const box = overlay.firstElementChild;
  if (!(box instanceof HTMLElement)) throw new Error('stand-in for LuCI: the dialog is gone');
  return box;
}

/** Esc presses the first button of the dialog's last row: the one that does no harm, by LuCI's custom. */
function escapeClosesModal(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const found = modal().querySelector('.right > button, .right > .btn, .button-row > .btn');
  if (found instanceof HTMLElement) found.click();
}

function showModal(title: unknown, children: unknown, ...classes: string[]): HTMLElement {
  const box = modal();
  box.className = ['modal', ...classes].join(' ');
  content(box, html('h4', {}, title));
  append(box, children);
  document.body.classList.add('modal-overlay-active');
  overlay?.focus();
  return box;
}

function hideModal(): void {
  document.body.classList.remove('modal-overlay-active');
}

function addNotification(title: unknown, children: unknown, ...classes: string[]): HTMLElement {
  const text = html('div', { class: 'alert-text' }, []);
  const dismiss = html('button', { class: 'btn', click: () => message.classList.add('fade-out') }, ['Dismiss']);
  const message = html('div', { class: ['alert-message', 'fade-in', ...classes].join(' ') }, [text, dismiss]);
  // LuCI's trap: the message fades by an animation and goes when some transition inside it ends, that of the button
  // under the mouse. A click from a script leaves it there.
  message.addEventListener('transitionend', () => {
    if (message.classList.contains('fade-out')) message.remove();
  });
  if (title !== null && title !== undefined) append(text, html('h4', {}, title));
  append(text, children);
  const parent = document.getElementById('maincontent') ?? document.body;
  parent.insertBefore(message, parent.firstElementChild);
  return message;
}

function createHandlerFn(context: object, handler: unknown, ...args: unknown[]): ((event: Event) => void) | null {
  const run: unknown = typeof handler === 'string' ? Reflect.get(context, handler) : handler;
  if (typeof run !== 'function') return null;
  return (event) => {
    const target = event.currentTarget;
    if (!(target instanceof HTMLElement)) throw new TypeError('The event has no element');
    const busy = (on: boolean): void => {
      target.classList.toggle('spinning', on);
      Reflect.set(target, 'disabled', on);
    };
    busy(true);
    target.blur();
    // A handler that throws at once leaves the button spinning, as in LuCI.
    void Promise.resolve(run.call(context, ...args, event)).finally(() => busy(false));
  };
}

function showIndicator(id: string, label: string, handler?: unknown, style?: string): boolean {
  const bar = document.getElementById('indicators');
  if (!bar) return false;
  const old = bar.querySelector(`[data-indicator="${CSS.escape(id)}"]`);
  const kind = style === 'inactive' ? 'inactive' : 'active';
  if (old?.textContent === label && old.getAttribute('data-style') === kind) return false;
  const click = typeof handler === 'function' ? handler : null;
  const span = html('span', { 'data-indicator': id, 'data-style': kind, click }, [label]);
  if (old) old.replaceWith(span);
  else bar.appendChild(span);
  return true;
}

function hideIndicator(id: string): boolean {
  const old = document.querySelector(`#indicators [data-indicator="${CSS.escape(id)}"]`);
  old?.remove();
  return old !== null;
}

/** LuCI's class `ui`, as far as it is used, but for `instantiateView`. Titles and bare strings are HTML, as there. */
export const ui = {
  addNotification,
  createHandlerFn,
  hideIndicator,
  hideModal,
  showIndicator,
  showModal,
} satisfies Record<string, unknown> & Partial<Record<keyof typeof LuciUi, unknown>>;

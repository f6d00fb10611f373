import { BaseClass } from './baseclass.ts';
import { append, content, html } from './dom.ts';
import { reportError } from './errors.ts';

/** Resolves when the page is ready for views (LuCI's event `luci-loaded`). */
let ready: Promise<unknown> = new Promise((resolve) => {
  document.addEventListener('luci-loaded', resolve, { once: true });
});

/** Lets views start at once from now on. */
export function viewsMayStart(): void {
  ready = Promise.resolve();
}

function place(): HTMLElement {
  const found = document.getElementById('view');
  if (!found) throw new Error('stand-in for LuCI: the page has no #view');
  return found;
}

function member(instance: View, name: string): (...args: unknown[]) => unknown {
  const found: unknown = Reflect.get(instance, name);
  if (typeof found !== 'function') throw new TypeError(`${name} is not a function of this view`);
  return (...args) => found.apply(instance, args);
}

/** LuCI's class `view`: load, then render into #view. An error becomes a notification. */
export class View extends BaseClass {
  __init__(): void {
    content(place(), html('div', { class: 'spinning' }, ['Loading view…']));
    ready
      .then(() => member(this, 'load')())
      .then((loaded) => member(this, 'render')(loaded))
      .then((nodes) => {
        content(place(), nodes);
        append(place(), member(this, 'addFooter')());
      })
      .catch(reportError);
  }

  load(): unknown {
    return undefined;
  }

  render(): unknown {
    return undefined;
  }

  /** The buttons of forms are not there: a view must switch all three handlers off. */
  addFooter(): DocumentFragment {
    for (const name of ['handleSaveApply', 'handleSave', 'handleReset']) {
      if (Reflect.get(this, name) !== null) throw new Error(`stand-in for LuCI: views with ${name} are not supported`);
    }
    return document.createDocumentFragment();
  }
}

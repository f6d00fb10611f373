import { BaseClass } from './baseclass.ts';
import { changes } from './changes.ts';
import { append, content, html } from './dom.ts';
import { hasViewPermission } from './env.ts';
import { reportError } from './errors.ts';
import { mapsIn } from './form.ts';
import { requireClass } from './loader.ts';
import { ui } from './ui.ts';

const FOOTER = [
  ['handleSaveApply', 'Save & Apply', 'cbi-button-apply important'],
  ['handleSave', 'Save', 'cbi-button-save'],
  ['handleReset', 'Reset', 'cbi-button-reset'],
] as const;

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

  async handleSave(): Promise<void> {
    await Promise.all(mapsIn(place()).map((map) => map.save()));
  }

  async handleSaveApply(): Promise<void> {
    await member(this, 'handleSave')();
    void changes.apply();
  }

  handleReset(): void {
    for (const map of mapsIn(place())) map.reset();
  }

  /** The buttons of forms; of one that may only be read they are there and disabled. */
  addFooter(): DocumentFragment {
    const footer = document.createDocumentFragment();
    const buttons = FOOTER.filter(([name]) => Reflect.get(this, name) !== null);
    if (buttons.length === 0) return footer;
    const maps = mapsIn(place());
    const readonly = maps.length > 0 ? maps.every((map) => map.readonly) : !hasViewPermission();
    const made = buttons.map(([name, label, kind]) => {
      const press = ui.createHandlerFn(this, name);
      return html('button', { class: `cbi-button ${kind}`, click: press, disabled: readonly ? '' : null }, [label]);
    });
    footer.appendChild(html('div', { class: 'cbi-page-actions' }, made));
    return footer;
  }
}

/** LuCI's ui.instantiateView: shows the view of a page. */
export async function instantiateView(path: string): Promise<unknown> {
  const name = `view.${path.replace(/\//g, '.')}`;
  try {
    const view = await requireClass(name);
    if (!(view instanceof View)) throw new TypeError(`Loaded class ${name} is not a descendant of View`);
    return view;
  } catch (error) {
    document.getElementById('view')?.replaceChildren();
    return reportError(error);
  }
}

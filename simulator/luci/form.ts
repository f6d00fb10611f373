import { changes } from './changes.ts';
import { content, html } from './dom.ts';
import { DynamicList, Flag, ListValue, MultiValue, type Option, Value } from './form-options.ts';
import { rpc } from './rpc.ts';
import { initTabGroup, markTabs } from './tabs.ts';
import { uci } from './uci.ts';
import { ui } from './ui.ts';

// As many rounds as LuCI gives options that depend on options that depend on options.
const DEPENDS_ROUNDS = 10;

const callAccess = rpc.declare({
  object: 'session',
  method: 'access',
  params: ['scope', 'object', 'function'],
  expect: { access: false },
});

const maps = new WeakMap<Element, FormMap>();

type OptionClass = new (section: Section, name: string, title: string, help: string) => Option;

/** Lets a form be used only as far as it is made: other members than it has are errors, in reading and in setting. */
function closed<T extends object>(name: string, target: T): T {
  const check = (object: object, key: string | symbol): void => {
    if (typeof key === 'string' && key !== 'then' && !(key in object))
      throw new Error(`stand-in for LuCI: ${name} has no "${key}"`);
  };
  return new Proxy(target, {
    get(object, key, receiver) {
      check(object, key);
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver) {
      check(object, key);
      return Reflect.set(object, key, value, receiver);
    },
  });
}

/** LuCI's form.NamedSection: the options of one section of a file. */
export class Section {
  readonly map: FormMap;
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly options: Option[] = [];

  constructor(map: FormMap, name: string, type: string, title: string) {
    this.map = map;
    this.name = name;
    this.type = type;
    this.title = title;
  }

  get config(): string {
    return this.map.config;
  }

  option(Kind: OptionClass, name: string, title: string, help: string): Option {
    const made = closed(`form.${Kind.name}`, new Kind(this, name, title, help));
    this.options.push(made);
    return made;
  }

  draw(): HTMLElement {
    // Without the section there is nothing to edit, and LuCI draws nothing.
    const there = uci.get(this.config, this.name) !== null;
    const rows = there ? this.options.map((option) => option.draw(this.map.readonly)) : [];
    const node = html('div', { class: 'cbi-section-node', 'data-section-id': this.name }, rows);
    const tab = this.map.tabbed ? { 'data-tab': this.type, 'data-tab-title': this.title } : {};
    return html('div', { class: 'cbi-section', ...tab }, [html('h3', {}, [this.title]), node]);
  }
}

/** LuCI's form.Map: a form over one file of /etc/config. */
export class FormMap {
  readonly config: string;
  tabbed = false;
  readonly = false;
  readonly title: string;
  readonly help: string;
  readonly sections: Section[] = [];
  root: HTMLElement | undefined = undefined;

  constructor(config: string, title: string, help: string) {
    this.config = config;
    this.title = title;
    this.help = help;
    // biome-ignore lint/correctness/noConstructorReturn: whoever makes one must get the strict one.
    return closed('form.Map', this);
  }

  section(Kind: typeof Section, name: string, type: string, title: string): Section {
    const made = closed('form.NamedSection', new Kind(this, name, type, title));
    this.sections.push(made);
    return made;
  }

  private async load(): Promise<void> {
    const [may] = await Promise.all([callAccess('uci', this.config, 'write'), uci.load(this.config)]);
    this.readonly = may !== true;
  }

  async render(): Promise<HTMLElement> {
    await this.load();
    return this.reset();
  }

  /** Draws all anew from what is set. */
  reset(): HTMLElement {
    this.root ??= html('div', { id: `cbi-${this.config}`, class: 'cbi-map' }, []);
    maps.set(this.root, this);
    const group = html(
      'div',
      { class: this.tabbed ? 'cbi-map-tabbed' : '' },
      this.sections.map((section) => section.draw()),
    );
    content(this.root, [
      html('h2', { name: 'content' }, [this.title]),
      html('div', { class: 'cbi-map-descr' }, [this.help]),
      group,
    ]);
    this.checkDepends();
    if (this.tabbed) initTabGroup(group);
    return this.root;
  }

  /** Shows what its conditions want and hides the rest. */
  checkDepends(): void {
    const options = this.sections.flatMap((section) => section.options);
    for (let round = 0, changed = true; changed && round < DEPENDS_ROUNDS; round++) {
      changed = false;
      for (const option of options) {
        if (!option.row || option.active === option.wanted) continue;
        option.row.classList.toggle('hidden');
        changed = true;
      }
    }
    if (this.root) markTabs(this.root);
  }

  /** Brings what was entered to the router; not applied. Rejects, after saying so, if something is invalid. */
  async save(): Promise<void> {
    this.checkDepends();
    try {
      for (const section of this.sections) for (const option of section.options) option.parse();
      await uci.save();
      await this.load();
      await changes.refresh();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const dismiss = html('button', { class: 'cbi-button', click: ui.hideModal }, ['Dismiss']);
      ui.showModal('Save error', [
        html('p', {}, ['An error occurred while saving the form:']),
        html('p', {}, [html('em', { style: 'white-space:pre-wrap' }, [message])]),
        html('div', { class: 'right' }, [dismiss]),
      ]);
      throw error;
    }
    this.reset();
  }
}

/** The forms that are drawn in an element. */
export function mapsIn(element: Element): FormMap[] {
  return Array.from(element.querySelectorAll('.cbi-map')).flatMap((root) => maps.get(root) ?? []);
}

/** LuCI's class `form`, as far as it is used. */
export const form = { Map: FormMap, NamedSection: Section, Value, Flag, ListValue, MultiValue, DynamicList };

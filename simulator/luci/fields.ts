import { html } from './dom.ts';

/** What an option is edited with. */
export interface Field {
  node: HTMLElement;
  value(): string | string[];
  /** What is wrong with what was entered; looks anew and marks the field. */
  fault(): string | undefined;
}

/** What a field is made from. */
export interface FieldOptions {
  id: string;
  disabled: boolean;
  placeholder?: string | undefined;
  /** Keys and labels to choose from, in order. */
  choices: readonly (readonly [string, string])[];
  /** Whether it may be left empty. */
  optional: boolean;
  /** True, or what is wrong. */
  validate(value: string): true | string;
}

/** Tells the form that a value has changed, so that it looks at what depends on it. */
export function tellChange(node: HTMLElement): void {
  node.dispatchEvent(new CustomEvent('widget-change', { bubbles: true }));
}

/** Marks an input by what is wrong with it, as LuCI does. */
function marked(input: HTMLInputElement, { optional, validate }: Pick<FieldOptions, 'optional' | 'validate'>) {
  const verdict = input.value === '' && !optional ? 'Expecting: non-empty value' : validate(input.value);
  input.classList.toggle('cbi-input-invalid', verdict !== true);
  if (verdict === true) input.removeAttribute('data-tooltip');
  else input.setAttribute('data-tooltip', verdict);
  return verdict === true ? undefined : verdict;
}

function textInput({ id, disabled, placeholder }: FieldOptions): HTMLInputElement {
  const made = html('input', { id: `widget.${id}`, type: 'text', class: 'cbi-input-text', placeholder }, []);
  if (!(made instanceof HTMLInputElement)) throw new Error('stand-in for LuCI: no input');
  made.disabled = disabled;
  return made;
}

/** LuCI's ui.Textfield. */
export function textField(value: string, options: FieldOptions): Field {
  const input = textInput(options);
  input.setAttribute('value', value);
  const node = html('div', { id: options.id }, [input]);
  const look = () => marked(input, options);
  for (const name of ['keyup', 'blur']) input.addEventListener(name, look);
  input.addEventListener('change', () => tellChange(node));
  return { node, value: () => input.value, fault: look };
}

/** LuCI's ui.Checkbox: it has an id of its own, so that only the title's click handler finds it. */
export function checkbox(on: boolean, { id, disabled }: FieldOptions): Field & { checked(): boolean } {
  const own = `cb${Math.random().toString(16).slice(2, 10)}`;
  const input = html('input', { id: own, type: 'checkbox', value: '1', 'data-widget-id': `widget.${id}` }, []);
  if (!(input instanceof HTMLInputElement)) throw new Error('stand-in for LuCI: no input');
  input.defaultChecked = on;
  input.disabled = disabled;
  const node = html('div', { id, class: 'cbi-checkbox' }, [input, html('label', { for: own }, [])]);
  input.addEventListener('change', () => tellChange(node));
  const checked = () => input.checked;
  return { node, value: () => (checked() ? '1' : '0'), checked, fault: () => undefined };
}

/** LuCI's ui.Select: an empty key is always the first. */
export function select(value: string, { id, disabled, choices, optional }: FieldOptions): Field {
  const given = new Map(choices);
  const first = given.has('') || optional ? [['', given.get('') ?? '-- Please choose --'] as const] : [];
  const entries = [...first, ...choices.filter(([key]) => key !== '')].map(([key, label]) =>
    html('option', { value: key, selected: key === value ? '' : null }, [label]),
  );
  const input = html('select', { id: `widget.${id}`, class: 'cbi-input-select' }, entries);
  if (!(input instanceof HTMLSelectElement)) throw new Error('stand-in for LuCI: no select');
  input.disabled = disabled;
  const node = html('div', { id }, [input]);
  input.addEventListener('change', () => tellChange(node));
  return { node, value: () => input.value, fault: () => undefined };
}

/** LuCI's ui.DynamicList: a line for each value, the last to add one. */
export function dynamicList(values: readonly string[], options: FieldOptions): Field {
  const input = textInput(options);
  const add = html('div', { class: 'btn cbi-button cbi-button-add' }, ['+']);
  const last = html('div', { class: 'add-item control-group' }, [input, add]);
  const disabled = options.disabled ? '' : null;
  const node = html('div', { id: options.id, class: 'cbi-dynlist', disabled }, [last]);
  const look = () => marked(input, { optional: true, validate: options.validate });
  const listed = () =>
    Array.from(node.querySelectorAll<HTMLInputElement>('.item > input[type=hidden]'), (hidden) => hidden.value);

  const append = (value: string): void => {
    if (listed().includes(value)) return;
    const hidden = html('input', { type: 'hidden', value }, []);
    const item = html('div', { class: 'item', tabindex: 0 }, [html('span', {}, [value]), hidden]);
    const remove = () => {
      item.remove();
      tellChange(node);
    };
    item.addEventListener('keydown', (event) => {
      if (event.key === 'Delete' || event.key === 'Backspace') remove();
    });
    item.addEventListener('click', (event) => {
      // The cross is no element of its own.
      const width = Number.parseFloat(getComputedStyle(item, '::after').width) || 0;
      if (!options.disabled && item.getBoundingClientRect().right - event.clientX <= width) remove();
    });
    node.insertBefore(item, last);
  };
  const take = (): void => {
    if (input.value === '' || look() !== undefined) return;
    append(input.value);
    input.value = '';
    tellChange(node);
  };

  for (const name of ['keyup', 'blur']) input.addEventListener(name, look);
  add.addEventListener('click', () => !options.disabled && take());
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  });
  for (const value of values) append(value);
  return {
    node,
    // What was typed but not added counts, unless it is invalid.
    value: () => [...new Set([...listed(), ...(/\S/.test(input.value) && look() === undefined ? [input.value] : [])])],
    fault: () => undefined,
  };
}

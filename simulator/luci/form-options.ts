import { html } from './dom.ts';
import { dropdown } from './dropdown.ts';
import { checkbox, dynamicList, type Field, type FieldOptions, select, textField } from './fields.ts';
import type { Section } from './form.ts';
import { uci } from './uci.ts';

type Entered = string | string[];

/** As LuCI compares what is set with what is entered. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : [value].flat().join(' ');
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value : text(value).split(/\s+/).filter(Boolean);
}

/** LuCI's form.AbstractValue, with a field of text. */
export class Option {
  default: Entered | null = null;
  rmempty = true;
  retain = false;
  ucisection: string | undefined = undefined;
  placeholder: string | undefined = undefined;
  readonly choices: [string, string][] = [];
  readonly conditions: Record<string, string>[] = [];
  readonly section: Section;
  readonly option: string;
  readonly title: string;
  readonly help: string;
  /** The row of the form, once it is drawn. */
  row: HTMLElement | undefined = undefined;
  field: Field | undefined = undefined;

  constructor(section: Section, option: string, title: string, help: string) {
    this.section = section;
    this.option = option;
    this.title = title;
    this.help = help;
  }

  depends(on: Record<string, string>): void {
    this.conditions.push(on);
  }

  validate(_section: string, _value: string): true | string {
    return true;
  }

  get configValue(): unknown {
    return uci.get(this.section.config, this.ucisection ?? this.section.name, this.option);
  }

  get active(): boolean {
    return this.row !== undefined && !this.row.classList.contains('hidden');
  }

  get formValue(): Entered | null {
    return this.field?.value() ?? null;
  }

  /** Whether one of the conditions holds; hidden options hold none. */
  get wanted(): boolean {
    if (this.conditions.length === 0) return true;
    return this.conditions.some((on) =>
      Object.entries(on).every(([name, value]) => {
        const other = this.section.options.find(({ option }) => option === name);
        return other?.active && same(other.formValue, value);
      }),
    );
  }

  protected makeField(value: unknown, options: FieldOptions): Field {
    if (this.choices.length > 0) throw new Error('stand-in for LuCI: a Value with choices is not supported');
    return textField(text(value), options);
  }

  draw(readonly: boolean): HTMLElement {
    const { config, name } = this.section;
    const id = `cbid.${config}.${name}.${this.option}`;
    const field = this.makeField(this.configValue ?? this.default, {
      id,
      disabled: readonly,
      placeholder: this.placeholder,
      choices: this.choices,
      optional: this.rmempty,
      validate: (value) => this.validate(name, value),
    });
    // Titles and help are HTML in LuCI; those that come here are plain.
    const press = () => {
      const found = document.getElementById(`widget.${id}`) ?? field.node.querySelector('[data-widget-id]');
      if (found instanceof HTMLElement) found.click();
    };
    const label = html('label', { class: 'cbi-value-title', for: `widget.${id}`, click: press }, [this.title]);
    const help = html('div', { class: 'cbi-value-description' }, [this.help]);
    const body = html('div', { class: 'cbi-value-field' }, [field.node, help]);
    const hidden = this.conditions.length > 0 ? 'cbi-value hidden' : 'cbi-value';
    const attributes = { class: hidden, id: `cbi-${config}-${name}-${this.option}`, 'data-name': this.option };
    this.field = field;
    this.row = html('div', { ...attributes, 'data-field': id }, [label, body]);
    this.row.addEventListener('widget-change', () => this.section.map.checkDepends());
    return this.row;
  }

  /** Brings what was entered into the configuration in memory, or throws. */
  parse(): void {
    if (!this.active) {
      if (!this.retain) this.remove(this.section.name);
      return;
    }
    const fault = this.field?.fault();
    if (fault !== undefined) throw new TypeError(`Option "${this.title}" contains an invalid input value. ${fault}`);
    this.store(this.formValue);
  }

  protected store(entered: Entered | null): void {
    if (entered === null || entered.length === 0) {
      if (!this.rmempty) throw new TypeError(`Option "${this.title}" must not be empty.`);
      this.remove(this.section.name);
    } else if (!same(this.configValue, entered)) this.write(this.section.name, entered);
  }

  write(section: string, value: Entered): void {
    uci.set(this.section.config, this.ucisection ?? section, this.option, value);
  }

  remove(section: string): void {
    uci.unset(this.section.config, this.ucisection ?? section, this.option);
  }
}

/** LuCI's form.Value: a line of text. */
export class Value extends Option {
  value(key: string, label = key): void {
    this.choices.push([key, label]);
  }
}

/** LuCI's form.Flag: always written, or deleted if it is at its default. */
export class Flag extends Option {
  override default: Entered | null = '0';

  protected override makeField(value: unknown, options: FieldOptions): Field {
    return checkbox(value === '1', options);
  }

  protected override store(entered: Entered | null): void {
    if (entered === this.default && this.rmempty) this.remove(this.section.name);
    else this.write(this.section.name, entered ?? '0');
  }
}

/** LuCI's form.ListValue: one of some. */
export class ListValue extends Value {
  protected override makeField(value: unknown, options: FieldOptions): Field {
    // Whether it may be empty says only a choice with an empty key.
    return select(text(value), { ...options, optional: false });
  }
}

/** LuCI's form.MultiValue: several of some. */
export class MultiValue extends Value {
  display_size = 3;

  protected override makeField(value: unknown, options: FieldOptions): Field {
    return dropdown(asList(value), { ...options, shown: this.display_size, placeholder: '-- Please choose --' });
  }
}

/** LuCI's form.DynamicList: any number of lines. */
export class DynamicList extends Option {
  protected override makeField(value: unknown, options: FieldOptions): Field {
    return dynamicList(asList(value), options);
  }
}

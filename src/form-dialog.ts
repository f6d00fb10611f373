import ui from 'ui';
import type { Question } from './dialogs.ts';
import { type Child, h } from './dom.ts';

/** A field of a dialog. What stands in it is given back as text; a tick as `on` or nothing. */
export interface Field {
  name: string;
  label: string;
  /** `secret` is never filled in beforehand, and no browser is asked to remember it. */
  kind: 'text' | 'secret' | 'tick' | 'choice';
  value?: string;
  /** Digits only, so that a telephone shows those keys. */
  digits?: boolean;
  choices?: readonly { value: string; label: string }[];
  hint?: string;
}

/** What the user has put into the fields, by their names. */
export type Entries = Readonly<Record<string, string>>;

/** A question that is answered by filling in fields. */
export interface FormQuestion extends Question {
  fields: readonly Field[];
  /** Why it cannot be done like that; undefined if it can. */
  fault: (entries: Entries) => string | undefined;
  /** What else to say about what stands there now. */
  hint?: (entries: Entries) => string | undefined;
  /** Fields that are of no use as things stand. */
  idle?: (entries: Entries) => readonly string[];
  /** Something beside the fields; `fill` puts values into them. */
  aside?: (fill: (entries: Entries) => void) => Child;
}

type Control = HTMLInputElement | HTMLSelectElement;

function controlOf({ name, kind, value, digits, choices = [] }: Field): Control {
  const id = `fg-field-${name}`;
  switch (kind) {
    case 'choice':
      return h(
        'select',
        { id, name, class: 'cbi-input-select' },
        ...choices.map((choice) =>
          h('option', { value: choice.value, selected: choice.value === value ? '' : null }, choice.label),
        ),
      );
    case 'tick':
      return h('input', { id, name, type: 'checkbox', checked: value === 'on' ? '' : null });
    default:
      return h('input', {
        id,
        name,
        type: kind === 'secret' ? 'password' : 'text',
        class: 'cbi-input-text',
        value: kind === 'secret' ? null : value,
        inputmode: digits ? 'numeric' : null,
        // "off" is not heeded for passwords.
        autocomplete: kind === 'secret' ? 'new-password' : 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
      });
  }
}

function lineOf({ name, label, kind, hint }: Field, control: Control): HTMLElement {
  const words = h('label', { for: `fg-field-${name}` }, label);
  const note = hint !== undefined && h('small', { class: 'fg-dim fg-help' }, hint);
  return kind === 'tick'
    ? h('div', { class: 'fg-field fg-tick' }, control, words, note)
    : h('div', { class: 'fg-field' }, words, control, note);
}

function entryOf(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked ? 'on' : '';
  return control instanceof HTMLInputElement && control.type === 'password' ? control.value : control.value.trim();
}

/** Asks for what stands in the fields; undefined if the user does not want to after all. */
export function askForm(question: FormQuestion): Promise<Entries | undefined> {
  const { title, text, yes, kind = '', fields, fault, hint, idle, aside } = question;
  const controls = fields.map((field) => ({ field, control: controlOf(field) }));
  const entries = (): Entries =>
    Object.fromEntries(controls.map(({ field, control }) => [field.name, entryOf(control)]));
  return new Promise((resolve) => {
    const word = h('p', { class: 'fg-word', 'aria-live': 'polite' }, '\u00a0');
    const say = (sentence = '\u00a0') => {
      word.textContent = sentence;
    };
    const refresh = () => {
      const unused = idle?.(entries()) ?? [];
      for (const { field, control } of controls) control.disabled = unused.includes(field.name);
      say(hint?.(entries()));
    };
    const fill = (values: Entries) => {
      for (const { field, control } of controls) {
        const value = values[field.name];
        if (value !== undefined) control.value = value;
      }
      refresh();
    };
    // LuCI presses the first button of the last row when Esc is pressed.
    const no = h('button', { type: 'button', class: 'btn cbi-button' }, _('Cancel'));
    const go = h('button', { type: 'submit', class: `btn cbi-button ${kind}`.trim() }, yes);
    const form = h(
      'form',
      { class: 'fg621 fg-dialog', autocomplete: 'off' },
      ...text.map((line) => h('p', {}, line)),
      aside?.(fill),
      ...controls.map(({ field, control }) => lineOf(field, control)),
      word,
      h('div', { class: 'right' }, no, ' ', go),
    );
    const close = (said: Entries | undefined) => {
      ui.hideModal();
      // What was typed must not stay in the page behind the closed dialog.
      form.remove();
      resolve(said);
    };
    form.addEventListener('input', refresh);
    no.addEventListener('click', () => close(undefined));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const wrong = fault(entries());
      if (wrong === undefined) close(entries());
      else say(wrong);
    });
    ui.showModal(title, [form]);
    refresh();
    (controls[0]?.control ?? no).focus();
  });
}

import ui from 'ui';
import { h } from './dom.ts';

/** A question with a way out. */
export interface Question {
  /** Taken for HTML by LuCI: never put anything of the modem's or the user's into it. */
  title: string;
  text: readonly string[];
  /** Name of the button that does it. */
  yes: string;
  kind?: 'cbi-button-action' | 'cbi-button-negative' | 'cbi-button-positive';
}

function button(type: 'button' | 'submit', label: string, kind = ''): HTMLButtonElement {
  return h('button', { type, class: `btn cbi-button ${kind}`.trim() }, label);
}

/** Asks before something is done; Esc means no. */
export function ask({ title, text, yes, kind }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    // LuCI presses the first button when Esc is pressed.
    const no = button('button', _('Cancel'));
    const go = button('button', yes, kind);
    const answer = (said: boolean) => () => {
      ui.hideModal();
      resolve(said);
    };
    no.addEventListener('click', answer(false));
    go.addEventListener('click', answer(true));
    ui.showModal(title, [...text.map((line) => h('p', {}, line)), h('div', { class: 'right' }, no, ' ', go)]);
    no.focus();
  });
}

/** A question that is answered with a name. */
export interface NameQuestion extends Question {
  label: string;
  /** Why a name cannot be taken; undefined if it can. */
  fault: (name: string) => string | undefined;
  /** What else there is to say about a name. */
  hint: (name: string) => string | undefined;
}

/** Asks for a name, without blanks around it; undefined if the user does not want to after all. */
export function askName(question: NameQuestion): Promise<string | undefined> {
  const { title, text, yes, kind, label, fault, hint } = question;
  return new Promise((resolve) => {
    const field = h('input', { type: 'text', class: 'cbi-input-text', autocomplete: 'off' });
    const word = h('p', { 'aria-live': 'polite' }, '\u00a0');
    const no = button('button', _('Cancel'));
    const name = () => field.value.trim();
    const close = (said: string | undefined) => {
      ui.hideModal();
      resolve(said);
    };
    const say = (sentence = '\u00a0') => {
      word.textContent = sentence;
    };
    const form = h(
      'form',
      {},
      ...text.map((line) => h('p', {}, line)),
      h('p', {}, h('label', {}, `${label} `, field)),
      word,
      h('div', { class: 'right' }, no, ' ', button('submit', yes, kind)),
    );
    field.addEventListener('input', () => say(hint(name())));
    no.addEventListener('click', () => close(undefined));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const wrong = fault(name());
      if (wrong === undefined) close(name());
      else say(wrong);
    });
    ui.showModal(title, [form]);
    field.focus();
  });
}

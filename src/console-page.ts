import { type KnownCommand, knownCommands } from './at-commands.ts';
import type { Exchange } from './at-exchange.ts';
import { type Child, h } from './dom.ts';
import { clock } from './format.ts';
import { maskSession } from './privacy.ts';
import { actionButton, icon } from './widgets.ts';

/** The line to type in, with its suggestions; the caller keeps it. */
export interface Entry {
  node: HTMLElement;
  input: HTMLInputElement;
}

function suggestion({ command, about }: KnownCommand): HTMLElement {
  return h('option', { value: command, label: about });
}

/** Draws the line to type in and the buttons for what is asked most. */
export function drawEntry(readonly: boolean): Entry {
  const known = knownCommands();
  const disabled = readonly ? '' : null;
  const input = h('input', {
    type: 'text',
    id: 'fg-at-line',
    class: 'cbi-input-text',
    list: 'fg-at-known',
    'aria-label': _('AT command'),
    'aria-describedby': 'fg-at-about',
    placeholder: 'AT+CSQ',
    spellcheck: 'false',
    autocapitalize: 'characters',
    autocomplete: 'off',
    autocorrect: 'off',
    disabled,
  });
  const about = h('p', { class: 'fg-dim', id: 'fg-at-about' }, '\u00a0');
  const explain = () => {
    const typed = input.value.trim().toUpperCase();
    about.textContent = known.find(({ command }) => command === typed)?.about ?? '\u00a0';
  };
  input.addEventListener('input', explain);
  const send = h(
    'button',
    { type: 'submit', class: 'btn cbi-button cbi-button-action important', 'data-action': 'send', disabled },
    _('Send'),
  );
  const quick = known.flatMap(({ command, about: title, quick: shown }) => {
    if (!shown) return [];
    const button = actionButton('quick', command, { value: command, disabled: readonly });
    button.title = title;
    button.classList.add('fg-quick-at');
    return [button];
  });
  const form = h('form', { class: 'fg-send', autocomplete: 'off' }, input, send);
  const list = h('datalist', { id: 'fg-at-known' }, ...known.map(suggestion));
  const node = h(
    'div',
    { class: 'cbi-section' },
    form,
    list,
    about,
    h('div', { class: 'fg-quick' }, h('span', { class: 'fg-dim' }, _('Only read:')), ...quick),
  );
  return { node, input };
}

function drawExchange({ command, at_ms, took_ms, reply, note }: Exchange, now_ms: number): HTMLElement {
  return h(
    'div',
    { class: 'fg-at', 'data-part': String(at_ms) },
    h(
      'div',
      { class: 'c' },
      h('span', { class: 'fg-dim' }, clock(at_ms, now_ms)),
      h('strong', {}, command),
      h('span', { class: 'fg-dim ms' }, _('%d ms').format(took_ms)),
    ),
    reply.length > 0 && h('div', { class: 'r' }, reply.join('\n')),
    note && h('div', { class: 'm' }, note.kind && icon(note.kind, 14), h('span', {}, note.text)),
  );
}

/** The history of this session, newest on top. */
export function drawLog(exchanges: readonly Exchange[], waiting: string | undefined, now_ms: number): Child[] {
  const wait =
    waiting !== undefined &&
    h(
      'div',
      { class: 'fg-at', 'data-part': 'waiting' },
      h('div', { class: 'c' }, h('strong', {}, waiting)),
      h(
        'div',
        { class: 'm' },
        icon('wait', 14),
        h('span', {}, _('Waiting for the modem; some commands take minutes.')),
      ),
    );
  const none = exchanges.length === 0 && !wait && h('p', { class: 'fg-empty' }, _('Nothing has been sent yet.'));
  return [none, wait, ...[...exchanges].reverse().map((exchange) => drawExchange(exchange, now_ms))];
}

/**
 * The history as text for a bug report, oldest first, with plain signs.
 *
 * @param masked leave out what identifies the modem, the SIM, the cell or the connection, and what was typed of PIN and password
 */
export function logText(exchanges: readonly Exchange[], masked: boolean): string {
  const text = exchanges
    .map(({ command, reply, note }) => [`> ${command}`, ...reply, ...(note?.kind ? [`(${note.text})`] : [])].join('\n'))
    .join('\n\n');
  return `${masked ? maskSession(text) : text}\n`;
}

import { type Child, h } from './dom.ts';
import { icon } from './widgets.ts';

/** Says on top that this login has no buttons; nothing if it has. */
export function readonlyNote(readonly: boolean): Child {
  const text = _('This login may look, but change nothing.');
  return readonly && h('div', { class: 'fg-reason', 'data-part': 'readonly' }, icon('warn'), h('span', {}, text));
}

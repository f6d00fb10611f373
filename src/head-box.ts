import { type Child, h } from './dom.ts';

/** How high the bars in it are, pixels. */
export const BARS_HEIGHT = 44;

/** The box on top of a page: a picture with a word below it, and what there is to say beside them. */
export function headBox(kind: string, word: Child[], picture: Node, ...rest: Child[]): HTMLElement {
  return h(
    'div',
    { class: `fg-head ${kind}`.trim(), 'data-part': 'headline' },
    h('div', { class: 'fg-head-bars' }, picture, ...word),
    ...rest,
  );
}

/** The way to the page that checks and mends the connection. */
export function connectionLink(text: string): HTMLElement {
  return h('a', { href: L.url('admin/modem/fg621/connection') }, text);
}

/** What may stand inside an element: nodes and plain text; null and false stand for nothing. */
export type Child = Node | string | null | false | undefined;

/** Attributes of an element; null and undefined leave an attribute out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child !== null && child !== false && child !== undefined);
}

/**
 * Makes an HTML element. Strings become text, never markup: LuCI's E() takes a bare string for HTML, so it always gets
 * an array.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return E<HTMLElementTagNameMap[K]>(tag, Object.fromEntries(given), present(children));
}

/** Makes an SVG element. */
export function svg(tag: string, attributes: Attributes, ...children: Node[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether a fresh node may be taken for the new form of a live one. */
function isSameThing(live: Node, fresh: Node): boolean {
  if (live.nodeName !== fresh.nodeName) return false;
  if (!isElement(live) || !isElement(fresh)) return true;
  return live.getAttribute('data-part') === fresh.getAttribute('data-part');
}

function updateAttributes(live: Element, fresh: Element): void {
  for (const name of live.getAttributeNames()) if (!fresh.hasAttribute(name)) live.removeAttribute(name);
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name) ?? '';
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

/** Attributes tell only how a control begins; what was done to it since then lives in its properties. */
function updateControl(live: Element, fresh: Element): void {
  if (live instanceof HTMLInputElement && fresh instanceof HTMLInputElement) live.checked = fresh.checked;
  if (live instanceof HTMLSelectElement && fresh instanceof HTMLSelectElement) live.value = fresh.value;
}

/**
 * Makes the children of a live node equal to those of a fresh one, changing only what differs: focus, selection, scroll
 * position and running transitions survive. Elements with `data-part` are told apart by it. Listeners are not carried
 * over, so they belong on an ancestor that stays.
 */
export function updateChildren(live: Node, fresh: Node): void {
  let next = live.firstChild;
  for (const wanted of Array.from(fresh.childNodes)) {
    let found = next;
    while (found && !isSameThing(found, wanted)) found = found.nextSibling;
    if (!found) {
      live.insertBefore(wanted, next);
      continue;
    }
    while (next && next !== found) {
      const skipped = next;
      next = next.nextSibling;
      live.removeChild(skipped);
    }
    if (isElement(found) && isElement(wanted)) {
      updateAttributes(found, wanted);
      updateChildren(found, wanted);
      updateControl(found, wanted);
    } else if (found.nodeValue !== wanted.nodeValue) found.nodeValue = wanted.nodeValue;
    next = found.nextSibling;
  }
  while (next) {
    const surplus = next;
    next = next.nextSibling;
    live.removeChild(surplus);
  }
}

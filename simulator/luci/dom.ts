type Attributes = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return value instanceof Node;
}

function parse(html: string): Node | null {
  return new DOMParser().parseFromString(html, 'text/html').body.firstChild;
}

/** Adds children by the rules of {@link create}. */
export function append(node: Node, children?: unknown): Node | null {
  if (Array.isArray(children)) {
    // As in LuCI up to 25.12: null and false in a list become text, nested lists too.
    for (const child of children) node.appendChild(isNode(child) ? child : document.createTextNode(String(child)));
    return node.lastChild;
  }
  if (typeof children === 'function') return append(node, children(node));
  if (isNode(children)) return node.appendChild(children);
  if (children === null || children === undefined || !(node instanceof Element)) return null;
  // The trap of LuCI's E(): what is neither list nor node is HTML.
  node.innerHTML = String(children);
  return node.lastChild;
}

/** Replaces all children. */
export function content(node: Node, children?: unknown): Node | null {
  node.textContent = '';
  return append(node, children);
}

function attr(node: Node, key: string | Attributes, value?: unknown): void {
  if (!(node instanceof Element)) return;
  const attributes = typeof key === 'string' ? { [key]: value } : key;
  for (const [name, item] of Object.entries(attributes)) {
    if (item === null || item === undefined) continue;
    if (typeof item === 'function') node.addEventListener(name, (event) => item.call(node, event));
    else node.setAttribute(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
  }
}

function element(html: string | Node | readonly Node[]): Node | null {
  if (typeof html === 'string') return html.startsWith('<') ? parse(html) : document.createElement(html);
  if (isNode(html)) return html;
  const fragment = document.createDocumentFragment();
  for (const item of html) fragment.appendChild(item);
  return fragment;
}

/**
 * `dom.create` and the global E(): a tag name, `<html>`, a node or a list of nodes; attributes; children.
 *
 * Children in a list are nodes or text; anything else, a bare string above all, is taken for HTML.
 */
export function create(html: string | Node | readonly Node[], ...rest: unknown[]): Node | null {
  const [first, second] = rest;
  const plain = typeof first === 'object' && first !== null && !Array.isArray(first) && !isNode(first);
  const node = element(html);
  if (!node) return null;
  if (plain) attr(node, Object.fromEntries(Object.entries(first)));
  append(node, plain || first === null ? second : first);
  return node;
}

/** {@link create} for what can only be an element of HTML. */
export function html(tag: string, attributes: Attributes, children: unknown): HTMLElement {
  const made = document.createElement(tag);
  attr(made, attributes);
  append(made, children);
  return made;
}

/** LuCI's class `dom`. */
export const dom = { append, attr, content, create, elem: isNode, parse };

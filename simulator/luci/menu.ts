import { BaseClass } from './baseclass.ts';
import { html } from './dom.ts';
import { env, pageUrl } from './env.ts';
import { request } from './request.ts';

interface MenuNode {
  title?: string;
  order?: number;
  satisfied?: boolean;
  action?: { type: string };
  firstchild_ineligible?: boolean;
  children?: Record<string, MenuNode>;
}

interface Item extends MenuNode {
  name: string;
}

/** LuCI's order of nodes that give none. */
const DEFAULT_ORDER = 1000;

/** The children to show: those with a title that the session may see, without headings over nothing. */
function items(node: MenuNode): Item[] {
  return Object.entries(node.children ?? {})
    .map(([name, child]) => ({ ...child, name }))
    .filter(({ satisfied, title }) => satisfied && title)
    .filter((item) => item.action?.type !== 'firstchild' || items(item).length > 0)
    .sort((a, b) => (a.order ?? DEFAULT_ORDER) - (b.order ?? DEFAULT_ORDER) || a.name.localeCompare(b.name));
}

function link(item: Item, url: string, attributes: Record<string, string> = {}): HTMLElement {
  return html('a', { href: url, ...attributes }, [_(item.title ?? '')]);
}

function fillTop(list: HTMLElement, mode: Item): void {
  for (const section of items(mode)) {
    const pages = items(section);
    const below = pages.map((page) => html('li', {}, [link(page, pageUrl(mode.name, section.name, page.name))]));
    const url = below.length > 0 ? '#' : pageUrl(mode.name, section.name);
    const anchor = link(section, url, below.length > 0 ? { class: 'menu' } : {});
    const menu = below.length > 0 ? [anchor, html('ul', { class: 'dropdown-menu' }, below)] : [anchor];
    list.appendChild(html('li', { class: below.length > 0 ? 'dropdown' : '' }, menu));
  }
  list.style.display = '';
}

/** Tabs for what lies deeper than the two levels of the header, a row for each level. */
function fillTabs(place: HTMLElement, node: MenuNode, path: readonly string[]): void {
  const active = env.dispatchpath[path.length];
  const tabs = items(node);
  if (tabs.length === 0) return;
  const list = tabs.map((tab) => {
    const state = tab.name === active ? ' active' : '';
    return html('li', { class: `tabmenu-item-${tab.name}${state}` }, [link(tab, pageUrl(...path, tab.name))]);
  });
  place.appendChild(html('ul', { class: 'tabs' }, list));
  place.style.display = '';
  const below = tabs.find(({ name }) => name === active);
  if (below) fillTabs(place, below, [...path, below.name]);
}

async function renderMenu(): Promise<void> {
  const reply = await request(pageUrl('admin/menu'));
  const tree: MenuNode = await reply.json();
  const [top, tabs] = [document.getElementById('topmenu'), document.getElementById('tabmenu')];
  const mode = items(tree).find(({ name }) => name === (env.requestpath[0] ?? name));
  if (!top || !tabs || !mode) return;
  fillTop(top, mode);
  let node: MenuNode | undefined = tree;
  const path = env.dispatchpath.slice(0, 3);
  for (const name of path) node = node?.children?.[name];
  if (path.length === 3 && node) fillTabs(tabs, node, path);
}

/** The theme's menu in header and tabs (LuCI's class `menu-bootstrap`). */
export class Menu extends BaseClass {
  __init__(): void {
    void renderMenu();
  }
}

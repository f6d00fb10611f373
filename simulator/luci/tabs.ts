import { html } from './dom.ts';

const STORE = 'stand-in-tab';

function panesOf(group: Element): HTMLElement[] {
  return Array.from(group.children).filter((pane) => pane instanceof HTMLElement);
}

/** The tab that was shown last on this page. */
function remembered(): string | undefined {
  const [page, name] = (sessionStorage.getItem(STORE) ?? '').split(' ');
  return page === document.body.dataset.page ? name : undefined;
}

function show(group: Element, menu: Element, name: string | undefined): void {
  for (const pane of panesOf(group)) pane.setAttribute('data-tab-active', String(pane.dataset.tab === name));
  for (const tab of menu.querySelectorAll('li')) {
    tab.className = tab.dataset.tab === name ? 'cbi-tab' : 'cbi-tab-disabled';
  }
}

/** LuCI's ui.tabs.initTabGroup: puts the tabs of a group before it. */
export function initTabGroup(group: Element): void {
  const panes = panesOf(group);
  const menu = html('ul', { class: 'cbi-tabmenu' }, []);
  for (const pane of panes) {
    const name = pane.dataset.tab ?? '';
    const pick = (event: Event) => {
      event.preventDefault();
      sessionStorage.setItem(STORE, `${document.body.dataset.page} ${name}`);
      show(group, menu, name);
    };
    const link = html('a', { href: '#', click: pick }, [pane.dataset.tabTitle ?? '']);
    menu.appendChild(html('li', { 'data-tab': name }, [link]));
  }
  group.before(menu);
  const last = remembered();
  show(group, menu, (panes.find((pane) => pane.dataset.tab === last) ?? panes[0])?.dataset.tab);
}

/** Tells on each tab how many of its fields are invalid. */
export function markTabs(root: Element): void {
  for (const pane of root.querySelectorAll<HTMLElement>('[data-tab-title]')) {
    const faults = pane.querySelectorAll('.cbi-input-invalid').length;
    const tab = pane.parentElement?.previousElementSibling?.querySelector(`li[data-tab="${pane.dataset.tab}"]`);
    if (faults > 0) tab?.setAttribute('data-errors', String(faults));
    else tab?.removeAttribute('data-errors');
  }
}

import type { JsonObject } from '../rpcd/json.ts';

/** What a page of LuCI is made from. */
export interface PageOptions {
  title: string;
  /** Name of the router, shown in the header. */
  hostname: string;
  /** Code of the language, as LuCI has it. */
  language: string;
  /** Segments of the URL, for `body[data-page]`. */
  requestPath: readonly string[];
  /** What the browser's LuCI classes know of the server (`L.env`). */
  env: JsonObject;
  /** Query of luci.js, by which the browser tells versions of class files apart. */
  version: string;
  /** Style sheets: [path, media query]. */
  styles: readonly (readonly [string, string])[];
  /** The inside of the page, already HTML. */
  content: string;
  /** A page without header and menu: the login page. */
  blank?: boolean;
  /** An open rollback that this page must ask to confirm. */
  rollback?: { remainingS: number; token: string } | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, attribute values included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A value as it may stand inside a script element. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');
}

const DARK_MODE = `{
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.setAttribute('data-darkmode', scheme.matches);
  scheme.addEventListener('change', follow);
  follow();
}`;

function confirmRollback({ rollback }: PageOptions): string {
  if (!rollback) return '';
  const deadline = `Date.now() + ${rollback.remainingS * 1000}`;
  const call = `L.ui.changes.confirm(true, ${deadline}, ${inScript(rollback.token)})`;
  return `<script>document.addEventListener('luci-loaded', () => ${call});</script>`;
}

/** A view class in its place: `a/b` of the menu is the class `view.a.b`. */
export function viewContent(view: string): string {
  const start = `L.require('ui').then((ui) => ui.instantiateView(${inScript(view)}));`;
  return `<div id="view"><div class="spinning">Loading view…</div><script>${start}</script></div>`;
}

/** The shell of every page, in the order LuCI's scripts rely on. */
export function page(options: PageOptions): string {
  const { title, hostname, language, requestPath, env, version, styles, content, blank } = options;
  const links = styles.map(
    ([href, media]) => `<link rel="stylesheet" href="${escapeHtml(href)}"${media && ` media="${escapeHtml(media)}"`}>`,
  );
  const header = `<header>
  <a class="brand" href="/">${escapeHtml(hostname)}</a>
  <ul class="nav" id="topmenu" style="display:none"></ul>
  <div id="indicators" class="pull-right"></div>
</header>`;
  const footer = `<footer>
  <span>Simulated router</span>
  <ul class="breadcrumb pull-right" id="modemenu" style="display:none"></ul>
</footer>
<script>L.require('menu-bootstrap');</script>`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script>${DARK_MODE}</script>
${links.join('\n')}
<link rel="icon" href="data:,">
<script src="/cgi-bin/luci/admin/translations/${escapeHtml(language)}"></script>
<script src="/luci-static/resources/cbi.js"></script>
</head>
<body class="lang_${escapeHtml(language)}" data-page="${escapeHtml(requestPath.join('-'))}">
${blank ? '' : header}
<div id="maincontent" class="container">
<div id="tabmenu" style="display:none"></div>
<script src="/luci-static/resources/luci.js?v=${escapeHtml(version)}"></script>
<script>L = new LuCI(${inScript(env)});</script>
${confirmRollback(options)}
${content}
</div>
${blank ? '' : footer}
</body>
</html>
`;
}

import { escapeHtml } from '../luci/page.ts';
import { languageNames } from '../luci/translations.ts';
import type { SimulatorControl } from './control.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 46em; margin: 0 auto; padding: 1em; }
fieldset { margin: 0 0 1em; border: 1px solid #8888; border-radius: 6px; }
button { font: inherit; padding: .35em .8em; margin: 0 .4em .4em 0; cursor: pointer; }
button[aria-pressed=true] { outline: 3px solid #1976d2; }
.scenarios { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8em; align-items: baseline; }
.scenarios button { text-align: left; }
#trouble { color: #c62828; min-height: 1.5em; }
`;

const SCRIPT = `
const buttons = [...document.querySelectorAll('button[data-what]')];
const trouble = document.getElementById('trouble');
function show(state) {
  for (const button of buttons) {
    const told = state[button.dataset.what];
    const value = JSON.parse(button.dataset.value);
    const pressed = Array.isArray(told) ? told.includes(value) : told === value;
    button.setAttribute('aria-pressed', String(pressed));
  }
}
async function ask(path, options) {
  const reply = await fetch('/simulator/' + path, options);
  if (!reply.ok) throw new Error(await reply.text());
  show(await reply.json());
}
async function guarded(run) {
  try { await run(); trouble.textContent = ''; } catch (error) { trouble.textContent = error.message; }
}
for (const button of buttons) {
  button.addEventListener('click', () => guarded(() => ask(button.dataset.what, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"value":' + button.dataset.value + '}',
  })));
}
guarded(() => ask('state'));
setInterval(() => guarded(() => ask('state')), 2000);
`;

function button(what: string, value: string | boolean | number, label: string): string {
  const json = escapeHtml(JSON.stringify(value));
  return `<button type="button" aria-pressed="false" data-what="${what}" data-value="${json}">${escapeHtml(label)}</button>`;
}

function group(title: string, content: string): string {
  return `<fieldset><legend>${title}</legend>${content}</fieldset>`;
}

/** The page with the buttons that make trouble for the simulated modem. */
export function panelPage({ scenarios, faults }: SimulatorControl): string {
  const rows = scenarios.map(
    ({ name, description }) => `${button('scenario', name, name)}<span>${escapeHtml(description)}</span>`,
  );
  const trouble = faults.map(
    ({ name, description }) => `${button('faults', name, name)}<span>${escapeHtml(description)}</span>`,
  );
  const plug = button('plugged', true, 'Plugged in') + button('plugged', false, 'Unplugged');
  const delays = [0, 500, 2000, 8000]
    .map((ms) => button('delay', ms, ms === 0 ? 'At once' : `After ${ms} ms`))
    .join('');
  const monitor = button('monitor', true, 'Running') + button('monitor', false, 'Stopped');
  const languages = languageNames().map(([code, name]) => button('language', code, name));
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Simulator</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>${STYLE}</style></head>
<body>
<h1>Simulated modem</h1>
<p><a href="/" target="_blank">Open the router's web page</a></p>
<p id="trouble" role="alert"></p>
${group('USB plug', plug)}
${group('The modem replies', delays)}
${group('Monitor on the router', monitor)}
${group('Language of the pages, when they are loaded anew', languages.join(''))}
${group('Fault of the link, until recovery or a second press ends it', `<div class="scenarios">${trouble.join('\n')}</div>`)}
${group('Scenario', `<div class="scenarios">${rows.join('\n')}</div>`)}
<script>${SCRIPT}</script>
</body></html>
`;
}

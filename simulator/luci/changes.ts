import { content, html } from './dom.ts';
import { env, pageUrl } from './env.ts';
import { request } from './request.ts';
import { uci } from './uci.ts';
import { ui } from './ui.ts';

const INDICATOR = 'uci-changes';

function button(label: string, kind: string, press: () => void): HTMLElement {
  return html('button', { class: `btn cbi-button ${kind}`, click: press }, [label]);
}

function say(kind: string, sentence: string): void {
  const box = ui.showModal('', '', 'alert-message', ...kind.split(' '));
  content(box, html('p', {}, [sentence]));
}

/** A request to admin/uci/…, its fields in the query as LuCI 25.12 sends them. */
function tell(verb: string, fields: Record<string, string | undefined>): Promise<Response> {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return request(`${pageUrl('admin/uci', verb)}?${new URLSearchParams(given)}`, null, env.apply_timeout);
}

function reload(): void {
  window.location.href = window.location.href.split('#')[0] ?? '';
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, seconds * 1000));
}

/** Asks the router to keep what was applied until it does, then shows the page anew. */
async function confirm(token: string): Promise<void> {
  const deadline = Date.now() + env.apply_rollback * 1000;
  await pause(env.apply_holdoff);
  while (Date.now() < deadline) {
    const reply = await tell('confirm', { token }).catch(() => undefined);
    if (reply?.status === 200 || reply?.status === 204) {
      document.dispatchEvent(new CustomEvent('uci-applied'));
      ui.hideIndicator(INDICATOR);
      say('notice', 'Configuration changes applied.');
      await pause(env.apply_display);
      return reload();
    }
    await pause(1);
  }
  say('warning', `Failed to confirm apply within ${env.apply_rollback}s, waiting for rollback…`);
}

async function apply(): Promise<void> {
  say('notice spinning', 'Starting configuration apply…');
  const reply = await tell('apply_rollback', { sid: env.sessionid, token: env.token });
  if (reply.status === 200) {
    const { token } = (await reply.json()) as { token: string };
    say('notice spinning', 'Applying configuration changes…');
    return confirm(token);
  }
  if (reply.status === 204) say('notice', 'There are no changes to apply');
  else say('warning', `Apply request failed with status ${reply.status}`);
  await pause(env.apply_display);
  ui.hideModal();
}

async function revert(): Promise<void> {
  await tell('revert', { sid: env.sessionid, token: env.token });
  reload();
}

function list(changes: Record<string, string[][]>): void {
  const lines = Object.entries(changes).flatMap(([config, entries]) =>
    entries.map(([verb, ...rest]) => html('pre', {}, [`uci ${verb} ${config}.${rest.join(' ')}`])),
  );
  const buttons = [
    button('Close', '', ui.hideModal),
    button('Save & Apply', 'cbi-button-positive important', () => void apply()),
    button('Revert', 'cbi-button-reset', () => void revert()),
  ];
  ui.showModal('Configuration / Changes', [...lines, html('div', { class: 'button-row' }, buttons)], 'uci-dialog');
}

/** Shows in the header how much is changed and not applied. */
async function refresh(): Promise<void> {
  const changes = (await uci.changes()) as Record<string, string[][]>;
  const count = Object.values(changes).flat().length;
  if (count > 0) ui.showIndicator(INDICATOR, `Unsaved Changes: ${count}`, () => list(changes));
  else ui.hideIndicator(INDICATOR);
}

/** LuCI's ui.changes: what a session has changed and not applied. */
export const changes = { apply, refresh };

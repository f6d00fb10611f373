import { isIP } from 'node:net';
import { isLanguage } from '../luci/translations.ts';
import { isObject, type Json, parseJson } from '../rpcd/json.ts';
import { type Exchange, HttpError, readBody, send, sendJson } from '../uhttpd/exchange.ts';
import type { SimulatorControl } from './control.ts';
import { panelPage } from './panel-page.ts';

/** Where the panel is mounted. */
export const PANEL_PATH = '/simulator';

const LONGEST_DELAY_MS = 60_000;

/**
 * Refuses what another web site could make a browser send: a foreign origin, or a foreign name that was made to lead
 * to this machine.
 */
function refuseStrangers({ request }: Exchange, host: string): void {
  const { host: authority = '', origin, 'sec-fetch-site': site } = request.headers;
  const name = authority.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  // An address cannot be made to lead elsewhere, a name can.
  if (isIP(name) === 0 && name !== 'localhost' && name !== host)
    throw new HttpError(403, 'Forbidden: unknown host name');
  if (origin !== undefined && origin !== `http://${authority}`) throw new HttpError(403, 'Forbidden: foreign origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new HttpError(403, 'Forbidden: foreign origin');
  }
}

async function readValue(io: Exchange): Promise<Json | undefined> {
  if (!/^application\/json\b/.test(io.request.headers['content-type'] ?? '')) {
    throw new HttpError(415, 'Send application/json');
  }
  const body = await readBody(io);
  const json = body === undefined ? undefined : parseJson(body);
  return isObject(json) ? json.value : undefined;
}

function change(control: SimulatorControl, what: string, value: Json | undefined): Promise<void> {
  if (what === 'scenario' && control.scenarios.some(({ name }) => name === value)) {
    return control.setScenario(String(value));
  }
  if (what === 'faults' && control.faults.some(({ name }) => name === value)) return control.setFault(String(value));
  if (what === 'plugged' && typeof value === 'boolean') return control.setPlugged(value);
  if (what === 'monitor' && typeof value === 'boolean') return control.setMonitor(value);
  if (what === 'language' && typeof value === 'string' && isLanguage(value)) return control.setLanguage(value);
  if (what === 'delay' && typeof value === 'number' && value >= 0 && value <= LONGEST_DELAY_MS) {
    return control.setDelay(value);
  }
  throw new HttpError(400, `Bad value for ${what}`);
}

/**
 * The panel: GET /simulator shows it, GET /simulator/state tells the state, POST /simulator/scenario, faults, plugged, delay,
 * monitor or language with `{"value":…}` changes it and tells the new one.
 *
 * @param host name or address the server is bound to
 */
export async function panelEndpoint(io: Exchange, control: SimulatorControl, host: string): Promise<void> {
  refuseStrangers(io, host);
  const what = io.path.slice(PANEL_PATH.length + 1);
  if (io.method === 'GET' && what === '') {
    return send(io, 200, 'text/html; charset=UTF-8', panelPage(control));
  }
  if (io.method === 'GET' && what === 'state') return sendJson(io, 200, control.state());
  if (io.method !== 'POST') throw new HttpError(405, 'Method Not Allowed');
  if (!['scenario', 'faults', 'plugged', 'delay', 'monitor', 'language'].includes(what))
    throw new HttpError(404, 'Not Found');
  await change(control, what, await readValue(io));
  sendJson(io, 200, control.state());
}

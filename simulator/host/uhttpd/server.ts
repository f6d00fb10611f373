import { createServer, type Server } from 'node:http';
import type { Assets } from '../luci/assets.ts';
import { type Dispatcher, SCRIPT_NAME } from '../luci/dispatcher.ts';
import type { SimulatorControl } from '../panel/control.ts';
import { PANEL_PATH, panelEndpoint } from '../panel/endpoint.ts';
import type { RouterServices } from '../rpcd/router-bus.ts';
import { cgiDownload, cgiExec } from './cgi-io.ts';
import { type Exchange, exchange, HttpError, redirect, sendText } from './exchange.ts';
import { ubusEndpoint } from './ubus-rpc.ts';

/** uhttpd's network_timeout, milliseconds: how long a request may take to arrive. */
const REQUEST_TIMEOUT_MS = 30_000;

/** What the web server serves. */
export interface ServerParts {
  services: RouterServices;
  dispatcher: Dispatcher;
  assets: Assets;
  control: SimulatorControl;
  /** Name or address it will be bound to. */
  host: string;
  /** Told of errors that are this program's own. */
  onError(error: unknown): void;
}

function isBelow(path: string, mount: string): boolean {
  return path === mount || path.startsWith(`${mount}/`);
}

async function answer(io: Exchange, parts: ServerParts): Promise<void> {
  const { services, dispatcher, assets, control, host } = parts;
  const { path } = io;
  if (path === '/ubus' || path === '/ubus/') return ubusEndpoint(io, services.bus, services.sessions);
  if (isBelow(path, SCRIPT_NAME)) return dispatcher.handle(io);
  if (isBelow(path, '/luci-static')) return assets.serve(io);
  if (isBelow(path, PANEL_PATH)) return panelEndpoint(io, control, host);
  if (path === '/cgi-bin/cgi-exec') return cgiExec(io, services);
  if (path === '/cgi-bin/cgi-download') return cgiDownload(io, services);
  if (path === '/') return redirect(io, `${SCRIPT_NAME}/`);
  throw new HttpError(404, 'Not Found');
}

/** Makes the web server; the caller lets it listen. Whatever a client sends, it gets an answer and nothing falls over. */
export function createHttpServer(parts: ServerParts): Server {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, async (request, response) => {
    try {
      const io = exchange(request, response);
      await answer(io, parts);
    } catch (error) {
      // A client that went away in the middle is no error of ours.
      if (response.headersSent || request.socket.destroyed) return;
      const io: Exchange = { request, response, method: 'GET', path: '', query: new URLSearchParams() };
      if (error instanceof HttpError) return sendText(io, error.status, error.message);
      parts.onError(error);
      sendText(io, 500, 'Internal Server Error');
    }
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

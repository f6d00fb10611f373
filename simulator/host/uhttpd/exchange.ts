import type { IncomingMessage, ServerResponse } from 'node:http';

/** The longest body uhttpd takes for /ubus (UH_UBUS_MAX_POST_SIZE), bytes; here for any request. */
const MAX_BODY_BYTES = 65_536;

/** Ends a request with an HTTP error. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One request and the way to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Path without query, percent-decoded, always with a leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Takes a request apart.
 *
 * @throws HttpError 400 for a target that cannot be decoded
 */
export function exchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const [target = '', ...query] = (request.url ?? '').split('?');
  let path: string;
  try {
    path = decodeURIComponent(target);
  } catch {
    throw new HttpError(400, 'Bad Request');
  }
  if (!path.startsWith('/') || path.includes('\0')) throw new HttpError(400, 'Bad Request');
  return { request, response, method: request.method ?? '', path, query: new URLSearchParams(query.join('?')) };
}

/** The whole body as text; undefined if it is longer than MAX_BODY_BYTES, and the connection will close then. */
export function readBody({ request, response }: Exchange): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) return chunks.push(chunk);
      // The rest is read and dropped: a connection closed on unread data would lose the answer.
      chunks.length = 0;
      response.setHeader('Connection', 'close');
      return resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

/**
 * The fields of a urlencoded form.
 *
 * @throws HttpError 413 if it is too long
 */
export async function readForm(io: Exchange): Promise<URLSearchParams> {
  const body = await readBody(io);
  if (body === undefined) throw new HttpError(413, 'Request Entity Too Large');
  const type = io.request.headers['content-type'] ?? '';
  return new URLSearchParams(/^application\/x-www-form-urlencoded\b/i.test(type) ? body : '');
}

/** A cookie's value by its name. */
export function cookie({ request }: Exchange, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Sends a whole answer. */
export function send({ response, method }: Exchange, status: number, type: string, body: string | Buffer): void {
  response.statusCode = status;
  if (body.length > 0 || status === 200) {
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Length', Buffer.byteLength(body));
  }
  response.end(method === 'HEAD' ? undefined : body);
}

/** Sends a line of plain text. */
export function sendText(io: Exchange, status: number, text: string): void {
  send(io, status, 'text/plain; charset=UTF-8', text);
}

/** Sends JSON. */
export function sendJson(io: Exchange, status: number, value: unknown): void {
  send(io, status, 'application/json', JSON.stringify(value));
}

/** Sends the browser elsewhere. */
export function redirect(io: Exchange, location: string): void {
  io.response.setHeader('Location', location);
  send(io, 302, 'text/plain', '');
}

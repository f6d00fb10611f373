import { namedError } from './strict.ts';

const gatekeepers: ((response: Response) => void)[] = [];

/** Has every answer looked at before anybody else gets it; what a gatekeeper throws is the caller's error. */
export function watchResponses(gatekeeper: (response: Response) => void): void {
  gatekeepers.push(gatekeeper);
}

/** Appends the milliseconds of now as a bare query, so that nothing comes from a cache. */
function uncached(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${Date.now()}`;
}

/**
 * Sends a request to the router.
 *
 * @param body sent as JSON by POST if it is given
 * @param timeoutS seconds
 */
export async function request(url: string, body?: unknown, timeoutS = 20): Promise<Response> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(timeoutS * 1000);
  let response: Response;
  try {
    response = await fetch(uncached(url), { ...(body === undefined ? {} : post), signal });
  } catch {
    throw namedError('Error', signal.aborted ? 'XHR request timed out' : 'XHR request aborted by browser');
  }
  for (const gatekeeper of gatekeepers) gatekeeper(response);
  return response;
}

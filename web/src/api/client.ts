// The API as typed calls. Adds what every request needs: the language, the session's CSRF token, a
// key that makes a repeated POST harmless. An ended session asks to sign in again and repeats the
// request, so that what a person was doing goes on.
import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../app/language.svelte';
import { network } from '../app/network.svelte';
import { randomKey } from '../app/random';
import type { paths } from './schema';

/** Set by the session; here, so that client and session need not know each other. */
export const credentials: {
  csrfToken: string | undefined;
  /** Asks to sign in; true when somebody did. */
  renew: (forChange: boolean) => Promise<boolean>;
  /** Fetches the token again after another tab signed in. */
  refresh: () => Promise<boolean>;
} = { csrfToken: undefined, renew: async () => false, refresh: async () => false };

const isChange = (request: Request) => request.method !== 'GET' && request.method !== 'HEAD';

function prepare(request: Request): Request {
  const { headers } = request;
  headers.set('Accept-Language', language.current);
  if (isChange(request) && credentials.csrfToken) {
    headers.set('X-CSRF-Token', credentials.csrfToken);
  }
  if (request.method === 'POST' && !headers.has('Idempotency-Key')) {
    headers.set('Idempotency-Key', randomKey());
  }
  return request;
}

async function isForgeryRefusal(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem: { type?: string } = await response
    .clone()
    .json()
    .catch(() => ({}));
  return problem.type === 'urn:tanggap:problem:csrf-token-mismatch';
}

async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  network.answered();
  const renewed = (await isForgeryRefusal(response))
    ? await credentials.refresh()
    : response.status === 401 &&
      credentials.csrfToken !== undefined &&
      !request.url.endsWith('/api/v1/session') &&
      (await credentials.renew(isChange(request)));
  return renewed ? fetch(prepare(again)) : response;
}

const everyRequest: Middleware = { onRequest: ({ request }) => prepare(request) };

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });
api.use(everyRequest);

/** The header with which an officer's change names the version it was made on. */
export const ifMatch = (etag: string) => ({ header: { 'If-Match': etag } });
/** The same from a list, whose lines carry the version's number. */
export const etagOf = (version: number) => `"${version}"`;

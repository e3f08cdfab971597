// What colleagues do to a case while a test looks at somebody else's page: through the API.
import assert from 'node:assert/strict';
import { logins, password } from './server.mjs';

export const susukan = { lat: -6.3139, lon: 106.8626 };

async function answered(answer) {
  const body = await answer.text();
  assert.ok(answer.ok, `${answer.url}: ${answer.status} ${body}`);
  return { body: body ? JSON.parse(body) : undefined, headers: answer.headers };
}

/** A report on the desk of Suku Dinas Bina Marga, unless said otherwise. */
export async function report(server, text, more = {}) {
  const answer = await fetch(`${server.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ category: 'jalan-rusak', text, ...susukan, ...more }),
  });
  return (await answered(answer)).body;
}

/** Somebody signed in: `user`, `get(path)`, `change(reference, what, data)`. */
export async function colleague(server, role) {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: logins[role] ?? role, password }),
  });
  const { body: session } = await answered(answer);
  const headers = {
    Cookie: answer.headers.get('set-cookie').split(';')[0],
    'X-CSRF-Token': session.csrf_token,
    'Content-Type': 'application/json',
  };
  const get = async (path) => answered(await fetch(server.url + path, { headers }));
  return {
    user: session.user,
    headers,
    get: async (path) => (await get(path)).body,
    async change(reference, what, data) {
      const path = `/api/v1/reports/${reference}`;
      const etag = (await get(path)).headers.get('etag');
      const sent = await fetch(`${server.url}${path}/${what}`, {
        method: 'POST',
        headers: { ...headers, 'If-Match': etag },
        body: JSON.stringify(data),
      });
      return (await answered(sent)).body;
    },
  };
}

/** Puts a photo on the server; its id. */
export async function store(server, { buffer }) {
  const form = new FormData();
  form.append('photo', new Blob([buffer], { type: 'image/jpeg' }), 'foto.jpg');
  const answer = await fetch(`${server.url}/api/v1/photos`, { method: 'POST', body: form });
  return (await answered(answer)).body.id;
}

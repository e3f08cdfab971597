/// <reference lib="webworker" />
// Keeps the application itself on the device, so that it opens without a network. Answers of the
// API are never kept here, with one exception: the city's public lists, which name no person.
declare const SHELL: string[];
declare const VERSION: string;
const worker = self as unknown as ServiceWorkerGlobalScope;
const shellCache = `shell-${VERSION}`;
const cityCache = 'city';
const cityLists = [
  '/api/v1/city',
  '/api/v1/categories',
  '/api/v1/areas',
  '/api/v1/units',
  '/settings.json',
];

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll(SHELL)));
});

worker.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) {
      if (name !== shellCache && name !== cityCache) await caches.delete(name);
    }
    await worker.clients.claim();
  };
  event.waitUntil(drop());
});

// A new version waits until the page says that no form is open (src/app/update.svelte.ts).
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (cityLists.includes(url.pathname)) event.respondWith(freshOrKept(request));
  else if (url.pathname.startsWith('/api/')) return;
  else if (request.mode === 'navigate' && !url.pathname.includes('.')) {
    event.respondWith(keptOrFresh('/'));
  } else if (SHELL.includes(url.pathname)) event.respondWith(keptOrFresh(request));
});

async function keptOrFresh(request: Request | string): Promise<Response> {
  const cache = await caches.open(shellCache);
  return (await cache.match(request)) ?? fetch(request);
}

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(cityCache);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw error;
  }
}

// The application kept on the device: it opens without a network and keeps no personal data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closePage, goOffline, settled, throttle } from '../support/browser.mjs';
import { stage } from '../support/stage.mjs';

const { server, open } = await stage();

async function installed(options) {
  const page = await open({ worker: true, ...options });
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await settled(page);
  return page;
}

test('it opens without a network, any page of it', async () => {
  const page = await installed();
  await goOffline(page);
  await page.goto('/ikuti');
  await page.getByRole('heading', { name: 'Ikuti laporan' }).waitFor();
  await page.goto('/peta');
  await page.getByText('Tidak ada sambungan ke server').waitFor();
  page.faults = []; // the refused requests of a page without network
  await closePage(page);
});

test('nothing that the API answers is kept but the public lists of the city', async () => {
  const page = await installed({ as: 'officer' });
  await page.goto('/meja');
  await settled(page);
  const kept = await page.evaluate(async () => {
    const urls = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      urls.push(...requests.map((request) => new URL(request.url).pathname));
    }
    return urls.filter((path) => path.startsWith('/api/'));
  });
  const lists = ['/api/v1/city', '/api/v1/categories', '/api/v1/areas', '/api/v1/units'];
  assert.deepEqual(
    kept.filter((path) => !lists.includes(path)),
    [],
  );
  assert.ok(kept.includes('/api/v1/city'));
  await closePage(page);
});

test('it can be installed: a manifest whose icons are there', async () => {
  const page = await open();
  await page.goto('/');
  const manifest = await (await page.request.get('/manifest.webmanifest')).json();
  const edges = [];
  for (const icon of manifest.icons) {
    const answer = await page.request.get(icon.src);
    assert.equal(answer.headers()['content-type'], icon.type);
    if (icon.type !== 'image/png') continue;
    const edge = (await answer.body()).readUInt32BE(16); // the width in a PNG's header
    assert.equal(`${edge}x${edge}`, icon.sizes);
    edges.push(edge);
  }
  assert.ok(edges.includes(192) && edges.includes(512));
  await closePage(page);
});

test('on a slow phone and network the home page is usable', async (t) => {
  const page = await open();
  await throttle(page);
  const begin = Date.now();
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Ikuti laporan' }).first().click();
  await page.waitForURL(`${server.url}/ikuti`);
  // What time it takes depends on what else this machine does; weight.test.mjs bounds what is sent.
  t.diagnostic(`${Date.now() - begin} ms to the second page`);
  await closePage(page);
});

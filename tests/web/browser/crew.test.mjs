// The field crew's journeys: tasks as list and map, photos over the picture from before, work without
// a network, a task that was taken away meanwhile; on a phone and on a desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  desk,
  goOffline,
  goOnline,
  looks,
  phone,
  settled,
  sizes,
} from '../support/browser.mjs';
import { colleague, report, store, susukan } from '../support/cases.mjs';
import { photo } from '../support/photo.mjs';
import { password } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';

const {
  server,
  open: openPage,
  people: { officer, crew },
} = await stage({ colleagues: ['officer', 'crew'] });
const open = (options) =>
  openPage({
    viewport: phone,
    as: 'crew',
    permissions: ['camera', 'geolocation'],
    geolocation: { latitude: susukan.lat, longitude: susukan.lon },
    ...options,
  });

/** A case given to the crew member, with a citizen's photo. */
async function task(text, { note } = {}) {
  const page = await openPage();
  await page.goto('/');
  const id = await store(server, await photo(page, susukan, Math.floor(Math.random() * 255)));
  await closePage(page);
  const { reference } = await report(server, text, { photos: [id] });
  await officer.change(reference, 'assign', { crew: crew.user.id });
  if (note) await officer.change(reference, 'comments', { text: note });
  return reference;
}

const eventsOf = async (reference) =>
  (await officer.get(`/api/v1/reports/${reference}/events`)).events;
const handedIn = async (reference) =>
  (await eventsOf(reference)).filter(({ kind }) => kind === 'evidence_added');

async function shoot(page, name) {
  await page.getByRole('button', { name: `Ambil ${name}` }).click();
  const camera = page.getByRole('dialog', { name: `Ambil ${name}` });
  await camera.getByText('Lokasi dan waktu ikut tersimpan').waitFor();
  await camera.getByRole('button', { name: 'Ambil foto' }).click();
  await camera.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByRole('img', { name: name, exact: false }).first().waitFor();
}

for (const viewport of sizes) {
  test(`a task is done with photos taken over the picture from before, ${viewport.width} px`, async () => {
    const reference = await task(`Jalan rusak di depan pasar, ${viewport.width}`, {
      note: 'Bawa aspal dingin dua karung.',
    });
    const page = await open({ viewport });
    await page.goto('/meja');
    await page.goto('/tugas');
    await page.getByRole('heading', { name: 'Tugas saya' }).waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    const card = page.locator('article', { hasText: reference });
    await card.getByRole('link').click();
    await page.getByText('Bawa aspal dingin dua karung.').waitFor();
    await page.getByRole('img', { name: 'Keadaan sebelum dikerjakan' }).waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);

    await page.getByRole('button', { name: 'Ambil foto sesudah' }).click();
    const camera = page.getByRole('dialog');
    await camera.locator('img.ghost').waitFor();
    assert.equal(await camera.locator('img.ghost').evaluate((one) => one.style.opacity), '0.5');
    await camera.getByLabel('Bayangan foto sebelum').fill('20');
    assert.equal(await camera.locator('img.ghost').evaluate((one) => one.style.opacity), '0.2');
    await assertAccessible(page);
    await camera.getByText('Lokasi dan waktu ikut tersimpan').waitFor();
    await camera.getByRole('button', { name: 'Ambil foto' }).click();
    await camera.getByRole('button', { name: 'Pakai foto ini' }).click();
    await page.getByRole('img', { name: 'Foto sesudah' }).waitFor();
    await shoot(page, 'foto sebelum');
    await page.getByLabel('Catatan').fill('Lubang ditambal, sudah dipadatkan.');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Selesai dikerjakan' }).click();
    await page.getByText('Sudah Anda laporkan selesai').waitFor();

    const [event, ...more] = await handedIn(reference);
    assert.equal(more.length, 0);
    assert.equal(event.note, 'Lubang ditambal, sudah dipadatkan.');
    assert.deepEqual(event.photos.map(({ role }) => role).sort(), ['after', 'before']);
    await page.getByRole('link', { name: 'Tugas saya' }).click();
    await page
      .locator('section', { hasText: 'Sudah Anda kerjakan' })
      .getByText(reference)
      .waitFor();
    await closePage(page);
  });
}

test('the photo that a page takes says when and where, as a camera would', async () => {
  const reference = await task('Jalan rusak, foto dengan lokasi');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  let sent;
  await page.route('**/api/v1/photos', async (route) => {
    sent = route.request().postDataBuffer();
    return route.fallback();
  });
  await shoot(page, 'foto sesudah');
  await page.getByRole('button', { name: 'Selesai dikerjakan' }).click();
  await page.getByText('Sudah Anda laporkan selesai').waitFor();
  const { default: exifr } = await import('../../../web/node_modules/exifr/dist/full.umd.js');
  const jpeg = sent.subarray(sent.indexOf(Buffer.from([0xff, 0xd8])));
  const found = await exifr.parse(jpeg, true);
  assert.ok(Math.abs(found.latitude - susukan.lat) < 1e-5);
  assert.ok(Math.abs(found.longitude - susukan.lon) < 1e-5);
  assert.equal(found.OffsetTimeOriginal, '+07:00');
  await closePage(page);
});

test('without the photo after, "done" says what is missing and goes there', async () => {
  const reference = await task('Jalan rusak, belum difoto');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  await page.getByRole('button', { name: 'Selesai dikerjakan' }).click();
  await page.getByText('Ambil foto sesudah lebih dahulu').waitFor();
  await page.waitForFunction(() => /Ambil foto sesudah/.test(document.activeElement?.textContent));
  await assertAccessible(page);
  await closePage(page);
});

test('news without a photo is one touch and reaches the case', async () => {
  const reference = await task('Jalan rusak, perlu alat berat');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  await page.getByRole('button', { name: 'Perlu alat berat.' }).click();
  await page.getByRole('button', { name: 'Kirim kabar saja' }).click();
  await page.getByText(`Pekerjaan ${reference} sudah terkirim`).waitFor();
  const news = (await eventsOf(reference)).filter(({ kind }) => kind === 'progressed');
  assert.deepEqual(
    news.map(({ note }) => note),
    ['Perlu alat berat.'],
  );
  await closePage(page);
});

async function installed(page) {
  await page.goto('/tugas');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await settled(page);
}

test('without a network the tasks are there, the work waits, and is sent exactly once', async () => {
  const reference = await task('Jalan rusak, dikerjakan tanpa jaringan', { note: 'Lewat gang.' });
  const page = await open({ worker: true });
  await installed(page);
  await page.locator('article', { hasText: reference }).waitFor();
  await goOffline(page);
  await page.reload();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await page.locator('article', { hasText: reference }).getByRole('link').click();
  await page.getByText('Lewat gang.').waitFor();
  await page.getByRole('img', { name: 'Keadaan sebelum dikerjakan' }).waitFor();
  await shoot(page, 'foto sesudah');
  await page.getByLabel('Catatan').fill('Selesai di luar jangkauan');
  await page.getByRole('button', { name: 'Selesai, kirim nanti' }).click();
  await page.getByRole('heading', { name: 'Menunggu jaringan' }).waitFor();
  await assertAccessible(page);
  await assertFits(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Menunggu jaringan' }).waitFor();
  await page.goto('/tugas');
  await page.locator('article', { hasText: reference }).getByText('Belum terkirim').waitFor();
  // Somebody supports the report meanwhile: another version, but still this task.
  await officer.change(reference, 'comments', { text: 'Jangan lupa fotonya.' });
  await goOnline(page);
  await page.getByText(`Pekerjaan ${reference} sudah terkirim`).waitFor();
  await page.reload();
  await settled(page);
  const [event, ...more] = await handedIn(reference);
  assert.equal(more.length, 0);
  assert.match(event.note, /^Selesai di luar jangkauan \(Dicatat di lapangan .+\)$/);
  page.faults = []; // the refused requests of a page without network
  await closePage(page);
});

test('a lost answer does not hand in the work twice', async () => {
  const reference = await task('Jalan rusak, jawaban hilang');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  let lost = 0;
  await page.route('**/evidence', async (route) => {
    if (lost++) return route.fallback();
    await route.fetch(); // it arrived, but nobody hears of it
    return route.abort();
  });
  await shoot(page, 'foto sesudah');
  await page.getByRole('button', { name: 'Selesai dikerjakan' }).click();
  await page.getByRole('button', { name: 'Coba kirim sekarang' }).click();
  await page.getByText('Sudah Anda laporkan selesai').waitFor();
  assert.equal((await handedIn(reference)).length, 1);
  page.faults = [];
  await closePage(page);
});

test('a session that ended meanwhile asks to sign in, and the work is handed in once', async () => {
  const reference = await task('Jalan rusak, sesi berakhir');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  await shoot(page, 'foto sesudah');
  await page.getByLabel('Catatan').fill('Ditambal, sesi sudah berakhir.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Selesai dikerjakan' }).click();
  const again = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
  await again.getByLabel('Kata sandi').fill(password);
  await again.getByRole('button', { name: 'Masuk' }).click();
  await page.getByText('Sudah Anda laporkan selesai').waitFor();
  const [event, ...more] = await handedIn(reference);
  assert.equal(more.length, 0);
  assert.equal(event.note, 'Ditambal, sesi sudah berakhir.');
  await closePage(page);
});

test('a task that was taken away meanwhile is told in words, and the work stays on the phone', async () => {
  const reference = await task('Jalan rusak, ternyata bukan kewenangan kami');
  const page = await open({ worker: true });
  await installed(page);
  await goOffline(page);
  await page.goto(`/tugas/${reference}`);
  await shoot(page, 'foto sesudah');
  await page.getByRole('button', { name: 'Selesai, kirim nanti' }).click();
  await page.getByRole('heading', { name: 'Menunggu jaringan' }).waitFor();
  await officer.change(reference, 'transfer-requests', {
    to: 'SATPOLPP',
    reason: 'Kewenangan unit lain',
  });
  const verifier = await colleague(server, 'verifier');
  await verifier.change(reference, 'transfer-decision', { approve: true });
  await goOnline(page);
  await page.getByRole('heading', { name: 'Tidak dapat diserahkan' }).waitFor();
  await page.getByText('bukan unit Anda').first().waitFor();
  await page.getByText('Pekerjaan Anda tidak hilang').waitFor();
  await page.getByText('Bukan tugas Anda lagi').waitFor();
  await assertAccessible(page);
  await assertFits(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan foto 1' }).click();
  assert.match((await download).suggestedFilename(), new RegExp(`^${reference}-after-1`));
  await page.reload();
  await page.getByText('Pekerjaan Anda tidak hilang').waitFor();
  assert.equal((await handedIn(reference)).length, 0);
  await page.getByRole('button', { name: 'Buang' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Buang' }).click();
  await page
    .getByRole('heading', { name: 'Tidak dapat diserahkan' })
    .waitFor({ state: 'detached' });
  page.faults = [];
  await closePage(page);
});

test('begun work survives a closed tab', async () => {
  const reference = await task('Jalan rusak, ponsel mati di tengah kerja');
  const page = await open();
  await page.goto(`/tugas/${reference}`);
  await shoot(page, 'foto sesudah');
  await page.getByLabel('Catatan').fill('Setengah jadi');
  await page.waitForTimeout(600); // the pause after the last key
  await page.close();
  const again = await page.context().newPage();
  await again.goto(`/tugas/${reference}`);
  await again.getByRole('img', { name: 'Foto sesudah' }).waitFor();
  assert.equal(await again.getByLabel('Catatan').inputValue(), 'Setengah jadi');
  await closePage(page);
});

test('without a camera a file is chosen instead', async () => {
  const reference = await task('Jalan rusak, tanpa kamera');
  const page = await open({ permissions: [] });
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await page.goto(`/tugas/${reference}`);
  await page.getByRole('button', { name: 'Ambil foto sesudah' }).click();
  await page.getByText('Kamera tidak diizinkan').waitFor();
  await assertAccessible(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih foto', exact: true }).click();
  await (await chooser).setFiles(await photo(page, susukan, 12));
  await page.getByRole('img', { name: 'Foto sesudah' }).waitFor();
  await closePage(page);
});

test('the map shows the same tasks as the list', async () => {
  await task('Jalan rusak, di peta');
  const page = await open();
  await page.goto('/tugas');
  await settled(page);
  await page.getByRole('tab', { name: 'Peta' }).click();
  await page.locator('.leaflet-marker-icon').first().waitFor();
  await page.locator('.leaflet-marker-icon').last().dispatchEvent('click');
  await page.getByRole('tabpanel').locator('article').waitFor();
  await assertAccessible(page);
  await assertFits(page);
  await closePage(page);
});

test('words of citizens and officers never become markup', async () => {
  const bad = '<img src=x onerror=alert(1)> <b>tebal</b>';
  const reference = await task(bad, { note: bad });
  const page = await open();
  for (const path of ['/tugas', `/tugas/${reference}`]) {
    await page.goto(path);
    await page.getByText(bad).first().waitFor();
    await settled(page);
    assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  }
  await closePage(page);
});

test('signing out leaves no tasks on the phone', async () => {
  await task('Jalan rusak, sebelum keluar');
  const page = await open();
  await page.goto('/tugas');
  await settled(page);
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('tanggap-desk');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const keys = opening.result.transaction('desk').objectStore('desk').getAllKeys();
            keys.onsuccess = () => resolve(keys.result);
          };
        }),
    );
  await page.waitForFunction(() => /Diperbarui/.test(document.body.textContent));
  assert.deepEqual(await kept(), ['tasks']);
  await page.locator('.opener').click();
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.getByText('Anda sudah keluar').waitFor();
  assert.deepEqual(await kept(), []);
  assert.equal(await page.evaluate(() => localStorage.getItem('person')), null);
  await closePage(page);
});

for (const look of looks) {
  test(`pages are accessible at ${look.viewport.width} px, ${look.language}, ${look.theme}`, async () => {
    const reference = await task(`Jalan rusak, ${look.viewport.width} ${look.language}`);
    const page = await open(look);
    for (const path of ['/tugas', `/tugas/${reference}`, '/tugas/JK1612010001']) {
      await page.goto(path);
      await settled(page);
      await assertAccessible(page);
      await assertFits(page);
    }
    await closePage(page);
  });
}

// The citizen's journeys: report, support, follow, dispute, rate, find; on a phone and on a desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  goOffline,
  goOnline,
  looks,
  phone,
  settled,
  sizes,
} from '../support/browser.mjs';
import { photo, scan } from '../support/photo.mjs';
import { logins, password } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';

const { server, browser, open } = await stage();

const susukan = { lat: -6.3139, lon: 106.8626 };
const files = (page) => page.locator('input[type=file][multiple]');
const words = (page) => page.getByLabel(/Apa yang terjadi|What is wrong/);
const sendButton = (page) => page.locator('form button[type=submit]');

async function fill(page, text, at = susukan) {
  await page.goto('/lapor');
  await settled(page);
  await files(page).setInputFiles(await photo(page, at));
  await page.locator('.where strong').waitFor();
  await words(page).fill(text);
  await page.locator('.chip', { hasText: /Jalan rusak|Damaged road/ }).click();
}

async function reportBy(page, text, more = {}) {
  const answer = await page.context().request.post('/api/v1/reports', {
    data: { category: 'jalan-rusak', text, ...susukan, ...more },
  });
  assert.equal(answer.status(), 201, await answer.text());
  return answer.json();
}

const count = async (page, text) => {
  const answer = await page.context().request.get(`/api/v1/reports?limit=50`);
  return (await answer.json()).items.filter((one) => one.text === text).length;
};

for (const viewport of sizes) {
  test(`a report is made with a photo and its place is read from it, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    const text = `Jalan rusak di depan sekolah, ${viewport.width}`;
    await fill(page, text);
    await page.locator('.where', { hasText: /Susukan.*dibaca dari foto/s }).waitFor();
    await page.locator('.receiver').getByText('Suku Dinas Bina Marga').first().waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    await sendButton(page).click();
    await page.getByRole('heading', { name: 'Laporan terkirim' }).waitFor();
    const code = (await page.locator('.code').innerText()).replaceAll(' ', '');
    assert.equal(await scan(page, 'svg[aria-label^="Kode QR"]'), `${server.url}/ikuti#${code}`);
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('link', { name: 'Lihat perjalanannya' }).click();
    await page.getByRole('heading', { name: 'Laporan Anda' }).waitFor();
    await page.getByRole('button', { name: /Foto laporan/ }).waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    assert.equal(await count(page, text), 1);
    await closePage(page);
  });
}

test('with the keyboard alone a report is made', async () => {
  const page = await open();
  await page.goto('/lapor');
  await settled(page);
  await page.getByRole('combobox', { name: 'Kelurahan' }).focus();
  await page.keyboard.type('Cijantung');
  await page.keyboard.press('Enter');
  await page.getByText('tengah kelurahan').waitFor();
  await words(page).focus();
  await page.keyboard.type('Sampah menumpuk di pinggir jalan, dengan papan ketik');
  await page.locator('.chip', { hasText: 'Sampah' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('.receiver').waitFor();
  await sendButton(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Laporan terkirim' }).waitFor();
  const focus = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focus, 'Laporan terkirim');
  await closePage(page);
});

test('what is missing is said, and the first of it gets the focus', async () => {
  const page = await open({ viewport: phone });
  await page.goto('/lapor');
  await settled(page);
  await sendButton(page).click();
  await page.getByText('3 hal belum lengkap').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Tempat'));
  await assertAccessible(page);
  await closePage(page);
});

for (const viewport of sizes) {
  test(`a draft survives a closed tab, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    await fill(page, 'Jalan rusak, draf yang belum selesai');
    await page.waitForTimeout(600); // the pause after the last key
    await page.close();
    const again = await page.context().newPage();
    await again.goto('/lapor');
    await again.getByText('Draf Anda yang terakhir').waitFor();
    assert.equal(await words(again).inputValue(), 'Jalan rusak, draf yang belum selesai');
    assert.equal(await again.getByRole('img', { name: 'Foto 1' }).count(), 1);
    await again.getByRole('button', { name: 'Mulai dari awal' }).click();
    assert.equal(await words(again).inputValue(), '');
    await closePage(page);
  });
}

for (const viewport of sizes) {
  test(`without a network a report waits, and is sent exactly once, also after a restart, ${viewport.width} px`, async () => {
    const page = await open({ worker: true, viewport });
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    const text = `Jalan rusak, dilaporkan tanpa jaringan, ${viewport.width}`;
    await fill(page, text);
    await goOffline(page);
    await page.getByRole('button', { name: 'Simpan dan kirim nanti' }).click();
    await page.getByRole('heading', { name: 'Laporan menunggu di perangkat ini' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Laporan menunggu di perangkat ini' }).waitFor();
    await assertAccessible(page);
    await goOnline(page);
    await page.getByText(/Laporan JK\d+ sudah terkirim/).waitFor();
    await page.reload();
    await settled(page);
    assert.equal(await count(page, text), 1);
    await page.goto('/ikuti');
    await page.getByText(text).waitFor();
    page.faults = []; // the refused requests of a page without network
    await closePage(page);
  });
}

test('a lost answer does not make a second report', async () => {
  const page = await open();
  const text = 'Jalan rusak, jawaban hilang di jalan';
  await fill(page, text);
  let lost = 0;
  await page.route('**/api/v1/reports', async (route) => {
    if (route.request().method() !== 'POST' || lost++) return route.fallback();
    await route.fetch(); // it arrived, but nobody hears of it
    return route.abort();
  });
  await sendButton(page).click();
  await page.getByRole('button', { name: 'Coba kirim sekarang' }).click();
  await page.getByRole('heading', { name: 'Laporan terkirim' }).waitFor();
  assert.equal(await count(page, text), 1);
  page.faults = [];
  await closePage(page);
});

for (const [i, viewport] of sizes.entries()) {
  test(`an open report nearby is supported instead of repeated, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    const elsewhere = { lat: -6.2331 + i * 0.01, lon: 106.9252 }; // no other test reports here
    const second = `Jalan rusak, laporan kedua yang tidak perlu, ${viewport.width}`;
    const first = await reportBy(page, 'Lubang yang sama', elsewhere);
    await fill(page, second, elsewhere);
    const receiver = page.locator('.receiver');
    await receiver.getByText('Suku Dinas Bina Marga').first().waitFor();
    await receiver.getByText(/Mengapa:.*Jalan rusak di Kelurahan/).waitFor();
    const near = page.locator('article', { hasText: first.reference });
    await near.getByRole('button', { name: 'Dukung yang ini' }).click();
    await page.getByText('Dukungan Anda tercatat').waitFor();
    await page.getByRole('link', { name: 'Ikuti laporan itu' }).click();
    await page.getByText('Anda mendukung').waitFor();
    await page.getByText('1 pendukung').waitFor();
    assert.equal(await count(page, second), 0);
    await closePage(page);
  });
}

/** Until it is completed, by the people whose work that is. */
async function complete(page, reference) {
  const request = await browser.newContext({ baseURL: server.url });
  const as = async (login) => {
    const answer = await request.request.post('/api/v1/session', { data: { login, password } });
    return (await answer.json()).csrf_token;
  };
  const change = async (token, what, data) => {
    const now = await request.request.get(`/api/v1/reports/${reference}`);
    const answer = await request.request.post(`/api/v1/reports/${reference}/${what}`, {
      headers: { 'X-CSRF-Token': token, 'If-Match': now.headers().etag },
      data,
    });
    assert.ok(answer.ok(), `${what}: ${await answer.text()}`);
  };
  const upload = await request.request.post('/api/v1/photos', {
    multipart: { photo: await photo(page, undefined, 200) },
  });
  const { id } = await upload.json();
  const officer = await as(logins.officer);
  await change(officer, 'accept', {});
  await change(officer, 'resolution', { note: 'Sudah ditambal', photos: [{ id }] });
  await change(await as(logins.verifier), 'resolution-verdict', { accept: true });
  await request.close();
}

for (const viewport of sizes) {
  test(`a completed report is rated, and disputed with a photo, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    await page.goto('/ikuti');
    const { reference, tracking_code: code } = await reportBy(page, 'Lubang yang ditambal');
    await complete(page, reference);
    await page.getByLabel('Nomor atau kode laporan').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Lihat laporan' }).click();
    await page.getByRole('heading', { name: 'Sudah benar-benar beres?' }).waitFor();
    assert.ok(!page.url().includes(code), 'the code stands in the address');
    await page.getByRole('radio', { name: /^4/ }).check({ force: true });
    await page.getByRole('button', { name: 'Kirim nilai' }).click();
    await page.locator('dd', { hasText: '4 dari 5' }).waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Belum beres' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sanggah' }).click();
    await dialog.getByText('Tulis apa yang belum beres').first().waitFor();
    await dialog.getByLabel('Yang masih salah').fill('Tambalannya lepas lagi');
    await files(dialog).setInputFiles(await photo(page, undefined, 30));
    await dialog.getByRole('img', { name: 'Foto 1' }).waitFor();
    await assertAccessible(page);
    await assertFits(page);
    // Closed by mistake: neither words nor photo are lost.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Belum beres' }).click();
    await dialog.getByRole('img', { name: 'Foto 1' }).waitFor();
    assert.equal(
      await dialog.getByLabel('Yang masih salah').inputValue(),
      'Tambalannya lepas lagi',
    );
    await dialog.getByRole('button', { name: 'Sanggah' }).click();
    await page.locator('.badge', { hasText: 'Dibuka kembali' }).first().waitFor();
    await page.getByText('Tambalannya lepas lagi').waitFor();
    await page.getByRole('button', { name: /Foto sanggahan/ }).waitFor();
    await closePage(page);
  });
}

test('the code from the QR leaves the address at once, and opens the own report', async () => {
  const page = await open();
  const { reference, tracking_code: code } = await reportBy(page, 'Laporan lewat QR');
  await page.goto(`/ikuti#${code}`);
  await page.waitForURL(`**/laporan/${reference}`);
  await page.getByRole('button', { name: 'Cabut laporan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ya, cabut' }).click();
  await page.locator('.badge', { hasText: 'Dicabut' }).first().waitFor();
  await closePage(page);
});

test('a dispute that was begun survives a closed tab', async () => {
  const page = await open({ viewport: phone });
  await fill(page, 'Jalan rusak, sanggahan setengah jadi');
  await sendButton(page).click();
  const reference = await page.locator('dd a.big').textContent();
  await complete(page, reference);
  await page.goto(`/laporan/${reference}`);
  await page.getByRole('button', { name: 'Belum beres' }).click();
  await page.getByLabel('Yang masih salah').fill('Masih berlubang');
  await page.close({ runBeforeUnload: false });
  const again = await page.context().newPage();
  await again.goto(`/laporan/${reference}`);
  await again.getByRole('button', { name: 'Belum beres' }).click();
  await again.waitForFunction(
    () => document.querySelector('dialog textarea')?.value === 'Masih berlubang',
  );
  await closePage(page);
});

test('filters narrow the list, stand in the address, and are undone', async () => {
  const page = await open();
  await page.goto('/peta?status=completed&category=sampah');
  await settled(page);
  const rows = page.locator('.rows [role=listitem]');
  assert.ok((await rows.count()) > 0);
  assert.ok((await page.locator('.rows .facts').allTextContents()).every((t) => /Sampah/.test(t)));
  await page.getByRole('combobox', { name: 'Kelurahan atau kecamatan' }).fill('Cipayung');
  await page.keyboard.press('Enter');
  await page.waitForURL(/area=/);
  await page.getByLabel('Kata', { exact: true }).fill('kata-yang-tidak-ada');
  await page.getByText('Tidak ada laporan yang cocok').waitFor();
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Hapus saringan' }).first().click();
  await rows.first().waitFor();
  assert.equal(new URL(page.url()).search, '');
  await page.getByLabel('Sampai tanggal').fill('2016-12-05');
  await page.waitForURL(/until=2016-12-05/);
  await page.waitForFunction(() => /5 Des 2016/.test(document.querySelector('.rows')?.textContent));
  await closePage(page);
});

test('words of citizens never become markup, wherever they are shown', async () => {
  const page = await open();
  const text = '<img src=x onerror=alert(1)> <b>jalan</b> rusak';
  await fill(page, text);
  await sendButton(page).click();
  await page.getByRole('link', { name: 'Lihat perjalanannya' }).click();
  await page.getByText(text).waitFor();
  await page.goto('/ikuti');
  await page.getByText(text).waitFor();
  assert.equal(await page.locator('main b, img[src="x"]').count(), 0);
  await closePage(page);
});

for (const look of looks) {
  test(`pages are accessible at ${look.viewport.width} px, ${look.language}, ${look.theme}`, async () => {
    const page = await open(look);
    const paths = ['/lapor', '/ikuti', '/peta', '/langganan', '/langganan#confirm=x'];
    for (const path of [...paths, '/laporan/JK1612010001']) {
      await page.goto('/');
      await page.goto(path);
      await settled(page);
      await assertAccessible(page);
      await assertFits(page);
    }
    await closePage(page);
  });
}

// An officer's journeys: the case, its actions, conflicts; on a phone and on a desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  focused,
  goOffline,
  goOnline,
  phone,
  settled,
  signIn,
  sizes,
} from '../support/browser.mjs';
import { password } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';

const { server, browser, open } = await stage();
const colleague = await secondOfficer();

// --------------------------------------------------------------------------- what the city has

/** What a signed-in person does without the pages. */
async function speaker(login) {
  const context = await browser.newContext({ baseURL: server.url });
  await signIn(context, login);
  const session = await (await context.request.get('/api/v1/session')).json();
  return async (method, path, data, headers = {}) => {
    const answer = await context.request.fetch(path, {
      method,
      data,
      headers: { 'X-CSRF-Token': session.csrf_token, ...headers },
    });
    assert.ok(answer.ok(), `${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
}

/** A colleague of the demo's officer of roads, made by the steward. */
async function secondOfficer() {
  const steward = await speaker('steward');
  const login = 'sudin-bm-2';
  await steward('POST', '/api/v1/users', {
    login,
    name: 'Petugas Kedua Bina Marga',
    role: 'officer',
    unit: 'SUDIN-BM',
    password,
  });
  return speaker(login);
}

const susukan = { lat: -6.3139, lon: 106.8626 };
let reports = 0;
async function newReport(text = 'Jalan rusak di depan sekolah', more = {}) {
  const context = await browser.newContext({ baseURL: server.url });
  const answer = await context.request.post('/api/v1/reports', {
    data: {
      category: 'jalan-rusak',
      text: `${text}, lubang ke-${++reports}`,
      lat: susukan.lat + reports * 1e-4,
      lon: susukan.lon,
      ...more,
    },
  });
  assert.equal(answer.status(), 201, await answer.text());
  const { reference } = await answer.json();
  await context.close();
  return reference;
}

async function change(who, reference, action, data = {}) {
  const { version } = await who('GET', `/api/v1/reports/${reference}/events`);
  return who('POST', `/api/v1/reports/${reference}/${action}`, data, {
    'If-Match': `"${version}"`,
  });
}

const kindsOf = async (reference) => {
  const { events } = await colleague('GET', `/api/v1/reports/${reference}/events`);
  return events.map(({ kind }) => kind);
};

async function photo(page, shade = 90) {
  const drawn = await page.evaluate((grey) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = `rgb(${grey} 120 90)`;
    pen.fillRect(0, 0, 320, 240);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
  }, shade);
  return { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn, 'base64') };
}

/** Puts a photo on the server. */
async function stored(file) {
  const context = await browser.newContext({ baseURL: server.url });
  const answer = await context.request.post('/api/v1/photos', { multipart: { photo: file } });
  assert.equal(answer.status(), 201, await answer.text());
  const { id } = await answer.json();
  await context.close();
  return id;
}

async function openCase(page, reference) {
  await page.goto(`/kasus/${reference}`);
  await settled(page);
}
const panel = (page) => page.getByRole('region', { name: 'Tindak lanjut' });
const action = (page, name) => panel(page).getByRole('button', { name });
const status = (page, name) => page.locator('header .badge', { hasText: name }).waitFor();

/** Presses Tab until something of that name has the focus. */
async function tabTo(page, name, most = 80) {
  for (let i = 0; i < most; i++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

// --------------------------------------------------------------------------------- the case

for (const viewport of sizes) {
  test(`a case is accepted, worked on and resolved by keyboard alone, ${viewport.width} px`, async () => {
    const reference = await newReport();
    const page = await open({ viewport, as: 'officer' });
    await openCase(page, reference);
    await status(page, 'Menunggu');
    await tabTo(page, 'Terima');
    await page.keyboard.press('Enter');
    await status(page, 'Proses');
    assert.equal(await focused(page), 'Tindak lanjut');
    await tabTo(page, 'Tugaskan');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('option').nth(1).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Tugaskan');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, 'Komentar');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Sudah disurvei');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Kirim');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, 'Catat perkembangan');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Alat sudah disiapkan');
    await tabTo(page, 'Kirim');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, 'Ajukan hasil');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Lubang ditambal');
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles(await photo(page, viewport.width % 251));
    await page.locator('.photos img').waitFor();
    await assertAccessible(page);
    await tabTo(page, 'Ajukan hasil');
    await page.keyboard.press('Enter');
    await page.getByText('Hasil menunggu verifikasi oleh orang lain.').waitFor();
    assert.deepEqual((await kindsOf(reference)).slice(2), [
      'accepted',
      'assigned',
      'commented',
      'progressed',
      'resolution_submitted',
    ]);
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    await closePage(page);
  });
}

test('a result without the photo that the category needs is not sent', async () => {
  const reference = await newReport();
  const page = await open({ viewport: phone, as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Ajukan hasil').click();
  await page.getByLabel('Apa yang sudah dikerjakan').fill('Ditambal');
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan hasil' }).click();
  await page.getByText('Sertakan sedikitnya satu foto').waitFor();
  assert.deepEqual(await kindsOf(reference), ['submitted', 'routed']);
  await closePage(page);
});

for (const viewport of sizes) {
  test(`"not our authority" takes two taps and names the owner that the rules know, ${viewport.width} px`, async () => {
    // On a neighbourhood street the rules know that it is the ward's.
    const reference = await newReport('Jalan rusak');
    await change(colleague, reference, 'comments', { text: 'Dicek' });
    const page = await open({ viewport, as: 'officer' });
    await openCase(page, reference);
    await action(page, 'Bukan wewenang kami').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Minta alihkan ke / }).click();
    await page.getByText('Menunggu keputusan verifikator').waitFor();
    await status(page, 'Koordinasi');
    const { events } = await colleague('GET', `/api/v1/reports/${reference}/events`);
    const asked = events.at(-1);
    assert.equal(asked.kind, 'transfer_requested');
    assert.match(asked.note, /Bukan wewenang unit kami/);
    assert.equal(await action(page, 'Ajukan hasil').count(), 0);
    await closePage(page);
  });
}

test('the officer may name another owner, and its name stands in the reason', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Bukan wewenang kami').click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('combobox', { name: 'Unit yang berwenang' })
    .fill('perhubungan jakarta timur');
  await page.keyboard.press('Enter');
  assert.match(await dialog.getByLabel('Alasan').inputValue(), /Sudin Perhubungan/);
  await assertAccessible(page);
  await dialog.getByRole('button', { name: 'Minta alihkan ke Sudin Perhubungan' }).click();
  await status(page, 'Koordinasi');
  await closePage(page);
});

test('a remark stays inside unless it is opened to citizens', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer', language: 'en' });
  await openCase(page, reference);
  const remark = async (text, open) => {
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByRole('textbox', { name: 'Comment' }).fill(text);
    if (open) await page.getByLabel(/Citizens may read it/).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.timeline').getByText(text).waitFor();
  };
  await remark('Hanya untuk kami', false);
  await remark('Untuk semua', true);
  assert.equal(await page.locator('.timeline .internal').count(), 1);
  const citizen = await open();
  await citizen.goto(`/laporan/${reference}`);
  await citizen.getByText('Untuk semua').waitFor();
  assert.equal(await citizen.getByText('Hanya untuk kami').count(), 0);
  await closePage(citizen);
  await closePage(page);
});

test('a duplicate is merged into a report close by', async () => {
  const kept = await newReport('Jalan rusak yang sama');
  const reference = await newReport('Jalan rusak yang sama');
  const page = await open({ as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Gabung').click();
  await page.getByRole('dialog').getByText(kept).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gabung' }).click();
  await status(page, 'Digabung');
  await page.getByRole('main').getByRole('link', { name: kept }).first().waitFor();
  await closePage(page);
});

// ------------------------------------------------------------------------- two officers at once

test('two officers at once: the later one sees what happened and loses no word', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Catat perkembangan').click();
  await page.getByLabel('Apa yang sedang dikerjakan').fill('Kami jadwalkan besok');
  await change(colleague, reference, 'comments', { text: 'Sudah saya telepon ketua RT' });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Kirim' }).click();
  const conflict = dialog.getByRole('alert');
  await conflict.getByText('Kasus berubah sejak Anda membacanya').waitFor();
  await conflict.getByText('Sudah saya telepon ketua RT').waitFor();
  await conflict.getByText('Petugas Kedua Bina Marga').waitFor();
  await assertAccessible(page);
  assert.equal(
    await page.getByLabel('Apa yang sedang dikerjakan').inputValue(),
    'Kami jadwalkan besok',
  );
  await dialog.getByRole('button', { name: 'Kirim tetap' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual((await kindsOf(reference)).slice(2), ['commented', 'progressed']);
  await closePage(page);
});

test('what is no longer possible is said, and the words can be taken along', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer', permissions: ['clipboard-read', 'clipboard-write'] });
  await openCase(page, reference);
  await action(page, 'Catat perkembangan').click();
  await page.getByLabel('Apa yang sedang dikerjakan').fill('Kami mulai besok');
  await change(colleague, reference, 'transfer-requests', {
    to: 'SUDIN-HUB',
    reason: 'Bukan wewenang kami',
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Kirim' }).click();
  await dialog.getByText('Karena itu tindakan ini tidak dapat dilakukan lagi.').waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Kirim tetap' }).count(), 0);
  await dialog.getByRole('button', { name: 'Salin tulisan saya' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Kami mulai besok');
  await dialog.getByRole('button', { name: 'Mengerti' }).click();
  await status(page, 'Koordinasi');
  await closePage(page);
});

test('accepting what a colleague has accepted shows it instead', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer' });
  await page.route('**/api/v1/live?*', (route) => route.abort()); // the news have not come yet
  await openCase(page, reference);
  await change(colleague, reference, 'accept');
  await action(page, 'Terima').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Kasus berubah sejak Anda membacanya').waitFor();
  await dialog.getByRole('button', { name: 'Mengerti' }).click();
  await status(page, 'Proses');
  assert.deepEqual(await kindsOf(reference), ['submitted', 'routed', 'accepted']);
  await closePage(page);
});

test('a session that ends in the middle of a form loses nothing', async () => {
  const reference = await newReport();
  const page = await open({ viewport: phone, as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Ajukan hasil').click();
  await page.getByLabel('Apa yang sudah dikerjakan').fill('Sudah ditambal dua lapis');
  await page.locator('input[type=file][multiple]').setInputFiles(await photo(page, 33));
  await page.locator('.photos img').waitFor();
  await page.context().clearCookies();
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan hasil' }).click();
  const again = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
  await again.getByLabel('Kata sandi').fill(password);
  await again.getByRole('button', { name: 'Masuk' }).click();
  await page.getByText('Hasil menunggu verifikasi oleh orang lain.').waitFor();
  const { events } = await colleague('GET', `/api/v1/reports/${reference}/events`);
  assert.equal(events.at(-1).note, 'Sudah ditambal dua lapis');
  assert.equal(events.at(-1).photos.length, 1);
  await closePage(page);
});

test('words survive a closed dialog, a reload and a lost network, and are sent once', async () => {
  const reference = await newReport();
  const page = await open({ as: 'officer' });
  await openCase(page, reference);
  await action(page, 'Catat perkembangan').click();
  await page.getByLabel('Apa yang sedang dikerjakan').fill('Menunggu aspal');
  await page.keyboard.press('Escape');
  await page.reload();
  await settled(page);
  await action(page, 'Catat perkembangan').click();
  const dialog = page.getByRole('dialog');
  assert.equal(await page.getByLabel('Apa yang sedang dikerjakan').inputValue(), 'Menunggu aspal');
  await goOffline(page);
  await dialog.getByRole('button', { name: 'Kirim' }).click();
  await dialog.getByText('Tidak ada sambungan ke server').waitFor();
  await goOnline(page);
  await dialog.getByRole('button', { name: 'Kirim' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual((await kindsOf(reference)).slice(2), ['progressed']);
  await closePage(page);
});

// --------------------------------------------------------------------------------- the letter

for (const viewport of sizes) {
  test(`a verified result is reported by letter: looked at first, then sent, ${viewport.width} px`, async () => {
    const reference = await newReport();
    const page = await open({ viewport, as: 'officer' });
    const id = await stored(await photo(page, 201 + (viewport.width % 7)));
    await change(colleague, reference, 'resolution', { note: 'Selesai', photos: [{ id }] });
    const verifier = await speaker('verifikator1');
    await change(verifier, reference, 'resolution-verdict', { accept: true });
    await openCase(page, reference);
    await action(page, 'Kirim surat hasil').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Catatan dalam surat').fill('Dikerjakan satu malam');
    const preview = page.waitForResponse('**/api/v1/letters/preview');
    await dialog.getByRole('button', { name: 'Lihat pratinjau' }).click();
    assert.equal((await preview).headers()['content-type'], 'application/pdf');
    const link = dialog.getByRole('link', { name: 'Buka PDF' });
    assert.match(await link.getAttribute('href'), /^blob:/);
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Kirim surat' }).click();
    // This server's mail is not switched on: it says so at once, and as long as it is so.
    await page.getByText('menunggu sampai pengiriman surel dinyalakan').waitFor();
    const state = page.getByRole('status').filter({ hasText: /Hasil sudah dilaporkan: surat / });
    await state.getByText('Pengiriman surel belum dinyalakan').waitFor();
    const paper = await state.getByRole('link', { name: 'Surat (PDF)' }).getAttribute('href');
    assert.equal((await page.request.get(paper)).headers()['content-type'], 'application/pdf');
    await assertAccessible(page);
    await assertFits(page);
    assert.equal((await kindsOf(reference)).at(-1), 'result_reported');
    await closePage(page);
  });
}

// --------------------------------------------------------------------------------- who may what

test('leadership reads the whole case and changes nothing', async () => {
  const reference = await newReport();
  await change(colleague, reference, 'comments', { text: 'Catatan internal unit' });
  const page = await open({ as: 'executive' });
  await openCase(page, reference);
  await page.locator('.timeline').getByText('Catatan internal unit').waitFor();
  assert.equal(await panel(page).getByRole('button').count(), 0);
  await closePage(page);
});

test('an officer of a unit that never held it sees what everybody sees', async () => {
  const reference = await newReport();
  await change(colleague, reference, 'comments', { text: 'Catatan internal unit' });
  const page = await open({ as: 'kalisari' });
  await openCase(page, reference);
  await page.getByText('unit Anda tidak pernah memegang kasus ini').waitFor();
  assert.equal(await page.getByText('Catatan internal unit').count(), 0);
  assert.equal(await panel(page).getByRole('button').count(), 0);
  await closePage(page);
});

test('words of citizens and officers never become markup', async () => {
  const text = '<img src=x onerror=alert(1)><b>tebal</b> jalan rusak';
  const reference = await newReport(text);
  await change(colleague, reference, 'comments', { text });
  const page = await open({ as: 'officer' });
  await openCase(page, reference);
  await page.locator('.timeline').getByText(text).waitFor();
  assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  await closePage(page);
});

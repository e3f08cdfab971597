// The verifier's journeys: transfers with their chain and rule, results before and after, the month's
// close; with the keyboard alone, and when somebody else was faster.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  focused,
  looks,
  phone,
  settled,
  sizes,
} from '../support/browser.mjs';
import { stage } from '../support/stage.mjs';
import { openVerdict, verdicts } from '../support/verdicts.mjs';

const { server, browser, open } = await stage({ as: 'verifier' });
const { officer, other, transfer, result, hand, stateOf, lastEvent } = await verdicts(
  server,
  browser,
);

for (const viewport of sizes) {
  test(`a transfer is approved beside its chain and rule, ${viewport.width} px`, async () => {
    const reference = await transfer(`Lapak di badan jalan, ${viewport.width}`);
    const page = await open({ viewport });
    await page.goto('/meja');
    await page.goto('/putusan');
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('link', { name: reference }).click();
    await page.getByText('Lapak menutup jalan.').waitFor();
    await page.getByText(/Aturan nomor \d+, versi kota 1/).waitFor();
    await page.getByText('Kata aturan sekarang').waitFor();
    await page.getByRole('heading', { name: 'Rantai pemegang' }).waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('radio', { name: /Alihkan ke Satpol PP/ }).check();
    await page.getByRole('button', { name: 'Setujui pengalihan' }).click();
    await page.getByText(`${reference} dialihkan.`).waitFor();
    const now = await stateOf(reference);
    assert.equal(now.unit.code, 'SATPOLPP');
    assert.equal(now.hops, 1);
    await closePage(page);
  });

  test(`a result is refused with a reason, then accepted, ${viewport.width} px`, async () => {
    const reference = await result(`Lubang yang ditambal, ${viewport.width}`);
    const page = await open({ viewport });
    await openVerdict(page, 'hasil', reference);
    await page.getByRole('button', { name: 'Sebelum: perbesar' }).waitFor();
    await page.getByRole('button', { name: 'Sesudah: perbesar' }).waitFor();
    await page.getByText('Lubang ditambal.').first().waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('button', { name: 'Geser' }).click();
    const border = page.getByRole('slider', { name: /Batas antara/ });
    await border.press('ArrowRight');
    assert.equal(await border.inputValue(), '51');
    await assertAccessible(page);
    await page.getByRole('radio', { name: /Tolak hasilnya/ }).check();
    await page.getByRole('button', { name: 'Tolak hasil' }).click();
    await page.getByText('Tulis alasannya.').waitFor();
    assert.equal((await stateOf(reference)).status, 'in_process');
    await page.getByRole('button', { name: 'Pekerjaan belum selesai seluruhnya.' }).click();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Tolak hasil' }).click();
    await page.getByText(`Hasil ${reference} ditolak.`).waitFor();
    assert.equal((await lastEvent(reference)).note, 'Pekerjaan belum selesai seluruhnya.');

    await hand(reference);
    await openVerdict(page, 'hasil', reference);
    await page.getByRole('radio', { name: /Terima hasilnya/ }).check();
    await page.getByRole('button', { name: 'Terima hasil' }).click();
    await page.getByText(`Hasil ${reference} diterima.`).waitFor();
    assert.equal((await stateOf(reference)).status, 'completed');
    await closePage(page);
  });
}

test('a transfer goes to another unit than the one proposed, with a reason', async () => {
  const reference = await transfer('Lapak, tetapi milik orang lain');
  const page = await open();
  await openVerdict(page, 'pengalihan', reference);
  await page.getByRole('radio', { name: /Alihkan ke unit lain/ }).check();
  await page.getByRole('button', { name: 'Alihkan', exact: true }).click();
  await page.getByText('Pilih unitnya.').waitFor();
  await page.getByRole('combobox', { name: 'Unit' }).fill('Sudin Kehutanan');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Alasan' }).fill('Yang menutup jalan pohon tumbang.');
  await page.getByRole('button', { name: 'Alihkan', exact: true }).click();
  await page.getByText(`${reference} dialihkan.`).waitFor();
  assert.equal((await stateOf(reference)).unit.code, 'SUDIN-HUTAN');
  await closePage(page);
});

test('with the keyboard alone one after the other is decided', async () => {
  const references = [await transfer('Papan ketik satu'), await transfer('Papan ketik dua')];
  const page = await open();
  await page.goto('/putusan');
  await settled(page);
  await page.getByRole('tab', { name: /Pengalihan/ }).focus();
  await page.keyboard.press('Tab'); // the panel
  await page.keyboard.press('Tab'); // the first of the list
  assert.match(await focused(page), new RegExp(references[1]));
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), new RegExp(references[0]));
  await page.keyboard.press('ArrowUp');
  for (const [reference, next] of [
    [references[1], references[0]],
    [references[0], undefined],
  ]) {
    if (reference === references[1]) await page.keyboard.press('Enter');
    await page.waitForFunction((text) => document.activeElement?.textContent === text, reference);
    await page.locator('main input[type=radio]').first().waitFor();
    for (
      let i = 0;
      i < 30 && !(await page.evaluate(() => document.activeElement?.type === 'radio'));
      i++
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Setujui pengalihan');
    await page.keyboard.press('Enter');
    await page.getByText(`${reference} dialihkan.`).waitFor();
    if (next) await page.getByRole('heading', { name: next }).waitFor();
  }
  for (const reference of references) {
    assert.equal((await stateOf(reference)).unit.code, 'SATPOLPP');
  }
  await closePage(page);
});

test('what somebody else decided meanwhile is told, and nothing is overwritten', async () => {
  const reference = await transfer('Diputuskan orang lain');
  const page = await open();
  await openVerdict(page, 'pengalihan', reference);
  await page.getByRole('radio', { name: /Alihkan ke Satpol PP/ }).check();
  await other.change(reference, 'transfer-decision', { approve: false, reason: 'Tetap di sini' });
  await page.getByRole('button', { name: 'Setujui pengalihan' }).click();
  await page.getByText('Kasus ini berubah sejak Anda buka').waitFor();
  await page.getByText('Tetap di sini').first().waitFor();
  await page.getByText('Sudah diputuskan').waitFor();
  await assertAccessible(page);
  assert.equal((await stateOf(reference)).unit.code, 'SUDIN-BM');
  await closePage(page);
});

test('words of a decision outlive news that change nothing of it', async () => {
  const reference = await result('Hasil dengan komentar di tengah jalan');
  const page = await open();
  await openVerdict(page, 'hasil', reference);
  await page.getByRole('radio', { name: /Tolak hasilnya/ }).check();
  await page.getByRole('textbox', { name: 'Alasan' }).fill('Fotonya bukan tempat ini.');
  await officer.change(reference, 'comments', { text: 'Mohon dipercepat' });
  await page.getByRole('button', { name: 'Tolak hasil' }).click();
  await page.getByText('Belum ada yang diputuskan').waitFor();
  await page.getByText('Mohon dipercepat').first().waitFor();
  assert.equal(
    await page.getByRole('textbox', { name: 'Alasan' }).inputValue(),
    'Fotonya bukan tempat ini.',
  );
  await page.getByRole('button', { name: 'Tolak hasil' }).click();
  await page.getByText(`Hasil ${reference} ditolak.`).waitFor();
  assert.equal((await lastEvent(reference)).note, 'Fotonya bukan tempat ini.');
  await closePage(page);
});

for (const viewport of sizes) {
  test(`a month is closed exactly as it was shown, ${viewport.width} px`, async () => {
    const name = viewport === phone ? 'November 2016' : 'Desember 2016';
    const month = viewport === phone ? '2016-11' : '2016-12';
    const page = await open({ viewport });
    await page.goto(`/tutup-bulan?month=${month}`);
    await page.getByLabel('Keadaan pada').fill('2017-01-18T00:00');
    await page.getByText(/Keadaan 18 Jan 2017, 00.00/).waitFor();
    await settled(page);
    await page.getByRole('heading', { name: 'Apa artinya menutup' }).waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('button', { name: `Tutup ${name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Tutup ${name}?` });
    await dialog.getByText('Tidak dapat dibatalkan').waitFor();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Ya, tutup' }).click();
    await page.getByText(`${name} ditutup.`).waitFor();
    await page.getByRole('heading', { name: 'Bulan ini sudah ditutup' }).waitFor();
    assert.equal(await page.getByRole('button', { name: `Tutup ${name}` }).count(), 0);
    const { items } = await other.get('/api/v1/evaluations');
    const closed = items.find((one) => one.month === month);
    assert.equal(new Date(closed.cut_off).getTime(), new Date('2017-01-18T00:00+07:00').getTime());
    await page
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('button', { name: 'Hitung ulang' })
      .click();
    await page.getByText('sama persis dengan saat ditutup').waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await closePage(page);
  });
}

test('a month that is not over cannot be closed, and the page says why', async () => {
  const page = await open();
  await page.goto(`/tutup-bulan?month=${new Date().toISOString().slice(0, 7)}`);
  await page.getByText('Bulan ini belum berakhir').waitFor();
  await assertAccessible(page);
  await closePage(page);
});

test('at 200 % zoom nothing is cut off', async () => {
  const [asked, done] = [await transfer('Diperbesar'), await result('Diperbesar juga')];
  const page = await open({ viewport: { width: 640, height: 400 } });
  const cases = [`pengalihan&kasus=${asked}`, `hasil&kasus=${done}`, 'hasil'];
  for (const path of [...cases.map((one) => `/putusan?jenis=${one}`), '/tutup-bulan']) {
    await page.goto(path);
    await settled(page);
    await assertFits(page);
  }
  await closePage(page);
});

for (const language of ['id', 'en']) {
  test(`the bar at the bottom of a phone keeps to one line, ${language}`, async () => {
    const page = await open({ viewport: phone, language });
    await page.goto('/putusan');
    await settled(page);
    const heights = await page
      .locator('nav.pages a span:last-child')
      .evaluateAll((all) => all.map((one) => one.getClientRects().length));
    assert.deepEqual(heights, [1, 1, 1, 1]);
    await closePage(page);
  });
}

for (const look of looks) {
  test(`pages are accessible at ${look.viewport.width} px, ${look.language}, ${look.theme}`, async () => {
    const [asked, done] = [await transfer('Untuk dilihat'), await result('Untuk dilihat juga')];
    const page = await open(look);
    const cases = [`pengalihan&kasus=${asked}`, `hasil&kasus=${done}`, 'hasil'];
    for (const path of [...cases.map((one) => `/putusan?jenis=${one}`), '/tutup-bulan']) {
      await page.goto(path);
      await settled(page);
      const choice = page.locator('main input[type=radio]').last();
      if (path.includes('kasus=')) await choice.check();
      await assertAccessible(page);
      await assertFits(page);
    }
    await closePage(page);
  });
}

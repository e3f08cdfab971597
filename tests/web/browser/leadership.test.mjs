// The leadership's journeys: the meeting of 18 January 2017 on one page and on slides, every number
// down to its reports, filters, methods, the files for the table; on a phone and on a desk.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  desk,
  focused,
  looks,
  phone,
  settled,
  sizes,
} from '../support/browser.mjs';
import { report } from '../support/cases.mjs';
import { stage } from '../support/stage.mjs';

const { server, open: openPage } = await stage({ as: 'executive' });
const december = '/evaluasi?month=2016-12&as_of=2017-01-18';
const open = async (options = {}, path = december) => {
  const page = await openPage(options);
  await page.goto(path);
  await settled(page);
  return page;
};
const names = (page, caption) =>
  page.getByRole('table', { name: caption }).getByRole('rowheader').allInnerTexts();

for (const viewport of sizes) {
  test(`the three tables of the meeting, each number down to its reports, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    await page.getByRole('heading', { name: 'Evaluasi Desember 2016' }).waitFor();
    await page.getByText('Keadaan per 18 Jan 2017, 00.00').waitFor();
    assert.deepEqual((await names(page, 'Sepuluh teratas')).slice(0, 4), [
      'Cijantung',
      'Kebon Pala',
      'Bambu Apus',
      'Cilangkap',
    ]);
    assert.equal((await names(page, 'Sepuluh terbawah')).length, 10);
    const waiting = page.getByRole('table', { name: 'Belum ditindaklanjuti' });
    const first = waiting.getByRole('row').nth(1);
    assert.match(await first.innerText(), /Satpol PP/);
    await assertAccessible(page);
    await assertFits(page);

    await first.getByRole('link', { name: '35', exact: true }).click();
    const cases = page.getByRole('list', { name: 'Laporan di balik angka' });
    await cases.waitFor();
    await settled(page);
    assert.equal(await cases.getByRole('listitem').count(), 35);
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('link', { name: /Kembali ke evaluasi/ }).click();
    await page.getByRole('heading', { name: 'Evaluasi Desember 2016' }).waitFor();
    await closePage(page);
  });

  test(`the meeting room moves by the arrow keys and says where it is, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    await page.getByRole('button', { name: 'Mode rapat' }).click();
    const slides = page.getByRole('dialog');
    assert.equal(await focused(page), 'Evaluasi Desember 2016');
    for (let slide = 1; slide <= 10; slide++) {
      await slides
        .getByRole('status')
        .getByText(new RegExp(`${slide}\\D+10`))
        .waitFor();
      await settled(page);
      await assertAccessible(page);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Home');
    await page.reload();
    await settled(page);
    await slides.getByRole('heading', { name: 'Evaluasi Desember 2016' }).waitFor();
    await page.keyboard.press('Escape');
    await slides.waitFor({ state: 'detached' });
    assert.ok(!new URL(page.url()).searchParams.has('slide'));
    await closePage(page);
  });
}

test('the meeting fills the screen and gives it back', async () => {
  const page = await open({ viewport: desk }, `${december}&slide=2`);
  const full = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.getByRole('button', { name: 'Layar penuh' }).click();
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement === null);
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.getByRole('button', { name: 'Selesai', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await full(), false);
  await closePage(page);
});

test('ten ranks stand whole on one screen of the meeting room', async () => {
  const page = await open({ viewport: desk }, `${december}&slide=3`);
  const rows = page.getByRole('dialog').locator('tbody tr');
  const boxes = await Promise.all((await rows.all()).map((row) => row.boundingBox()));
  assert.equal(boxes.length, 10);
  for (const box of boxes) assert.ok(Math.abs(box.height - boxes[0].height) < 2, 'one line each');
  const bar = await page.getByRole('dialog').locator('footer').boundingBox();
  assert.ok(boxes[9].y + boxes[9].height <= bar.y, 'the tenth is above the bar');
  await closePage(page);
});

test('the map is shaded by the measure chosen, and a table beside it says the same', async () => {
  const page = await open();
  const map = page.locator('#peta');
  const shade = map.getByRole('combobox', { name: 'Arsir menurut' });
  const colours = () =>
    map
      .locator('path.leaflet-interactive')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill-opacity')).join(' '));
  await map.locator('path.leaflet-interactive').first().waitFor();
  const before = await colours();
  const options = await shade.locator('option').allInnerTexts();
  assert.ok(options.length >= 6, options.join(', '));
  await shade.selectOption({ index: options.length - 1 });
  await page.waitForFunction(
    (was) =>
      [...document.querySelectorAll('#peta path.leaflet-interactive')]
        .map((path) => path.getAttribute('fill-opacity'))
        .join(' ') !== was,
    before,
  );
  assert.equal(await map.getByRole('table').getByRole('rowheader').count(), 65);
  await assertAccessible(page);
  await closePage(page);
});

test('a filter answers in its place, says that it is a part, and goes again', async () => {
  const page = await open();
  const received = page
    .getByRole('region', { name: 'Angka bulan ini' })
    .getByRole('link', { name: '4.316' });
  await received.first().waitFor();
  await page.getByRole('combobox', { name: 'Kategori' }).fill('Jalan rusak');
  await page.keyboard.press('Enter');
  await page.getByText('Hanya sebagian laporan dihitung').waitFor();
  await settled(page);
  assert.equal(await received.count(), 0);
  assert.match(page.url(), /category=jalan-rusak/);
  assert.equal(await page.getByRole('link', { name: 'PDF' }).count(), 0);
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Hapus saringan' }).click();
  await received.first().waitFor();
  await closePage(page);
});

test('another method ranks anew and is explained; ranks carry their n', async () => {
  const page = await open();
  const method = page.getByRole('combobox', { name: 'Metode peringkat' });
  const usual = await names(page, 'Sepuluh teratas');
  const methods = await method.locator('option').evaluateAll((all) => all.map((one) => one.value));
  const explained = new Set();
  for (const code of methods.filter(Boolean)) {
    await method.selectOption(code);
    await settled(page);
    explained.add(await page.locator('#cara').innerText());
    const [row] = await page
      .getByRole('table', { name: 'Sepuluh teratas' })
      .locator('tbody tr')
      .all();
    assert.match(await row.locator('td').nth(2).innerText(), /^\d/, 'n stands beside the rank');
  }
  assert.equal(explained.size, methods.filter(Boolean).length);
  await method.selectOption('points');
  await settled(page);
  assert.notDeepEqual(await names(page, 'Sepuluh teratas'), usual);
  await closePage(page);
});

test('the files for the meeting are those of the month, cut-off and method shown', async () => {
  const page = await open();
  for (const [name, start] of [
    ['PDF', '%PDF-'],
    ['XLSX', 'PK'],
    ['CSV', 'table,'],
  ]) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    assert.match(file.suggestedFilename(), /2016-12/);
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, start.length).toString('latin1'), start);
  }
  await closePage(page);
});

test('a month without reports says so, and leads to one that has some', async () => {
  const page = await open({ viewport: phone }, '/evaluasi?month=2003-05&as_of=2003-07-01');
  await page.getByText('Tidak ada laporan pada Mei 2003').waitFor();
  assert.equal(await page.getByRole('table').count(), 0);
  await assertAccessible(page);
  await assertFits(page);
  await page.getByRole('button', { name: /^Lihat / }).click();
  await page.getByRole('table', { name: 'Sepuluh teratas' }).waitFor();
  await closePage(page);
});

test('a month that was not over at the cut-off is called provisional, another is not', async () => {
  const page = await open({}, '/evaluasi?month=2016-12&as_of=2016-12-20');
  const provisional = page.getByText('Sementara: bulan belum berakhir pada waktu batas');
  await page.getByText('Keadaan per 20 Des 2016, 00.00').waitFor();
  await provisional.waitFor();
  await page.getByRole('link', { name: '2.668' }).first().waitFor(); // of 4,316 in the whole month
  await assertAccessible(page);
  await page.goto(december);
  await settled(page);
  await page.getByText('Keadaan per 18 Jan 2017, 00.00').waitFor();
  assert.equal(await provisional.count(), 0);
  await closePage(page);
});

test('with the keyboard alone from the desk to the reports behind a number', async () => {
  const page = await open({}, '/meja');
  const reach = async (wanted) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      if (wanted.test(await focused(page))) return;
    }
    assert.fail(`${wanted} cannot be reached`);
  };
  await reach(/^Evaluasi$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Evaluasi/ }).waitFor();
  await settled(page);
  await page.getByRole('heading', { name: 'Evaluasi Desember 2016' }).waitFor();
  await reach(/^Bulan sebelumnya$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Evaluasi November 2016' }).waitFor();
  await reach(/^Bulan berikutnya$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Evaluasi Desember 2016' }).waitFor();
  await settled(page);
  const count = page
    .getByRole('table', { name: 'Belum ditindaklanjuti' })
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .first();
  const wanted = await count.innerText();
  for (let i = 0; i < 80; i++) {
    if (await count.evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const cases = page.getByRole('list', { name: 'Laporan di balik angka' });
  await cases.waitFor();
  await settled(page);
  assert.equal(String(await cases.getByRole('listitem').count()), wanted);
  await closePage(page);
});

test('words of citizens in the lists behind a number never become markup', async () => {
  const text = '<img src=x onerror=alert(1)><b>tebal</b> jalan rusak';
  await report(server, text);
  const month = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 7); // in Jakarta
  const page = await open({}, `/evaluasi/laporan?month=${month}&figure=received`);
  await page.getByText(text).waitFor();
  assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  await closePage(page);
});

test('enlarged to 200 % nothing is lost at the side', async () => {
  // A window of 1280 px at 200 % is one of 640 px.
  const page = await open({ viewport: { width: 640, height: 400 } });
  await assertFits(page);
  // What stands in a row does not lie over its neighbour.
  const boxes = await page
    .locator('form :is(label, input, select):visible')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.right <= b.left + 1 ||
        b.right <= a.left + 1 ||
        a.bottom <= b.top + 1 ||
        b.bottom <= a.top + 1;
      assert.ok(apart, `${JSON.stringify(a)} lies over ${JSON.stringify(b)}`);
    }
  }
  await page.goto(december.replace('?', '/laporan?') + '&figure=waiting');
  await settled(page);
  await assertFits(page);
  await closePage(page);
});

for (const look of looks) {
  test(`pages are accessible at ${look.viewport.width} px, ${look.language}, ${look.theme}`, async () => {
    const page = await open(look);
    for (const path of [
      december,
      december.replace('?', '/laporan?') + '&figure=waiting',
      '/meja',
    ]) {
      await page.goto(path);
      await settled(page);
      await assertAccessible(page);
      await assertFits(page);
    }
    await closePage(page);
  });
}

// The worklist of a unit: tabs, search, saved filters, marks and actions on several, the split view,
// live news, and lists of any length.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  desk,
  phone,
  settled,
  sizes,
  throttle,
} from '../support/browser.mjs';
import { report } from '../support/cases.mjs';
import { stage } from '../support/stage.mjs';

const {
  server,
  open,
  people: { officer },
} = await stage({ as: 'officer', colleagues: ['officer'] });

async function openWorklist({ path = '/meja', ...options } = {}) {
  const page = await open(options);
  await page.goto(path);
  await settled(page);
  return page;
}
let made = 0;
/** So many new cases that one word finds; the word. */
async function cases(count) {
  const word = `kasusuji${++made}`;
  const references = [];
  for (let i = 0; i < count; i++) {
    const { reference } = await report(server, `Lubang ${word} nomor ${i}`);
    references.push(reference);
  }
  return { word, references };
}
const rows = (page) => page.getByRole('listbox', { name: 'Kasus menurut tenggat' });
const options = (page) => rows(page).getByRole('option');
const search = async (page, word) => {
  await page.getByLabel('Cari dalam laporan').fill(word);
  await page.waitForURL(`**q=${word}**`);
};
const statusOf = async (reference) => (await officer.get(`/api/v1/reports/${reference}`)).status;

for (const viewport of sizes) {
  test(`several are found, marked and accepted by keyboard alone, ${viewport.width} px`, async () => {
    const { word, references } = await cases(3);
    const page = await openWorklist({ viewport });
    await page.getByLabel('Cari dalam laporan').focus();
    await page.keyboard.type(word);
    await page.getByText('3 kasus', { exact: true }).waitFor();
    for (let i = 0; i < 20; i++) {
      if (await rows(page).evaluate((list) => list === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('2 ditandai').waitFor();
    assert.equal(await options(page).and(page.locator('[aria-selected=true]')).count(), 2);
    await assertAccessible(page);
    await assertFits(page);
    const bar = page.getByRole('group', { name: 'Tindakan untuk yang ditandai' });
    const accept = bar.getByRole('button', { name: 'Terima' });
    for (let i = 0; i < 10; i++) {
      if (await accept.evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText('2 kasus selesai diproses.').waitFor();
    const all = await Promise.all(references.map(statusOf));
    assert.deepEqual(all.sort(), ['in_process', 'in_process', 'waiting']);
    await closePage(page);
  });
}

test('what a colleague changed is left alone, named, and stays marked', async () => {
  const { word, references } = await cases(2);
  const page = await openWorklist();
  // The news of it are on their way while the officer acts.
  await page.route('**/api/v1/live?*', (route) => route.abort());
  await page.reload();
  await settled(page);
  await search(page, word);
  await page.getByText('2 kasus', { exact: true }).waitFor();
  await officer.change(references[0], 'comments', { text: 'Saya periksa dulu' });
  await page.getByRole('button', { name: 'Tandai semua' }).click();
  const bar = page.getByRole('group', { name: 'Tindakan untuk yang ditandai' });
  await bar.getByRole('button', { name: 'Terima' }).click();
  const refused = page.getByRole('alert').filter({ hasText: 'tetap ditandai' });
  await refused.getByText(references[0]).waitFor();
  await refused.getByText('Berubah sejak daftar dibaca').waitFor();
  await page.getByText('1 ditandai').waitFor();
  assert.deepEqual(await Promise.all(references.map(statusOf)), ['waiting', 'in_process']);
  await bar.getByRole('button', { name: 'Terima' }).click();
  await page.getByText('1 kasus selesai diproses.').first().waitFor();
  assert.equal(await statusOf(references[0]), 'in_process');
  await closePage(page);
});

test('several are given to a crew member, and get a standard text', async () => {
  const { word, references } = await cases(2);
  const page = await openWorklist();
  await search(page, word);
  await page.getByText('2 kasus', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Tandai semua' }).click();
  const bar = page.getByRole('group', { name: 'Tindakan untuk yang ditandai' });
  await bar.getByRole('button', { name: 'Tugaskan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tugaskan' }).click();
  await dialog.getByText('Pilih petugas lapangan.').waitFor();
  await dialog.locator('option').nth(1).waitFor({ state: 'attached' });
  await dialog.getByLabel('Petugas').selectOption({ index: 1 });
  await assertAccessible(page, 'dialog');
  await dialog.getByRole('button', { name: 'Tugaskan' }).click();
  await page.getByText('2 kasus selesai diproses.').waitFor();
  await options(page)
    .first()
    .getByText(/Petugas: /)
    .waitFor();

  await page.getByRole('button', { name: 'Tandai semua' }).click();
  await bar.getByRole('button', { name: 'Komentar' }).click();
  await dialog.getByRole('button', { name: 'Sudah disurvei' }).click();
  await dialog.getByRole('button', { name: 'Kirim' }).click();
  await dialog.waitFor({ state: 'detached' });
  for (const reference of references) {
    const { events, assignee } = await officer.get(`/api/v1/reports/${reference}/events`);
    assert.ok(assignee);
    assert.equal(events.at(-1).text ?? events.at(-1).note, 'Petugas sudah meninjau lokasi.');
  }
  await closePage(page);
});

test('a filter is kept under a name and found again on another device', async () => {
  const { word } = await cases(1);
  let page = await openWorklist();
  await search(page, word);
  await page.getByRole('tab', { name: /^Menunggu/ }).click();
  await page.getByRole('button', { name: 'Simpan saringan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Simpan saringan' }).click();
  await dialog.getByText('Beri saringan ini nama.').waitFor();
  await dialog.getByLabel('Nama saringan').fill('Pagi');
  await dialog.getByRole('button', { name: 'Simpan saringan' }).click();
  await page.getByText('Saringan disimpan').waitFor();
  await closePage(page);
  page = await openWorklist();
  await page.getByLabel('Saringan tersimpan').selectOption('Pagi');
  await page.getByText('1 kasus', { exact: true }).waitFor();
  assert.match(page.url(), new RegExp(`q=${word}`));
  assert.match(page.url(), /tab=waiting/);
  await page.getByRole('button', { name: 'Hapus saringan tersimpan' }).click();
  await page.getByLabel('Saringan tersimpan').waitFor({ state: 'detached' });
  assert.deepEqual((await officer.get('/api/v1/filters')).items, []);
  await closePage(page);
});

test('the tabs say how many there are, and show as many', async () => {
  const page = await openWorklist();
  const counts = await officer.get('/api/v1/worklist/counts');
  const tabs = { waiting: 'Menunggu', overdue: 'Terlambat', disputed: 'Disanggah' };
  for (const [key, name] of Object.entries(tabs)) {
    const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
    assert.match(await tab.textContent(), new RegExp(`${counts[key]}$`));
    await tab.click();
    await page.waitForURL(`**tab=${key}`);
    const shown = Math.min(counts[key], 100);
    const words = shown === 100 ? /100 kasus/ : new RegExp(`^\\s*${shown} kasus\\s*$`);
    await page.locator('.tools [role=status]').filter({ hasText: words }).waitFor();
  }
  await closePage(page);
});

test('beside the list the chosen case is accepted, and the list follows without a reload', async () => {
  const { word, references } = await cases(2);
  const page = await openWorklist({ viewport: desk });
  await search(page, word);
  await page.getByText('2 kasus', { exact: true }).waitFor();
  await options(page).filter({ hasText: references[1] }).click();
  const detail = page.getByRole('region', { name: 'Buka kasus' });
  await detail.getByRole('heading', { name: references[1] }).waitFor();
  await detail.getByRole('button', { name: 'Terima' }).click();
  await options(page).filter({ hasText: references[1] }).getByText('Proses').waitFor();
  await officer.change(references[0], 'accept', {});
  await options(page).filter({ hasText: references[0] }).getByText('Proses').waitFor();
  const { reference } = await report(server, `Lubang ${word} yang baru`);
  await options(page).filter({ hasText: reference }).waitFor();
  await detail.getByRole('heading', { name: references[1] }).waitFor();
  await closePage(page);
});

test('an open case follows what a colleague does, without a reload', async () => {
  const { references } = await cases(1);
  const page = await openWorklist({ path: `/kasus/${references[0]}` });
  await officer.change(references[0], 'accept', {});
  await page.locator('header .badge', { hasText: 'Proses' }).waitFor();
  await page.locator('.news').getByRole('listitem').first().waitFor();
  await closePage(page);
});

test('a case is given to a crew member', async () => {
  const { references } = await cases(1);
  const page = await openWorklist({ path: `/kasus/${references[0]}` });
  await page.getByRole('button', { name: 'Tugaskan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('option').nth(1).waitFor({ state: 'attached' });
  await dialog.getByLabel('Petugas').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Tugaskan' }).click();
  await page.getByText('Petugas ditugaskan.').waitFor();
  const { assignee } = await officer.get(`/api/v1/reports/${references[0]}/events`);
  assert.ok(assignee.name);
  await closePage(page);
});

test('a list of 100,000 cases holds few rows and answers every key at once', async (t) => {
  const page = await openWorklist();
  const [line] = (await officer.get('/api/v1/reports?desk=true&sort=due&limit=1')).items;
  const [all, size] = [100_000, 10_000];
  await page.route('**/api/v1/reports?*', (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: size }, (_, i) => ({ ...line, reference: `N${from + i}` }));
    const next = from + size < all ? { next: String(from + size) } : {};
    return route.fulfill({ json: { items, ...next } });
  });
  // The case that is chosen on the way does not exist.
  await page.route('**/api/v1/reports/N*', (route) => route.abort());
  await page.reload();
  await options(page).first().waitFor();
  await rows(page).focus();
  for (let from = size; from <= all; from += size) {
    await page.keyboard.press('End');
    await options(page)
      .filter({ hasText: new RegExp(`N${from - 1}\\b`) })
      .waitFor();
    await page.waitForFunction(
      (count) => parseFloat(document.querySelector('[role=listbox] .all').style.height) >= count,
      Math.min(from + size, all) * 88,
    );
  }
  assert.ok((await options(page).count()) < 60);
  const longest = await rows(page).evaluate(async (list) => {
    let most = 0;
    for (const key of ['Home', 'End', 'PageUp', 'PageUp', 'ArrowUp', 'Home', 'PageDown']) {
      const start = performance.now();
      list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      most = Math.max(most, performance.now() - start);
    }
    return most;
  });
  t.diagnostic(`the slowest key took ${longest.toFixed(0)} ms`);
  assert.ok(longest < 400, `${longest} ms`);
  await closePage(page);
});

test('on a slow phone and network the list comes, is searched, and a case is opened', async (t) => {
  const { word, references } = await cases(1);
  const page = await open({ viewport: phone });
  await throttle(page);
  const begin = Date.now();
  await page.goto('/meja', { waitUntil: 'commit' });
  await options(page).first().waitFor();
  // What time it takes depends on what else this machine does; weight.test.mjs bounds what is sent.
  t.diagnostic(`${Date.now() - begin} ms to the first case`);
  await search(page, word);
  await page.getByText('1 kasus', { exact: true }).waitFor();
  await options(page).filter({ hasText: references[0] }).click();
  await page.getByRole('heading', { name: references[0] }).waitFor();
  await page.getByRole('button', { name: 'Terima' }).click();
  await page.locator('header .badge', { hasText: 'Proses' }).waitFor();
  await closePage(page);
});

test('enlarged to 200 % the list can be used and nothing is lost at the side', async () => {
  // A window of 1280 px at 200 % is one of 640 px.
  const page = await openWorklist({ viewport: { width: 640, height: 400 } });
  await assertFits(page);
  const chosen = page.getByRole('tab', { selected: true });
  const [tab, bar] = [await chosen.boundingBox(), await page.getByRole('tablist').boundingBox()];
  assert.ok(tab.x >= bar.x && tab.x + tab.width <= bar.x + bar.width + 1, 'the chosen tab is seen');
  await rows(page).focus();
  await page.keyboard.press('ArrowDown');
  const second = options(page).nth(1);
  const below = await page.getByRole('navigation', { name: 'Navigasi utama' }).boundingBox();
  const box = await second.boundingBox();
  assert.ok(box.y >= 0 && box.y < below.y, 'the chosen case is seen');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kasus/**');
  await settled(page);
  await assertFits(page);
  await assertAccessible(page);
  await closePage(page);
});

for (const viewport of [phone, desk]) {
  for (const theme of ['light', 'dark']) {
    test(`the worklist is accessible, ${viewport.width} px, ${theme}`, async () => {
      const page = await openWorklist({
        viewport,
        theme,
        as: theme === 'dark' ? 'camat' : 'officer',
      });
      await assertAccessible(page);
      await assertFits(page);
      await closePage(page);
    });
  }
}

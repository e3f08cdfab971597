// The routing steward's journeys: looking at the city, changing it with every fault shown before
// anything is loaded, versions and their differences, accounts and keys; on a phone and on a desk.
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

const {
  server,
  open,
  people: { steward },
} = await stage({ as: 'steward', colleagues: ['steward'] });
const cityVersion = async () => (await steward.get('/api/v1/city')).version;
const fileInForce = async (name) => {
  const headers = steward.headers;
  const path = `/api/v1/city/versions/${await cityVersion()}/files/${name}`;
  return (await fetch(server.url + path, { headers })).text();
};
const openChange = async (page, file) => {
  await page.goto(`/kota/ubah?berkas=${file}`);
  await page.getByRole('navigation', { name: /^(Berkas|Files)$/ }).waitFor();
  await settled(page);
};
const asText = async (page, name) => {
  await page.getByRole('tab', { name: 'Teks' }).click();
  return page.getByRole('textbox', { name: `Isi ${name}` });
};

for (const viewport of sizes) {
  test(`a rule is changed, its fault is shown at its line, mended and loaded, ${viewport.width} px`, async () => {
    const before = await cityVersion();
    const page = await open({ viewport });
    await page.goto('/kota');
    await page.getByRole('link', { name: 'Ubah kota' }).last().click();
    await page.getByText('Belum ada yang diubah.').waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);

    await page.getByRole('searchbox', { name: 'Cari' }).fill('jalan-rusak');
    await page
      .getByRole('button', { name: /Ubah baris/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: /Ubah baris/ });
    const assignee = dialog.getByRole('textbox', { name: 'Unit yang menerima' });
    const rightOne = await assignee.inputValue();
    await assertAccessible(page);
    await assignee.fill('TIDAK-ADA');
    await dialog.getByRole('button', { name: 'Terapkan' }).click();
    await page.getByText(`1 berkas berbeda dari versi ${before}.`).waitFor();

    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText('Belum dapat dimuat').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Muat', exact: true }).count(), 0);
    await assertAccessible(page);
    await assertFits(page);
    await page
      .getByRole('link', { name: /rules\.csv:\d+/ })
      .first()
      .click();
    const text = page.getByRole('textbox', { name: 'Isi rules.csv' });
    await text.waitFor();
    const marked = await text.evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    assert.match(marked, /TIDAK-ADA/);
    await assertAccessible(page);
    await assertFits(page);

    await text.fill((await text.inputValue()).replace('TIDAK-ADA', rightOne));
    await page.getByText('Belum ada yang diubah.').waitFor();
    await page.getByRole('link', { name: /holidays\.csv/ }).click();
    const days = await asText(page, 'holidays.csv');
    const year = viewport === phone ? 2031 : 2032;
    await days.fill(`${(await days.inputValue()).trimEnd()}\n${year}-08-17,Hari uji,holiday\n`);
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText(/dapat dimuat|Dapat dimuat/).waitFor();
    await page.getByRole('button', { name: 'Muat', exact: true }).click();
    const load = page.getByRole('dialog', { name: 'Muat sebagai versi baru?' });
    await load.getByText(`${year}-08-17,Hari uji,holiday`).waitFor();
    await assertAccessible(page);
    await load.getByRole('button', { name: 'Muat' }).click();
    await page.getByText(`Versi ${before + 1} berlaku.`).waitFor();
    assert.equal(await cityVersion(), before + 1);
    assert.match(await fileInForce('holidays.csv'), new RegExp(`${year}-08-17`));
    await closePage(page);
  });
}

test('columns are named in words, in both languages; the text keeps the names of the file', async () => {
  for (const [language, receives, hint] of [
    ['id', 'Unit yang menerima', 'Berkas bernama sama diganti'],
    ['en', 'Unit that receives it', 'Files of the same name are replaced'],
  ]) {
    const page = await open({ language });
    await openChange(page, 'rules.csv');
    await page.getByText(hint).waitFor();
    const heads = await page.getByRole('columnheader').allInnerTexts();
    assert.ok(heads.includes(receives), heads.join(', '));
    for (const raw of heads) assert.doesNotMatch(raw, /_|^(assignee|areas|words)$/);
    await page.getByRole('tab', { name: language === 'id' ? 'Teks' : 'Text' }).click();
    const text = await page.getByRole('textbox', { name: /rules\.csv/ }).inputValue();
    assert.match(text.split('\n')[0], /assignee,reason_id,reason_en/);
    await closePage(page);
  }
});

test('on a phone the pages stand whole in the bar below, the sections behind one button', async () => {
  const page = await open({ viewport: phone });
  await page.goto('/kota/kategori');
  await settled(page);
  const bar = page.getByRole('navigation', { name: 'Navigasi utama' });
  for (const link of await bar.getByRole('link').all()) {
    const { left, right, wide, lines } = await link.evaluate((one) => {
      const words = one.querySelector('span');
      const box = one.getBoundingClientRect();
      return {
        left: box.left,
        right: box.right,
        wide: words.getBoundingClientRect().width - box.width,
        lines: words.getClientRects().length,
      };
    });
    assert.ok(left >= 0 && right <= phone.width && wide <= 0, await link.innerText());
    assert.equal(lines, 1, await link.innerText());
  }
  assert.match(await bar.locator('[aria-current]').innerText(), /Kota/);
  const sections = page.getByRole('navigation', { name: 'Pengelolaan' });
  const opener = sections.getByRole('button', { name: /Kategori.*semua bagian/ });
  assert.equal(await sections.getByRole('link').count(), 0);
  await opener.press('Enter');
  assert.equal(await sections.getByRole('link').count(), 12);
  await assertAccessible(page);
  await assertFits(page);
  await page.keyboard.press('Escape');
  assert.match(await focused(page), /Kategori/);
  await opener.press('Enter');
  await sections.getByRole('link', { name: 'Pengguna' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pengguna' }).waitFor();
  assert.equal(await sections.getByRole('link').count(), 0);
  await closePage(page);
});

test('enlarged to 200 % nothing is lost at the side', async () => {
  const page = await open({ viewport: { width: 640, height: 400 } });
  for (const path of ['/kota/kategori', '/kota/kalender', '/kota/ubah', '/pengguna']) {
    await page.goto(path);
    await settled(page);
    await assertFits(page);
    await page.evaluate(() => scrollTo(0, 500));
    const head = await page.locator('.header').boundingBox();
    assert.ok(head.y + head.height <= 0, 'the header leaves the few lines to the page');
  }
  await closePage(page);
});

test('versions say what they changed, and an earlier one can be used again', async () => {
  const page = await open();
  await page.goto('/kota/versi');
  await page.getByText('Versi pertama').waitFor();
  await settled(page);
  const newest = page.getByRole('listitem').filter({ hasText: 'berlaku' }).first();
  await newest.getByRole('button', { name: 'Lihat perubahan' }).click();
  await newest.getByText('1 baris ditambah').waitFor();
  await newest
    .getByText(/-08-17,Hari uji,holiday/)
    .first()
    .waitFor();
  await assertAccessible(page);
  await assertFits(page);
  await page.getByRole('link', { name: 'Pakai lagi' }).last().click();
  await page.getByText(/1 berkas berbeda dari versi/).waitFor();
  await page.getByRole('button', { name: 'Buang perubahan' }).click();
  await assertAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Buang perubahan' }).click();
  await page.getByText('Belum ada yang diubah.').waitFor();
  await closePage(page);
});

test('a change survives a closed tab; one that somebody overtook is told so and overwrites nothing', async () => {
  const page = await open();
  await openChange(page, 'holidays.csv');
  const days = await asText(page, 'holidays.csv');
  await days.fill(`${(await days.inputValue()).trimEnd()}\n2033-08-17,Hari uji,holiday\n`);
  await page.getByText(/1 berkas berbeda/).waitFor();
  await page.reload();
  await page.getByText(/1 berkas berbeda/).waitFor();

  const base = await cityVersion();
  const colleagues = await open();
  await openChange(colleagues, 'categories.csv');
  const names = await asText(colleagues, 'categories.csv');
  await names.fill((await names.inputValue()).replace('Jalan rusak', 'Jalan berlubang'));
  await colleagues.getByRole('button', { name: 'Periksa' }).click();
  await colleagues.getByRole('button', { name: 'Muat', exact: true }).click();
  await colleagues.getByRole('dialog').getByRole('button', { name: 'Muat' }).click();
  await colleagues.getByText(`Versi ${base + 1} berlaku.`).waitFor();
  await closePage(colleagues);

  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByRole('button', { name: 'Muat', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Muat' }).click();
  await page.getByText(`Versi ${base + 1} dimuat orang lain`).waitFor();
  await assertAccessible(page);
  assert.equal(await cityVersion(), base + 1);
  await page.getByRole('button', { name: `Lanjutkan di atas versi ${base + 1}` }).click();
  await page.getByText(`1 berkas berbeda dari versi ${base + 1}.`).waitFor();
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByRole('button', { name: 'Muat', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Muat' }).click();
  await page.getByText(`Versi ${base + 2} berlaku.`).waitFor();
  assert.match(await fileInForce('categories.csv'), /Jalan berlubang/);
  assert.match(await fileInForce('holidays.csv'), /2033-08-17/);
  await closePage(page);
});

test('files come from the computer; what is no text is refused in words', async () => {
  const page = await open();
  await openChange(page, 'rules.csv');
  const take = page.getByRole('button', { name: 'Ambil dari komputer' });
  const described = await take.getAttribute('aria-describedby');
  assert.match(await page.locator(`[id="${described}"]`).innerText(), /bernama sama diganti/);
  const input = page.locator('input[type=file]');
  await input.setInputFiles([
    { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0xff, 0xfe]) },
    {
      name: 'units.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('code,name\n<img src=x onerror=alert(1)>,"><script>1</script>\n'),
    },
  ]);
  await page.getByText('foto.png bukan berkas teks').waitFor();
  await page.getByText('Diambil: units.csv.').waitFor();
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('Belum dapat dimuat').waitFor();
  await page.getByRole('link', { name: /^Unit units\.csv/ }).click();
  await page.getByRole('cell', { name: '<img src=x onerror=alert(1)>' }).waitFor();
  assert.equal(await page.locator('main img, main script').count(), 0);
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Kembalikan' }).click();
  await page.getByText('Belum ada yang diubah.').waitFor();
  await closePage(page);
});

test('with the keyboard alone a line of a file is edited', async () => {
  const page = await open();
  await openChange(page, 'rules.csv');
  await page.getByRole('searchbox', { name: 'Cari' }).focus();
  await page.keyboard.type('banjir');
  await page.keyboard.press('Tab'); // the region that scrolls
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /Ubah baris \d+/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Ubah baris/ });
  const reason = dialog.getByRole('textbox', { name: 'Alasan, Inggris' });
  for (
    let i = 0;
    i < 30 && !(await reason.evaluate((one) => one === document.activeElement));
    i++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(', by keyboard');
  await page.keyboard.press('Enter');
  await page.getByText(/1 berkas berbeda/).waitFor();
  await page.keyboard.press('Escape');
  await closePage(page);
});

test('an account is made with a password of its own, and a key is shown once', async () => {
  const page = await open();
  await page.goto('/pengguna');
  await settled(page);
  await assertAccessible(page);
  await page.goto('/kunci');
  await settled(page);
  await page
    .getByRole('button', { name: /Buat kunci|Tambah kunci|Kunci baru/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nama' }).fill('Aplikasi JAKI');
  await dialog.getByRole('textbox').nth(1).fill('jaki');
  await assertAccessible(page);
  await dialog.getByRole('button').last().click();
  const key = page.getByRole('dialog').locator('input[readonly]');
  await key.waitFor();
  const secret = await key.inputValue();
  assert.ok(secret.length >= 20);
  await assertAccessible(page);
  await page.reload();
  await page.getByRole('rowheader', { name: 'Aplikasi JAKI' }).waitFor();
  assert.equal(await page.getByText(secret).count(), 0);
  await closePage(page);
});

for (const look of looks) {
  test(`pages are accessible at ${look.viewport.width} px, ${look.language}, ${look.theme}`, async () => {
    const page = await open(look);
    for (const path of [
      ...['', '/unit', '/wilayah', '/kategori', '/aturan', '/kalender', '/telusur'].map(
        (part) => `/kota${part}`,
      ),
      ...['/kota/ubah', '/kota/ubah?berkas=city.toml', '/kota/versi'],
      ...['/pengguna', '/kunci', '/surat-keluar'],
    ]) {
      await page.goto(path);
      await settled(page);
      await assertAccessible(page);
      await assertFits(page);
    }
    await closePage(page);
  });
}

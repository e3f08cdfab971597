// The frame around every page: addresses, languages, appearance, signing in, errors.
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
  sizes,
} from '../support/browser.mjs';
import { logins, password } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';

const { server, open } = await stage();

test('everybody sees what can be done here, and figures that lead to the reports behind', async () => {
  const page = await open();
  await page.goto('/');
  await page.locator('.figures a', { hasText: 'selesai' }).click();
  await page.waitForURL('**/peta?status=completed*');
  await settled(page);
  const badges = await page.locator('.rows .badge').allTextContents();
  assert.ok(badges.length > 0 && badges.every((text) => text.trim() === 'Selesai'));
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /Ada yang rusak/ }).waitFor();
  await closePage(page);
});

test('an address that leads nowhere says so and leads home', async () => {
  const page = await open();
  await page.goto('/tidak/ada');
  await page.getByRole('link', { name: 'Ke beranda' }).click();
  await page.waitForURL(`${server.url}/`);
  await closePage(page);
});

test('language and appearance are switched at once and remembered', async () => {
  const page = await open();
  await page.goto('/');
  await page.getByRole('button', { name: 'Bahasa dan tampilan' }).click();
  await page.getByLabel('English').check();
  await page.getByRole('heading', { name: /Is something broken/ }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.getByLabel('Dark').check();
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  await page.getByRole('heading', { name: /Is something broken/ }).waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
  assert.notEqual(dark, 'rgb(247, 246, 243)');
  await closePage(page);
});

test('a person with a keyboard skips to the content and reaches everything', async () => {
  const page = await open();
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Langsung ke isi');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Buat laporan');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Ikuti laporan');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ikuti');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'isi');
  await closePage(page);
});

test('the account menu closes with Escape and gives the focus back', async () => {
  const page = await open();
  await page.goto('/');
  const opener = page.getByRole('button', { name: 'Bahasa dan tampilan' });
  await opener.focus();
  await page.keyboard.press('Enter');
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
  assert.equal(await focused(page), 'Bahasa dan tampilan');
  await closePage(page);
});

test('signing in leads to the own desk, signing out back to the city', async () => {
  const page = await open({ viewport: phone });
  await page.goto('/masuk');
  await page.getByLabel('Nama pengguna').fill(logins.officer);
  await page.getByLabel('Kata sandi').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/meja');
  await page.getByRole('heading', { name: /Halo, / }).waitFor();
  await page.locator('.opener').click();
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.waitForURL(`${server.url}/`);
  await page.goto('/meja');
  await page.waitForURL('**/masuk?ke=*');
  await closePage(page);
});

test('a wrong password is refused in words', async () => {
  const page = await open({ language: 'en' });
  await page.goto('/masuk?ke=/akun');
  await page.getByLabel('User name').fill(logins.officer);
  await page.getByLabel('Password').fill('salah');
  await page.getByRole('button', { name: 'Sign in' }).click();
  assert.match(await page.getByRole('alert').innerText(), /password/i);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/akun');
  await closePage(page);
});

test('signing in never leads to another site', async () => {
  const page = await open({ as: 'officer' });
  await page.goto('/masuk?ke=//example.org/');
  await page.waitForURL('**/meja');
  await closePage(page);
});

/** A form that is sent when its session has ended: with a wrong password, to be refused later. */
async function sentAfterTheSession() {
  const page = await open({ as: 'verifier' });
  await page.goto('/akun');
  await page.getByLabel('Kata sandi sekarang').fill('bukan ini');
  await page.getByLabel('Kata sandi baru').fill('kata sandi yang baru');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Ganti' }).click();
  return page;
}

test('an ended session asks to sign in and loses nothing', async () => {
  const page = await sentAfterTheSession();
  const dialog = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
  await dialog.waitFor();
  assert.equal(await dialog.getByLabel('Nama pengguna').inputValue(), logins.verifier);
  await assertAccessible(page);
  await dialog.getByLabel('Kata sandi').fill(password);
  await dialog.getByRole('button', { name: 'Masuk' }).click();
  // The request went out again by itself, and was refused for its own reason.
  await page.getByRole('alert').waitFor();
  assert.equal(await dialog.isVisible(), false);
  assert.equal(await page.getByLabel('Kata sandi baru').inputValue(), 'kata sandi yang baru');
  await closePage(page);
});

test('closing that dialog leaves the page and its words as they are', async () => {
  const page = await sentAfterTheSession();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('Kata sandi baru').inputValue(), 'kata sandi yang baru');
  await closePage(page);
});

test('words of citizens never become markup', async () => {
  const page = await open();
  const text = '<img src=x onerror=alert(1)><b>tebal</b> {{7*7}} lubang besar';
  const answer = await page.context().request.post('/api/v1/reports', {
    data: { category: 'jalan-rusak', text, lat: -6.3117, lon: 106.9134 },
  });
  assert.equal(answer.status(), 201, await answer.text());
  await page.goto('/peta');
  await settled(page);
  assert.equal(await page.locator('.rows .words').first().innerText(), text);
  await page.goto(`/laporan/${(await answer.json()).reference}`);
  await page.getByText(text).waitFor();
  assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  await closePage(page);
});

test('without a network the page says so, and goes on when it is back', async () => {
  const page = await open();
  await page.goto('/ikuti');
  await settled(page);
  await goOffline(page);
  await page.getByText('Tidak ada jaringan.').waitFor();
  await page.getByLabel('Nomor atau kode laporan').fill('ABCD-EFGH-IJKL');
  await page.getByRole('button', { name: 'Lihat laporan' }).click();
  await page.getByRole('alert').getByText('Tidak ada sambungan ke server').waitFor();
  await goOnline(page);
  await page.getByText('Tidak ada jaringan.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Lihat laporan' }).click();
  await page.getByRole('alert').getByText(/kode/i).first().waitFor();
  await closePage(page);
});

const everywhere = ['/', '/ikuti', '/peta', '/masuk', '/tidak-ada', '/laporan/JK1612010001'];
const staffOnly = ['/meja', '/akun', '/kasus/JK1612030009', '/kasus/JK1612220060'];
for (const viewport of sizes) {
  for (const theme of ['light', 'dark']) {
    test(`all pages are accessible at ${viewport.width} px, ${theme}`, async () => {
      const page = await open({ viewport, theme, as: 'officer' });
      for (const path of [...everywhere, ...staffOnly]) {
        if (path === '/masuk') continue;
        await page.goto(path);
        await settled(page);
        await assertAccessible(page);
        await assertFits(page);
      }
      await closePage(page);
      const stranger = await open({ viewport, theme });
      await stranger.goto('/masuk');
      await settled(stranger);
      await assertAccessible(stranger);
      await closePage(stranger);
    });
  }
}

test('at 200 % zoom nothing is cut off', async () => {
  const page = await open({ viewport: { width: 640, height: 400 } });
  for (const path of everywhere) {
    await page.goto(path);
    await settled(page);
    await assertFits(page);
  }
  await page.setViewportSize({ width: 320, height: 400 });
  await page.goto('/');
  await settled(page);
  await assertFits(page);
  await closePage(page);
});

// A result letter that the Mayor's mail server refuses: who sent it is told, with the server's words
// and what to do; the steward has it sent again.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAccessible, assertFits, closePage, phone, settled } from '../support/browser.mjs';
import { report, store } from '../support/cases.mjs';
import { startMailServer } from '../support/mail_server.mjs';
import { photo } from '../support/photo.mjs';
import { stage } from '../support/stage.mjs';

const post = await startMailServer('refuse-recipient');
after(() => post.stop());
const {
  server,
  open,
  people: { officer, verifikator2: verifier },
} = await stage({
  as: 'officer',
  colleagues: ['officer', 'verifikator2'],
  serve: [
    ...['--mail-to', post.url, '--mail-tls', 'never'],
    ...['--mail-from', 'Kota <lapor@kota.example>', '--mail-public-url', 'https://kota.example'],
  ],
});

test('a refused letter is shown to its sender with what to do, and goes out once it is tried again', async () => {
  const page = await open({ viewport: phone });
  await page.goto('/');
  const { reference } = await report(server, 'Jalan rusak yang hasilnya dilaporkan');
  const id = await store(server, await photo(page));
  await officer.change(reference, 'resolution', { note: 'Ditambal', photos: [{ id }] });
  await verifier.change(reference, 'resolution-verdict', { accept: true });
  await page.goto(`/kasus/${reference}`);
  await settled(page);
  await page.getByRole('button', { name: 'Kirim surat hasil' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kirim surat' }).click();

  // Without a reload: it is looked at again while it is under way.
  const state = page.getByRole('status').filter({ hasText: 'Hasil sudah dilaporkan' });
  await state.getByText(/Surat tidak terkirim: gagal/).waitFor();
  await state.getByText(/550/).waitFor();
  await state.getByText(/Beri tahu pengelola rute/).waitFor();
  assert.match(
    await state.getByRole('link', { name: 'Surat (PDF)' }).getAttribute('href'),
    /letters/,
  );
  assert.equal(await state.getByText('@').count(), 0, 'no address is shown');
  await assertAccessible(page);
  await assertFits(page);

  await post.behave('accept');
  const steward = await open({ as: 'steward' });
  await steward.goto(`/kasus/${reference}`);
  await steward.getByRole('link', { name: 'Ke Surat keluar' }).click();
  await steward.getByRole('button', { name: 'Coba lagi: Surat hasil' }).click();
  await steward.getByText('Surel diantrekan lagi.').waitFor();
  await closePage(steward);
  await page.waitForFunction(async () => {
    const answer = await fetch('/api/v1/letters?limit=1');
    return (await answer.json()).items[0].mail.state === 'sent';
  });
  await page.reload();
  await state.getByText(/Diterima server surel/).waitFor();
  assert.ok((await post.received()) >= 1);
  await closePage(page);
});

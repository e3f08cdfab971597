// Following by e-mail, from the address to the last mail, with the mails that the server really sends.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertAccessible, assertFits, closePage, settled, sizes } from '../support/browser.mjs';
import { colleague, report } from '../support/cases.mjs';
import { stage } from '../support/stage.mjs';

const folder = await mkdtemp(join(tmpdir(), 'tanggap-mail-'));
const { server, open } = await stage({
  serve: [
    ...['--mail-to', `folder:${folder}`, '--mail-from', 'Kota <lapor@kota.example>'],
    ...['--mail-public-url', 'https://kota.example'],
  ],
});
after(() => rm(folder, { recursive: true })); // last, once the server writes no more

/** The link in the newest mail to somebody that has one of that kind; without the host. */
async function linkFor(address, kind) {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    for (const name of (await readdir(folder)).sort().reverse()) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      if (!text.includes(`To: ${address}`)) continue;
      const words = text.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      const link = words
        .match(/https:\/\/kota\.example(\/[^\s"<>]*)/g)
        ?.find((one) => one.includes(kind));
      if (link) return new URL(link).href.replace('https://kota.example', '');
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no mail with ${kind} came to ${address}`);
}

for (const viewport of sizes) {
  test(`a report is followed by e-mail: asked, confirmed, told, stopped, ${viewport.width} px`, async () => {
    const { reference } = await report(server, `Lubang yang diikuti, ${viewport.width}`);
    const address = `warga${viewport.width}@kota.example`;
    const page = await open({ viewport });
    await page.goto(`/laporan/${reference}`);
    await page.getByRole('button', { name: 'Kirimi saya kabar' }).click();
    await page
      .getByText(/bukan alamat e-mail|alamat e-mail/i)
      .first()
      .waitFor();
    await page.getByLabel('Alamat e-mail').fill(address);
    await page.getByRole('button', { name: 'Kirimi saya kabar' }).click();
    await page.getByText('Kami mengirim surat ke alamat itu').waitFor();

    const confirm = await linkFor(address, '#confirm=');
    await page.goto(confirm);
    await page.getByRole('button', { name: 'Ya, kabari saya' }).click();
    await page.getByText('Anda sekarang dikabari tentang laporan ini.').waitFor();
    await assertAccessible(page);
    await assertFits(page);
    const officer = await colleague(server, 'officer');
    await officer.change(reference, 'accept', {});

    const end = await linkFor(address, 'one-click?token=');
    await page.goto('/');
    await page.goto(end);
    await page.getByRole('button', { name: 'Berhenti dikabari' }).click();
    await page.getByText('Tidak ada lagi surat').waitFor();
    await settled(page);
    await assertAccessible(page);
    await assertFits(page);
    await closePage(page);
  });
}

// What a verifier sees of a result: photos before and after with distance and time between; words that
// stay words; the keyboard alone; a session that ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  closePage,
  focused,
  phone,
  sizes,
} from '../support/browser.mjs';
import { report, susukan } from '../support/cases.mjs';
import { password } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';
import { openVerdict, verdicts } from '../support/verdicts.mjs';

const { server, browser, open } = await stage({ as: 'verifier' });
const { officer, picture, result, hand, datedResult, lastEvent } = await verdicts(server, browser);

/** Tab by Tab to what the focus is looked for on. */
async function tabTo(page, matches, most = 60) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(matches)) return;
  }
  throw new Error(`not reached by ${most} Tabs; the focus is on: ${await focused(page)}`);
}
const onRadio = () => document.activeElement?.type === 'radio';
for (const viewport of sizes) {
  test(`before and after stand side by side with distance and time between, ${viewport.width} px`, async () => {
    const hour = 3_600_000;
    const [now, nearby] = [Date.now(), { lat: susukan.lat + 0.0002, lon: susukan.lon }];
    const taken = { before: new Date(now - 5 * hour), after: new Date(now - 2 * hour) };
    const page = await open({ viewport });
    const reference = await datedResult(`Lubang bertanggal, ${viewport.width}`, taken, nearby);
    await openVerdict(page, 'hasil', reference);
    const card = page.locator('section', { hasText: 'Sebelum dan sesudah' }).last();
    const [left, right] = await Promise.all(
      ['Sebelum', 'Sesudah'].map((name) =>
        card.getByRole('button', { name: `${name}: perbesar` }).boundingBox(),
      ),
    );
    assert.ok(left.x + left.width <= right.x, 'side by side');
    assert.ok(Math.abs(left.y - right.y) < 2);
    const facts = Object.fromEntries(
      await card
        .locator('dl > div')
        .evaluateAll((all) => all.map((one) => [...one.children].map((c) => c.textContent.trim()))),
    );
    assert.equal(facts['Foto sesudah dari titik laporan'], '22 m');
    assert.equal(facts['Selang kedua foto'], '3 jam');
    await card.getByText('Foto sesudah diambil').waitFor();
    assert.equal(await card.locator('.ink-wait').count(), 0);
    await assertAccessible(page);
    await assertFits(page);
    await closePage(page);
  });
}

test('a photo from elsewhere, or older than the one before, is pointed out', async () => {
  const day = 86_400_000;
  const taken = { before: new Date(), after: new Date(Date.now() - 2 * day) };
  const elsewhere = { lat: susukan.lat + 0.01, lon: susukan.lon };
  const reference = await datedResult('Lubang dengan foto lama', taken, elsewhere);
  const page = await open({ viewport: phone });
  await openVerdict(page, 'hasil', reference);
  await page.getByText('1.112 m').waitFor();
  await page.getByText('Jauh dari tempatnya').waitFor();
  await page.getByText('Foto sesudah lebih tua daripada foto sebelum').waitFor();
  await assertAccessible(page);
  await closePage(page);
});

test('the words of citizens, officers and verifiers never become markup', async () => {
  const bad = '<img src=x onerror=alert(1)> <b>tebal</b>';
  const { reference } = await report(server, bad, { photos: [await picture()] });
  await officer.change(reference, 'comments', { text: bad });
  await officer.change(reference, 'transfer-requests', { to: 'SATPOLPP', reason: bad });
  const page = await open();
  await openVerdict(page, 'pengalihan', reference);
  await page.locator('q', { hasText: bad }).first().waitFor();
  await page.getByRole('radio', { name: /Tolak pengalihan/ }).check();
  await page.getByRole('textbox', { name: 'Alasan' }).fill(bad);
  await page.getByRole('button', { name: 'Tolak pengalihan' }).click();
  await page.getByText(`Pengalihan ${reference} ditolak.`).waitFor();
  await officer.change(reference, 'accept', {});
  await hand(reference, await picture(), bad);
  await openVerdict(page, 'hasil', reference);
  await page.locator('q', { hasText: bad }).first().waitFor();
  assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  await page.goto(`/kasus/${reference}`);
  await page.getByText(bad).first().waitFor();
  assert.equal(await page.locator('main b, main img[src="x"]').count(), 0);
  await closePage(page);
});

test('a session that ends while a reason is written loses nothing', async () => {
  const reference = await result('Hasil, sesi berakhir di tengah alasan');
  const page = await open({ viewport: phone });
  await openVerdict(page, 'hasil', reference);
  await page.getByRole('radio', { name: /Tolak hasilnya/ }).check();
  await page.getByRole('textbox', { name: 'Alasan' }).fill('Baru separuh yang ditambal.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Tolak hasil' }).click();
  const again = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
  await again.getByLabel('Kata sandi').fill(password);
  await again.getByRole('button', { name: 'Masuk' }).click();
  await page.getByText(`Hasil ${reference} ditolak.`).waitFor();
  assert.equal((await lastEvent(reference)).note, 'Baru separuh yang ditambal.');
  await closePage(page);
});

test('with the keyboard alone a result is compared and refused with a reason', async () => {
  const reference = await result('Hasil dengan papan ketik');
  const page = await open();
  await openVerdict(page, 'hasil', reference);
  await page.waitForFunction((text) => document.activeElement?.textContent === text, reference);
  await tabTo(page, () => document.activeElement?.textContent?.trim() === 'Geser');
  await page.keyboard.press('Enter');
  await tabTo(page, () => document.activeElement?.type === 'range');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getByRole('slider').inputValue(), '49');
  await tabTo(page, onRadio);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, () => document.activeElement?.tagName === 'TEXTAREA');
  await page.keyboard.type('Masih berlubang.');
  await tabTo(page, () => document.activeElement?.type === 'submit');
  await page.keyboard.press('Enter');
  await page.getByText(`Hasil ${reference} ditolak.`).waitFor();
  assert.equal((await lastEvent(reference)).note, 'Masih berlubang.');
  await closePage(page);
});

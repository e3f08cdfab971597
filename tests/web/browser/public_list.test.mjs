// The public list and map: any length, every number down to its reports, filters that agree.
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
} from '../support/browser.mjs';
import { stage } from '../support/stage.mjs';

const { open } = await stage();
const list = (page) => page.getByRole('list', { name: 'Daftar laporan' });
const rows = (page) => list(page).getByRole('listitem');

for (const viewport of sizes) {
  test(`100,000 reports: few rows stand in the page, and it scrolls at once, ${viewport.width} px`, async (t) => {
    const page = await open({ viewport });
    const answer = await page.context().request.get('/api/v1/reports?limit=200');
    const lines = (await answer.json()).items;
    const [all, size] = [100_000, 25_000];
    await page.route('**/api/v1/reports?*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const items = Array.from({ length: size }, (_, i) => {
        const number = from + i;
        return { ...lines[number % lines.length], reference: `N${number}` };
      });
      const next = from + size < all ? { next: String(from + size) } : {};
      return route.fulfill({ json: { items, ...next } });
    });
    await page.goto('/peta');
    for (let loaded = size; loaded <= all; loaded += size) {
      await page.getByText(`${loaded / 1000}.000 laporan`).waitFor();
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    }
    await page.getByText('100.000 laporan', { exact: false }).waitFor();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const last = rows(page).last();
    await last.getByRole('link', { name: 'N99999' }).waitFor();
    assert.equal(await last.getAttribute('aria-posinset'), '100000');
    assert.equal(await last.getAttribute('aria-setsize'), '100000');
    assert.ok((await rows(page).count()) <= 250, `${await rows(page).count()} rows`);
    const longest = await page.evaluate(async () => {
      let most = 0;
      for (const share of [0.2, 0.9, 0.5, 0.51, 0.52, 0, 1]) {
        const start = performance.now();
        scrollTo(0, document.documentElement.scrollHeight * share);
        const middle = () => document.elementFromPoint(innerWidth / 5, innerHeight * 0.7);
        while (!middle()?.closest('[role=listitem]')) {
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
          if (performance.now() - start > 5000) break;
        }
        most = Math.max(most, performance.now() - start);
      }
      return most;
    });
    t.diagnostic(`the slowest jump took ${longest.toFixed(0)} ms`);
    assert.ok(longest < 1000, `${longest} ms`);
    assert.ok((await rows(page).count()) <= 250, `${await rows(page).count()} rows`);
    await closePage(page);
  });

  test(`list and map show the same reports of a filter, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    await page.goto(
      '/peta?unit=SATPOLPP&status=in_process&overdue=true&from=2016-12-01&until=2016-12-20',
    );
    await settled(page);
    const answer = await page
      .context()
      .request.get(
        '/api/v1/reports?unit=SATPOLPP&status=in_process&overdue=true&limit=200' +
          '&from=2016-12-01T00:00:00&until=2016-12-21T00:00:00',
      );
    const { items } = await answer.json();
    assert.ok(items.length > 1 && items.length < 200, `${items.length}`);
    await page.getByText(`${items.length} laporan`, { exact: true }).waitFor();
    assert.equal(await rows(page).count(), items.length);
    if (viewport === phone) {
      await page.getByRole('button', { name: 'Saring (5)' }).click();
    }
    // Whatever narrows the list can be seen, and be loosened.
    assert.equal(await page.getByRole('combobox', { name: /Unit/ }).inputValue(), 'Satpol PP');
    assert.equal(await page.getByLabel('Hanya yang lewat tenggat').isChecked(), true);
    await assertAccessible(page);
    await assertFits(page);
    if (viewport === phone) await page.getByRole('button', { name: 'Peta', exact: true }).click();
    const marks = page.locator('.leaflet-marker-icon');
    await marks.first().waitFor();
    assert.equal(await marks.count(), items.filter(({ lat }) => lat !== undefined).length);
    await closePage(page);
  });

  test(`a figure of the home page counts the reports that it leads to, ${viewport.width} px`, async () => {
    const page = await open({ viewport });
    for (const name of ['menunggu', 'sedang dikerjakan', 'selesai']) {
      await page.goto('/');
      const figure = page.locator('.figures a', { hasText: name });
      const count = Number(await figure.locator('strong').innerText());
      assert.ok(count > 0);
      await figure.click();
      await page.getByText(`${count} laporan`, { exact: true }).waitFor();
    }
    await closePage(page);
  });
}

test('a mark on the map brings its row onto the screen, however far down it stands', async () => {
  const page = await open({ viewport: desk });
  await page.goto('/peta?status=completed');
  await settled(page);
  const { items } = await (
    await page.context().request.get('/api/v1/reports?status=completed&limit=200')
  ).json();
  const far = items[180];
  const mark = page.locator(`.leaflet-marker-icon[title^="${far.reference}"]`);
  await mark.dispatchEvent('click');
  const row = rows(page).filter({ hasText: far.reference });
  await row.waitFor();
  await page.waitForFunction((reference) => {
    const link = [...document.querySelectorAll('.rows a')].find(
      ({ textContent }) => textContent === reference,
    );
    const { top } = link?.getBoundingClientRect() ?? { top: -1 };
    return top > 0 && top < innerHeight;
  }, far.reference);
  await closePage(page);
});

test('by keyboard alone one goes on from row to row, past what stands in the page at first', async () => {
  const page = await open({ viewport: desk });
  await page.goto('/peta?status=completed');
  await settled(page);
  await rows(page).first().getByRole('link').focus();
  for (let i = 1; i <= 60; i++) await page.keyboard.press('Tab');
  const at = await page.evaluate(
    () => document.activeElement.closest('[role=listitem]')?.ariaPosInSet,
  );
  assert.equal(at, '61');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/laporan/JK*');
  await closePage(page);
});

// The pictures of README.md: a report on a phone, a unit's desk. Made anew with
// `node tests/web/support/pictures.mjs` after the pages changed.
import { join } from 'node:path';
import { desk, openBrowser, openPage, phone, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const folder = 'docs/pictures';
/** The demo's month is not over: deadlines read as they did. */
const then = new Date('2016-12-30T09:00:00+07:00');

const server = await startServer();
const browser = await openBrowser();
async function look(name, path, { act, ...options }) {
  const page = await openPage(browser, server, { language: 'en', ...options });
  await page.clock.setFixedTime(then);
  await page.goto(path);
  await settled(page);
  await act(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.context().close();
}
try {
  await look('phone', '/lapor', {
    viewport: phone,
    geolocation: { latitude: -6.3139, longitude: 106.8626 },
    permissions: ['geolocation'],
    act: async (page) => {
      await page.getByRole('button', { name: 'Use my location' }).click();
      await page.locator('.where strong').waitFor();
      await page.getByLabel('What is wrong').fill('Jalan rusak di depan sekolah, lubangnya dalam');
      await page.locator('.chip', { hasText: 'Damaged road' }).click();
      await settled(page);
      await page.locator('.receiver').first().scrollIntoViewIfNeeded();
      await page.evaluate(() => {
        const at = document.querySelector('.receiver').getBoundingClientRect().top;
        window.scrollBy({ top: at - 250, behavior: 'instant' });
      });
    },
  });
  await look('desk', '/meja', {
    viewport: { ...desk, height: 900 },
    as: 'officer',
    act: async (page) => {
      await page.getByRole('option').nth(1).click();
      await settled(page);
    },
  });
} finally {
  await browser.close();
  await server.stop();
}

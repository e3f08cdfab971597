// Pictures of every main page in both widths, languages and themes: `./dev screenshots [FOLDER]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { desk, openBrowser, openPage, phone, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const folder = process.argv[2] ?? 'var/screenshots';
const only = process.argv[3];

/** What the meeting of 18 January 2017 had on its table. */
const december = '/evaluasi?month=2016-12&as_of=2017-01-18';
/** Name, address, who looks, and what to do before the picture. */
const pages = [
  { name: 'home', path: '/' },
  { name: 'submit', path: '/lapor' },
  { name: 'follow', path: '/ikuti' },
  { name: 'subscription', path: '/langganan#confirm=x' },
  { name: 'map', path: '/peta', wait: 1500 },
  { name: 'sign-in', path: '/masuk' },
  { name: 'not-found', path: '/tidak-ada' },
  { name: 'account', path: '/akun', as: 'officer' },
  ...['officer', 'crew', 'camat', 'verifier', 'executive', 'steward'].map((as) => ({
    name: `desk-${as}`,
    path: '/meja',
    as,
  })),
  {
    name: 'worklist-marked',
    path: '/meja?tab=overdue',
    as: 'officer',
    act: async (page) => {
      await page.locator('[data-mark]').first().click();
      await page.locator('[data-mark]').nth(2).click();
    },
    wait: 1500,
  },
  { name: 'evaluation', path: december, as: 'executive', wait: 1500 },
  { name: 'meeting', path: `${december}&slide=3`, as: 'executive', wait: 500 },
  {
    name: 'evaluated-cases',
    path: `${december.replace('?', '/laporan?')}&figure=waiting`,
    as: 'executive',
  },
  {
    name: 'report',
    path: '/peta',
    act: async (page) => {
      await page.locator('article a').first().click();
      await settled(page);
    },
    wait: 1500,
  },
  ...['officer', 'verifier'].map((as) => ({
    name: `case-${as}`,
    path: '/kasus/JK1612030009',
    as,
    wait: 1500,
  })),
  {
    name: 'case-transfer',
    path: '/kasus/JK1612030009',
    as: 'officer',
    act: async (page) => {
      await page.getByRole('button', { name: /Bukan wewenang kami|Not our authority/ }).click();
      await settled(page);
    },
  },
  {
    name: 'menu',
    path: '/',
    act: (page) => page.locator('.opener').click(),
  },
  { name: 'tasks', path: '/tugas', as: 'crew' },
  {
    name: 'tasks-map',
    path: '/tugas',
    as: 'crew',
    act: (page) => page.getByRole('tab').nth(1).click(),
    wait: 1500,
  },
  {
    name: 'task',
    path: '/tugas',
    as: 'crew',
    act: async (page) => {
      await page.locator('article a').first().click();
      await settled(page);
    },
    wait: 1500,
  },
  { name: 'decisions', path: '/putusan', as: 'verifier' },
  ...['pengalihan', 'hasil'].map((kind) => ({
    name: `decision-${kind}`,
    path: `/putusan?jenis=${kind}`,
    as: 'verifier',
    act: async (page) => {
      const row = page.locator('.rows a').first();
      if (!(await row.count())) return;
      await row.click();
      await settled(page);
    },
    wait: 800,
  })),
  { name: 'report-unknown', path: '/laporan/JK0000000000' },
  { name: 'map-filtered', path: '/peta?unit=SATPOLPP&overdue=true', wait: 800 },
  ...[
    ...['', '/unit', '/wilayah', '/aturan', '/telusur', '/ubah', '/versi'].map(
      (part) => `/kota${part}`,
    ),
    ...['/pengguna', '/kunci', '/surat-keluar'],
  ].map((path) => ({
    name: `steward${path.replaceAll('/', '-')}`,
    path,
    as: 'steward',
    wait: 800,
  })),
  { name: 'close-month', path: '/tutup-bulan?month=2016-12', as: 'verifier', wait: 500 },
];
const looks = [
  { language: 'id', theme: 'light' },
  { language: 'en', theme: 'dark' },
];

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await openBrowser();
try {
  for (const { name, path, as, act, wait = 0 } of pages) {
    if (only && !name.includes(only)) continue;
    for (const look of looks) {
      for (const viewport of [phone, desk]) {
        const page = await openPage(browser, server, { ...look, viewport, as });
        await page.goto(path);
        await settled(page);
        await act?.(page);
        if (wait) await page.waitForTimeout(wait);
        const file = `${name}-${viewport.width}-${look.language}-${look.theme}.png`;
        await page.screenshot({ path: join(folder, file) });
        for (const fault of page.faults) console.error(`${file}: ${fault}`);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(folder);

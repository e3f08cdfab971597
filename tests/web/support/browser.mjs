// Pages in Debian's Chromium, and what tests do with them again and again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { logins, password } from './server.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 800 };
export const sizes = [phone, desk];
/** Options of `openPage`: both sizes, languages and themes, in four pages. */
export const looks = sizes.flatMap((viewport) => [
  { viewport, language: 'id', theme: 'dark' },
  { viewport, language: 'en', theme: 'light' },
]);

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--force-color-profile=srgb',
      '--hide-scrollbars',
      '--use-fake-device-for-media-stream', // a camera that shows a test picture
    ],
  });
}

/**
 * A page in a context of its own. `as`: a role of the demo (or a login) that is signed in.
 * `worker`: with the service worker. Faults of the page are kept in `page.faults`; `closePage`
 * fails the test when there are any.
 */
export async function openPage(browser, server, options = {}) {
  const { viewport = desk, language = 'id', theme = 'light', as, worker = false } = options;
  const context = await browser.newContext({
    baseURL: server.url,
    viewport,
    colorScheme: theme,
    reducedMotion: options.motion ? 'no-preference' : 'reduce',
    hasTouch: viewport.width < 600,
    locale: language === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
    serviceWorkers: worker ? 'allow' : 'block',
    permissions: options.permissions,
    geolocation: options.geolocation,
  });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('language')) localStorage.setItem('language', chosen);
  }, language);
  if (options.permissions?.includes('camera')) await context.addInitScript(noTwoFramesAlike);
  if (as) await signIn(context, as);
  const page = await context.newPage();
  page.faults = [];
  watchRequests(page);
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    // Refusals that a page shows in its own words are reported by the browser too.
    const refused = /Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !refused) page.faults.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(server.url) || /^(data|blob):/.test(url);
    if (!own) page.faults.push(`a request to somebody else: ${url}`);
  });
  return page;
}

/**
 * The test picture repeats, and a photo that was handed in before is refused, whatever its date: so
 * each frame that a page takes gets a mark of its own, as no two pictures of a real camera are alike.
 */
function noTwoFramesAlike() {
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (source, ...rest) {
    drawImage.call(this, source, ...rest);
    if (!(source instanceof HTMLVideoElement)) return;
    for (const [i, shade] of crypto.getRandomValues(new Uint8Array(16)).entries()) {
      this.fillStyle = `rgb(${shade} ${shade} ${shade})`;
      this.fillRect(i * 16, 0, 16, 16);
    }
  };
}

export async function closePage(page) {
  const { faults } = page;
  await page.context().close();
  assert.deepEqual(faults, []);
}

/** Signs in without the form. */
export async function signIn(context, role) {
  const answer = await context.request.post('/api/v1/session', {
    data: { login: logins[role] ?? role, password },
  });
  assert.equal(answer.status(), 201, await answer.text());
  await context.addInitScript(() => localStorage.setItem('signed-in', 'yes'));
}

/** What is under way, but for streams of news, which never end. */
function watchRequests(page) {
  page.underWay = new Set();
  page.lastRequest = Date.now();
  const ended = (request) => {
    if (page.underWay.delete(request)) page.lastRequest = Date.now();
  };
  let arriving;
  const forgetAllBut = (one) => {
    for (const request of page.underWay) if (request !== one) page.underWay.delete(request);
  };
  page.on('request', (request) => {
    if (request.resourceType() === 'eventsource') return;
    page.underWay.add(request);
    page.lastRequest = Date.now();
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  // A page that is left takes what it had asked for along, and nothing says so. What the next page
  // asks for comes after its own answer.
  page.on('response', (response) => {
    const arrived = response.request();
    if (!arrived.isNavigationRequest() || arrived.frame() !== page.mainFrame()) return;
    arriving = arrived;
    forgetAllBut(arrived);
  });
  // Until the next page stands, the one that is left may still ask for something.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || frame.url().split('#')[0] !== arriving?.url()) return;
    forgetAllBut(arriving);
    arriving = undefined;
  });
}

/** Nothing was asked for half a second. */
async function quiet(page, most = 30_000) {
  const end = Date.now() + most;
  while (page.underWay.size || Date.now() - page.lastRequest < 500) {
    assert.ok(Date.now() < end, `still under way: ${[...page.underWay].map((r) => r.url())}`);
    await page.waitForTimeout(50);
  }
}

/** Waits until nothing is loading any more. */
export async function settled(page) {
  await page.waitForLoadState('load');
  await quiet(page);
  await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy="true"]'));
}

/** WCAG 2.2 AA by axe; `within` limits it to a part of the page. */
export async function assertAccessible(page, within = 'html') {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (selector) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await window.axe.run(selector, { runOnly: tags });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`),
    }));
  }, within);
  assert.deepEqual(violations, [], `axe found faults on ${page.url()}`);
}

/** Nothing sticks out at the side. */
export async function assertFits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${page.url()} is ${over} px too wide`);
}

async function devtools(page) {
  return (page.devtools ??= await page.context().newCDPSession(page));
}

/** A slow mobile network and a slow processor: 1.6 Mbit/s, 150 ms, a quarter of the speed. */
export async function throttle(page, slowdown = 4) {
  const session = await devtools(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

export const goOffline = (page) => page.context().setOffline(true);
export const goOnline = (page) => page.context().setOffline(false);

/** What has the focus, as a reader of screens names it. */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });

// What a file of browser tests stands on: the real server, a browser, people who are signed in.
import { after } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { colleague } from './cases.mjs';
import { startServer } from './server.mjs';

/**
 * `{ server, browser, open, people }`, ended after the last test of the file. `open(options)`
 * gives a page of its own to somebody of the role `as`; `people` are the colleagues named, who act
 * through the API meanwhile. `serve`: options of `tanggap serve`.
 */
export async function stage({ as, colleagues = [], serve = [] } = {}) {
  const server = await startServer(serve);
  after(() => server.stop());
  const browser = await openBrowser();
  after(() => browser.close());
  const signedIn = await Promise.all(colleagues.map((role) => colleague(server, role)));
  const people = Object.fromEntries(colleagues.map((role, i) => [role, signedIn[i]]));
  const open = (options = {}) => openPage(browser, server, { as, ...options });
  return { server, browser, open, people };
}

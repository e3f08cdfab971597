// How soon the report page takes words on a slow phone and network. ctest runs this one alone, and what
// else the machine does counts as slowness of the phone. weight.test.mjs bounds what is sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closePage, phone, throttle } from '../support/browser.mjs';
import { stage } from '../support/stage.mjs';

const aim = 2000; // milliseconds
const tries = 6; // the quickest counts: the others waited for something of the machine's
const slowdown = 4; // of a phone against this machine when it does nothing else

const { open } = await stage();

/** How many want each processor now: what a busy moment takes against what it costs. */
function contention() {
  const [begin, before] = [performance.now(), process.cpuUsage()];
  while (performance.now() - begin < 100);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (performance.now() - begin) / ((user + system) / 1000));
}

/** Nothing of it was ever loaded before; until the words stand in their field. */
async function usableAfter() {
  const page = await open({ viewport: phone });
  await throttle(page, Math.max(1, slowdown / contention()));
  const begin = performance.now();
  await page.goto('/lapor', { waitUntil: 'commit' });
  const words = page.getByLabel('Apa yang terjadi');
  await words.fill('Lampu mati');
  const took = performance.now() - begin;
  assert.equal(await words.inputValue(), 'Lampu mati');
  await closePage(page);
  return took;
}

test(`on a slow phone and network the report page is usable within ${aim} ms`, async (t) => {
  const took = [];
  while (took.length < tries && !took.some((one) => one <= aim)) took.push(await usableAfter());
  t.diagnostic(`${took.map((one) => one.toFixed(0)).join(', ')} ms`);
  assert.ok(Math.min(...took) <= aim, `${Math.min(...took)} ms`);
});

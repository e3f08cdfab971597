// Parts of the application that compute, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './support/source.mjs';

const { matching } = await source('ui/choices.ts');
const { ticks } = await source('ui/scale.ts');
const { matchRoute } = await source('app/match.ts');
const { asReference } = await source('app/reference.ts');

const choices = [
  { value: '1', label: 'Bali Mester', words: 'Balimester' },
  { value: '2', label: 'Kampung Melayu', detail: 'Jatinegara' },
  { value: '3', label: 'Melati' },
];

test('a choice is found by any part of its words, those that begin with it first', () => {
  const found = (typed) => matching(choices, typed).map((choice) => choice.value);
  assert.deepEqual(found('mel'), ['3', '2']);
  assert.deepEqual(found('balimester'), ['1']);
  assert.deepEqual(found('jati kampung'), ['2']);
  assert.deepEqual(found('bandung'), []);
  assert.equal(found('').length, 3);
});

test('an axis has round steps up to at least the largest value', () => {
  assert.deepEqual(ticks(70), [0, 20, 40, 60, 80]);
  assert.deepEqual(ticks(0), [0, 1]);
  for (const top of [0.3, 1, 7, 99, 12345]) assert.ok(ticks(top).at(-1) >= top, String(top));
});

test('an address finds its route and parameters', () => {
  const routes = [{ path: '/' }, { path: '/laporan/:reference' }];
  assert.equal(matchRoute(routes, '/').route, routes[0]);
  assert.deepEqual(matchRoute(routes, '/laporan/JK%31/').parameters, { reference: 'JK1' });
  assert.equal(matchRoute(routes, '/laporan'), undefined);
  assert.equal(matchRoute(routes, '/laporan/%E0%A4%A'), undefined);
});

test('a public number is told from a secret code', () => {
  assert.equal(asReference(' jk 161218-0123 '), 'JK1612180123');
  assert.equal(asReference('7KQ2-M9XA-4TRD'), undefined);
});

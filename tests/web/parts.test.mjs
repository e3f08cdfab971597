// Parts of the application that compute, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import exifr from '../../web/node_modules/exifr/dist/full.umd.js';
import { source } from './support/source.mjs';

const { matching } = await source('ui/choices.ts');
const { ticks } = await source('ui/scale.ts');
const { matchRoute } = await source('app/match.ts');
const { exifFor, exifOf, withExif } = await source('app/exif.ts');
const { progressOf } = await source('field/phase.ts');
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

const jpeg = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2)]);
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

test('what is written into a photo is read back: instant, zone and place', async () => {
  const takenAt = new Date('2016-12-18T03:04:05Z');
  const where = { lat: -6.3139, lon: 106.8626 };
  const written = await bytesOf(withExif(jpeg, exifFor(takenAt, where)));
  const found = await exifr.parse(Buffer.from(written), { reviveValues: false, gps: true });
  const [date, time] = found.DateTimeOriginal.split(' ');
  const said = `${date.replaceAll(':', '-')}T${time}${found.OffsetTimeOriginal}`;
  assert.equal(new Date(said).getTime(), takenAt.getTime());
  assert.ok(Math.abs(found.latitude - where.lat) < 1e-5);
  assert.ok(Math.abs(found.longitude - where.lon) < 1e-5);
});

test('a photo made smaller keeps what its camera said; one without says nothing', async () => {
  const segment = exifFor(new Date(0), { lat: 51.5, lon: -0.1 });
  const kept = exifOf(await bytesOf(withExif(jpeg, segment)));
  assert.deepEqual(kept, segment);
  assert.equal(exifOf(await bytesOf(jpeg)), undefined);
  assert.equal(exifOf(Uint8Array.of(0x89, 0x50)), undefined);
});

test('a task is done by its photo after, until somebody asks for more', () => {
  const done = { kind: 'evidence_added', at: '2', photos: [{ role: 'after' }] };
  const look = (...events) => progressOf(events).doneAt;
  assert.equal(look({ kind: 'assigned', at: '1' }, done), '2');
  assert.equal(look({ kind: 'evidence_added', at: '1', photos: [{ role: 'before' }] }), undefined);
  assert.equal(look(done, { kind: 'resolution_refused', at: '3', note: 'Masih rusak' }), undefined);
  assert.equal(look(done, { kind: 'commented', at: '3', note: 'Terima kasih' }), '2');
});

// How many bytes of compressed JavaScript an address costs, code that it loads at once included.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const dist = new URL('../../web/dist/', import.meta.url);
const chunks = JSON.parse(readFileSync(new URL('chunks.json', dist), 'utf8'));
const kilobyte = 1000;

function weightOf(...entries) {
  const needed = new Set();
  const take = (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    chunks[name].imports?.forEach(take);
  };
  entries.forEach(take);
  const sizes = [...needed].map((name) => gzipSync(readFileSync(new URL(chunks[name].file, dist))));
  return sizes.reduce((sum, bytes) => sum + bytes.length, 0) / kilobyte;
}

const start = 'index.html';
const map = 'src/ui/map.ts';
const pages = Object.keys(chunks).filter((name) => /^src\/pages\/.*\.svelte$/.test(name));
/** Pages of citizens, on cheap phones; kilobytes before the map and with it. */
const forCitizens = 90;
const withMap = 170;

test('the build holds the pages', () => assert.ok(pages.length >= 5));

for (const page of pages) {
  test(`${page} weighs at most ${forCitizens} kB before the map, ${withMap} kB with it`, (t) => {
    const bare = weightOf(start, page);
    const full = weightOf(start, page, map);
    t.diagnostic(`${bare.toFixed(1)} kB, ${full.toFixed(1)} kB with the map`);
    assert.ok(bare <= forCitizens, `${bare} kB`);
    assert.ok(full <= withMap, `${full} kB`);
  });
}

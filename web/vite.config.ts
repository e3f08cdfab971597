import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compress } from './build/compress';
import { icons } from './build/icons';
import { serviceWorker } from './build/service_worker';

const server = process.env.TANGGAP_SERVER ?? 'http://127.0.0.1:8080';

// A page in thirty pieces waits for thirty answers of a slow network. What every page shows comes in
// one; what pages that take photos share, and what only the form of a report needs, in one each.
const groups = {
  ui: /\/ui\/(Button|Card|Combobox|Empty|ErrorNotice|Field|Icon|MapView|PhotoThumb|Select|Skeleton|StatusBadge|TextArea|TextInput)\.svelte/,
  photos: /\/citizen\/(PhotoPicker|BlobPicture|area_choices|draft|photo|place|store)\./,
  form: /\/citizen\/(BeforeSending|ContactStep|FollowByMail|MatterStep|NearbyReport|PlaceStep|QrCode|Sent|Step|WaitingReport|forecast|outbox|own|suggest)\./,
};
const together = (id: string) => Object.entries(groups).find(([, files]) => files.test(id))?.[0];

export default defineConfig({
  plugins: [svelte(), icons(), serviceWorker(), compress()],
  build: {
    target: ['chrome87', 'firefox88', 'safari14'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: 'chunks.json',
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        experimentalMinChunkSize: 5_000,
        onlyExplicitManualChunks: true,
        manualChunks: together,
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/settings.json', '/openapi.yaml'].map((path) => [path, { target: server }]),
    ),
  },
});

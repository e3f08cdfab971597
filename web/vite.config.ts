import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compress } from './build/compress';
import { icons } from './build/icons';
import { serviceWorker } from './build/service_worker';

const server = process.env.TANGGAP_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte(), icons(), serviceWorker(), compress()],
  build: {
    target: ['chrome87', 'firefox88', 'safari14'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: 'chunks.json',
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/settings.json', '/openapi.yaml'].map((path) => [path, { target: server }]),
    ),
  },
});

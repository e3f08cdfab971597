// A TypeScript file of the application as a module, for tests that need no browser.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const web = new URL('../../../web/', import.meta.url);
const require = createRequire(new URL('package.json', web));
const { build } = createRequire(require.resolve('vite'))('esbuild');

/** `await source('ui/choices.ts')` */
export async function source(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`src/${path}`, web))],
    bundle: true,
    write: false,
    format: 'esm',
    external: ['svelte', 'leaflet'],
  });
  const text = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${text}`);
}

// Makes sw.js: the worker with the list of files that it keeps on the device.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { transformWithEsbuild, type Plugin } from 'vite';

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const page = await readFile('index.html', 'utf8');
      const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      const shell = ['/', '/early.js', '/icon.svg', ...files.map((name) => `/${name}`)];
      const version = createHash('sha256').update(page).update(files.join()).digest('hex');
      const source = await readFile('src/service_worker.ts', 'utf8');
      const { code } = await transformWithEsbuild(source, 'service_worker.ts', {
        target: 'chrome87',
        minify: true,
        define: { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(version.slice(0, 12)) },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  };
}

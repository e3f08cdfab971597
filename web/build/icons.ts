// Draws the PNG icons that an installed application needs from the one SVG.
import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const drawing = 'public/icon.svg';
/** Maskable icons are cut by the system to a circle at worst: the drawing keeps to the middle. */
const sizes = [
  { name: 'icon-180.png', edge: 180, full: true },
  { name: 'icon-192.png', edge: 192, full: false },
  { name: 'icon-512.png', edge: 512, full: false },
  { name: 'icon-maskable-512.png', edge: 512, full: true },
];

export function icons(): Plugin {
  return {
    name: 'icons',
    apply: 'build',
    async generateBundle() {
      const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
      await initWasm(await readFile(wasm)).catch(() => undefined); // already initialised
      const svg = await readFile(drawing, 'utf8');
      for (const { name, edge, full } of sizes) {
        const source = full ? svg.replace(/ rx="\d+"/, ' rx="0"') : svg;
        const png = new Resvg(source, { fitTo: { mode: 'width', value: edge } }).render().asPng();
        this.emitFile({ type: 'asset', fileName: `icons/${name}`, source: png });
      }
    },
  };
}

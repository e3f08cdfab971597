// Photos for tests that hand some in, and what a phone reads from a QR code on the screen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { source } from './source.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const reader = readFileSync(require.resolve('jsqr'), 'utf8');

/** The words in the QR code that stands there. */
export async function scan(page, selector) {
  const svg = page.locator(selector);
  await svg.scrollIntoViewIfNeeded();
  const png = (await svg.screenshot()).toString('base64');
  await page.evaluate(reader);
  return page.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const { width, height } = image;
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
    pen.drawImage(image, 0, 0);
    return window.jsQR(pen.getImageData(0, 0, width, height).data, width, height)?.data;
  }, png);
}

/** A photo with a place in it: drawn by the browser, the EXIF block put in by hand. */
export async function photo(page, at, shade = 90) {
  const drawn = await page.evaluate((grey) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = `rgb(${grey} 120 90)`;
    pen.fillRect(0, 0, 320, 240);
    pen.fillStyle = 'white';
    pen.font = '20px sans-serif';
    pen.fillText(String(Math.random()), 20, 120); // no two photos are the same
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
  }, shade);
  const jpeg = Buffer.from(drawn, 'base64');
  const buffer = at ? Buffer.concat([jpeg.subarray(0, 2), exif(at), jpeg.subarray(2)]) : jpeg;
  return { name: 'foto.jpg', mimeType: 'image/jpeg', buffer };
}

/** A photo as a phone takes it: the instant in it, and the place if it knows one. */
export async function shot(page, takenAt, at) {
  const { exifFor } = await source('app/exif.ts');
  const { buffer, ...file } = await photo(page);
  const segment = Buffer.from(exifFor(takenAt, at));
  return { ...file, buffer: Buffer.concat([buffer.subarray(0, 2), segment, buffer.subarray(2)]) };
}

/** APP1 with the four GPS tags; degrees, minutes, seconds as rationals. */
function exif({ lat, lon }) {
  const tiff = Buffer.alloc(128);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8); // IFD0: one entry, the pointer to the GPS directory
  tiff.writeUInt16BE(0x8825, 10);
  tiff.writeUInt16BE(4, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt32BE(26, 18);
  tiff.writeUInt16BE(4, 26);
  const entry = (i, tag, type, count, value) => {
    const from = 28 + i * 12;
    tiff.writeUInt16BE(tag, from);
    tiff.writeUInt16BE(type, from + 2);
    tiff.writeUInt32BE(count, from + 4);
    if (typeof value === 'string') tiff.write(value, from + 8, 'latin1');
    else tiff.writeUInt32BE(value, from + 8);
  };
  entry(0, 1, 2, 2, lat < 0 ? 'S' : 'N');
  entry(1, 2, 5, 3, 80);
  entry(2, 3, 2, 2, lon < 0 ? 'W' : 'E');
  entry(3, 4, 5, 3, 104);
  const angle = (value, from) => {
    const whole = Math.abs(value);
    const parts = [Math.trunc(whole), Math.trunc((whole % 1) * 60), (whole * 3600) % 60];
    parts.forEach((part, i) => {
      tiff.writeUInt32BE(Math.round(part * 1000), from + i * 8);
      tiff.writeUInt32BE(1000, from + i * 8 + 4);
    });
  };
  angle(lat, 80);
  angle(lon, 104);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(tiff.length + 8, 2);
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

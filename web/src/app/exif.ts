// When and where a photo was taken, written into the JPEG as cameras do it. A picture that a page
// draws has nothing of that; the city compares both with the report. The server takes it out again.
import type { Position } from '../ui/map';

const marker = { start: 0xd8, exif: 0xe1, scan: 0xda };
const tag = { orientation: 0x0112, exif: 0x8769, gps: 0x8825 };
const type = { ascii: 2, short: 3, long: 4, rational: 5 };
const signature = 'Exif\0\0';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The Exif segment of a JPEG, said to be upright; undefined where there is none. */
export function exifOf(jpeg: Uint8Array): Uint8Array | undefined {
  if (jpeg[0] !== 0xff || jpeg[1] !== marker.start) return undefined;
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 10 < jpeg.length && jpeg[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (jpeg[at + 1] === marker.scan) return undefined;
    const isExif = bytesOf(signature).every((byte, i) => jpeg[at + 4 + i] === byte);
    const end = at + 2 + view.getUint16(at + 2);
    if (jpeg[at + 1] === marker.exif && isExif && end <= jpeg.length) {
      return upright(jpeg.slice(at, end));
    }
  }
  return undefined;
}

/** What a page draws is turned already; a viewer must not turn it once more. */
function upright(segment: Uint8Array): Uint8Array {
  const tiff = new DataView(segment.buffer, 10);
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const first = tiff.getUint32(4, little);
    for (let i = 0; i < tiff.getUint16(first, little); i++) {
      const entry = first + 2 + i * 12;
      if (tiff.getUint16(entry, little) === tag.orientation) tiff.setUint16(entry + 8, 1, little);
    }
  } catch {
    // A broken block: the server reads what it can.
  }
  return segment;
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Up to four bytes; longer ones are written behind the directory. */
  value: Uint8Array;
}

const long = (value: number) =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
const pointer = (name: number, to: number): Entry => ({
  tag: name,
  type: type.long,
  count: 1,
  value: long(to),
});
function words(name: number, text: string): Entry {
  const value = bytesOf(`${text}\0`);
  return { tag: name, type: type.ascii, count: value.length, value };
}

/** Degrees, minutes and hundredths of seconds. */
function angle(name: number, degrees: number): Entry {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  const parts = [
    [Math.floor(hundredths / 360_000), 1],
    [Math.floor(hundredths / 6000) % 60, 1],
    [hundredths % 6000, 100],
  ];
  const value = Uint8Array.from(parts.flat().flatMap((part) => [...long(part)]));
  return { tag: name, type: type.rational, count: 3, value };
}

/** A directory that starts at `at`, with its long values behind it. */
function directory(at: number, entries: readonly Entry[]): Uint8Array {
  const head = 2 + entries.length * 12 + 4;
  const longer = entries.filter(({ value }) => value.length > 4);
  const bytes = new Uint8Array(head + longer.reduce((sum, { value }) => sum + value.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, entries.length);
  let behind = head;
  entries.forEach((entry, i) => {
    const from = 2 + i * 12;
    view.setUint16(from, entry.tag);
    view.setUint16(from + 2, entry.type);
    view.setUint32(from + 4, entry.count);
    if (entry.value.length <= 4) return bytes.set(entry.value, from + 8);
    view.setUint32(from + 8, at + behind);
    bytes.set(entry.value, behind);
    behind += entry.value.length;
  });
  return bytes;
}

const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');

function localTime(at: Date): Entry[] {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join(':');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  const east = -at.getTimezoneOffset();
  const offset = `${east < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
  return [words(0x9003, `${day} ${time}`), words(0x9011, offset)];
}

const place = ({ lat, lon }: Position): Entry[] => [
  words(1, lat < 0 ? 'S' : 'N'),
  angle(2, lat),
  words(3, lon < 0 ? 'W' : 'E'),
  angle(4, lon),
];

/** An Exif segment with the instant and, where known, the place. */
export function exifFor(takenAt: Date, where: Position | undefined): Uint8Array {
  const start = 8 + 2 + (where ? 2 : 1) * 12 + 4;
  const exif = directory(start, localTime(takenAt));
  const gps = where ? directory(start + exif.length, place(where)) : new Uint8Array();
  const first = directory(8, [
    pointer(tag.exif, start),
    ...(where ? [pointer(tag.gps, start + exif.length)] : []),
  ]);
  const head = bytesOf(`\xff\xe1\0\0${signature}MM\0*\0\0\0\x08`);
  const segment = new Uint8Array(head.length + first.length + exif.length + gps.length);
  let at = 0;
  for (const piece of [head, first, exif, gps]) {
    segment.set(piece, at);
    at += piece.length;
  }
  new DataView(segment.buffer).setUint16(2, segment.length - 2);
  return segment;
}

/** The JPEG with that segment at its head. */
export const withExif = (jpeg: Blob, segment: Uint8Array): Blob =>
  new Blob([jpeg.slice(0, 2), segment as BlobPart, jpeg.slice(2)], { type: 'image/jpeg' });

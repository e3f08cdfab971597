// A photo made ready on the phone: its place is read, and large ones are made smaller so that they
// get through a bad network. Time and place stay in it, to be compared with other photos of the
// case; the server gives out none of that.
import { exifOf, withExif } from '../app/exif';
import type { Position } from './place';

const longestEdge = 2048; // pixels
const smallEnough = 900_000; // bytes; below it nothing is gained
const headOfJpeg = 200_000; // bytes; what cameras say about a photo stands at its beginning

export interface PreparedPhoto {
  blob: Blob;
  position: Position | undefined;
}

export async function prepare(file: File): Promise<PreparedPhoto> {
  const [position, blob] = await Promise.all([positionOf(file), smaller(file)]);
  return { blob, position };
}

async function positionOf(file: File): Promise<Position | undefined> {
  try {
    const { gps } = await import('exifr/dist/mini.esm.mjs');
    const found = await gps(file);
    const { latitude: lat, longitude: lon } = found ?? {};
    if (!Number.isFinite(lat) || !Number.isFinite(lon) || (lat === 0 && lon === 0))
      return undefined;
    return { lat: lat!, lon: lon! };
  } catch {
    return undefined; // no place in it, or offline before the reader was ever loaded
  }
}

async function smaller(file: File): Promise<Blob> {
  if (file.size <= smallEnough) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((give) => canvas.toBlob(give, 'image/jpeg', 0.85));
    if (!made || made.size >= file.size) return file;
    const exif = exifOf(new Uint8Array(await file.slice(0, headOfJpeg).arrayBuffer()));
    return exif ? withExif(made, exif) : made;
  } catch {
    return file; // a kind that only the server can read
  }
}

// The report that is being written. It is kept on the device with every change, so that a closed tab
// or a phone that ran empty loses nothing.
import { randomKey } from '../app/random';
import type { WaitingReport } from './outbox.svelte';
import { prepare } from './photo';
import type { Position } from './place';
import { read, write } from './store';

export interface DraftPhoto {
  key: string;
  blob: Blob;
}
export type PositionSource = 'photo' | 'phone' | 'map' | 'ward';

const storeKey = 'draft';
export const mostPhotos = 10;

interface Kept {
  photos: readonly DraftPhoto[];
  position?: Position | undefined;
  positionFrom?: PositionSource | undefined;
  placeKind: string;
  category: string;
  text: string;
  name: string;
  email: string;
  phone: string;
}

export class Draft {
  photos = $state.raw<readonly DraftPhoto[]>([]);
  position = $state.raw<Position | undefined>();
  positionFrom = $state<PositionSource | undefined>();
  placeKind = $state('');
  category = $state('');
  text = $state('');
  name = $state('');
  email = $state('');
  phone = $state('');
  loaded = $state(false);
  /** It was begun another time. */
  found = $state(false);
  /** Photos that are being made ready. */
  preparing = $state(0);

  get empty(): boolean {
    return !this.photos.length && !this.position && !this.text.trim() && !this.category;
  }

  async load(): Promise<void> {
    const kept = await read<Kept>(storeKey);
    if (kept) Object.assign(this, kept);
    this.found = kept !== undefined && !this.empty;
    this.loaded = true;
  }

  /** Everything that is kept; reading it in an effect follows every change. */
  snapshot(): Kept {
    const { photos, position, positionFrom, placeKind, category, text, name, email, phone } = this;
    const at = position && { lat: position.lat, lon: position.lon };
    return { photos, position: at, positionFrom, placeKind, category, text, name, email, phone };
  }

  async keep(kept: Kept): Promise<void> {
    if (this.loaded) await write(storeKey, kept);
  }

  async clear(): Promise<void> {
    Object.assign(this, { photos: [], position: undefined, positionFrom: undefined, found: false });
    Object.assign(this, { placeKind: '', category: '', text: '', name: '', email: '', phone: '' });
    await write(storeKey, undefined);
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    const room = mostPhotos - this.photos.length - this.preparing;
    const taken = files.slice(0, Math.max(0, room));
    this.preparing += taken.length;
    for (const file of taken) {
      const { blob, position } = await prepare(file);
      this.photos = [...this.photos, { key: randomKey(), blob }];
      this.preparing--;
      // A place that the person set by hand is not moved by a further photo.
      if (position && (!this.position || this.positionFrom === 'photo'))
        this.place(position, 'photo');
    }
  }

  removePhoto(key: string): void {
    this.photos = this.photos.filter((photo) => photo.key !== key);
  }

  place(position: Position, from: PositionSource): void {
    this.position = position;
    this.positionFrom = from;
  }

  body(): WaitingReport['body'] {
    const reporter = Object.fromEntries(
      Object.entries({ name: this.name, email: this.email, phone: this.phone })
        .map(([field, value]) => [field, value.trim()])
        .filter(([, value]) => value),
    );
    return {
      category: this.category,
      text: this.text.trim(),
      ...(this.position ? { lat: this.position.lat, lon: this.position.lon } : {}),
      ...(this.placeKind ? { place_kind: this.placeKind } : {}),
      ...(Object.keys(reporter).length ? { reporter } : {}),
    };
  }

  /** Takes a refused report back to be mended. */
  take({ body, photos }: WaitingReport): void {
    this.photos = photos.map(({ blob }) => ({ key: randomKey(), blob }));
    this.position =
      body.lat !== undefined && body.lon !== undefined
        ? { lat: body.lat, lon: body.lon }
        : undefined;
    this.positionFrom = this.position && 'map';
    this.placeKind = body.place_kind ?? '';
    this.category = body.category;
    this.text = body.text;
    this.name = body.reporter?.name ?? '';
    this.email = body.reporter?.email ?? '';
    this.phone = body.reporter?.phone ?? '';
  }
}

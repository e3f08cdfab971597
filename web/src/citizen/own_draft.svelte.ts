// What a reporter is about to add to a report: kept on the device like the draft of a report, so that
// a closed tab or a dialog closed by mistake loses neither words nor photos.
import { randomKey } from '../app/random';
import { mostPhotos, type DraftPhoto } from './draft.svelte';
import { prepare } from './photo';
import { read, write } from './store';

export type OwnKind = 'dispute' | 'evidence' | 'withdraw';

interface Kept {
  note: string;
  photos: readonly DraftPhoto[];
}

export class OwnDraft {
  note = $state('');
  photos = $state.raw<readonly DraftPhoto[]>([]);
  /** Photos that are being made ready. */
  preparing = $state(0);
  loaded = $state(false);
  #sent = false;
  readonly #key: string;

  constructor(reference: string, kind: OwnKind) {
    this.#key = `own ${reference} ${kind}`;
  }

  async load(): Promise<void> {
    if (this.loaded) return;
    const kept = await read<Kept>(this.#key);
    // Who was quicker than the device's store keeps what they have written meanwhile.
    if (kept) {
      this.note ||= kept.note;
      this.photos = [...kept.photos, ...this.photos];
    }
    this.loaded = true;
  }

  /** Everything that is kept; reading it in an effect follows every change. */
  snapshot(): Kept {
    return { note: this.note, photos: this.photos };
  }

  async keep(kept: Kept): Promise<void> {
    if (this.#sent) return;
    await write(this.#key, kept.note.trim() || kept.photos.length ? kept : undefined);
  }

  async clear(): Promise<void> {
    this.#sent = true; // what is still on its way to the store comes too late
    this.note = '';
    this.photos = [];
    await write(this.#key, undefined);
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    const taken = files.slice(0, Math.max(0, mostPhotos - this.photos.length - this.preparing));
    this.preparing += taken.length;
    for (const file of taken) {
      const { blob } = await prepare(file);
      this.photos = [...this.photos, { key: randomKey(), blob }];
      this.preparing--;
    }
  }

  removePhoto(key: string): void {
    this.photos = this.photos.filter((photo) => photo.key !== key);
  }
}

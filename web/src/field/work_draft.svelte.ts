// Work on one task that is not handed in yet: kept on the device with every change.
import { randomKey } from '../app/random';
import { workStore } from './store';

export type Slot = 'before' | 'after';
export interface SlotPhoto {
  key: string;
  blob: Blob;
}
interface Kept {
  before?: SlotPhoto | undefined;
  after?: SlotPhoto | undefined;
  note: string;
}

export class WorkDraft {
  before = $state.raw<SlotPhoto | undefined>();
  after = $state.raw<SlotPhoto | undefined>();
  note = $state('');
  loaded = $state(false);
  readonly #key: string;

  constructor(owner: string, reference: string) {
    this.#key = `draft-${owner}-${reference}`;
  }

  get empty(): boolean {
    return !this.before && !this.after && !this.note.trim();
  }

  async load(): Promise<void> {
    const kept = await workStore.read<Kept>(this.#key);
    if (kept) Object.assign(this, kept);
    this.loaded = true;
  }

  put(slot: Slot, blob: Blob | undefined): void {
    this[slot] = blob && { key: randomKey(), blob };
  }

  /** Everything that is kept; reading it in an effect follows every change. */
  snapshot(): Kept {
    return { before: this.before, after: this.after, note: this.note };
  }

  async keep(kept: Kept): Promise<void> {
    const empty = !kept.before && !kept.after && !kept.note.trim();
    if (this.loaded) await workStore.write(this.#key, empty ? undefined : kept);
  }

  async clear(): Promise<void> {
    this.before = this.after = undefined;
    this.note = '';
    await workStore.write(this.#key, undefined);
  }
}

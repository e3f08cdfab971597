// What waits on this device for the network. Each item is first put on the device with a key of its
// own, then sent: its photos, then itself under that key, so that a repetition after a lost answer
// changes nothing twice. What has no network stays and is tried again when it is back, also after a
// restart; what the server refuses stays too, with the reason, until the person decides.
import type { Failure, Outcome } from '../api/outcome';
import type { Problem } from '../api/types';
import { uploadPhoto } from '../api/upload';
import type { DeviceStore } from './device_store';
import { randomKey } from './random';
import { waiting, type WaitingKind } from './waiting.svelte';

export interface WaitingPhoto {
  blob: Blob;
  /** Set once the server has it. */
  id?: string;
}
export interface Waiting<Body> {
  key: string;
  madeAt: string;
  photos: WaitingPhoto[];
  body: Body;
  /** The server will not take it as it is. */
  refusal?: Problem;
}

/** How one kind of thing is sent. */
export interface Errand<Body, Answer> {
  kind: WaitingKind;
  store: DeviceStore;
  /** Sends one whose photos the server has, under its key. */
  post: (item: Waiting<Body>) => Promise<Outcome<Answer>>;
  /** It arrived; called before it leaves the device. */
  arrived: (item: Waiting<Body>, answer: Answer) => Promise<void> | void;
  /** Statuses besides those of every refusal after which it is worth trying again as it is. */
  passing?: readonly number[];
  /** Those of others, who used this device before, wait until they come back. */
  mine?: (body: Body) => boolean;
}

const storeKey = 'waiting';
const firstPause = 10_000; // milliseconds; doubled up to the longest
const longestPause = 300_000;
const everPassing = [408, 425, 429];

export class Outbox<Body, Answer> {
  /** Sent since the page was opened, newest first. */
  sent = $state.raw<readonly { key: string; answer: Answer }[]>([]);
  sending = $state(false);
  /** Key of the item whose answer a page is about to show: no news of it besides. */
  watched: string | undefined;
  /** What stood in the way the last time. */
  trouble = $state.raw<Failure | undefined>();
  readonly #errand: Errand<Body, Answer>;
  #all = $state.raw<readonly Waiting<Body>[]>([]);
  #pause = firstPause;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #started: Promise<void> | undefined;

  constructor(errand: Errand<Body, Answer>) {
    this.#errand = errand;
  }

  get items(): readonly Waiting<Body>[] {
    return this.#all.filter((one) => this.#mine(one));
  }

  start(): Promise<void> {
    return (this.#started ??= this.#begin());
  }

  async #begin(): Promise<void> {
    addEventListener('online', () => {
      this.#pause = firstPause;
      void this.flush();
    });
    this.#show(await this.#stored());
    void this.flush();
  }

  /** Kept on the device when this returns. */
  async add(body: Body, photos: readonly Blob[]): Promise<string> {
    await this.start();
    const item: Waiting<Body> = {
      key: randomKey(),
      madeAt: new Date().toISOString(),
      photos: photos.map((blob) => ({ blob })),
      body,
    };
    await this.#store([...(await this.#stored()), item]);
    return item.key;
  }

  async remove(key: string): Promise<void> {
    await this.#store((await this.#stored()).filter((one) => one.key !== key));
  }

  /** What was refused is tried once more: the reason may be gone. */
  async again(key: string): Promise<void> {
    const item = (await this.#stored()).find((one) => one.key === key);
    if (!item) return;
    delete item.refusal;
    await this.#change(item);
    await this.flush();
  }

  /** Sends all that waits, one after another; in one tab at a time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.sending || !this.#ready()) return;
    this.sending = true;
    try {
      const turn = `outbox-${this.#errand.kind}`;
      if ('locks' in navigator) await navigator.locks.request(turn, () => this.#sendAll());
      else await this.#sendAll();
    } finally {
      this.sending = false;
    }
    if (this.#ready()) {
      this.#timer = setTimeout(() => void this.flush(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, longestPause);
    } else this.#pause = firstPause;
  }

  #mine(item: Waiting<Body>): boolean {
    return this.#errand.mine?.(item.body) ?? true;
  }

  #ready(): boolean {
    return this.items.some((one) => !one.refusal);
  }

  async #sendAll(): Promise<void> {
    // Read again: another tab may have sent them while this one waited for its turn.
    for (const item of await this.#stored()) {
      if (item.refusal || !this.#mine(item)) continue;
      this.trouble = await this.#send(item);
      if (this.trouble && this.#passes(this.trouble)) break;
    }
    this.#show(await this.#stored());
  }

  async #send(item: Waiting<Body>): Promise<Failure | undefined> {
    for (const photo of item.photos) {
      if (photo.id) continue;
      const stored = await uploadPhoto(photo.blob);
      if ('failure' in stored) return this.#failed(item, stored.failure);
      photo.id = stored.id;
      await this.#change(item);
    }
    const outcome = await this.#errand.post(item);
    if (outcome.kind !== 'ok') return this.#failed(item, outcome);
    await this.#errand.arrived(item, outcome.data);
    await this.remove(item.key);
    this.sent = [{ key: item.key, answer: outcome.data }, ...this.sent];
    return undefined;
  }

  /** Not the item's fault: worth trying again as it is. */
  #passes(failure: Failure): boolean {
    if (failure.kind !== 'problem') return true;
    const { status } = failure.problem;
    return status >= 500 || [...everPassing, ...(this.#errand.passing ?? [])].includes(status);
  }

  async #failed(item: Waiting<Body>, failure: Failure): Promise<Failure> {
    if (!this.#passes(failure) && failure.kind === 'problem') {
      await this.#change({ ...item, refusal: failure.problem });
    }
    return failure;
  }

  async #change(item: Waiting<Body>): Promise<void> {
    const all = await this.#stored();
    await this.#store(all.map((one) => (one.key === item.key ? item : one)));
  }

  async #stored(): Promise<Waiting<Body>[]> {
    return (await this.#errand.store.read<Waiting<Body>[]>(storeKey)) ?? [];
  }

  async #store(items: Waiting<Body>[]): Promise<void> {
    await this.#errand.store.write(storeKey, items);
    this.#show(items);
  }

  #show(items: readonly Waiting<Body>[]): void {
    this.#all = items;
    waiting.set(this.#errand.kind, items.length);
  }
}

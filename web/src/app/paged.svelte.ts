// A list that the server gives page by page. A new search drops what was still coming.
import { untrack } from 'svelte';
import type { Failure, Outcome } from '../api/outcome';

interface Page<Item> {
  items: Item[];
  next?: string | undefined;
}

export class Paged<Item> {
  items = $state.raw<readonly Item[]>([]);
  failure = $state.raw<Failure | undefined>();
  busy = $state(false);
  /** False until the first page came. */
  loaded = $state(false);
  #next = $state<string | undefined>();
  #search = 0;
  #ask: ((cursor: string | undefined) => Promise<Outcome<Page<Item>>>) | undefined;

  get more(): boolean {
    return this.#next !== undefined;
  }

  /** Starts from the first page; what is shown stays until it comes. */
  async start(ask: (cursor: string | undefined) => Promise<Outcome<Page<Item>>>): Promise<void> {
    this.#ask = ask;
    this.#next = undefined;
    // An effect may start a search; it must not depend on what the search itself changes.
    await untrack(() => this.#load(++this.#search, []));
  }

  async loadMore(): Promise<void> {
    if (this.busy || !this.more) return;
    await this.#load(this.#search, this.items);
  }

  /**
   * The same list as it is now, as far as it was loaded, exchanged at once: who reads in it loses no
   * place. False when it is too long for that.
   */
  async refresh(most = 600): Promise<boolean> {
    if (!this.#ask || this.items.length > most) return false;
    const search = ++this.#search;
    let cursor: string | undefined;
    let items: Item[] = [];
    do {
      const outcome = await this.#ask(cursor);
      if (search !== this.#search) return true;
      if (outcome.kind !== 'ok') break;
      items = [...items, ...outcome.data.items];
      cursor = outcome.data.next;
      if (!cursor || items.length >= this.items.length) {
        this.items = items;
        this.#next = cursor;
        break;
      }
    } while (cursor);
    this.busy = false;
    return true;
  }

  async again(): Promise<void> {
    await this.#load(++this.#search, this.#next ? this.items : []);
  }

  async #load(search: number, before: readonly Item[]): Promise<void> {
    if (!this.#ask) return;
    this.busy = true;
    const outcome = await this.#ask(this.#next);
    if (search !== this.#search) return;
    this.busy = false;
    this.loaded = true;
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind !== 'ok') return;
    this.items = [...before, ...outcome.data.items];
    this.#next = outcome.data.next;
  }
}

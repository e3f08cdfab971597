// Filters that a person keeps under a name, in this browser.
import { session } from '../app/session.svelte';
import { remember, remembered } from '../app/storage';
import type { WorkFilter } from './worklist.svelte';

type Saved = Record<string, WorkFilter>;
const keyNow = () => `filters ${session.current?.user.id ?? ''}`;

function read(): Saved {
  try {
    return JSON.parse(remembered(keyNow()) ?? '{}') as Saved;
  } catch {
    return {};
  }
}

export class SavedFilters {
  #all = $state.raw<Saved>(read());

  get names(): string[] {
    return Object.keys(this.#all).sort((a, b) => a.localeCompare(b));
  }
  find(name: string): WorkFilter | undefined {
    return this.#all[name];
  }
  keep(name: string, filter: WorkFilter): void {
    this.#write({ ...this.#all, [name]: filter });
  }
  forget(name: string): void {
    this.#write(Object.fromEntries(Object.entries(this.#all).filter(([one]) => one !== name)));
  }
  #write(all: Saved): void {
    this.#all = all;
    remember(keyNow(), JSON.stringify(all));
  }
}

// Filters that a person keeps under a name: on the server, so that they are there on every device.
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import type { Schema } from '../api/types';
import { asTab, type WorkFilter } from './worklist.svelte';

export class SavedFilters {
  failure = $state.raw<Failure | undefined>();
  #all = $state.raw<readonly Schema<'Filter'>[]>([]);

  get names(): string[] {
    return this.#all.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
  }

  find(name: string): WorkFilter | undefined {
    const kept = this.#all.find((one) => one.name === name);
    if (!kept) return undefined;
    const query = new URLSearchParams(kept.query);
    const word = (key: string) => query.get(key) ?? '';
    const [q, category, area] = [word('q'), word('category'), word('area')];
    return { tab: asTab(query.get('tab')), q, category, area };
  }

  async load(): Promise<void> {
    const outcome = await settle(api.GET('/api/v1/filters'));
    if (outcome.kind === 'ok') this.#all = outcome.data.items;
  }

  /** Whether it was kept; `failure` says why not. */
  async keep(name: string, filter: WorkFilter): Promise<boolean> {
    const set = Object.entries(filter).filter(([, value]) => value);
    const query = new URLSearchParams(set).toString();
    const outcome = await settle(api.PUT('/api/v1/filters', { body: { name, query } }));
    return this.#after(outcome.kind === 'ok' ? undefined : outcome);
  }

  async forget(name: string): Promise<boolean> {
    const params = { query: { name } };
    const outcome = await settle(api.DELETE('/api/v1/filters', { params }));
    return this.#after(outcome.kind === 'ok' ? undefined : outcome);
  }

  async #after(failure: Failure | undefined): Promise<boolean> {
    this.failure = failure;
    if (!failure) await this.load();
    return !failure;
  }
}

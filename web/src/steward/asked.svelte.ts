// What a page asks the server for when it opens: the value, or what went wrong.
import type { Failure, Outcome } from '../api/outcome';

export class Asked<T> {
  value = $state.raw<T | undefined>();
  failure = $state.raw<Failure | undefined>();
  #search = 0;

  /** Asks at once. */
  constructor(private readonly ask: () => Promise<Outcome<T>>) {
    void this.again();
  }

  /** The last value stays until the next one comes. */
  readonly again = async (): Promise<void> => {
    const search = ++this.#search;
    const outcome = await this.ask();
    if (search !== this.#search) return;
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind === 'ok') this.value = outcome.data;
  };
}

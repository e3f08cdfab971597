// What every page may need of the city; each list is asked for once, when first needed.
import { api } from '../api/client';
import { settle, type Failure, type Outcome } from '../api/outcome';
import type { AreaCollection, Category, City, Unit } from '../api/types';
import { remember, remembered } from './storage';

export interface MapTiles {
  url: string;
  attribution: string;
}

class Lazy<T> {
  value = $state.raw<T | undefined>();
  failure = $state.raw<Failure | undefined>();
  #running: Promise<T | undefined> | undefined;
  constructor(private readonly ask: () => Promise<Outcome<T>>) {}

  load(): Promise<T | undefined> {
    return (this.#running ??= this.#fetch());
  }

  /** Asks again, when it was asked for before; the last value stays until the next one comes. */
  refresh(): void {
    if (this.#running) this.#running = this.#fetch();
  }

  async #fetch(): Promise<T | undefined> {
    const outcome = await this.ask();
    if (outcome.kind === 'ok') {
      this.value = outcome.data;
      this.failure = undefined;
    } else {
      this.failure = outcome;
      this.#running = undefined; // the next one who needs it asks again
    }
    return this.value;
  }
}

const items = <T>(outcome: Outcome<{ items: T[] }>): Outcome<T[]> =>
  outcome.kind === 'ok' ? { ...outcome, data: outcome.data.items } : outcome;

class CityState {
  readonly settings = new Lazy<City>(async () => {
    const outcome = await settle(api.GET('/api/v1/city'));
    if (outcome.kind === 'ok') {
      this.timeZone = outcome.data.time_zone;
      remember('time-zone', this.timeZone);
    }
    return outcome;
  });
  readonly categories = new Lazy<Category[]>(async () =>
    items(await settle(api.GET('/api/v1/categories'))),
  );
  readonly units = new Lazy<Unit[]>(async () => items(await settle(api.GET('/api/v1/units'))));
  readonly areas = new Lazy<AreaCollection>(async () =>
    settle(
      api.GET('/api/v1/areas') as Promise<{
        data?: AreaCollection;
        error?: unknown;
        response: Response;
      }>,
    ),
  );

  /** Of the city, so that deadlines read the same everywhere; the last known until it is loaded. */
  timeZone = $state(remembered('time-zone') ?? 'Asia/Jakarta');

  /** Another version of the city came into force. */
  refresh(): void {
    for (const part of [this.settings, this.categories, this.units, this.areas]) part.refresh();
  }

  /** Map tiles of this installation; undefined: the outlines of the areas are the map. */
  async tiles(): Promise<MapTiles | undefined> {
    try {
      const settings: { tiles?: MapTiles } = await (await fetch('/settings.json')).json();
      return settings.tiles;
    } catch {
      return undefined;
    }
  }
}

export const city = new CityState();

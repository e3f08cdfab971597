// What would become of the report if it were sent now: who gets it and why, and which open reports
// nearby may be the same. Asked again, with a pause, whenever the draft changes.
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import type { Schema } from '../api/types';
import type { Draft } from './draft.svelte';

export type Explanation = Schema<'RoutingExplanation'>;
export type Nearby = Schema<'NearbyReport'>;

const pause = 500; // milliseconds after the last key
const radius = 150; // metres
const most = 3;

export class Forecast {
  explanation = $state.raw<Explanation | undefined>();
  nearby = $state.raw<readonly Nearby[]>([]);
  failure = $state.raw<Failure | undefined>();
  busy = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** Called by an effect: follows what of the draft matters. */
  follow({ category, position, text, placeKind }: Draft, online: boolean): void {
    clearTimeout(this.#timer);
    if (!category || !position || !online) {
      this.#asked++;
      this.explanation = undefined;
      this.failure = undefined;
      this.nearby = [];
      this.busy = false;
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => {
      const { lat, lon } = position;
      void this.#ask({
        category,
        lat,
        lon,
        text: text.trim(),
        ...(placeKind ? { place_kind: placeKind } : {}),
      });
    }, pause);
  }

  async #ask(question: Schema<'RoutingQuestion'>): Promise<void> {
    const number = ++this.#asked;
    const { lat, lon, category } = question;
    const [explained, near] = await Promise.all([
      settle(api.POST('/api/v1/routing/explain', { body: question })),
      settle(
        api.GET('/api/v1/reports/nearby', {
          params: { query: { lat, lon, category, radius, limit: most } },
        }),
      ),
    ]);
    if (number !== this.#asked) return;
    this.busy = false;
    this.explanation = explained.kind === 'ok' ? explained.data : undefined;
    this.failure = explained.kind === 'ok' ? undefined : explained;
    this.nearby = near.kind === 'ok' ? near.data.items : [];
  }
}

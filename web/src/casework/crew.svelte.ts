// The field crew that work of the own unit can be given to.
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import { session } from '../app/session.svelte';
import type { Choice } from '../ui/choices';

export class Crew {
  choices = $state.raw<Choice[] | undefined>();
  failure = $state.raw<Failure | undefined>();

  /** Of the unit that holds the case; without one, of the person's own. */
  async load(unit = session.current?.user.unit?.code): Promise<void> {
    if (!unit) {
      this.choices = [];
      return;
    }
    const outcome = await settle(
      api.GET('/api/v1/units/{code}/crew', { params: { path: { code: unit } } }),
    );
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind !== 'ok') return;
    this.choices = outcome.data.items.map(({ id, login, name }) => ({
      value: id,
      label: name,
      detail: login,
    }));
  }
}

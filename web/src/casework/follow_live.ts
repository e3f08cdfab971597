// A case on the screen follows what others do to it, but never under the hands of who writes: news
// that come while a form is open are shown by the refusal of what was begun on the older version.
import { listen, type LiveChange } from '../app/live';
import type { Case } from './case.svelte';

export function followLive(one: Case): () => void {
  return listen({ reference: one.reference }, (change?: LiveChange) => {
    if (one.report && one.wants(change?.version)) void one.refresh();
  });
}

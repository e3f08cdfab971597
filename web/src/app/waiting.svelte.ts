// How much waits on this device for the network. Here, so that the frame can say so without loading
// the parts that send it.
import { remember, remembered } from './storage';

/** Reports of citizens, work of crews. */
export type WaitingKind = 'reports' | 'work';

const kinds: Record<WaitingKind, () => Promise<{ outbox: { start(): Promise<void> } }>> = {
  reports: () => import('../citizen/outbox.svelte'),
  work: () => import('../field/outbox.svelte'),
};
const keyOf = (kind: WaitingKind) => `${kind}-waiting`;
const counted = (kind: WaitingKind) => Number(remembered(keyOf(kind)) ?? 0);

class WaitingCounts {
  counts = $state<Record<WaitingKind, number>>({
    reports: counted('reports'),
    work: counted('work'),
  });

  set(kind: WaitingKind, count: number): void {
    this.counts[kind] = count;
    remember(keyOf(kind), count ? String(count) : null);
  }

  /** With the application: what was left from last time is sent. */
  start(): void {
    for (const kind of Object.keys(kinds) as WaitingKind[]) {
      if (this.counts[kind]) void kinds[kind]().then(({ outbox }) => outbox.start());
    }
  }
}

export const waiting = new WaitingCounts();

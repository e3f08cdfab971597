// How many reports wait on this device for the network. Here, so that the frame can say so without
// loading the part that sends them (src/citizen/outbox.svelte.ts).
import { remember, remembered } from './storage';

const key = 'reports-waiting';

class Waiting {
  count = $state(Number(remembered(key) ?? 0));

  set(count: number): void {
    this.count = count;
    remember(key, count ? String(count) : null);
  }

  /** With the application: what was left from last time is sent. */
  start(): void {
    if (this.count) void import('../citizen/outbox.svelte').then(({ outbox }) => outbox.start());
  }
}

export const waiting = new Waiting();

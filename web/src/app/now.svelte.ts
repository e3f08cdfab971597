// The present, in steps of half a minute: what shows remaining time follows it.
import { createSubscriber } from 'svelte/reactivity';

const step = 30_000; // milliseconds
const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, step);
  return () => clearInterval(timer);
});

export function now(): number {
  subscribe();
  return Date.now();
}

import type { Route } from '../app/router.svelte';

export const leadership: readonly Route[] = [];

import type { Route } from '../app/router.svelte';

export const casework: readonly Route[] = [];

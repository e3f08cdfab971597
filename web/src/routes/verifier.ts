import type { Route } from '../app/router.svelte';

/** Pages of the verifiers. */
export const verifier: readonly Route[] = [
  {
    path: '/putusan',
    title: { id: 'Yang perlu diputuskan', en: 'To decide' },
    load: () => import('../pages/verifier/Decisions.svelte'),
    roles: ['verifier'],
    nav: { roles: ['verifier'], icon: 'shield', order: 0, label: { id: 'Putusan', en: 'Decide' } },
  },
];

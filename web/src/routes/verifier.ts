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
  {
    path: '/tutup-bulan',
    title: { id: 'Tutup bulan', en: 'Close a month' },
    load: () => import('../pages/verifier/CloseMonth.svelte'),
    roles: ['verifier'],
    nav: {
      roles: ['verifier'],
      icon: 'calendar',
      order: 60,
      label: { id: 'Tutup bulan', en: 'Close month' },
    },
  },
];

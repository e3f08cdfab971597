import type { Route } from '../app/router.svelte';
import { staff } from './common';

export const casework: readonly Route[] = [
  {
    path: '/kasus/:reference',
    title: { id: 'Kasus', en: 'Case' },
    load: () => import('../pages/Case.svelte'),
    roles: staff,
    within: '/meja',
  },
];

import type { Role } from '../api/types';
import type { Route } from '../app/router.svelte';

const readers: readonly Role[] = ['officer', 'camat', 'verifier', 'executive', 'steward'];

export const leadership: readonly Route[] = [
  {
    path: '/evaluasi',
    title: { id: 'Evaluasi bulanan', en: 'Monthly evaluation' },
    load: () => import('../pages/leadership/Evaluation.svelte'),
    roles: readers,
    nav: {
      roles: readers,
      icon: 'chart',
      order: 50,
      label: { id: 'Evaluasi', en: 'Evaluation' },
    },
  },
  {
    path: '/evaluasi/laporan',
    title: { id: 'Laporan di balik angka', en: 'The reports behind a figure' },
    load: () => import('../pages/leadership/Cases.svelte'),
    roles: readers,
    within: '/evaluasi',
  },
];

import type { Route } from '../app/router.svelte';
import { staff } from './common';

export const citizen: readonly Route[] = [
  {
    path: '/peta',
    title: { id: 'Peta laporan', en: 'Map of reports' },
    load: () => import('../pages/Reports.svelte'),
    nav: {
      roles: ['citizen', ...staff],
      icon: 'map',
      order: 20,
      label: { id: 'Peta', en: 'Map' },
    },
    wide: true,
  },
  {
    path: '/lacak',
    title: { id: 'Ikuti laporan', en: 'Follow a report' },
    load: () => import('../pages/Follow.svelte'),
    nav: {
      roles: ['citizen'],
      icon: 'search',
      order: 30,
      label: { id: 'Ikuti', en: 'Follow' },
    },
  },
  {
    path: '/laporan/:reference',
    title: { id: 'Laporan', en: 'Report' },
    load: () => import('../pages/ReportPage.svelte'),
  },
];

import type { Route } from '../app/router.svelte';
import { staff } from './common';

export const citizen: readonly Route[] = [
  {
    path: '/lapor',
    title: { id: 'Buat laporan', en: 'Make a report' },
    load: () => import('../pages/citizen/Submit.svelte'),
    nav: {
      roles: ['citizen'],
      icon: 'camera',
      order: 10,
      label: { id: 'Lapor', en: 'Report' },
    },
  },
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
    path: '/ikuti',
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
    // An older address of the same page.
    path: '/lacak',
    title: { id: 'Ikuti laporan', en: 'Follow a report' },
    load: () => import('../pages/Follow.svelte'),
  },
  {
    path: '/laporan/:reference',
    title: { id: 'Laporan', en: 'Report' },
    load: () => import('../pages/ReportPage.svelte'),
  },
  {
    path: '/langganan',
    title: { id: 'Kabar lewat e-mail', en: 'News by e-mail' },
    load: () => import('../pages/citizen/Subscription.svelte'),
  },
];

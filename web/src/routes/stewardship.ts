import type { Role } from '../api/types';
import type { Route } from '../app/router.svelte';

const roles: readonly Role[] = ['steward'];

export const stewardship: readonly Route[] = [
  {
    path: '/kota',
    title: { id: 'Kota', en: 'The city' },
    load: () => import('../pages/steward/Overview.svelte'),
    roles,
    nav: { roles, icon: 'building', order: 30, label: { id: 'Kota', en: 'City' } },
  },
  {
    path: '/kota/unit',
    title: { id: 'Unit', en: 'Units' },
    load: () => import('../pages/steward/Units.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/wilayah',
    title: { id: 'Wilayah', en: 'Areas' },
    load: () => import('../pages/steward/Areas.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/kategori',
    title: { id: 'Kategori', en: 'Categories' },
    load: () => import('../pages/steward/Categories.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/aturan',
    title: { id: 'Aturan rute', en: 'Routing rules' },
    load: () => import('../pages/steward/Rules.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/kalender',
    title: { id: 'Kalender', en: 'Calendar' },
    load: () => import('../pages/steward/Calendar.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/telusur',
    title: { id: 'Telusuri rute', en: 'Explain a route' },
    load: () => import('../pages/steward/Explain.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/ubah',
    title: { id: 'Ubah kota', en: 'Change the city' },
    load: () => import('../pages/steward/Change.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kota/versi',
    title: { id: 'Riwayat versi', en: 'Versions' },
    load: () => import('../pages/steward/Versions.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/pengguna',
    title: { id: 'Pengguna', en: 'Users' },
    load: () => import('../pages/steward/Users.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/kunci',
    title: { id: 'Kunci API', en: 'API keys' },
    load: () => import('../pages/steward/Keys.svelte'),
    roles,
    within: '/kota',
  },
  {
    path: '/surat-keluar',
    title: { id: 'Surat keluar', en: 'Outgoing mail' },
    load: () => import('../pages/steward/Mails.svelte'),
    roles,
    within: '/kota',
  },
];

// The pages of the routing steward, in the order in which the navigation beside them lists them.
import type { Bilingual } from '../app/language.svelte';
import type { IconName } from '../ui/icons';

export interface Section {
  path: string;
  label: Bilingual;
  icon: IconName;
}

export const sections: readonly Section[] = [
  { path: '/kota', label: { id: 'Ringkasan', en: 'Overview' }, icon: 'home' },
  { path: '/kota/unit', label: { id: 'Unit', en: 'Units' }, icon: 'building' },
  { path: '/kota/wilayah', label: { id: 'Wilayah', en: 'Areas' }, icon: 'map' },
  { path: '/kota/kategori', label: { id: 'Kategori', en: 'Categories' }, icon: 'list' },
  { path: '/kota/aturan', label: { id: 'Aturan', en: 'Rules' }, icon: 'rules' },
  { path: '/kota/kalender', label: { id: 'Kalender', en: 'Calendar' }, icon: 'calendar' },
  { path: '/kota/telusur', label: { id: 'Telusuri rute', en: 'Explain a route' }, icon: 'search' },
  { path: '/kota/ubah', label: { id: 'Ubah kota', en: 'Change the city' }, icon: 'tool' },
  { path: '/kota/versi', label: { id: 'Riwayat versi', en: 'Versions' }, icon: 'clock' },
  { path: '/pengguna', label: { id: 'Pengguna', en: 'Users' }, icon: 'users' },
  { path: '/kunci', label: { id: 'Kunci API', en: 'API keys' }, icon: 'key' },
  { path: '/surat-keluar', label: { id: 'Surat keluar', en: 'Outgoing mail' }, icon: 'mail' },
];

/** Where one file of the city is edited. */
export const changeAddress = (file: string): string =>
  `/kota/ubah?berkas=${encodeURIComponent(file)}`;

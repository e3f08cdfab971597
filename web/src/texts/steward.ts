// Words that several pages of the routing steward share.
import { texts, type Bilingual } from '../app/language.svelte';

export const steward = texts({
  navigation: { id: 'Pengelolaan', en: 'Stewardship' },
  allSections: { id: '(semua bagian)', en: '(all sections)' },
  change: { id: 'Ubah', en: 'Change' },
  code: { id: 'Kode', en: 'Code' },
  name: { id: 'Nama', en: 'Name' },
  kind: { id: 'Jenis', en: 'Kind' },
  search: { id: 'Cari', en: 'Search' },
  shown: {
    id: (n: number, all: number) => (n === all ? `${all} baris` : `${n} dari ${all} baris`),
    en: (n: number, all: number) => (n === all ? `${all} rows` : `${n} of ${all} rows`),
  },
  none: { id: 'Tidak ada yang cocok', en: 'Nothing matches' },
  cancel: { id: 'Batal', en: 'Cancel' },
  save: { id: 'Simpan', en: 'Save' },
  version: { id: (n: number) => `Versi ${n}`, en: (n: number) => `Version ${n}` },
  inForce: { id: 'berlaku', en: 'in force' },
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  line: { id: (n: number) => `baris ${n}`, en: (n: number) => `line ${n}` },
  copy: { id: 'Salin', en: 'Copy' },
  copied: { id: 'Disalin.', en: 'Copied.' },
  notCopied: {
    id: 'Peramban tidak mengizinkan; salin dengan tangan.',
    en: 'The browser forbids it; copy it by hand.',
  },
});

export const unitKinds: Record<string, Bilingual> = {
  ward: { id: 'Kantor kelurahan', en: 'Ward office' },
  subdistrict: { id: 'Kantor kecamatan', en: 'Subdistrict office' },
  agency: { id: 'Dinas atau Sudin', en: 'Agency' },
  section: { id: 'Bagian kota', en: 'City section' },
};
export const levels: Record<string, Bilingual> = {
  ward: { id: 'Kelurahan', en: 'Ward' },
  subdistrict: { id: 'Kecamatan', en: 'Subdistrict' },
};
export const notify: Record<string, Bilingual> = {
  immediate: { id: 'segera', en: 'at once' },
  daily: { id: 'harian', en: 'daily' },
  none: { id: 'tidak', en: 'never' },
};
export const holidayKinds: Record<string, Bilingual> = {
  holiday: { id: 'Hari libur nasional', en: 'Public holiday' },
  collective_leave: { id: 'Cuti bersama', en: 'Collective leave' },
};

/** Conditions of a rule by the names of their columns, also the place where a trial ended. */
export const conditions: Record<string, Bilingual> = {
  categories: { id: 'Kategori', en: 'Category' },
  areas: { id: 'Wilayah', en: 'Area' },
  place_kinds: { id: 'Jenis tempat', en: 'Kind of place' },
  words: { id: 'Kata dalam laporan', en: 'Words in the report' },
  channels: { id: 'Saluran', en: 'Channel' },
  valid_from: { id: 'Mulai berlaku', en: 'Valid from' },
  valid_until: { id: 'Berlaku sampai', en: 'Valid until' },
  hours: { id: 'Jam', en: 'Hours' },
  assignee: { id: 'Kantor wilayah', en: 'Office of the area' },
};

/** Files of a city's folder. */
export const fileTitles: Record<string, Bilingual> = {
  'city.toml': { id: 'Pengaturan', en: 'Settings' },
  'areas.csv': { id: 'Wilayah', en: 'Areas' },
  'units.csv': { id: 'Unit', en: 'Units' },
  'categories.csv': { id: 'Kategori', en: 'Categories' },
  'holidays.csv': { id: 'Hari libur', en: 'Holidays' },
  'rules.csv': { id: 'Aturan', en: 'Rules' },
  'users.csv': { id: 'Pengguna', en: 'Users' },
  'boundaries.geojson': { id: 'Batas wilayah', en: 'Boundaries' },
  'places.geojson': { id: 'Tempat di peta', en: 'Places on the map' },
};

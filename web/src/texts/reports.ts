import { texts } from '../app/language.svelte';

export const reports = texts({
  title: { id: 'Laporan di kota ini', en: 'Reports in this city' },
  filters: { id: 'Saring', en: 'Filter' },
  filtersSet: {
    id: (n: number) => (n ? `Saring (${n})` : 'Saring'),
    en: (n: number) => (n ? `Filter (${n})` : 'Filter'),
  },
  clear: { id: 'Hapus saringan', en: 'Clear the filters' },
  words: { id: 'Kata', en: 'Words' },
  wordsHint: { id: 'misalnya: lampu mati', en: 'such as: lampu mati' },
  status: { id: 'Status', en: 'Status' },
  category: { id: 'Kategori', en: 'Category' },
  area: { id: 'Kelurahan atau kecamatan', en: 'Ward or subdistrict' },
  ward: { id: 'Kelurahan di', en: 'Ward in' },
  subdistrict: { id: 'Kecamatan', en: 'Subdistrict' },
  from: { id: 'Dari tanggal', en: 'From' },
  until: { id: 'Sampai tanggal', en: 'To' },
  all: { id: 'Semua', en: 'All' },
  open: { id: 'Belum selesai', en: 'Not completed' },
  notStarted: { id: 'Belum ditindaklanjuti', en: 'Not yet followed up' },
  none: { id: 'Tidak ada laporan yang cocok', en: 'No report matches' },
  noneWhat: {
    id: 'Longgarkan saringan, atau buat laporan pertama di sini.',
    en: 'Loosen the filters, or make the first report here.',
  },
  map: { id: 'Peta', en: 'Map' },
  list: { id: 'Daftar', en: 'List' },
  view: { id: 'Tampilan', en: 'View' },
  mapLabel: {
    id: 'Peta laporan; daftar memuat hal yang sama',
    en: 'Map of the reports; the list says the same',
  },
  listLabel: { id: 'Daftar laporan', en: 'List of reports' },
  mapped: {
    id: (n: string) => `· peta menunjukkan ${n} yang terbaru`,
    en: (n: string) => `· the map shows the latest ${n}`,
  },
  unit: { id: 'Unit penanggung jawab', en: 'Unit responsible' },
  overdue: { id: 'Hanya yang lewat tenggat', en: 'Only what is overdue' },
  shown: {
    id: (n: string, more: boolean) => (more ? `${n} laporan terbaru` : `${n} laporan`),
    en: (n: string, more: boolean) => (more ? `the latest ${n} reports` : `${n} reports`),
  },
});

import { texts, type Bilingual } from '../app/language.svelte';

export const worklist = texts({
  tabs: { id: 'Daftar kerja', en: 'Worklist' },
  open: { id: 'Semua', en: 'All' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  due_soon: { id: 'Segera jatuh tempo', en: 'Due soon' },
  overdue: { id: 'Terlambat', en: 'Overdue' },
  disputed: { id: 'Disanggah', en: 'Disputed' },
  unassigned: { id: 'Belum ditugaskan', en: 'Unassigned' },
  list: { id: 'Kasus menurut tenggat', en: 'Cases by deadline' },
  keys: {
    id: 'Panah memilih, spasi menandai, Enter membuka kasus.',
    en: 'Arrows choose, space marks, Enter opens the case.',
  },
  search: { id: 'Cari dalam laporan', en: 'Search the reports' },
  searchHint: { id: 'kata atau nama jalan', en: 'words or a street' },
  shown: {
    id: (n: string, more: boolean) => (more ? `${n} kasus pertama` : `${n} kasus`),
    en: (n: string, more: boolean) => (more ? `the first ${n} cases` : `${n} cases`),
  },
  none: { id: 'Tidak ada kasus di sini', en: 'No case here' },
  noneWhat: {
    id: 'Semua beres, atau saringan terlalu sempit.',
    en: 'All is done, or the filter is too narrow.',
  },
  changed: { id: 'Ada yang berubah', en: 'Something changed' },
  reload: { id: 'Muat ulang', en: 'Reload' },
  map: { id: 'Peta kasus dalam daftar', en: 'Map of the cases in the list' },
  showMap: { id: 'Peta', en: 'Map' },
  openCase: { id: 'Buka kasus', en: 'Open the case' },
  choose: { id: 'Pilih sebuah kasus', en: 'Choose a case' },
  chooseWhat: {
    id: 'Ringkasan dan tindak lanjutnya muncul di sini.',
    en: 'Its summary and what can be done appear here.',
  },

  saved: { id: 'Saringan tersimpan', en: 'Saved filters' },
  savedNone: { id: 'Pilih saringan', en: 'Choose a filter' },
  save: { id: 'Simpan saringan', en: 'Save the filter' },
  name: { id: 'Nama saringan', en: 'Name of the filter' },
  nameMissing: { id: 'Beri saringan ini nama.', en: 'Give this filter a name.' },
  saveDone: {
    id: 'Saringan disimpan, di setiap perangkat Anda.',
    en: 'The filter is kept, on each of your devices.',
  },
  forget: { id: 'Hapus saringan tersimpan', en: 'Delete the saved filter' },
  cancel: { id: 'Batal', en: 'Cancel' },

  marked: {
    id: (n: number) => `${n} ditandai`,
    en: (n: number) => `${n} marked`,
  },
  markAll: { id: 'Tandai semua', en: 'Mark all' },
  markLoaded: { id: 'Tandai semua yang dimuat', en: 'Mark all loaded' },
  unmark: { id: 'Lepas tanda', en: 'Clear the marks' },
  bulk: { id: 'Tindakan untuk yang ditandai', en: 'Actions on the marked' },
  assigned: { id: 'Petugas', en: 'Crew' },
  done: {
    id: (n: number) => `${n} kasus selesai diproses.`,
    en: (n: number) => `Done for ${n} cases.`,
  },
  refused: {
    id: (n: number) => `${n} kasus tidak diubah dan tetap ditandai`,
    en: (n: number) => `${n} cases were not changed and stay marked`,
  },
  overtaken: {
    id: 'Berubah sejak daftar dibaca. Periksa, lalu ulangi.',
    en: 'Changed since the list was read. Look at it, then repeat.',
  },
  offline: {
    id: 'Tidak ada jaringan. Ulangi bila sudah tersambung.',
    en: 'No network. Repeat when it is back.',
  },
  understood: { id: 'Mengerti', en: 'Understood' },
});

/** What officers write again and again under a case. */
export const standardTexts: readonly { label: Bilingual; text: Bilingual }[] = [
  {
    label: { id: 'Dijadwalkan', en: 'Scheduled' },
    text: {
      id: 'Laporan sudah kami terima dan penanganannya sedang dijadwalkan.',
      en: 'We have received the report and are scheduling the work.',
    },
  },
  {
    label: { id: 'Perlu lokasi', en: 'Place needed' },
    text: {
      id: 'Mohon lengkapi lokasi, misalnya nomor rumah atau patokan terdekat.',
      en: 'Please complete the place, such as a house number or a landmark.',
    },
  },
  {
    label: { id: 'Menunggu bahan', en: 'Waiting for material' },
    text: {
      id: 'Pekerjaan menunggu bahan atau alat; kami lanjutkan begitu tersedia.',
      en: 'The work waits for material or equipment and goes on as soon as it is there.',
    },
  },
  {
    label: { id: 'Sudah disurvei', en: 'Surveyed' },
    text: {
      id: 'Petugas sudah meninjau lokasi.',
      en: 'Our crew has looked at the place.',
    },
  },
];

// Words of the pages on which the city is changed and its versions are compared.
import { texts } from '../app/language.svelte';

export const change = texts({
  title: { id: 'Ubah kota', en: 'Change the city' },
  intro: {
    id: 'Ubah berkas kota di sini, periksa, lalu muat semuanya sekaligus. Laporan lama tetap memakai versi yang menentukan rutenya.',
    en: 'Change the city’s files here, check them, then load all of them at once. Old reports keep the version that routed them.',
  },
  files: { id: 'Berkas', en: 'Files' },
  changedMark: { id: 'diubah', en: 'changed' },
  addedMark: { id: 'baru', en: 'new' },
  removedMark: { id: 'dihapus', en: 'removed' },
  faultsIn: {
    id: (n: number) => `${n} temuan`,
    en: (n: number) => (n === 1 ? '1 finding' : `${n} findings`),
  },
  take: { id: 'Ambil dari komputer', en: 'Take from the computer' },
  takeHint: {
    id: 'Berkas bernama sama diganti, yang lain ditambahkan.',
    en: 'Files of the same name are replaced, others are added.',
  },
  taken: {
    id: (names: string) => `Diambil: ${names}.`,
    en: (names: string) => `Taken: ${names}.`,
  },
  notText: {
    id: (name: string) => `${name} bukan berkas teks UTF-8, jadi tidak diambil.`,
    en: (name: string) => `${name} is not a UTF-8 text file and was not taken.`,
  },
  download: { id: 'Unduh', en: 'Download' },
  undo: { id: 'Kembalikan', en: 'Undo changes' },
  remove: { id: 'Hapus berkas', en: 'Remove the file' },
  asTable: { id: 'Tabel', en: 'Table' },
  asText: { id: 'Teks', en: 'Text' },
  view: { id: 'Cara melihat', en: 'View' },
  content: { id: (name: string) => `Isi ${name}`, en: (name: string) => `Content of ${name}` },
  big: {
    id: 'Berkas ini terlalu besar untuk diubah di sini. Unduh, ubah, lalu ambil kembali dari komputer.',
    en: 'This file is too big to be edited here. Download it, edit it, then take it from the computer.',
  },
  gone: {
    id: 'Berkas ini tidak ada dalam perubahan.',
    en: 'This file is not part of the change.',
  },
  rows: { id: (name: string) => `Baris ${name}`, en: (name: string) => `Rows of ${name}` },
  line: { id: 'Baris', en: 'Line' },
  editRow: { id: (n: number) => `Ubah baris ${n}`, en: (n: number) => `Edit line ${n}` },
  copyRow: { id: 'Tambah salinan', en: 'Add a copy' },
  removeRow: { id: 'Hapus baris', en: 'Remove the line' },
  apply: { id: 'Terapkan', en: 'Apply' },
  check: { id: 'Periksa', en: 'Check' },
  load: { id: 'Muat', en: 'Load' },
  drop: { id: 'Buang perubahan', en: 'Drop the change' },
  dropTitle: { id: 'Buang semua perubahan?', en: 'Drop the whole change?' },
  dropWhat: {
    id: 'Semua berkas kembali seperti versi yang berlaku.',
    en: 'All files become as they are in the version in force.',
  },
  nothing: { id: 'Belum ada yang diubah.', en: 'Nothing has been changed yet.' },
  count: {
    id: (n: number, base: number) => `${n} berkas berbeda dari versi ${base}.`,
    en: (n: number, base: number) =>
      `${n} ${n === 1 ? 'file differs' : 'files differ'} from version ${base}.`,
  },
  fine: {
    id: 'Tidak ada kesalahan: perubahan dapat dimuat.',
    en: 'No faults: the change can be loaded.',
  },
  warningsOnly: {
    id: 'Dapat dimuat; baca dulu peringatannya.',
    en: 'It can be loaded; read the warnings first.',
  },
  notLoadable: {
    id: 'Belum dapat dimuat: perbaiki kesalahan di bawah ini.',
    en: 'It cannot be loaded yet: mend the faults below.',
  },
  findings: { id: 'Hasil pemeriksaan', en: 'What the check found' },
  error: { id: 'Kesalahan', en: 'Fault' },
  warning: { id: 'Peringatan', en: 'Warning' },
  loadTitle: { id: 'Muat sebagai versi baru?', en: 'Load as a new version?' },
  loadWhat: {
    id: 'Berlaku segera untuk laporan baru, semuanya sekaligus.',
    en: 'It comes into force at once for new reports, all of it together.',
  },
  loaded: {
    id: (n: number) => `Versi ${n} berlaku.`,
    en: (n: number) => `Version ${n} is in force.`,
  },
  newer: {
    id: (n: number) => `Versi ${n} dimuat orang lain sementara ini.`,
    en: (n: number) => `Somebody else loaded version ${n} meanwhile.`,
  },
  newerWhat: {
    id: 'Berkas yang Anda ubah akan menggantikan berkas yang sama di versi itu; bandingkan dulu.',
    en: 'The files you changed will take the place of the same files of that version; compare first.',
  },
  move: {
    id: (n: number) => `Lanjutkan di atas versi ${n}`,
    en: (n: number) => `Go on from version ${n}`,
  },
});

export const versions = texts({
  title: { id: 'Riwayat versi', en: 'Versions' },
  intro: {
    id: 'Setiap versi kota tersimpan selamanya, karena laporan menyebut versi yang menentukan rutenya.',
    en: 'Every version of the city is kept for ever, because reports name the version that routed them.',
  },
  loadedAt: { id: (when: string) => `Dimuat ${when}`, en: (when: string) => `Loaded ${when}` },
  changes: {
    id: (n: number) => `Perubahan dari versi ${n}`,
    en: (n: number) => `Changes since version ${n}`,
  },
  show: { id: 'Lihat perubahan', en: 'Show changes' },
  first: { id: 'Versi pertama', en: 'The first version' },
  same: { id: 'Isinya sama dengan versi sebelumnya.', en: 'The same as the version before it.' },
  again: { id: 'Pakai lagi', en: 'Use again' },
  more: { id: 'Versi lebih lama', en: 'Older versions' },
  list: { id: 'Versi, terbaru lebih dulu', en: 'Versions, newest first' },
  added: { id: (n: number) => `${n} baris ditambah`, en: (n: number) => `${n} lines added` },
  removed: { id: (n: number) => `${n} baris dihapus`, en: (n: number) => `${n} lines removed` },
  addedLine: { id: 'ditambah', en: 'added' },
  removedLine: { id: 'dihapus', en: 'removed' },
  whole: {
    id: 'Perubahannya terlalu banyak untuk ditampilkan satu per satu.',
    en: 'There are too many changes to show one by one.',
  },
});

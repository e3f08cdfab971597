import { texts } from '../app/language.svelte';

export const home = texts({
  title: {
    id: 'Ada yang rusak atau mengganggu di sekitar Anda?',
    en: 'Is something broken or troubling around you?',
  },
  lead: {
    id: 'Laporkan tanpa akun. Anda melihat siapa yang menanganinya, sampai benar-benar beres.',
    en: 'Report it without an account. You see who takes care of it, until it is really fixed.',
  },
  report: { id: 'Buat laporan', en: 'Make a report' },
  follow: { id: 'Ikuti laporan', en: 'Follow a report' },
  followWhat: {
    id: 'Masukkan nomor atau kode laporan: setiap langkah, siapa pemegangnya, dan tenggatnya.',
    en: 'Enter a number or code: every step, who holds it, and the deadline.',
  },
  map: { id: 'Lihat peta laporan', en: 'See the map of reports' },
  mapWhat: {
    id: 'Semua laporan di kota, dengan status dan penanggung jawabnya.',
    en: 'All reports in the city, with their status and who is responsible.',
  },
  now: {
    id: (n: number) => `${n} laporan terbaru`,
    en: (n: number) => `The latest ${n} reports`,
  },
  open: { id: 'menunggu', en: 'waiting' },
  work: { id: 'sedang dikerjakan', en: 'in process' },
  done: { id: 'selesai', en: 'completed' },
  latest: { id: 'Baru dilaporkan', en: 'Just reported' },
  all: { id: 'Semua laporan', en: 'All reports' },
  none: { id: 'Belum ada laporan di kota ini.', en: 'There are no reports in this city yet.' },
});

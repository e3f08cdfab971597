import { texts } from '../app/language.svelte';

export const closing = texts({
  title: { id: 'Tutup bulan', en: 'Close a month' },
  lead: {
    id: 'Periksa angkanya, pilih kapan keadaannya dibaca, lalu tutup. Sesudah itu angkanya tidak berubah lagi.',
    en: 'Check the figures, choose the instant they are read at, then close. They never change after that.',
  },
  month: { id: 'Bulan', en: 'Month' },
  cutOff: { id: 'Keadaan pada', en: 'As it stood at' },
  cutOffHint: {
    id: 'Kosong: sekarang. Biasanya pagi hari rapat.',
    en: 'Empty: now. Usually the morning of the meeting.',
  },
  method: { id: 'Cara menilai', en: 'Method' },
  usualMethod: { id: 'Cara baku kota', en: "The city's usual method" },
  preview: {
    id: (month: string) => `${month}, bila ditutup begini`,
    en: (month: string) => `${month}, if it is closed like this`,
  },
  asClosed: {
    id: (month: string) => `${month}, seperti ditutup`,
    en: (month: string) => `${month}, as it was closed`,
  },
  asOf: { id: (when: string) => `Keadaan ${when}`, en: (when: string) => `As of ${when}` },
  notFollowedUp: { id: 'Belum ditindaklanjuti', en: 'Without follow-up' },
  whole: { id: 'Evaluasi lengkap', en: 'The whole evaluation' },
  empty: { id: 'Tidak ada laporan di bulan ini', en: 'There is no report in this month' },
  notOver: {
    id: 'Bulan ini belum berakhir pada saat itu: angkanya sementara dan belum dapat ditutup.',
    en: 'The month was not over then: the figures are provisional and cannot be closed yet.',
  },
  means: { id: 'Apa artinya menutup', en: 'What closing means' },
  meansFixed: {
    id: 'Angka, peringkat, dan cara menilainya tetap untuk selamanya, apa pun yang terjadi kemudian.',
    en: 'Figures, ranks and method stay for ever, whatever happens later.',
  },
  meansLate: {
    id: 'Laporan yang selesai sesudahnya tidak mengubah bulan ini.',
    en: 'Reports completed afterwards do not change this month.',
  },
  meansHash: {
    id: 'Sidik angka semua kejadian disimpan: siapa pun dapat memeriksa bahwa tidak ada yang diubah.',
    en: 'The hash of all events is kept: anybody can check that nothing was altered.',
  },
  meansMail: {
    id: 'Pimpinan mendapat kabar dengan berkas rapatnya.',
    en: "The leadership is told, with the meeting's files.",
  },
  meansOnce: { id: 'Tidak dapat dibatalkan atau diulang.', en: 'It cannot be undone or repeated.' },
  close: { id: (month: string) => `Tutup ${month}`, en: (month: string) => `Close ${month}` },
  really: { id: (month: string) => `Tutup ${month}?`, en: (month: string) => `Close ${month}?` },
  reallyWhat: {
    id: (when: string, method: string) =>
      `Dibekukan menurut keadaan ${when}, dengan cara "${method}". Tidak dapat dibatalkan.`,
    en: (when: string, method: string) =>
      `It is fixed as of ${when}, by the method "${method}". This cannot be undone.`,
  },
  yes: { id: 'Ya, tutup', en: 'Yes, close it' },
  cancel: { id: 'Batal', en: 'Cancel' },
  done: {
    id: (month: string) => `${month} ditutup.`,
    en: (month: string) => `${month} is closed.`,
  },
  already: { id: 'Bulan ini sudah ditutup', en: 'This month is closed already' },
  alreadyWhat: {
    id: (when: string) => `Ditutup ${when}.`,
    en: (when: string) => `Closed ${when}.`,
  },
  closedMonths: { id: 'Bulan yang sudah ditutup', en: 'Closed months' },
  none: { id: 'Belum ada bulan yang ditutup.', en: 'No month was closed yet.' },
  closedAt: { id: 'Ditutup', en: 'Closed' },
  hash: { id: 'Sidik dokumen', en: 'Hash of the document' },
  check: { id: 'Hitung ulang', en: 'Compute again' },
  same: {
    id: 'Dihitung ulang dari semua kejadian: sama persis dengan saat ditutup.',
    en: 'Computed again from all events: exactly as it was closed.',
  },
  different: { id: 'Hasil hitung ulang berbeda:', en: 'Computed again it differs:' },
});

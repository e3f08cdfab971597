import { texts, type Bilingual } from '../app/language.svelte';

export const mails = texts({
  title: { id: 'Surat keluar', en: 'Outgoing mail' },
  intro: {
    id: 'Surel yang dikirim program, tanpa alamat. Yang gagal dapat dicoba lagi.',
    en: 'Mail that the program sends, without addresses. What failed can be tried again.',
  },
  off: {
    id: 'Pengiriman surel tidak dinyalakan. Hanya surat hasil yang menunggu sampai dinyalakan; yang lain tidak diantrekan.',
    en: 'Mail is not switched on. Only result letters wait until it is; nothing else is queued.',
  },
  filter: { id: 'Keadaan', en: 'State' },
  all: { id: 'Semua', en: 'All' },
  occasion: { id: 'Kejadian', en: 'Occasion' },
  about: { id: 'Tentang', en: 'About' },
  state: { id: 'Keadaan', en: 'State' },
  queued: { id: 'Diantrekan', en: 'Queued' },
  attempts: { id: 'Percobaan', en: 'Attempts' },
  words: { id: 'Kata server surel', en: 'Words of the mail server' },
  next: { id: (when: string) => `berikutnya ${when}`, en: (when: string) => `next ${when}` },
  retry: { id: 'Coba lagi', en: 'Try again' },
  retryOf: {
    id: (what: string) => `Coba lagi: ${what}`,
    en: (what: string) => `Try again: ${what}`,
  },
  retried: { id: 'Surel diantrekan lagi.', en: 'The mail waits again.' },
  none: { id: 'Tidak ada surel', en: 'No mail' },
  noneWhat: {
    id: 'Surel muncul di sini begitu ada yang perlu diberi tahu.',
    en: 'Mail appears here as soon as somebody has to be told.',
  },
  table: { id: 'Daftar surel', en: 'List of mails' },
});

export const mailStates: Record<string, Bilingual> = {
  waiting: { id: 'menunggu', en: 'waiting' },
  sending: { id: 'sedang dikirim', en: 'being sent' },
  sent: { id: 'terkirim', en: 'sent' },
  dead: { id: 'gagal', en: 'failed' },
  dropped: { id: 'tidak perlu lagi', en: 'not needed any more' },
};

export const occasions: Record<string, Bilingual> = {
  confirm_address: { id: 'Konfirmasi alamat', en: 'Confirmation of an address' },
  report_received: { id: 'Laporan diterima', en: 'Report received' },
  report_changed: { id: 'Laporan berubah', en: 'Report changed' },
  new_case: { id: 'Kasus baru', en: 'New case' },
  new_cases_digest: { id: 'Ringkasan kasus baru', en: 'Digest of new cases' },
  transfer_requested: { id: 'Pengalihan diminta', en: 'Transfer requested' },
  transfer_decided: { id: 'Pengalihan diputuskan', en: 'Transfer decided' },
  disputed: { id: 'Penyelesaian disanggah', en: 'Resolution disputed' },
  overdue: { id: 'Lewat tenggat', en: 'Overdue' },
  weekly_digest: { id: 'Ringkasan mingguan', en: 'Weekly digest' },
  monthly_brief: { id: 'Bahan rapat bulanan', en: 'Monthly brief' },
  result_letter: { id: 'Surat hasil', en: 'Result letter' },
  test: { id: 'Percobaan', en: 'Test' },
};

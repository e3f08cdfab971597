import { texts } from '../app/language.svelte';

export const follow = texts({
  title: { id: 'Ikuti laporan', en: 'Follow a report' },
  lead: {
    id: 'Setiap langkah, siapa pemegangnya sekarang, dan tenggatnya.',
    en: 'Every step, who holds it now, and the deadline.',
  },
  code: { id: 'Nomor atau kode laporan', en: 'Number or code of the report' },
  hint: {
    id: 'Nomor seperti JK1612180123, atau kode 12 huruf yang Anda terima saat melapor.',
    en: 'A number such as JK1612180123, or the code of 12 characters you got when you reported.',
  },
  empty: { id: 'Isi nomor atau kodenya.', en: 'Fill in the number or the code.' },
  show: { id: 'Lihat laporan', en: 'Show the report' },
  mine: { id: 'Dari perangkat ini', en: 'From this device' },
  mineNone: {
    id: 'Laporan yang Anda kirim dari perangkat ini akan muncul di sini.',
    en: 'Reports that you send from this device appear here.',
  },
  sentAt: { id: 'Dikirim', en: 'Sent' },
  forget: {
    id: (reference: string) => `Lupakan ${reference} di perangkat ini`,
    en: (reference: string) => `Forget ${reference} on this device`,
  },
  forgetTitle: { id: 'Lupakan di perangkat ini?', en: 'Forget it on this device?' },
  forgetWhat: {
    id: 'Laporannya tetap ada. Tanpa kode lacak Anda tidak dapat menyanggah, menilai, atau mencabutnya lagi.',
    en: 'The report stays. Without the tracking code you can no longer dispute, rate or withdraw it.',
  },
  forgetYes: { id: 'Lupakan', en: 'Forget' },
  cancel: { id: 'Batal', en: 'Cancel' },

  mailTitle: { id: 'Kabari lewat e-mail', en: 'Be told by e-mail' },
  mailWhat: {
    id: 'Setiap kali laporan ini berubah. Alamat Anda tidak terlihat oleh siapa pun yang menanganinya.',
    en: 'Whenever this report changes. Nobody who handles it sees your address.',
  },
  email: { id: 'Alamat e-mail', en: 'E-mail address' },
  mailSend: { id: 'Kirimi saya kabar', en: 'Keep me informed' },
  mailAsked: {
    id: (days: number) =>
      `Kami mengirim surat ke alamat itu. Buka tautan di dalamnya dalam ${days} hari untuk mulai mengikuti.`,
    en: (days: number) =>
      `A mail was sent to that address. Open the link in it within ${days} days to start following.`,
  },

  confirmTitle: { id: 'Ikuti lewat e-mail', en: 'Follow by e-mail' },
  confirming: { id: 'Memeriksa tautan …', en: 'Checking the link …' },
  confirmAsk: {
    id: 'Satu langkah lagi: nyatakan bahwa Anda ingin dikabari.',
    en: 'One more step: say that you want to be told.',
  },
  confirmYes: { id: 'Ya, kabari saya', en: 'Yes, tell me' },
  confirmed: {
    id: 'Anda sekarang dikabari tentang laporan ini.',
    en: 'You are now told about this report.',
  },
  endTitle: { id: 'Berhenti dikabari', en: 'No more mails' },
  endAsk: {
    id: 'Alamat Anda dihapus, dan tidak ada lagi surat tentang laporan ini.',
    en: 'Your address is deleted, and no more mails come about this report.',
  },
  endYes: { id: 'Berhenti dikabari', en: 'Stop the mails' },
  ended: {
    id: 'Selesai. Tidak ada lagi surat, dan alamat Anda sudah dihapus.',
    en: 'Done. There will be no more mails, and your address is deleted.',
  },
  undo: { id: 'Batalkan, tetap kabari saya', en: 'Undo, keep telling me' },
  undone: {
    id: 'Dibatalkan: Anda tetap dikabari.',
    en: 'Undone: you are still told.',
  },
  noLink: { id: 'Tautan ini tidak lengkap.', en: 'This link is not complete.' },
  noLinkWhat: {
    id: 'Buka tautan langsung dari surat, atau salin seluruhnya.',
    en: 'Open the link straight from the mail, or copy all of it.',
  },
  toReport: { id: 'Lihat laporan', en: 'See the report' },
});

import { texts } from '../app/language.svelte';

export const sent = texts({
  sending: { id: 'Mengirim laporan …', en: 'Sending the report …' },
  sendingWhat: {
    id: 'Tersimpan di perangkat ini; jaringan yang terputus tidak menghilangkannya.',
    en: 'It is kept on this device; a broken connection does not lose it.',
  },
  waitingTitle: {
    id: 'Laporan menunggu di perangkat ini',
    en: 'The report waits on this device',
  },
  waitingWhat: {
    id: 'Belum ada jaringan. Laporan dikirim sendiri, satu kali saja, begitu jaringan kembali. Bila halaman ini ditutup, buka lagi nanti.',
    en: 'There is no network yet. The report sends itself, once only, as soon as the network is back. If you close this page, open it again later.',
  },
  busyTitle: { id: 'Server belum dapat menerima', en: 'The server cannot take it yet' },
  busyWhat: {
    id: 'Laporan tetap tersimpan di perangkat ini dan dicoba lagi sendiri.',
    en: 'The report stays on this device and is tried again by itself.',
  },
  tryNow: { id: 'Coba kirim sekarang', en: 'Try to send now' },
  refusedTitle: { id: 'Laporan tidak diterima', en: 'The report was not taken' },
  mend: { id: 'Perbaiki', en: 'Mend it' },
  throwAway: { id: 'Buang', en: 'Throw away' },
  reallyThrow: { id: 'Buang laporan ini?', en: 'Throw this report away?' },
  neverSent: {
    id: 'Laporan ini belum pernah terkirim dan tidak dapat dikembalikan.',
    en: 'It was never sent and cannot be brought back.',
  },
  keep: { id: 'Simpan', en: 'Keep it' },
  waitingList: { id: 'Menunggu dikirim', en: 'Waiting to be sent' },
  photos: {
    id: (n: number) => `${n} foto`,
    en: (n: number) => (n === 1 ? '1 photo' : `${n} photos`),
  },
  written: { id: 'Ditulis', en: 'Written' },

  title: { id: 'Laporan terkirim', en: 'The report was sent' },
  thanks: { id: 'Terima kasih. Kota mendapat laporan Anda.', en: 'Thank you. The city has it.' },
  number: { id: 'Nomor laporan', en: 'Report number' },
  numberWhat: {
    id: 'Terbuka untuk umum; boleh dibagikan.',
    en: 'Public; you may share it.',
  },
  code: { id: 'Kode lacak', en: 'Tracking code' },
  codeWhat: {
    id: 'Rahasia Anda: dengan kode ini laporan dapat disanggah, dinilai, atau dicabut. Tersimpan juga di perangkat ini.',
    en: 'Your secret: with it the report can be disputed, rated or taken back. It is kept on this device too.',
  },
  copy: { id: 'Salin', en: 'Copy' },
  copied: { id: 'Kode disalin.', en: 'The code was copied.' },
  copyFailed: {
    id: 'Tidak dapat menyalin. Tulis kodenya.',
    en: 'Copying failed. Please write the code down.',
  },
  qr: { id: 'Kode QR untuk membuka laporan ini', en: 'QR code that opens this report' },
  qrWhat: {
    id: 'Pindai untuk membuka laporan ini di perangkat lain.',
    en: 'Scan it to open this report on another device.',
  },
  print: { id: 'Cetak', en: 'Print' },
  holder: { id: 'Diterima oleh', en: 'Received by' },
  nobodyYet: { id: 'Sedang dicarikan unit yang berwenang.', en: 'The unit is being found.' },
  answerBy: { id: 'Ditanggapi paling lambat', en: 'Answered by' },
  doneBy: { id: 'Selesai paling lambat', en: 'Completed by' },
  open: { id: 'Lihat perjalanannya', en: 'See how it goes' },
  another: { id: 'Buat laporan lain', en: 'Make another report' },
});

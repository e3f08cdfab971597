// What became of a result letter, in words.
import { texts } from '../app/language.svelte';

export const letterState = texts({
  reported: {
    id: (number: string) => `Hasil sudah dilaporkan: surat ${number}.`,
    en: (number: string) => `The result was reported: letter ${number}.`,
  },
  off: {
    id: 'Pengiriman surel belum dinyalakan: surat menunggu, dan terkirim sendiri begitu dinyalakan.',
    en: 'Mail is not switched on: the letter waits, and goes out by itself once it is.',
  },
  queued: { id: 'Surat sedang dikirim.', en: 'The letter is on its way.' },
  putOff: {
    id: (n: number, next: string) => `Belum diterima setelah ${n} percobaan; dicoba lagi ${next}.`,
    en: (n: number, next: string) =>
      `Not accepted after ${n} ${n === 1 ? 'attempt' : 'attempts'}; tried again ${next}.`,
  },
  sent: {
    id: (when: string) => `Diterima server surel ${when}.`,
    en: (when: string) => `The mail server accepted it ${when}.`,
  },
  refused: {
    id: (when: string) => `Surat tidak terkirim: gagal ${when}.`,
    en: (when: string) => `The letter was not sent: it failed ${when}.`,
  },
  words: { id: 'Kata server surel:', en: 'The mail server says:' },
  refusedWhat: {
    id: 'Beri tahu pengelola rute: setelah alamat atau server surel diperbaiki, surat yang sama dikirim lagi dari Surat keluar. Jangan buat surat baru; nomornya tetap berlaku.',
    en: 'Tell the routing steward: once the address or the mail server is mended, the same letter is sent again from Outgoing mail. Do not write a new one; its number stays.',
  },
  refusedSteward: {
    id: 'Perbaiki alamat di bagian [letter] city.toml atau server surelnya, lalu coba lagi dari Surat keluar.',
    en: 'Mend the address in the section [letter] of city.toml or the mail server, then try again from Outgoing mail.',
  },
  toMails: { id: 'Ke Surat keluar', en: 'To Outgoing mail' },
  dropped: { id: 'Surat tidak dikirim lewat surel.', en: 'The letter was not sent by mail.' },
  open: { id: 'Surat (PDF)', en: 'Letter (PDF)' },
});

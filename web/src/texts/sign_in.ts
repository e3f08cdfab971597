import { texts } from '../app/language.svelte';

export const signIn = texts({
  title: { id: 'Masuk', en: 'Sign in' },
  forWhom: {
    id: 'Untuk petugas kota. Warga tidak perlu akun: laporan diikuti dengan kode.',
    en: 'For the staff of the city. Citizens need no account: reports are followed by a code.',
  },
  login: { id: 'Nama pengguna', en: 'User name' },
  password: { id: 'Kata sandi', en: 'Password' },
  send: { id: 'Masuk', en: 'Sign in' },
  expiredTitle: { id: 'Sesi Anda berakhir', en: 'Your session ended' },
  expired: {
    id: 'Masuk lagi untuk melanjutkan. Yang sudah Anda tulis tetap ada.',
    en: 'Sign in again to go on. What you wrote is still there.',
  },
});

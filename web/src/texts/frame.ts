import { texts } from '../app/language.svelte';

export const frame = texts({
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  navigation: { id: 'Navigasi utama', en: 'Main navigation' },
  menu: { id: 'Menu', en: 'Menu' },
  signIn: { id: 'Masuk petugas', en: 'Staff sign-in' },
  signOut: { id: 'Keluar', en: 'Sign out' },
  account: { id: 'Akun saya', en: 'My account' },
  signedOut: { id: 'Anda sudah keluar.', en: 'You are signed out.' },
  signOutOffline: {
    id: 'Tanpa jaringan Anda tidak dapat keluar. Coba lagi nanti.',
    en: 'Without a network you cannot sign out. Try again later.',
  },
  workWaits: {
    id: (n: number) => `${n} pekerjaan belum terkirim`,
    en: (n: number) => (n === 1 ? 'One piece of work is not sent yet' : `${n} are not sent yet`),
  },
  workWaitsWhat: {
    id: 'Pekerjaan itu tetap di ponsel ini dan baru terkirim bila Anda masuk lagi di sini.',
    en: 'It stays on this device and is sent only when you sign in here again.',
  },
  stay: { id: 'Tetap masuk', en: 'Stay signed in' },
  language: { id: 'Bahasa', en: 'Language' },
  theme: { id: 'Tampilan', en: 'Appearance' },
  system: { id: 'Ikuti sistem', en: 'As the system' },
  light: { id: 'Terang', en: 'Light' },
  dark: { id: 'Gelap', en: 'Dark' },
  settings: { id: 'Bahasa dan tampilan', en: 'Language and appearance' },
  offline: {
    id: 'Tidak ada jaringan. Yang sudah terbuka tetap dapat dibaca.',
    en: 'No network. What is open can still be read.',
  },
  update: { id: 'Versi baru tersedia.', en: 'A new version is available.' },
  updateNow: { id: 'Muat ulang', en: 'Reload' },
  updateLater: { id: 'Nanti', en: 'Later' },
  contract: { id: 'API untuk aplikasi lain', en: 'API for other applications' },
  pageFailed: { id: 'Halaman ini tidak dapat dimuat.', en: 'This page could not be loaded.' },
  again: { id: 'Coba lagi', en: 'Try again' },
  forbidden: {
    id: 'Halaman ini bukan untuk peran Anda.',
    en: 'This page is not for your role.',
  },
  toStart: { id: 'Ke halaman awal', en: 'To the start page' },
});

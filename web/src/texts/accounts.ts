// Users and API keys, as the routing steward looks after them.
import { texts } from '../app/language.svelte';

export const users = texts({
  title: { id: 'Pengguna', en: 'Users' },
  intro: {
    id: 'Akun petugas. Yang juga tertulis di users.csv mendapat nama, peran, dan unit dari berkas itu setiap kali kota dimuat.',
    en: 'Staff accounts. Those that are also in users.csv get name, role and unit of that file whenever the city is loaded.',
  },
  add: { id: 'Pengguna baru', en: 'New user' },
  edit: { id: 'Ubah pengguna', en: 'Change the user' },
  login: { id: 'Nama pengguna', en: 'User name' },
  loginHint: {
    id: 'Huruf kecil, angka, titik, dan tanda hubung.',
    en: 'Lower-case letters, digits, dots and hyphens.',
  },
  role: { id: 'Peran', en: 'Role' },
  allRoles: { id: 'Semua peran', en: 'All roles' },
  unit: { id: 'Unit', en: 'Unit' },
  state: { id: 'Keadaan', en: 'State' },
  active: { id: 'aktif', en: 'active' },
  inactive: { id: 'nonaktif', en: 'disabled' },
  activeField: { id: 'Boleh masuk', en: 'May sign in' },
  activeHint: {
    id: 'Bila dimatikan, semua sesinya langsung berakhir.',
    en: 'When switched off, all sessions end at once.',
  },
  own: {
    id: 'Ini akun Anda sendiri: peran dan keadaannya diubah oleh pengelola lain.',
    en: 'This is your own account: another steward changes its role and state.',
  },
  password: { id: 'Kata sandi', en: 'Password' },
  passwordTitle: { id: 'Kata sandi baru', en: 'New password' },
  passwordFor: {
    id: (name: string) => `Untuk ${name}. Semua sesinya berakhir; berikan kata sandi ini sendiri.`,
    en: (name: string) => `For ${name}. All their sessions end; hand the password over yourself.`,
  },
  passwordHint: {
    id: 'Dibuat acak; boleh diganti dengan yang lain.',
    en: 'Made at random; may be replaced by another.',
  },
  reset: { id: 'Atur kata sandi', en: 'Set password' },
  resetOf: {
    id: (name: string) => `Atur kata sandi ${name}`,
    en: (name: string) => `Set the password of ${name}`,
  },
  editOf: { id: (name: string) => `Ubah ${name}`, en: (name: string) => `Change ${name}` },
  actions: { id: 'Tindakan', en: 'Actions' },
  created: { id: (name: string) => `${name} dibuat.`, en: (name: string) => `${name} is created.` },
  saved: { id: (name: string) => `${name} disimpan.`, en: (name: string) => `${name} is saved.` },
  resetDone: {
    id: (name: string) => `Kata sandi ${name} diganti.`,
    en: (name: string) => `The password of ${name} is set.`,
  },
  table: { id: 'Daftar pengguna', en: 'List of users' },
});

export const keys = texts({
  title: { id: 'Kunci API', en: 'API keys' },
  intro: {
    id: 'Untuk aplikasi lain yang mengirim laporan. Kunci hanya tampil sekali, saat dibuat.',
    en: 'For other applications that send reports. A key is shown only once, when it is made.',
  },
  add: { id: 'Kunci baru', en: 'New key' },
  nameHint: {
    id: 'Aplikasi atau orang yang memakainya.',
    en: 'The application or person using it.',
  },
  source: { id: 'Sumber', en: 'Source' },
  sourceHint: {
    id: 'Nama saluran pada setiap laporannya, misalnya jaki. Tanpa spasi.',
    en: 'Name of the feed on each of its reports, such as jaki. No spaces.',
  },
  created: { id: 'Dibuat', en: 'Created' },
  state: { id: 'Keadaan', en: 'State' },
  active: { id: 'aktif', en: 'active' },
  revoked: { id: 'dicabut', en: 'revoked' },
  issuedTitle: { id: 'Simpan kunci ini sekarang', en: 'Keep this key now' },
  issuedWhat: {
    id: 'Sesudah ditutup, kunci tidak dapat dilihat lagi oleh siapa pun.',
    en: 'Once this is closed, nobody can see the key again.',
  },
  key: { id: 'Kunci', en: 'Key' },
  kept: { id: 'Sudah disimpan', en: 'I have kept it' },
  revoke: { id: 'Cabut', en: 'Revoke' },
  revokeOf: { id: (name: string) => `Cabut ${name}`, en: (name: string) => `Revoke ${name}` },
  revokeTitle: { id: 'Cabut kunci?', en: 'Revoke the key?' },
  revokeWhat: {
    id: (name: string) =>
      `“${name}” langsung tidak dapat mengirim laporan lagi. Tidak dapat dibatalkan.`,
    en: (name: string) => `“${name}” can send no more reports from now on. This cannot be undone.`,
  },
  done: {
    id: (name: string) => `Kunci ${name} dicabut.`,
    en: (name: string) => `The key ${name} is revoked.`,
  },
  none: { id: 'Belum ada kunci', en: 'No keys yet' },
  noneWhat: {
    id: 'Buat satu untuk setiap aplikasi, agar dapat dicabut sendiri-sendiri.',
    en: 'Make one for each application, so that each can be revoked alone.',
  },
  table: { id: 'Daftar kunci', en: 'List of keys' },
});

import { texts, type Language } from '../app/language.svelte';

export const tasks = texts({
  title: { id: 'Tugas saya', en: 'My tasks' },
  fresh: { id: (when: string) => `Diperbarui ${when}`, en: (when: string) => `Updated ${when}` },
  kept: {
    id: (when: string) => `Tersimpan di ponsel ini, keadaan ${when}`,
    en: (when: string) => `Kept on this phone, as of ${when}`,
  },
  refresh: { id: 'Perbarui', en: 'Update' },
  list: { id: 'Daftar', en: 'List' },
  map: { id: 'Peta', en: 'Map' },
  view: { id: 'Cara melihat tugas', en: 'How to look at the tasks' },
  mapOf: { id: 'Peta tugas saya', en: 'Map of my tasks' },
  mapHint: {
    id: 'Ketuk sebuah tanda untuk melihat tugasnya. Daftar memuat semua tugas yang sama.',
    en: 'Tap a mark to see its task. The list holds the same tasks.',
  },
  noPlace: {
    id: (n: number) => `${n} tugas tanpa titik di peta ada di daftar.`,
    en: (n: number) =>
      n === 1
        ? 'One task without a point on the map is in the list.'
        : `${n} tasks without a point on the map are in the list.`,
  },
  none: { id: 'Tidak ada tugas untuk Anda', en: 'There is no task for you' },
  noneWhat: {
    id: 'Tugas baru muncul di sini begitu petugas unit memberikannya kepada Anda.',
    en: 'A new task appears here as soon as an officer of the unit gives it to you.',
  },
  late: { id: 'Lewat tenggat', en: 'Overdue' },
  today: { id: 'Tenggat hari ini', en: 'Due today' },
  soon: { id: 'Tenggat tiga hari ke depan', en: 'Due within three days' },
  later: { id: 'Kemudian', en: 'Later' },
  done: { id: 'Sudah Anda kerjakan', en: 'Done by you' },
  dueIn: { id: (when: string) => `Tenggat ${when}`, en: (when: string) => `Due ${when}` },
  lateSince: {
    id: (when: string) => `Tenggat lewat ${when}`,
    en: (when: string) => `Was due ${when}`,
  },
  doneAt: {
    id: (when: string) => `Dikerjakan ${when}`,
    en: (when: string) => `Done ${when}`,
  },
  unsent: { id: 'Belum terkirim', en: 'Not sent yet' },
  begun: { id: 'Ada isian tersimpan', en: 'Begun' },
  noPicture: { id: 'Tanpa foto', en: 'No photo' },
});

export const task = texts({
  back: { id: 'Tugas saya', en: 'My tasks' },
  words: { id: 'Kata pelapor', en: "The reporter's words" },
  noWords: { id: 'Tanpa keterangan; lihat fotonya.', en: 'No words; see the photo.' },
  office: { id: 'Pesan dari petugas', en: 'From the office' },
  where: { id: 'Tempat', en: 'Place' },
  map: { id: 'Peta tempat tugas', en: 'Map of the place' },
  way: { id: 'Tunjukkan jalan', en: 'Show the way' },
  outside: { id: 'Di luar batas kota', en: 'Outside the city' },
  picture: { id: 'Keadaan sebelum dikerjakan', en: 'As it was before the work' },
  offlinePicture: {
    id: 'Foto belum tersimpan di ponsel ini.',
    en: 'The photo is not kept on this phone yet.',
  },
  toPublic: { id: 'Lihat laporan lengkap', en: 'See the whole report' },
  gone: { id: 'Bukan tugas Anda lagi', en: 'Not your task any more' },
  goneWhat: {
    id: 'Tugas ini selesai, dipindahkan, atau diberikan kepada orang lain.',
    en: 'It is finished, was handed on, or was given to somebody else.',
  },
  goneDraft: {
    id: 'Foto dan catatan yang belum Anda kirim masih tersimpan di ponsel ini.',
    en: 'Photos and notes that you did not send are still on this phone.',
  },
  throwDraft: { id: 'Buang isian', en: 'Throw them away' },
  notHere: { id: 'Tugas ini belum tersimpan di ponsel', en: 'This task is not on the phone yet' },
  notHereWhat: {
    id: 'Buka lagi bila ada jaringan.',
    en: 'Open it again when there is a network.',
  },
});

export const work = texts({
  title: { id: 'Pekerjaan', en: 'The work' },
  before: { id: 'Foto sebelum', en: 'Photo before' },
  after: { id: 'Foto sesudah', en: 'Photo after' },
  beforeHint: {
    id: 'Bila keadaannya lain dari foto warga.',
    en: "If it looks different from the citizen's photo.",
  },
  afterHint: {
    id: 'Dari tempat dan arah yang sama dengan foto sebelum.',
    en: 'From the same spot and angle as the photo before.',
  },
  take: { id: (name: string) => `Ambil ${name}`, en: (name: string) => `Take ${name}` },
  choose: { id: 'Pilih berkas', en: 'Choose a file' },
  again: { id: 'Ulangi', en: 'Take again' },
  drop: { id: (name: string) => `Buang ${name}`, en: (name: string) => `Drop ${name}` },
  preparing: { id: 'Menyiapkan foto …', en: 'Preparing the photo …' },
  note: { id: 'Catatan', en: 'Note' },
  noteHint: {
    id: 'Dapat dibaca umum. Jangan tulis nama atau nomor warga.',
    en: 'The public can read it. Write no names or numbers of citizens.',
  },
  quick: { id: 'Kalimat siap pakai', en: 'Ready-made sentences' },
  done: { id: 'Selesai dikerjakan', en: 'The work is done' },
  news: { id: 'Kirim kabar saja', en: 'Only send news' },
  doneLater: { id: 'Selesai, kirim nanti', en: 'Done, send later' },
  newsLater: { id: 'Simpan kabar, kirim nanti', en: 'Keep the news, send later' },
  doneNote: { id: 'Selesai dikerjakan.', en: 'The work is done.' },
  noted: {
    id: (when: string) => `(Dicatat di lapangan ${when}.)`,
    en: (when: string) => `(Noted on site ${when}.)`,
  },
  needAfter: {
    id: 'Ambil foto sesudah lebih dahulu: tanpa itu hasilnya tidak dapat diperiksa.',
    en: 'Take the photo after first: without it nobody can check the result.',
  },
  needWords: {
    id: 'Tulis kabarnya, atau tambahkan foto.',
    en: 'Write the news, or add a photo.',
  },
  whatNext: {
    id: 'Petugas unit menyerahkan hasilnya, lalu verifikator memeriksa.',
    en: 'An officer of the unit hands in the result, then a verifier checks it.',
  },
  doneTitle: { id: 'Sudah Anda laporkan selesai', en: 'You reported it as done' },
  doneWhat: {
    id: (when: string) => `${when}. Menunggu petugas unit menyerahkan hasilnya.`,
    en: (when: string) => `${when}. It waits for an officer of the unit to hand in the result.`,
  },
  verdictWhat: {
    id: 'Hasilnya sudah diserahkan dan sedang diperiksa verifikator.',
    en: 'The result was handed in and is being checked by a verifier.',
  },
  handed: {
    id: 'Anda sudah menandai tugas ini selesai; kirimannya ada di atas.',
    en: 'You marked this task as done; what will be sent stands above.',
  },
  more: { id: 'Tambah foto atau kabar', en: 'Add photos or news' },
});

export const phrases: Record<Language, readonly string[]> = {
  id: [
    'Sedang dikerjakan.',
    'Perlu alat berat.',
    'Menunggu bahan.',
    'Lokasi tidak ditemukan.',
    'Perlu unit lain.',
  ],
  en: [
    'Work is under way.',
    'Heavy equipment is needed.',
    'Waiting for material.',
    'The place was not found.',
    'Another unit is needed.',
  ],
};

export const camera = texts({
  title: { id: (name: string) => `Ambil ${name}`, en: (name: string) => `Take ${name}` },
  opening: { id: 'Membuka kamera …', en: 'Opening the camera …' },
  ghost: { id: 'Bayangan foto sebelum', en: 'Shade of the photo before' },
  ghostHint: {
    id: 'Cocokkan gambar kamera dengan bayangan foto sebelum.',
    en: 'Line the camera up with the shade of the photo before.',
  },
  shoot: { id: 'Ambil foto', en: 'Take the photo' },
  use: { id: 'Pakai foto ini', en: 'Use this photo' },
  again: { id: 'Ulangi', en: 'Again' },
  taken: { id: 'Foto yang baru diambil', en: 'The photo just taken' },
  close: { id: 'Tutup kamera', en: 'Close the camera' },
  refused: {
    id: 'Kamera tidak diizinkan. Izinkan di setelan peramban, atau pilih foto dari ponsel.',
    en: 'The camera is not allowed. Allow it in the browser settings, or choose a photo.',
  },
  missing: {
    id: 'Kamera tidak dapat dibuka. Pilih foto dari ponsel.',
    en: 'The camera cannot be opened. Choose a photo from the phone.',
  },
  choose: { id: 'Pilih foto', en: 'Choose a photo' },
  placed: { id: 'Lokasi dan waktu ikut tersimpan', en: 'Place and time are kept with it' },
  placing: { id: 'Mencari lokasi …', en: 'Finding the place …' },
  unplaced: {
    id: 'Tanpa lokasi: izinkan lokasi agar foto lebih dipercaya',
    en: 'Without a place: allow the location so that the photo counts for more',
  },
});

export const unsent = texts({
  waiting: { id: 'Menunggu jaringan', en: 'Waits for the network' },
  waitingWhat: {
    id: 'Tersimpan di ponsel ini dan dikirim sendiri, satu kali saja, begitu jaringan kembali.',
    en: 'It is kept on this phone and sends itself, once only, when the network is back.',
  },
  sending: { id: 'Mengirim pekerjaan …', en: 'Sending the work …' },
  busy: { id: 'Server belum dapat menerima', en: 'The server cannot take it yet' },
  busyWhat: {
    id: 'Tetap tersimpan di ponsel ini dan dicoba lagi sendiri.',
    en: 'It stays on this phone and is tried again by itself.',
  },
  refused: { id: 'Tidak dapat diserahkan', en: 'It could not be handed in' },
  refusedWhat: {
    id: 'Pekerjaan Anda tidak hilang: foto dan catatan masih di ponsel ini.',
    en: 'Your work is not lost: photos and note are still on this phone.',
  },
  tryNow: { id: 'Coba kirim sekarang', en: 'Try to send now' },
  tryAgain: { id: 'Coba lagi', en: 'Try again' },
  savePhoto: { id: (n: number) => `Simpan foto ${n}`, en: (n: number) => `Save photo ${n}` },
  photo: {
    id: (n: number) => `Foto ${n} yang belum terkirim`,
    en: (n: number) => `Unsent photo ${n}`,
  },
  throwAway: { id: 'Buang', en: 'Throw away' },
  reallyThrow: { id: 'Buang pekerjaan ini?', en: 'Throw this work away?' },
  neverSent: {
    id: 'Foto dan catatannya belum pernah terkirim dan tidak dapat dikembalikan.',
    en: 'Its photos and note were never sent and cannot be brought back.',
  },
  keep: { id: 'Simpan', en: 'Keep it' },
  isDone: { id: 'selesai dikerjakan', en: 'the work is done' },
  isNews: { id: 'kabar', en: 'news' },
  saved: {
    id: 'Tersimpan di ponsel. Terkirim sendiri begitu jaringan kembali.',
    en: 'Kept on the phone. It sends itself when the network is back.',
  },
});

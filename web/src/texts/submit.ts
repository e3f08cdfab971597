import { texts } from '../app/language.svelte';

export const submit = texts({
  title: { id: 'Buat laporan', en: 'Make a report' },
  lead: {
    id: 'Tanpa akun. Yang Anda isi tersimpan di perangkat ini sampai dikirim.',
    en: 'No account needed. What you fill in stays on this device until it is sent.',
  },
  draftFound: {
    id: 'Draf Anda yang terakhir dibuka kembali.',
    en: 'Your last draft was opened again.',
  },
  discard: { id: 'Mulai dari awal', en: 'Start over' },
  discarded: { id: 'Draf dibuang.', en: 'The draft was thrown away.' },

  photos: { id: 'Foto', en: 'Photos' },
  photosWhat: {
    id: 'Foto yang jelas mempercepat penanganan. Lokasi dan data kamera dihapus sebelum ditampilkan.',
    en: 'A clear photo speeds things up. Place and camera data are removed before it is shown.',
  },

  place: { id: 'Tempat', en: 'Place' },
  locate: { id: 'Pakai lokasi saya', en: 'Use my location' },
  openMap: { id: 'Tunjuk di peta', en: 'Point on the map' },
  map: {
    id: 'Peta untuk menunjuk tempat; kelurahan juga dapat dipilih dari daftar di atas',
    en: 'Map for pointing to the place; the ward can also be chosen from the list above',
  },
  mapHow: {
    id: 'Ketuk peta atau geser pin ke tempat yang tepat.',
    en: 'Tap the map or drag the pin to the right spot.',
  },
  ward: { id: 'Kelurahan', en: 'Ward' },
  wardHint: {
    id: 'Terisi dari lokasi; dapat juga diketik.',
    en: 'Filled in from the location; can be typed too.',
  },
  subdistrict: { id: 'Kecamatan', en: 'Subdistrict' },
  from: { id: 'Lokasi', en: 'Location' },
  fromPhoto: { id: 'dibaca dari foto', en: 'read from the photo' },
  fromPhone: { id: 'dari ponsel', en: 'from the phone' },
  fromMap: { id: 'ditunjuk di peta', en: 'pointed out on the map' },
  fromWard: {
    id: 'tengah kelurahan; tunjuk tempat yang tepat bila bisa',
    en: 'middle of the ward; point to the exact spot if you can',
  },
  outside: {
    id: 'Tempat ini di luar batas kota. Geser pin, atau pilih kelurahan.',
    en: 'This place is outside the city. Move the pin, or choose a ward.',
  },
  denied: {
    id: 'Ponsel tidak memberi izin lokasi. Tunjuk di peta atau pilih kelurahan.',
    en: 'The phone did not allow the location. Point on the map or choose the ward.',
  },
  notFound: {
    id: 'Lokasi tidak ditemukan. Tunjuk di peta atau pilih kelurahan.',
    en: 'The location was not found. Point on the map or choose the ward.',
  },
  nudge: { id: 'Geser pin 20 meter', en: 'Move the pin 20 metres' },
  north: { id: 'ke utara', en: 'north' },
  south: { id: 'ke selatan', en: 'south' },
  west: { id: 'ke barat', en: 'west' },
  east: { id: 'ke timur', en: 'east' },
  placeKind: { id: 'Jenis tempat', en: 'Kind of place' },
  placeKindHint: {
    id: 'Ikut menentukan unit yang berwenang.',
    en: 'It helps to find the unit with the authority.',
  },
  unknown: { id: 'Tidak tahu', en: 'I do not know' },

  matter: { id: 'Masalahnya', en: 'The matter' },
  text: { id: 'Apa yang terjadi?', en: 'What is wrong?' },
  textHint: {
    id: 'Sebut patokan, sejak kapan, dan bahayanya. Jangan tulis nama orang.',
    en: 'Name a landmark, since when, and the danger. Do not write names of people.',
  },
  suggested: { id: 'Cocok dengan kata-kata Anda', en: 'Fits your words' },
  category: { id: 'Kategori', en: 'Category' },
  categorySearch: { id: 'Ketik untuk mencari', en: 'Type to search' },

  contact: { id: 'Kontak', en: 'Contact' },
  optional: { id: 'boleh kosong', en: 'optional' },
  private: {
    id: 'Tidak seorang pun yang menangani laporan ini dapat melihat nama dan kontak Anda. Keduanya disimpan terpisah.',
    en: 'Nobody who handles this report can see your name or contact. They are kept apart.',
  },
  name: { id: 'Nama', en: 'Name' },
  email: { id: 'E-mail', en: 'E-mail' },
  emailHint: {
    id: 'Anda mendapat surat untuk dipastikan, lalu kabar setiap ada perubahan.',
    en: 'You get a mail to confirm it, then news of every change.',
  },
  phone: { id: 'Telepon', en: 'Phone' },

  before: { id: 'Sebelum dikirim', en: 'Before it is sent' },
  beforeWhat: {
    id: 'Isi tempat dan kategori untuk melihat siapa yang akan menerima laporan ini.',
    en: 'Fill in place and category to see who will receive this report.',
  },
  beforeOffline: {
    id: 'Tanpa jaringan, penerima belum dapat ditampilkan. Laporan tetap dapat disimpan dan terkirim sendiri nanti.',
    en: 'Without a network the receiver cannot be shown yet. The report can still be kept and sends itself later.',
  },
  receiver: { id: 'Akan diterima oleh', en: 'Will be received by' },
  why: { id: 'Mengapa', en: 'Why' },
  answerBy: { id: 'Ditanggapi paling lambat', en: 'Answered by' },
  doneBy: { id: 'Selesai paling lambat', en: 'Completed by' },
  nearBorder: {
    id: (name: string) => `Dekat batas ${name}; petugas memeriksa wilayahnya.`,
    en: (name: string) => `Close to the border of ${name}; an officer checks the area.`,
  },
  nearby: { id: 'Sudah dilaporkan di sekitar sini?', en: 'Reported around here already?' },
  nearbyWhat: {
    id: 'Bila masalahnya sama, dukung saja: lebih kuat daripada laporan kedua.',
    en: 'If it is the same problem, support it: that is stronger than a second report.',
  },
  metres: { id: (n: number) => `${n} m dari sini`, en: (n: number) => `${n} m from here` },
  support: { id: 'Dukung yang ini', en: 'Support this one' },
  supporters: {
    id: (n: number) => (n ? `${n} pendukung` : 'belum ada pendukung'),
    en: (n: number) => (n === 1 ? '1 supporter' : n ? `${n} supporters` : 'no supporters yet'),
  },
  read: { id: 'Baca laporannya', en: 'Read the report' },
  supportedTitle: { id: 'Dukungan Anda tercatat', en: 'Your support counts' },
  supportedWhat: {
    id: (reference: string) =>
      `Anda mendukung laporan ${reference}. Laporan Anda sendiri tidak perlu dikirim lagi.`,
    en: (reference: string) =>
      `You support report ${reference}. Your own report need not be sent any more.`,
  },
  followThat: { id: 'Ikuti laporan itu', en: 'Follow that report' },
  sendMine: { id: 'Tetap kirim laporan saya', en: 'Send mine all the same' },

  send: { id: 'Kirim laporan', en: 'Send the report' },
  sendLater: { id: 'Simpan dan kirim nanti', en: 'Keep and send later' },
  needWords: {
    id: 'Tulis apa yang terjadi, atau tambahkan foto.',
    en: 'Write what is wrong, or add a photo.',
  },
  needPlace: {
    id: 'Tunjuk tempatnya: pakai lokasi, peta, atau pilih kelurahan.',
    en: 'Show where: use your location, the map, or choose a ward.',
  },
  needCategory: { id: 'Pilih kategori.', en: 'Choose a category.' },
  badEmail: {
    id: 'Tulis alamat e-mail lengkap, misalnya nama@contoh.id.',
    en: 'Write a whole e-mail address, such as name@example.org.',
  },
  faults: {
    id: (n: number) => `${n} hal belum lengkap`,
    en: (n: number) => (n === 1 ? 'One thing is missing' : `${n} things are missing`),
  },
});

import { texts, type Language } from '../app/language.svelte';

export const queue = texts({
  title: { id: 'Yang perlu diputuskan', en: 'To decide' },
  kind: { id: 'Jenis putusan', en: 'Kind of decision' },
  transfers: { id: 'Pengalihan', en: 'Transfers' },
  resolutions: { id: 'Hasil kerja', en: 'Results' },
  noTransfers: { id: 'Tidak ada pengalihan yang menunggu', en: 'No transfer waits' },
  noResolutions: { id: 'Tidak ada hasil yang menunggu', en: 'No result waits' },
  noneWhat: {
    id: 'Permintaan baru muncul di sini dengan sendirinya.',
    en: 'New ones appear here by themselves.',
  },
  list: { id: 'Daftar yang menunggu', en: 'List of what waits' },
  keys: {
    id: 'Panah atas dan bawah berpindah di daftar, Enter membuka.',
    en: 'Up and down move in the list, Enter opens.',
  },
  choose: { id: 'Pilih satu dari daftar', en: 'Choose one from the list' },
  chooseWhat: {
    id: 'Isinya, rantai pemegang, dan formulir putusan tampil di sini.',
    en: 'What it says, who held it and the form for the decision appear here.',
  },
  back: { id: 'Kembali ke daftar', en: 'Back to the list' },
  since: { id: (when: string) => `Sejak ${when}`, en: (when: string) => `Since ${when}` },
  hops: {
    id: (n: number) => `${n} kali pindah`,
    en: (n: number) => (n === 1 ? 'moved once' : `moved ${n} times`),
  },
  disputes: {
    id: (n: number) => `${n} kali disanggah`,
    en: (n: number) => (n === 1 ? 'disputed once' : `disputed ${n} times`),
  },
});

export const verdict = texts({
  whole: { id: 'Kasus lengkap', en: 'The whole case' },
  words: { id: 'Laporan', en: 'The report' },
  custody: { id: 'Rantai pemegang', en: 'Chain of custody' },
  decided: { id: 'Sudah diputuskan', en: 'Already decided' },
  decidedWhat: {
    id: 'Tidak ada lagi yang perlu Anda putuskan di kasus ini.',
    en: 'There is nothing left to decide in this case.',
  },
  next: { id: 'Berikutnya', en: 'Next' },
  yours: { id: 'Putusan Anda', en: 'Your decision' },
  decide: { id: 'Putuskan', en: 'Decide' },
  reason: { id: 'Alasan', en: 'Reason' },
  reasonOptional: { id: 'Catatan', en: 'Note' },
  reasonHint: {
    id: 'Dapat dibaca umum di perjalanan laporan.',
    en: 'The public can read it in the way of the report.',
  },
  ready: { id: 'Alasan siap pakai', en: 'Ready-made reasons' },
  needReason: { id: 'Tulis alasannya.', en: 'Write the reason.' },
  needChoice: { id: 'Pilih putusannya.', en: 'Choose the decision.' },
  overtaken: {
    id: 'Kasus ini berubah sejak Anda buka',
    en: 'The case changed since you opened it',
  },
  overtakenWhat: {
    id: 'Belum ada yang diputuskan. Baca yang baru, lalu putuskan lagi.',
    en: 'Nothing was decided yet. Read what is new, then decide again.',
  },
  understood: { id: 'Mengerti', en: 'Understood' },
  photos: { id: 'Foto', en: 'Photos' },
});

export const transfer = texts({
  request: { id: 'Permintaan pengalihan', en: 'Transfer request' },
  from: { id: 'Dari', en: 'From' },
  to: { id: 'Kepada', en: 'To' },
  asked: { id: 'Diajukan', en: 'Asked' },
  noProposal: { id: 'Tanpa usul pemilik', en: 'No owner proposed' },
  earlier: {
    id: (name: string) => `${name} pernah memegang kasus ini: awas berputar-putar.`,
    en: (name: string) => `${name} held this case before: mind going in circles.`,
  },
  hops: {
    id: (n: number) => `Sudah ${n} kali berpindah tangan.`,
    en: (n: number) => (n === 1 ? 'Handed on once already.' : `Handed on ${n} times already.`),
  },
  rule: { id: 'Mengapa sampai di sana', en: 'Why it went there' },
  ruleThen: { id: 'Aturan yang mengarahkan', en: 'The rule that sent it' },
  ruleNumber: {
    id: (n: number, version: number) => `Aturan nomor ${n}, versi kota ${version}`,
    en: (n: number, version: number) => `Rule ${n}, version ${version} of the city`,
  },
  fallback: { id: 'Tidak ada aturan yang cocok', en: 'No rule matched' },
  ruleNow: { id: 'Kata aturan sekarang', en: 'What the rules say now' },
  nowSame: {
    id: (name: string) => `Tetap ${name}. Bila pengalihan benar, aturannya perlu diperbaiki.`,
    en: (name: string) => `Still ${name}. If the transfer is right, the rule needs mending.`,
  },
  nowOther: {
    id: (name: string) => `${name}: aturannya sudah berubah, atau isi laporannya.`,
    en: (name: string) => `${name}: the rules have changed, or what the report says.`,
  },
  nowProposed: {
    id: (name: string) => `${name}, sama dengan yang diusulkan.`,
    en: (name: string) => `${name}, the same as proposed.`,
  },
  approve: {
    id: (name: string) => `Alihkan ke ${name}`,
    en: (name: string) => `Hand on to ${name}`,
  },
  approveWhat: {
    id: 'Waktu pemegang baru mulai dari sekarang; waktu yang hilang tidak dihitung bagi siapa pun.',
    en: "The new holder's clock starts now; the time lost is charged to nobody.",
  },
  other: { id: 'Alihkan ke unit lain', en: 'Hand on to another unit' },
  otherWhat: {
    id: 'Bila pemiliknya bukan yang diusulkan.',
    en: 'If the owner is not the one proposed.',
  },
  otherUnit: { id: 'Unit', en: 'Unit' },
  needUnit: { id: 'Pilih unitnya.', en: 'Choose the unit.' },
  refuse: { id: 'Tolak pengalihan', en: 'Refuse the transfer' },
  refuseWhat: {
    id: 'Tetap pada pemegang sekarang, keadaannya kembali seperti sebelum permintaan.',
    en: 'It stays with the present holder, as it was before the request.',
  },
  sendApprove: { id: 'Setujui pengalihan', en: 'Approve the transfer' },
  sendOther: { id: 'Alihkan', en: 'Hand on' },
  sendRefuse: { id: 'Tolak pengalihan', en: 'Refuse the transfer' },
  approved: {
    id: (ref: string) => `${ref} dialihkan.`,
    en: (ref: string) => `${ref} was handed on.`,
  },
  refused: {
    id: (ref: string) => `Pengalihan ${ref} ditolak.`,
    en: (ref: string) => `The transfer of ${ref} was refused.`,
  },
});

export const resolution = texts({
  evidence: { id: 'Sebelum dan sesudah', en: 'Before and after' },
  before: { id: 'Sebelum', en: 'Before' },
  after: { id: 'Sesudah', en: 'After' },
  noBefore: { id: 'Tidak ada foto sebelum', en: 'There is no photo before' },
  noAfter: { id: 'Tidak ada foto sesudah', en: 'There is no photo after' },
  sideBySide: { id: 'Berdampingan', en: 'Side by side' },
  slide: { id: 'Geser', en: 'Slide' },
  view: { id: 'Cara membandingkan', en: 'How to compare' },
  slider: {
    id: 'Batas antara foto sebelum dan sesudah',
    en: 'Border between the photos before and after',
  },
  enlarge: { id: (name: string) => `${name}: perbesar`, en: (name: string) => `${name}: enlarge` },
  said: { id: 'Kata unit', en: 'What the unit says' },
  facts: { id: 'Yang diketahui tentang foto', en: 'What is known of the photos' },
  took: { id: 'Dari laporan sampai hasil', en: 'From report to result' },
  distance: { id: 'Foto sesudah dari titik laporan', en: 'Photo after, from the place reported' },
  metres: { id: (n: string) => `${n} m`, en: (n: string) => `${n} m` },
  takenAt: { id: 'Foto sesudah diambil', en: 'Photo after taken' },
  between: { id: 'Selang kedua foto', en: 'Time between the photos' },
  unknown: { id: 'Tidak diketahui', en: 'Not known' },
  apart: { id: 'Jarak kedua foto', en: 'Distance between the photos' },
  noPlace: {
    id: 'Fotonya tidak menyebut tempat.',
    en: 'The photo does not tell its place.',
  },
  noTime: { id: 'Fotonya tidak menyebut waktu.', en: 'The photo does not tell its time.' },
  byArrival: {
    id: 'Dihitung dari saat foto diterima; tidak semua menyebut waktunya.',
    en: 'Counted from when the photos came in; not all tell their time.',
  },
  farAway: { id: 'Jauh dari tempatnya', en: 'Far from the place' },
  older: {
    id: 'Foto sesudah lebih tua daripada foto sebelum',
    en: 'The photo after is older than the one before',
  },
  lateNote: { id: 'Melewati tenggat', en: 'After the deadline' },
  inTime: { id: 'Sebelum tenggat', en: 'Before the deadline' },
  warnings: { id: 'Perlu dicermati', en: 'Look closely' },
  earlierDispute: {
    id: 'Hasil sebelumnya disanggah warga:',
    en: 'An earlier result was disputed by the citizen:',
  },
  accept: { id: 'Terima hasilnya', en: 'Accept the result' },
  acceptWhat: {
    id: 'Laporan selesai; pelapor diberi tahu dan dapat menyanggah.',
    en: 'The report is completed; the reporter is told and can dispute it.',
  },
  refuse: { id: 'Tolak hasilnya', en: 'Refuse the result' },
  refuseWhat: {
    id: 'Unit bekerja lagi; waktunya berjalan terus seolah belum ada hasil.',
    en: 'The unit goes back to work; its clock goes on as if nothing was handed in.',
  },
  sendAccept: { id: 'Terima hasil', en: 'Accept' },
  sendRefuse: { id: 'Tolak hasil', en: 'Refuse' },
  accepted: {
    id: (ref: string) => `Hasil ${ref} diterima.`,
    en: (ref: string) => `The result of ${ref} was accepted.`,
  },
  refused: {
    id: (ref: string) => `Hasil ${ref} ditolak.`,
    en: (ref: string) => `The result of ${ref} was refused.`,
  },
});

interface Reasons {
  transfer: readonly string[];
  resolution: readonly string[];
}
export const reasons: Record<Language, Reasons> = {
  id: {
    transfer: [
      'Masih kewenangan pemegang sekarang.',
      'Sudah pernah dialihkan; selesaikan di sini.',
      'Alasan belum menunjukkan siapa yang berwenang.',
    ],
    resolution: [
      'Foto tidak menunjukkan tempat yang dilaporkan.',
      'Pekerjaan belum selesai seluruhnya.',
      'Foto kurang jelas; ambil ulang dari arah yang sama.',
    ],
  },
  en: {
    transfer: [
      'Still the authority of the present holder.',
      'Handed on before; finish it here.',
      'The reason does not show who has the authority.',
    ],
    resolution: [
      'The photo does not show the place reported.',
      'The work is not finished.',
      'The photo is not clear; take it again from the same angle.',
    ],
  },
};

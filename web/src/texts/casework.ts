import { texts } from '../app/language.svelte';

export const casework = texts({
  // ------------------------------------------------------------------------------ the page
  back: { id: 'Meja saya', en: 'My desk' },
  publicPage: { id: 'Halaman warga', en: "Citizens' page" },
  words: { id: 'Kata-kata pelapor', en: "The reporter's words" },
  facts: { id: 'Laporan', en: 'Report' },
  channel: { id: 'Saluran', en: 'Channel' },
  source: { id: 'Sumber', en: 'Source' },
  position: { id: 'Koordinat', en: 'Coordinates' },
  noPlace: { id: 'Tanpa titik di peta', en: 'No point on the map' },
  routed: { id: 'Alasan rute', en: 'Why it went there' },
  disputes: { id: 'Sanggahan', en: 'Disputes' },
  times: { id: (n: number) => `${n} kali`, en: (n: number) => (n === 1 ? 'once' : `${n} times`) },
  custody: { id: 'Rantai pemegang', en: 'Chain of custody' },
  timeline: { id: 'Riwayat kasus', en: 'History of the case' },
  newestFirst: { id: 'Terbaru di atas', en: 'Newest first' },
  internal: { id: 'Internal', en: 'Internal' },
  assignedTo: { id: (name: string) => `Kepada ${name}`, en: (name: string) => `To ${name}` },
  level: { id: (n: number) => `Tingkat ${n}`, en: (n: number) => `Level ${n}` },

  // ------------------------------------------------------------------------------ clocks
  answer: { id: 'Tanggapan', en: 'Response' },
  completion: { id: 'Penyelesaian', en: 'Completion' },
  remaining: { id: (span: string) => `Sisa ${span}`, en: (span: string) => `${span} left` },
  lateBy: { id: (span: string) => `Terlambat ${span}`, en: (span: string) => `${span} late` },
  metIn: { id: (span: string) => `Dalam ${span}`, en: (span: string) => `In ${span}` },
  metLate: {
    id: (span: string, late: string) => `Dalam ${span}, terlambat ${late}`,
    en: (span: string, late: string) => `In ${span}, ${late} late`,
  },
  left: { id: 'Beralih sebelum tenggat', en: 'Handed on before it was due' },
  leftLate: {
    id: (span: string) => `Beralih, terlambat ${span}`,
    en: (span: string) => `Handed on, ${span} late`,
  },
  until: { id: (when: string) => `tenggat ${when}`, en: (when: string) => `due ${when}` },
  handedIn: { id: 'Hasil diserahkan', en: 'Result handed in' },
  escalated: {
    id: (n: number) => `Dinaikkan ke atasan, tingkat ${n}`,
    en: (n: number) => `Escalated to the supervisor, level ${n}`,
  },
  present: { id: 'sekarang', en: 'now' },

  // ------------------------------------------------------------------------------ the panel
  panel: { id: 'Tindak lanjut', en: 'Follow-up' },
  heldBy: { id: 'Dipegang oleh', en: 'Held by' },
  closedBy: { id: 'Ditangani oleh', en: 'Handled by' },
  crew: { id: 'Petugas lapangan', en: 'Field crew' },
  nobody: { id: 'Belum ada', en: 'Nobody yet' },
  transferWaits: {
    id: (to: string) => `Menunggu keputusan verifikator: dialihkan ke ${to}.`,
    en: (to: string) => `A verifier decides whether it goes to ${to}.`,
  },
  resultWaits: {
    id: 'Hasil menunggu verifikasi oleh orang lain.',
    en: 'The result waits for another person to verify it.',
  },
  othersCase: {
    id: (unit: string) => `Kasus ini dipegang ${unit}. Anda hanya dapat membacanya.`,
    en: (unit: string) => `This case is held by ${unit}. You can only read it.`,
  },
  publicOnly: {
    id: 'Anda melihat bagian yang terbuka untuk umum: unit Anda tidak pernah memegang kasus ini.',
    en: 'You see what is open to everybody: your unit never held this case.',
  },
  nothingToDo: {
    id: 'Tidak ada yang perlu dilakukan sekarang.',
    en: 'Nothing to do at present.',
  },

  // ------------------------------------------------------------------------------ news and conflicts
  newsTitle: { id: 'Kasus ini baru saja berubah', en: 'This case has just changed' },
  conflictTitle: {
    id: 'Kasus berubah sejak Anda membacanya',
    en: 'The case has changed since you read it',
  },
  conflictWhat: {
    id: 'Tidak ada yang ditimpa, dan tulisan Anda masih ada. Yang terjadi sementara itu:',
    en: 'Nothing was overwritten, and your words are still here. What happened meanwhile:',
  },
  conflictAgain: { id: 'Kirim tetap', en: 'Send anyway' },
  conflictGone: {
    id: 'Karena itu tindakan ini tidak dapat dilakukan lagi.',
    en: 'Because of this the action is no longer possible.',
  },
  copyWords: { id: 'Salin tulisan saya', en: 'Copy my words' },
  copied: { id: 'Tulisan disalin.', en: 'The words were copied.' },
  understood: { id: 'Mengerti', en: 'Understood' },
  cancel: { id: 'Batal', en: 'Cancel' },
});

/** Actions: what they are called, what they mean, what is said when they are done. */
export const doing = texts({
  accept: { id: 'Terima', en: 'Accept' },
  accepted: { id: 'Kasus diterima.', en: 'The case is accepted.' },
  acceptWhat: {
    id: 'Unit Anda mengerjakannya; pelapor melihat statusnya menjadi Proses.',
    en: 'Your unit works on it; the reporter sees it in process.',
  },

  assign: { id: 'Tugaskan', en: 'Assign' },
  assignTitle: { id: 'Tugaskan ke petugas lapangan', en: 'Assign to the field crew' },
  assignWho: { id: 'Petugas', en: 'Crew member' },
  assignChoose: { id: 'Pilih petugas lapangan.', en: 'Choose a crew member.' },
  assigned: { id: 'Petugas ditugaskan.', en: 'The crew member is assigned.' },
  noCrew: {
    id: 'Unit Anda belum punya petugas lapangan. Pengelola rute dapat menambahkannya.',
    en: 'Your unit has no field crew yet. The routing steward can add them.',
  },
  present: { id: 'sekarang bertugas', en: 'assigned now' },

  progress: { id: 'Catat perkembangan', en: 'Note progress' },
  progressNote: { id: 'Apa yang sedang dikerjakan', en: 'What is being done' },
  progressHint: { id: 'Dibaca juga oleh warga.', en: 'Citizens read it too.' },
  progressed: { id: 'Perkembangan dicatat.', en: 'The progress is noted.' },

  resolve: { id: 'Ajukan hasil', en: 'Submit the result' },
  resolveWhat: {
    id: 'Seorang verifikator, bukan dari unit Anda, akan memeriksanya.',
    en: 'A verifier who is not of your unit will check it.',
  },
  resolveNote: { id: 'Apa yang sudah dikerjakan', en: 'What was done' },
  after: { id: 'Foto sesudah', en: 'Photos after' },
  afterNeeded: {
    id: 'Kategori ini mewajibkan sedikitnya satu foto sesudah pekerjaan.',
    en: 'This category needs at least one photo after the work.',
  },
  crewPhotos: { id: 'Dari petugas lapangan', en: 'From the field crew' },
  usePhoto: { id: (n: number) => `Sertakan foto ${n}`, en: (n: number) => `Include photo ${n}` },
  resolved: {
    id: 'Hasil diserahkan untuk diverifikasi.',
    en: 'The result was handed in for verification.',
  },

  comment: { id: 'Komentar', en: 'Comment' },
  commentText: { id: 'Komentar', en: 'Comment' },
  commentOpen: { id: 'Boleh dibaca warga', en: 'Citizens may read it' },
  commentHint: {
    id: 'Tanpa tanda ini hanya petugas yang menangani kasus membacanya.',
    en: 'Without it only those who follow up the case read it.',
  },
  commented: { id: 'Komentar ditambahkan.', en: 'The comment was added.' },
  standard: { id: 'Teks baku', en: 'Standard texts' },

  transfer: { id: 'Bukan wewenang kami', en: 'Not our authority' },
  transferLikely: { id: 'Kemungkinan besar wewenang', en: 'Most likely the authority of' },
  transferRuleOurs: {
    id: 'Aturan kota menyebut unit Anda:',
    en: "The city's rules name your unit:",
  },
  transferTo: { id: 'Unit yang berwenang', en: 'Unit with the authority' },
  transferReason: { id: 'Alasan', en: 'Reason' },
  transferReasonHint: {
    id: 'Dibaca verifikator dan warga.',
    en: 'Read by the verifier and by citizens.',
  },
  transferDefault: {
    id: (to: string) => `Bukan wewenang unit kami. Menurut kami yang berwenang: ${to}.`,
    en: (to: string) => `Not the authority of our unit. In our view it is that of ${to}.`,
  },
  transferEarlier: {
    id: (to: string) => `${to} pernah memegang laporan ini. Jelaskan apa yang keliru waktu itu.`,
    en: (to: string) => `${to} held this report before. Explain what was wrong then.`,
  },
  transferSend: { id: 'Minta pengalihan', en: 'Request the transfer' },
  transferSendTo: {
    id: (to: string) => `Minta alihkan ke ${to}`,
    en: (to: string) => `Request transfer to ${to}`,
  },
  transferChoose: { id: 'Pilih unit yang berwenang.', en: 'Choose the unit with the authority.' },
  transferred: {
    id: 'Pengalihan diminta. Seorang verifikator memutuskannya.',
    en: 'The transfer is requested. A verifier decides.',
  },

  dispose: { id: 'Disposisi', en: 'Hand down' },
  disposeTo: { id: 'Unit bawahan', en: 'Unit below' },
  disposeChoose: { id: 'Pilih unit bawahan.', en: 'Choose a unit below.' },
  disposeNote: { id: 'Arahan', en: 'Instruction' },
  disposed: { id: 'Kasus didisposisi.', en: 'The case was handed down.' },

  merge: { id: 'Gabung', en: 'Merge' },
  mergeTitle: { id: 'Gabung ke laporan lain', en: 'Merge into another report' },
  mergeWhat: {
    id: 'Laporan ini ditutup; pelapor dan pendukungnya ikut laporan yang dipilih.',
    en: 'This report is closed; its reporter and supporters go along with the chosen one.',
  },
  mergeNear: { id: 'Laporan terbuka di dekatnya', en: 'Open reports close by' },
  mergeNone: {
    id: 'Tidak ada laporan terbuka unit ini dalam 300 m.',
    en: 'No open report of this unit within 300 m.',
  },
  mergeInto: { id: 'Nomor laporan yang tetap', en: 'Number of the report that stays' },
  mergeChoose: {
    id: 'Pilih atau tulis satu nomor laporan.',
    en: 'Choose or type a report number.',
  },
  metres: { id: (n: number) => `${n} m dari sini`, en: (n: number) => `${n} m away` },
  note: { id: 'Catatan', en: 'Note' },
  merged: { id: 'Laporan digabung.', en: 'The report was merged.' },

  reject: { id: 'Tolak', en: 'Reject' },
  rejectTitle: { id: 'Tolak laporan', en: 'Reject the report' },
  rejectWhat: {
    id: 'Laporan ditutup tanpa tindak lanjut. Alasannya dibaca pelapor.',
    en: 'The report is closed without follow-up. The reporter reads the reason.',
  },
  rejectReason: { id: 'Alasan penolakan', en: 'Reason of the rejection' },
  rejected: { id: 'Laporan ditolak.', en: 'The report was rejected.' },

  letter: { id: 'Kirim surat hasil', en: 'Send the result letter' },
  letterWhat: {
    id: 'Surat melaporkan hasil yang sudah diverifikasi kepada Wali Kota, dengan tembusan sesuai pengaturan kota.',
    en: 'The letter reports the verified result to the Mayor, with copies as the city configured.',
  },
  letterLanguage: { id: 'Bahasa surat', en: 'Language of the letter' },
  letterRemark: { id: 'Catatan dalam surat', en: 'Remark in the letter' },
  letterPreview: { id: 'Lihat pratinjau', en: 'Show a preview' },
  letterReady: { id: 'Pratinjau siap', en: 'The preview is ready' },
  letterOpen: { id: 'Buka PDF', en: 'Open the PDF' },
  letterSend: { id: 'Kirim surat', en: 'Send the letter' },
  letterDone: { id: 'Surat hasil dikirim.', en: 'The result letter was sent.' },
  letterWaits: {
    id: 'Surat hasil dibuat; menunggu sampai pengiriman surel dinyalakan.',
    en: 'The result letter is written; it waits until mail is switched on.',
  },

  needWords: { id: 'Bagian ini perlu diisi.', en: 'This is needed.' },
  needPhoto: {
    id: 'Sertakan sedikitnya satu foto sesudah pekerjaan.',
    en: 'Include at least one photo after the work.',
  },
  needCrew: { id: 'Pilih petugas.', en: 'Choose a crew member.' },
  send: { id: 'Kirim', en: 'Send' },
});

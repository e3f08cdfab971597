import { texts } from '../app/language.svelte';

export const evaluation = texts({
  title: { id: 'Evaluasi bulanan', en: 'Monthly evaluation' },
  titleOf: {
    id: (month: string) => `Evaluasi ${month}`,
    en: (month: string) => `Evaluation of ${month}`,
  },
  asOf: { id: (at: string) => `Keadaan per ${at}`, en: (at: string) => `As things stood on ${at}` },
  provisional: {
    id: 'Sementara: bulan belum berakhir pada waktu batas',
    en: 'Provisional: the month was not over at the cut-off',
  },
  closed: { id: 'Ditutup', en: 'Closed' },
  open: { id: 'Belum ditutup', en: 'Not closed' },

  question: { id: 'Yang dievaluasi', en: 'What is evaluated' },
  month: { id: 'Bulan', en: 'Month' },
  earlier: { id: 'Bulan sebelumnya', en: 'Month before' },
  later: { id: 'Bulan berikutnya', en: 'Month after' },
  cutOff: { id: 'Waktu batas', en: 'Cut-off' },
  cutOffHint: {
    id: 'Kosong: saat ini, atau saat ditutup',
    en: 'Empty: now, or as it was closed',
  },
  method: { id: 'Metode peringkat', en: 'Method of ranking' },
  usualMethod: { id: 'Seperti biasa', en: 'The usual one' },
  unit: { id: 'Unit penanggung jawab', en: 'Responsible unit' },
  area: { id: 'Wilayah laporan', en: 'Where reports lie' },
  category: { id: 'Kategori', en: 'Category' },
  ward: { id: 'Kelurahan', en: 'Ward' },
  subdistrict: { id: 'Kecamatan', en: 'Subdistrict' },
  all: { id: 'Semua', en: 'All' },
  filters: {
    id: (set: number) => (set ? `Saring (${set})` : 'Saring'),
    en: (set: number) => (set ? `Filter (${set})` : 'Filter'),
  },
  clearFilter: { id: 'Hapus saringan', en: 'Clear filters' },
  part: {
    id: 'Hanya sebagian laporan dihitung. Peringkat dan angka di bawah ini berlaku untuk bagian itu, bukan untuk rapat.',
    en: 'Only a part of the reports is counted. Ranks and figures below hold for that part, not for the meeting.',
  },
  meeting: { id: 'Mode rapat', en: 'Meeting mode' },
  downloads: { id: 'Unduh', en: 'Downloads' },
  paper: { id: 'PDF', en: 'PDF' },
  workbook: { id: 'XLSX', en: 'XLSX' },
  table: { id: 'CSV', en: 'CSV' },

  emptyMonth: {
    id: (month: string) => `Tidak ada laporan pada ${month}`,
    en: (month: string) => `There are no reports of ${month}`,
  },
  emptyPart: { id: 'Tidak ada laporan yang cocok', en: 'No report matches' },
  emptyWhat: {
    id: 'Pilih bulan lain, atau lihat bulan terakhir yang ada laporannya.',
    en: 'Choose another month, or see the last one that has reports.',
  },
  goTo: { id: (month: string) => `Lihat ${month}`, en: (month: string) => `See ${month}` },
  noReports: { id: 'Belum ada laporan sama sekali', en: 'There are no reports at all yet' },
  noReportsWhat: {
    id: 'Evaluasi muncul di sini begitu laporan pertama masuk.',
    en: 'The evaluation appears here once the first report comes in.',
  },

  sections: { id: 'Bagian halaman', en: 'Parts of the page' },
  figures: { id: 'Angka bulan ini', en: 'Figures of the month' },
  threeTables: { id: 'Tiga tabel rapat', en: 'The three tables of the meeting' },
  notFollowedUp: { id: 'Belum ditindaklanjuti', en: 'Without follow-up' },
  notFollowedUpWhat: {
    id: 'Unit dengan laporan yang belum dijawab pada waktu batas.',
    en: 'Units with reports that were not answered at the cut-off.',
  },
  top: { id: 'Sepuluh teratas', en: 'Top ten' },
  bottom: { id: 'Sepuluh terbawah', en: 'Bottom ten' },
  topWhat: { id: 'Kelurahan, terbaik lebih dahulu.', en: 'Wards, the best first.' },
  bottomWhat: { id: 'Kelurahan, terburuk lebih dahulu.', en: 'Wards, the worst first.' },
  nobodyWaits: {
    id: 'Tidak ada. Semua laporan sudah ditanggapi.',
    en: 'None. Every report was answered.',
  },
  nobodyRanked: {
    id: 'Tidak ada kelurahan dengan cukup laporan untuk diberi peringkat.',
    en: 'No ward has enough reports to be ranked.',
  },
  allWards: {
    id: (n: number) => `Semua ${n} kelurahan`,
    en: (n: number) => `All ${n} wards`,
  },
  unranked: {
    id: (n: number) => `${n} kelurahan tanpa peringkat karena terlalu sedikit laporan`,
    en: (n: number) => `${n} wards without a rank because of too few reports`,
  },
  rank: { id: 'Peringkat', en: 'Rank' },
  unitHead: { id: 'Unit', en: 'Unit' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  score: { id: 'Nilai', en: 'Score' },
  n: { id: 'n', en: 'n' },
  nHint: { id: 'laporan di balik nilai', en: 'reports behind the score' },
  change: { id: 'Perubahan', en: 'Change' },
  since: {
    id: (month: string) => `dibanding ${month} pada umur yang sama`,
    en: (month: string) => `compared with ${month} at the same age`,
  },
  nothingBefore: {
    id: 'Tidak ada bulan sebelumnya untuk dibandingkan.',
    en: 'There is no month before to compare with.',
  },
  up: { id: (n: number) => `naik ${n}`, en: (n: number) => `up ${n}` },
  down: { id: (n: number) => `turun ${n}`, en: (n: number) => `down ${n}` },
  more: { id: 'naik', en: 'up' },
  fewer: { id: 'turun', en: 'down' },
  same: { id: 'tetap', en: 'same' },
  isNew: { id: 'baru', en: 'new' },
  better: { id: 'membaik', en: 'better' },
  worse: { id: 'memburuk', en: 'worse' },

  map: { id: 'Peta kelurahan', en: 'Map of wards' },
  mapWhat: {
    id: 'Menurut tempat laporan, siapa pun penanggung jawabnya. Ketuk satu kelurahan untuk angkanya; tabel di samping memuat hal yang sama.',
    en: 'By where reports lie, whoever is responsible. Tap a ward for its figures; the table beside says the same.',
  },
  shadedBy: { id: 'Arsir menurut', en: 'Shade by' },
  legend: { id: 'Keterangan warna', en: 'What the shades mean' },
  noValue: { id: 'tanpa nilai', en: 'no value' },
  wards: {
    id: (n: number) => `${n} kelurahan`,
    en: (n: number) => (n === 1 ? '1 ward' : `${n} wards`),
  },
  wardFigures: {
    id: (name: string) => `Kelurahan ${name}`,
    en: (name: string) => `Ward ${name}`,
  },
  onlyHere: { id: 'Saring ke kelurahan ini', en: 'Filter by this ward' },
  close: { id: 'Tutup', en: 'Close' },

  trend: { id: 'Tren dua belas bulan', en: 'Trend of twelve months' },
  trendWhat: {
    id: 'Setiap bulan dilihat pada umur yang sama, atau seperti ditutup, supaya adil dibandingkan.',
    en: 'Each month is looked at at the same age, or as it was closed, so that the comparison is fair.',
  },
  drawn: { id: 'Yang digambar', en: 'What is drawn' },
  standing: { id: 'Status laporan', en: 'Standing of reports' },
  received: { id: 'Diterima', en: 'Received' },
  inProcess: { id: 'Proses', en: 'In process' },
  completed: { id: 'Selesai', en: 'Completed' },

  times: { id: 'Sebaran waktu', en: 'Distribution of times' },
  timesWhat: {
    id: 'Waktu milik pemegang sendiri: sejak laporan sampai di mejanya. Waktu di meja yang salah tidak dibebankan kepadanya.',
    en: "The holder's own time: since the report reached its desk. Time at wrong desks is charged to nobody.",
  },
  responseTimes: { id: 'Tanggapan pertama', en: 'First response' },
  completionTimes: { id: 'Penyelesaian', en: 'Completion' },
  span: { id: 'Lama', en: 'Time' },
  reports: { id: 'Laporan', en: 'Reports' },
  under: { id: (to: string) => `< ${to}`, en: (to: string) => `< ${to}` },
  over: { id: (from: string) => `≥ ${from}`, en: (from: string) => `≥ ${from}` },
  median: { id: 'Median', en: 'Median' },
  p90: { id: '90 % dalam', en: '90 % within' },

  misrouting: { id: 'Salah alamat', en: 'Misrouting' },
  misroutingWhat: {
    id: 'Siapa mengalihkan laporan kepada siapa. Baris: yang melepas; kolom: yang menerima. Setiap angka membuka laporannya.',
    en: 'Who handed reports to whom. Rows: who let go; columns: who received. Every number opens its reports.',
  },
  misroutingNone: {
    id: 'Tidak ada pengalihan. Semua laporan langsung sampai di unit yang berwenang.',
    en: 'No transfers. Every report reached the unit with the authority at once.',
  },
  from: { id: 'Dari', en: 'From' },
  sum: { id: 'Jumlah', en: 'Sum' },
  showAll: {
    id: (n: number) => `Tampilkan semua ${n} baris`,
    en: (n: number) => `Show all ${n} rows`,
  },
  showFewer: { id: 'Tampilkan lebih sedikit', en: 'Show fewer' },
  lost: {
    id: (n: number, span: string) =>
      `${n} laporan pernah di meja yang salah; separuhnya kehilangan lebih dari ${span}.`,
    en: (n: number, span: string) =>
      `${n} reports were at a wrong desk; half of them lost more than ${span}.`,
  },

  longest: { id: 'Paling lama terlambat', en: 'Late the longest' },
  longestWhat: {
    id: 'Laporan terbuka yang paling jauh melewati tenggat pemegangnya.',
    en: "Open reports that are furthest beyond their holder's deadline.",
  },
  longestNone: {
    id: 'Tidak ada laporan terbuka yang lewat tenggat.',
    en: 'No open report is past its deadline.',
  },
  report: { id: 'Laporan', en: 'Report' },
  late: { id: 'Terlambat', en: 'Late by' },

  howJudged: { id: 'Cara menilai', en: 'How it is judged' },
  counted: { id: 'Apa yang dihitung', en: 'What is counted' },
  countedWhat: {
    id: 'Laporan yang masuk pada bulan itu menurut waktu kota, seperti keadaannya pada waktu batas. Yang ditolak, digabung atau dicabut tidak dihitung dalam penyebut mana pun. Unit hanya dinilai atas waktu laporan di mejanya sendiri: laporan yang dialihkan menjadi beban penerima, dan waktu yang hilang sebelumnya tidak dibebankan kepada siapa pun.',
    en: 'Reports that came in that month by the city’s time, as they stood at the cut-off. Rejected, merged and withdrawn ones are in no denominator. A unit is judged only for the time a report lay on its own desk: a report that was handed on counts for who received it, and the time lost before is charged to nobody.',
  },
  kind_completion_share: {
    id: 'Selesai dibagi diterima. Mudah dibaca, tetapi kebetulan menentukan bila laporannya sedikit: perhatikan n.',
    en: 'Completed divided by received. Easy to read, but chance decides where there are few reports: mind n.',
  },
  kind_points: {
    id: 'Jumlah poin per laporan. Siapa menerima lebih banyak laporan dapat mengumpulkan lebih banyak poin, jadi ukuran kelurahan ikut menentukan.',
    en: 'A sum of points per report. Who receives more reports can gather more points, so the size of a ward matters.',
  },
  kind_median_time: {
    id: 'Median waktu penyelesaian; yang tersingkat terbaik. Laporan yang belum selesai tidak terlihat di sini.',
    en: 'Median completion time; the shortest is best. Reports that are not completed are not seen here.',
  },
  kind_fair: {
    id: 'Perkiraan kemungkinan sebuah laporan selesai tepat waktu. Kelurahan dengan sedikit laporan ditarik ke rata-rata kota, yang banyak hampir sama dengan persentasenya sendiri. Rentang 90 % di samping nilai menunjukkan peringkat mana yang berarti; laporan yang belum jatuh tempo tidak dihitung.',
    en: 'How likely a report is completed on time. Wards with few reports are drawn towards the city’s mean, those with many stay near their own share. The 90 % interval beside the score shows which ranks mean something; reports that are not yet due do not count.',
  },
  pointsOf: {
    id: (done: string, work: string, wait: string) =>
      `Selesai ${done}, proses ${work}, menunggu ${wait}.`,
    en: (done: string, work: string, wait: string) =>
      `Completed ${done}, in process ${work}, waiting ${wait}.`,
  },
  usualOf: {
    id: (mean: string, strength: string) =>
      `Rata-rata kota ${mean}; ditimbang sebagai ${strength} laporan.`,
    en: (mean: string, strength: string) =>
      `The city’s mean is ${mean}; it weighs as much as ${strength} reports.`,
  },
  minimum: {
    id: (n: number) => `Kelurahan dengan kurang dari ${n} laporan tidak diberi peringkat.`,
    en: (n: number) => `Wards with fewer than ${n} reports are not ranked.`,
  },
  ties: {
    id: 'Nilai yang sama berbagi peringkat terbaiknya: 1, 2, 2, 4.',
    en: 'Equal scores share the best rank of their group: 1, 2, 2, 4.',
  },

  proof: { id: 'Dapat diperiksa kembali', en: 'Can be checked again' },
  proofWhat: {
    id: 'Angka dihitung dari rantai peristiwa. Siapa pun yang menghitung ulang dengan waktu batas dan posisi catatan ini mendapat dokumen yang sama sampai huruf terakhir.',
    en: 'The figures are computed from the chains of events. Whoever computes them again with this cut-off and log position gets the same document to the last letter.',
  },
  logPosition: { id: 'Posisi catatan', en: 'Log position' },
  cityVersion: { id: 'Versi kota', en: 'City version' },
  documentHash: { id: 'Sidik dokumen (BLAKE2b-256)', en: 'Hash of the document (BLAKE2b-256)' },
  eventsHash: { id: 'Sidik peristiwa', en: 'Hash of the events' },
  copy: { id: 'Salin sidik', en: 'Copy the hash' },
  copied: { id: 'Sidik disalin.', en: 'The hash was copied.' },
  document: { id: 'Unduh dokumen (JSON)', en: 'Download the document (JSON)' },
  howToCheck: { id: 'Cara memeriksa', en: 'How to check' },
  checkFile: {
    id: 'Unduh dokumen, lalu jalankan perintah ini; hasilnya harus sama dengan sidik di atas:',
    en: 'Download the document, then run this command; it must print the hash above:',
  },
  checkClosed: {
    id: 'Di server, hitung ulang dari peristiwa dan bandingkan:',
    en: 'On the server, compute it again from the events and compare:',
  },
  notClosedYet: {
    id: 'Bulan ini belum ditutup: sidik berlaku untuk posisi catatan di atas dan berubah bila peristiwa baru masuk. Penutupan menetapkannya untuk selamanya.',
    en: 'This month is not closed: the hash holds for the log position above and changes when new events come in. Closing fixes it for ever.',
  },
  check: { id: 'Hitung ulang sekarang', en: 'Compute again now' },
  checkedSame: {
    id: 'Dihitung ulang dari semua peristiwa: sama persis dengan yang ditutup.',
    en: 'Computed again from all events: exactly as it was closed.',
  },
  checkedDifferent: { id: 'Ada perbedaan:', en: 'There are differences:' },

  casesTitle: { id: 'Laporan di balik angka', en: 'The reports behind a figure' },
  backTo: { id: 'Kembali ke evaluasi', en: 'Back to the evaluation' },
  casesCount: {
    id: (count: string, reports: string | undefined) =>
      reports ? `${count} kali pada ${reports} laporan` : `${count} laporan`,
    en: (count: string, reports: string | undefined) =>
      reports ? `${count} times on ${reports} reports` : `${count} reports`,
  },
  casesNone: {
    id: 'Tidak ada laporan di balik angka ini.',
    en: 'No report is behind this figure.',
  },
  figure: { id: 'Angka', en: 'Figure' },
  submitted: { id: 'Masuk', en: 'Submitted' },
  standingThen: { id: 'Status saat itu', en: 'Status then' },
  response: { id: 'tanggapan', en: 'response' },
  completion: { id: 'penyelesaian', en: 'completion' },
  lostAt: { id: 'hilang di meja lain', en: 'lost at other desks' },
  lateBy: { id: 'terlambat', en: 'late by' },
  onTime: { id: 'tepat waktu', en: 'on time' },
  times2: { id: (n: number) => `${n} kali`, en: (n: number) => `${n} times` },
  figure_received: { id: 'Diterima', en: 'Received' },
  figure_waiting: { id: 'Belum ditindaklanjuti', en: 'Without follow-up' },
  figure_in_process: { id: 'Sedang diproses', en: 'In process' },
  figure_completed: { id: 'Selesai', en: 'Completed' },
  figure_set_aside: { id: 'Ditolak, digabung atau dicabut', en: 'Rejected, merged or withdrawn' },
  figure_overdue: { id: 'Lewat tenggat', en: 'Overdue' },
  figure_on_time: { id: 'Selesai tepat waktu', en: 'Completed on time' },
  figure_judged: { id: 'Selesai atau lewat tenggat', en: 'Completed or overdue' },
  figure_response: { id: 'Dengan tanggapan pertama', en: 'With a first response' },
  figure_completion: { id: 'Dengan waktu penyelesaian', en: 'With a completion time' },
  figure_misrouting: { id: 'Pernah di meja yang salah', en: 'Were at a wrong desk' },
  figure_disputed: { id: 'Disanggah warga', en: 'Disputed by citizens' },
  figure_transferred_away: { id: 'Dialihkan ke unit lain', en: 'Handed on to others' },
  figure_transferred_in: { id: 'Diterima dari unit lain', en: 'Received from others' },
  figure_handover: { id: 'Pengalihan', en: 'Transfers' },

  slide: {
    id: (at: number, of: number) => `${at} dari ${of}`,
    en: (at: number, of: number) => `${at} of ${of}`,
  },
  next: { id: 'Berikutnya', en: 'Next' },
  previous: { id: 'Sebelumnya', en: 'Previous' },
  fullScreen: { id: 'Layar penuh', en: 'Full screen' },
  endMeeting: { id: 'Selesai', en: 'End' },
  keys: {
    id: 'Panah ← → berpindah, Esc selesai',
    en: 'Arrows ← → move on, Esc ends',
  },
});

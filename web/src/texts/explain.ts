import { texts } from '../app/language.svelte';

export const explain = texts({
  title: { id: 'Mengapa ke sana?', en: 'Why does this go there?' },
  intro: {
    id: 'Pilih tempat dan kategori: unit yang akan menerima laporan, aturannya, dan aturan mana yang tidak cocok.',
    en: 'Choose a place and a category: which unit would get the report, by which rule, and which rules do not fit.',
  },
  category: { id: 'Kategori', en: 'Category' },
  categoryMissing: { id: 'Pilih kategori dari daftar.', en: 'Choose a category from the list.' },
  ward: { id: 'Kelurahan', en: 'Ward' },
  wardHint: {
    id: 'Titik tengahnya yang dipakai; ketuk peta untuk tempat yang tepat.',
    en: 'Its middle is taken; tap the map for the exact place.',
  },
  placeMissing: {
    id: 'Pilih kelurahan atau ketuk peta.',
    en: 'Choose a ward or tap the map.',
  },
  map: { id: 'Peta: ketuk untuk memilih tempat', en: 'Map: tap to choose the place' },
  words: { id: 'Kata-kata laporan', en: 'Words of the report' },
  kind: { id: 'Jenis tempat', en: 'Kind of place' },
  kindFromMap: { id: 'Menurut peta', en: 'As the map says' },
  ask: { id: 'Telusuri', en: 'Explain' },
  empty: { id: 'Jawabannya akan tampil di sini.', en: 'The answer will stand here.' },
  rule: { id: 'Aturan', en: 'Rule' },
  ruleNumber: { id: (n: number) => `Aturan ${n}`, en: (n: number) => `Rule ${n}` },
  fallback: { id: 'tanpa syarat (cadangan)', en: 'without conditions (fallback)' },
  place: { id: 'Tempat', en: 'Place' },
  outside: { id: 'di luar wilayah kota', en: 'outside the city' },
  nearBorder: {
    id: (name: string) => (name ? `dekat batas ${name}` : 'dekat batas'),
    en: (name: string) => (name ? `near the border of ${name}` : 'near a border'),
  },
  responseDue: { id: 'Ditanggapi sampai', en: 'Response due' },
  completionDue: { id: 'Selesai sampai', en: 'Completion due' },
  version: { id: 'Versi kota', en: 'City version' },
  approximate: { id: 'batas wilayah perkiraan', en: 'approximate boundaries' },
  trials: { id: 'Aturan yang dicoba', en: 'Rules that were tried' },
  trialsWhat: {
    id: 'Dari atas ke bawah, sampai yang pertama cocok.',
    en: 'From the top, until the first that fits.',
  },
  matched: { id: 'cocok', en: 'fits' },
  failedOn: {
    id: (name: string) => `tidak cocok: ${name.toLowerCase()}`,
    en: (name: string) => `does not fit: ${name.toLowerCase()}`,
  },
  everything: {
    id: (n: number) => `Tampilkan semua ${n}, juga yang untuk kategori lain`,
    en: (n: number) => `Show all ${n}, also those for other categories`,
  },
});

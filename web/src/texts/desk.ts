import { texts } from '../app/language.svelte';

export const desk = texts({
  hello: { id: (name: string) => `Halo, ${name}`, en: (name: string) => `Hello, ${name}` },
  none: { id: 'Tidak ada. Semua beres di sini.', en: 'Nothing. All is done here.' },
  first: {
    id: (n: number) => `${n} pertama`,
    en: (n: number) => `the first ${n}`,
  },
  overdue: { id: 'Lewat tenggat', en: 'Overdue' },
  reopened: { id: 'Disanggah warga', en: 'Disputed by citizens' },
  tasks: { id: 'Tugas saya', en: 'My tasks' },
  transfers: { id: 'Pengalihan yang perlu diputuskan', en: 'Transfers to decide' },
  resolutions: { id: 'Hasil yang perlu diverifikasi', en: 'Resolutions to verify' },
  latest: { id: 'Laporan terbaru', en: 'Latest reports' },
});

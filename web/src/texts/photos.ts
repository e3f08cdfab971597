import { texts } from '../app/language.svelte';

export const photos = texts({
  camera: { id: 'Ambil foto', en: 'Take a photo' },
  choose: { id: 'Pilih foto', en: 'Choose photos' },
  photo: { id: (n: number) => `Foto ${n}`, en: (n: number) => `Photo ${n}` },
  removePhoto: { id: (n: number) => `Hapus foto ${n}`, en: (n: number) => `Remove photo ${n}` },
  preparing: { id: 'Menyiapkan foto …', en: 'Preparing the photo …' },
  photosFull: { id: 'Sudah 10 foto.', en: 'That makes 10 photos.' },
  chosen: {
    id: (n: number) => `${n} foto dipilih`,
    en: (n: number) => (n === 1 ? '1 photo chosen' : `${n} photos chosen`),
  },
});

// What the columns of a city's files hold, in words. The files themselves keep their own names.
import { pick, type Bilingual } from '../app/language.svelte';
import { conditions } from './steward';

const shared: Record<string, Bilingual> = {
  ...conditions,
  code: { id: 'Kode', en: 'Code' },
  name: { id: 'Nama', en: 'Name' },
  name_id: { id: 'Nama, Indonesia', en: 'Name, Indonesian' },
  name_en: { id: 'Nama, Inggris', en: 'Name, English' },
  kemendagri_code: { id: 'Kode Kemendagri', en: 'Kemendagri code' },
  bps_code: { id: 'Kode BPS', en: 'BPS code' },
  aliases: { id: 'Ejaan lain', en: 'Other spellings' },
  level: { id: 'Tingkat', en: 'Level' },
  parent: { id: 'Induk', en: 'Belongs to' },
  lat: { id: 'Lintang', en: 'Latitude' },
  lon: { id: 'Bujur', en: 'Longitude' },
  groups: { id: 'Kelompok', en: 'Groups' },
  group: { id: 'Kelompok', en: 'Group' },
  short_name: { id: 'Nama singkat', en: 'Short name' },
  kind: { id: 'Jenis', en: 'Kind' },
  serves: { id: 'Melayani wilayah', en: 'Areas served' },
  email: { id: 'Surel resmi', en: 'Official mail' },
  notify: { id: 'Kabar lewat surel', en: 'News by mail' },
  response: { id: 'Ditanggapi dalam', en: 'Responded to within' },
  completion: { id: 'Selesai dalam', en: 'Completed within' },
  evidence_photo: { id: 'Perlu foto hasil', en: 'Needs a photo of the result' },
  active: { id: 'Menerima laporan', en: 'Takes reports' },
  date: { id: 'Tanggal', en: 'Date' },
  number: { id: 'Nomor', en: 'Number' },
  reason_id: { id: 'Alasan, Indonesia', en: 'Reason, Indonesian' },
  reason_en: { id: 'Alasan, Inggris', en: 'Reason, English' },
  login: { id: 'Nama pengguna', en: 'User name' },
  role: { id: 'Peran', en: 'Role' },
  unit: { id: 'Unit', en: 'Unit' },
};
/** Where a file means something of its own by a name. */
const own: Record<string, Record<string, Bilingual>> = {
  'rules.csv': { assignee: { id: 'Unit yang menerima', en: 'Unit that receives it' } },
};

/** A column that nobody knows keeps its own name: the check tells what is wrong with it. */
export const columnTitle = (file: string, column: string): string =>
  pick(own[file]?.[column] ?? shared[column]) || column;

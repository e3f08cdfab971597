// Short notations of the city's files in words.
import { pick, type Bilingual } from '../app/language.svelte';
import { bothNames, nameOfArea, nameOfUnit, type Book } from './book';

const spans: Record<string, (n: string) => Bilingual> = {
  h: (n) => ({ id: `${n} jam`, en: n === '1' ? '1 hour' : `${n} hours` }),
  d: (n) => ({ id: `${n} hari`, en: n === '1' ? '1 day' : `${n} days` }),
  wd: (n) => ({ id: `${n} hari kerja`, en: n === '1' ? '1 working day' : `${n} working days` }),
};

/** "5wd": "5 hari kerja"; what is none of these stays as it is. */
export function spanWords(notation: string): string {
  const [, amount, unit] = /^(\d+)(h|d|wd)$/.exec(notation) ?? [];
  return amount && unit ? pick(spans[unit]!(amount)) : notation;
}

/** For sorting: hours, a working day counted as one of the week's seven fifths. */
export function spanHours(notation: string): number {
  const [, amount, unit] = /^(\d+)(h|d|wd)$/.exec(notation) ?? [];
  return Number(amount ?? 0) * (unit === 'h' ? 1 : unit === 'd' ? 24 : 33.6);
}

const offices: Record<string, Bilingual> = {
  ward: {
    id: 'Kantor kelurahan tempat laporan berada',
    en: 'Office of the ward in which the report lies',
  },
  subdistrict: {
    id: 'Kantor kecamatan tempat laporan berada',
    en: 'Office of the subdistrict in which the report lies',
  },
};
const officeOf: Record<string, string> = {
  '@kelurahan': 'ward',
  '@ward': 'ward',
  '@kecamatan': 'subdistrict',
  '@subdistrict': 'subdistrict',
};

export const assigneeWords = (book: Book, assignee: string): string =>
  officeOf[assignee] ? pick(offices[officeOf[assignee]]) : nameOfUnit(book, assignee);

/** One value of a condition, as people call it. */
export function conditionWords(
  book: Book,
  kinds: ReadonlyMap<string, Bilingual>,
  column: string,
  value: string,
): string {
  if (value.startsWith('group:')) {
    const name = value.slice('group:'.length);
    return pick({ id: `kelompok ${name}`, en: `group ${name}` });
  }
  if (column === 'categories') {
    const category = book.category(value);
    return category ? pick(bothNames(category)) : value;
  }
  if (column === 'areas') return nameOfArea(book, value);
  if (column === 'place_kinds') return pick(kinds.get(value)) || value;
  return value;
}

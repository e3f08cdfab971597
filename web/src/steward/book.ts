// The city in force as its files say it, with what lists need to name one part from another.
import type { Outcome } from '../api/outcome';
import type { Bilingual } from '../app/language.svelte';
import { entriesOf, readCsv, type Entry } from './csv';
import { filesOf, versionInForce, type CityVersion } from './versions';

export interface Book {
  version: CityVersion;
  units: readonly Entry[];
  areas: readonly Entry[];
  categories: readonly Entry[];
  rules: readonly Entry[];
  holidays: readonly Entry[];
  settings: string;
  unit: (code: string) => Entry | undefined;
  area: (code: string) => Entry | undefined;
  category: (code: string) => Entry | undefined;
}

const tables = ['units', 'areas', 'categories', 'rules', 'holidays'] as const;
const settingsFile = 'city.toml';
const read = new Set([settingsFile, ...tables.map((name) => `${name}.csv`)]);

const byCode = (entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.value('code'), entry]));

export async function openBook(): Promise<Outcome<Book>> {
  const version = await versionInForce();
  if (version.kind !== 'ok') return version;
  const files = await filesOf(version.data, (name) => read.has(name));
  if (files.kind !== 'ok') return files;
  const [units, areas, categories, rules, holidays] = tables.map((name) =>
    entriesOf(readCsv(files.data.get(`${name}.csv`) ?? '')),
  ) as [Entry[], Entry[], Entry[], Entry[], Entry[]];
  const [unit, area, category] = [byCode(units), byCode(areas), byCode(categories)];
  const data: Book = {
    ...{ version: version.data, units, areas, categories, rules, holidays },
    settings: files.data.get(settingsFile) ?? '',
    unit: (code) => unit.get(code),
    area: (code) => area.get(code),
    category: (code) => category.get(code),
  };
  return { ...version, data };
}

export const bothNames = (entry: Entry): Bilingual => ({
  id: entry.value('name_id'),
  en: entry.value('name_en') || entry.value('name_id'),
});

/** "Sudin Bina Marga"; the code itself where nobody has it. */
export const nameOfUnit = (book: Book, code: string): string => {
  const unit = book.unit(code);
  return unit?.value('short_name') || unit?.value('name') || code;
};
export const nameOfArea = (book: Book, code: string): string =>
  book.area(code)?.value('name') ?? code;

// Wards and subdistricts as choices of a combobox.
import type { AreaCollection } from '../api/types';
import type { Choice } from '../ui/choices';

interface AreaWords {
  ward: string;
  subdistrict: string;
}

const byName = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/** Two areas of one name (a subdistrict and a ward elsewhere) are told apart by the second line. */
export function areaChoices(
  areas: AreaCollection | undefined,
  words: AreaWords,
  { wardsOnly = false } = {},
): Choice[] {
  const features = areas?.features ?? [];
  const names = new Map(features.map(({ properties: p }) => [p.code, p.name]));
  const choices = (level: 'ward' | 'subdistrict') =>
    features
      .filter(({ properties }) => properties.level === level)
      .map(({ properties: p }) => ({
        value: p.code,
        label: p.name,
        detail:
          level === 'ward'
            ? `${words.ward}, ${names.get(p.parent ?? '') ?? ''}`
            : words.subdistrict,
        words: p.aliases?.join(' '),
      }))
      .sort(byName);
  return wardsOnly ? choices('ward') : [...choices('subdistrict'), ...choices('ward')];
}

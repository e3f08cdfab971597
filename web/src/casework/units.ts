// Units as lists and choices name them.
import type { Schema, Unit } from '../api/types';
import { city } from '../app/city.svelte';
import type { Choice } from '../ui/choices';

/** The short name once the units are known. */
export const unitName = ({ code, name }: Schema<'Named'>): string =>
  city.units.value?.find((unit) => unit.code === code)?.short_name ?? name;

/** By their short names; the long one is found too. */
export const unitChoices = (units: readonly Unit[], except?: string): Choice[] =>
  units
    .filter(({ code }) => code !== except)
    .map(({ code, name, short_name }) => ({ value: code, label: short_name, detail: name }))
    .sort((a, b) => a.label.localeCompare(b.label));

/** All that are under it, however deep. */
export function unitsBelow(units: readonly Unit[], holder: string | undefined): Unit[] {
  const below = new Set([holder]);
  // Parents stand anywhere in the list: go on until nothing is added.
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const unit of units) if (unit.parent && below.has(unit.parent)) below.add(unit.code);
  }
  return units.filter(({ code }) => code !== holder && below.has(code));
}

// Spans of time as short labels: "3–6 jam", "≥ 14 hari".
import type { Schema } from '../api/types';
import { language } from '../app/language.svelte';

const hour = 3600;
const day = 24 * hour;
const units = { id: { hour: 'j', day: 'h' }, en: { hour: 'h', day: 'd' } };

export function spanLabel({ from_s, until_s }: Schema<'DurationBin'>): string {
  const words = units[language.current];
  const inDays = from_s >= 2 * day || (from_s >= day && until_s !== null);
  const [size, unit] = inDays ? [day, words.day] : [hour, words.hour];
  if (until_s === null) return `≥ ${from_s / size} ${unit}`;
  if (from_s === 0) return `< ${until_s / size} ${unit}`;
  return `${from_s / size}–${until_s / size} ${unit}`;
}

// Categories that the words of a report speak of.
import type { Category } from '../api/types';

const stem = 4; // letters that two words must share: "sampahnya", "sampah"

function wordsOf(text: string): string[] {
  const found = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\p{L}{3,}/gu);
  return found ?? [];
}

const alike = (a: string, b: string): boolean =>
  a === b || (a.length >= stem && b.length >= stem && (a.startsWith(b) || b.startsWith(a)));

/** By the words of their names, best first. */
export function suggested(categories: readonly Category[], text: string, limit = 4): Category[] {
  const said = wordsOf(text);
  if (!said.length) return [];
  return categories
    .filter(({ active }) => active)
    .map((category) => {
      const names = new Set(wordsOf(`${category.name.id} ${category.name.en} ${category.group}`));
      const hits = [...names].filter((name) => said.some((word) => alike(word, name))).length;
      return { category, weight: hits / Math.sqrt(names.size || 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ category }) => category);
}

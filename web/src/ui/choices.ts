// Choices of a combobox and how typed words find them.
export interface Choice {
  value: string;
  label: string;
  /** Second line: a group, a parent. */
  detail?: string;
  /** More words by which it is found. */
  words?: string;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every typed word must occur; choices whose label begins with the first come first. */
export function matching(choices: readonly Choice[], typed: string, limit = 100): Choice[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return choices.slice(0, limit);
  const found = choices.filter((choice) => {
    const text = plain(`${choice.label} ${choice.detail ?? ''} ${choice.words ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  const late = (choice: Choice) => (plain(choice.label).startsWith(first) ? 0 : 1);
  return found.sort((a, b) => late(a) - late(b)).slice(0, limit);
}

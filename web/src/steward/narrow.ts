const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Rows in whose words every typed word occurs, without case and accents. */
export function narrow<Row>(
  rows: readonly Row[],
  typed: string,
  wordsOf: (row: Row) => string,
): readonly Row[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (!wanted.length) return rows;
  return rows.filter((row) => {
    const text = plain(wordsOf(row));
    return wanted.every((word) => text.includes(word));
  });
}

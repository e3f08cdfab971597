// Numbers of other reports that citizens cite in their words.
export type Piece = { text: string; reference?: string };

export function withReferences(text: string, known: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(/\b[A-Z]{1,8}\d{10,}\b/gi)) {
    const reference = match[0].toUpperCase();
    if (!known.includes(reference)) continue;
    pieces.push({ text: text.slice(at, match.index) }, { text: match[0], reference });
    at = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(at) });
  return pieces.filter((piece) => piece.text);
}

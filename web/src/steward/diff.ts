// What changed between two texts, line by line: the shortest way from one to the other (Myers'
// algorithm after what both begin and end with is set aside).

export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** 1-based; of the older and of the newer text. */
  old?: number;
  new?: number;
}
/** Lines that belong together, with a few unchanged ones around them. */
export type Hunk = readonly DiffLine[];

/** Beyond this many changed lines everything counts as replaced. */
const mostSteps = 4000;

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

/** For each line of `a` that stays, the line of `b` that it is; ascending. */
function kept(a: readonly string[], b: readonly string[]): [number, number][] {
  const most = Math.min(a.length + b.length, mostSteps);
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let steps = 0; steps <= most; steps++) {
    trace.push(new Map(furthest));
    for (let k = -steps; k <= steps; k += 2) {
      const down =
        k === -steps || (k !== steps && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

function walkBack(trace: readonly Map<number, number>[], x: number, y: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const before = trace[steps]!;
    const k = x - y;
    const down =
      k === -steps || (k !== steps && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = steps === 0 ? 0 : (before.get(fromK) ?? 0);
    const fromY = fromX - fromK;
    const endX = steps === 0 ? 0 : down ? fromX : fromX + 1;
    while (x > endX) pairs.push([--x, --y]);
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}

export function diffLines(older: string, newer: string): DiffLine[] {
  const a = linesOf(older);
  const b = linesOf(newer);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (
    tail < a.length - start &&
    tail < b.length - start &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
  }
  const lines: DiffLine[] = [];
  let [x, y] = [0, 0];
  const same = (until: number) => {
    while (x < until) lines.push({ kind: 'same', text: a[x]!, old: ++x, new: ++y });
  };
  same(start);
  const pairs = kept(a.slice(start, a.length - tail), b.slice(start, b.length - tail));
  const end: [number, number] = [a.length - tail - start, b.length - tail - start];
  for (const [atA, atB] of [...pairs, end]) {
    while (x < start + atA) lines.push({ kind: 'removed', text: a[x]!, old: ++x });
    while (y < start + atB) lines.push({ kind: 'added', text: b[y]!, new: ++y });
    if (atA < end[0] && atB < end[1]) same(x + 1);
  }
  same(a.length);
  return lines;
}

export function hunks(lines: readonly DiffLine[], around = 2): Hunk[] {
  const near = lines.map(() => false);
  lines.forEach((line, i) => {
    if (line.kind === 'same') return;
    near.fill(true, Math.max(0, i - around), Math.min(lines.length, i + around + 1));
  });
  const found: DiffLine[][] = [];
  lines.forEach((line, i) => {
    if (!near[i]) return;
    if (!near[i - 1]) found.push([]);
    found[found.length - 1]!.push(line);
  });
  return found;
}

export interface FileChange {
  name: string;
  kind: 'changed' | 'added' | 'removed';
  added: number;
  removed: number;
  hunks: readonly Hunk[];
}

/** The files in which two versions differ, by name. */
export function changesBetween(
  older: ReadonlyMap<string, string>,
  newer: ReadonlyMap<string, string>,
): FileChange[] {
  const names = [...new Set([...older.keys(), ...newer.keys()])].sort();
  return names.flatMap((name) => {
    const [before, after] = [older.get(name), newer.get(name)];
    if (before === after) return [];
    const lines = diffLines(before ?? '', after ?? '');
    return [
      {
        name,
        kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
        added: lines.filter((line) => line.kind === 'added').length,
        removed: lines.filter((line) => line.kind === 'removed').length,
        hunks: hunks(lines),
      } satisfies FileChange,
    ];
  });
}

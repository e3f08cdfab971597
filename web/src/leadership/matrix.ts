// Handovers as a matrix: who let go × who received, largest sums first.
import type { Evaluation } from './overview.svelte';

type Handover = Evaluation['handovers'][number];
type Code = string | null;
export interface Side {
  code: Code;
  sum: number;
}
export interface Matrix {
  rows: Side[];
  columns: Side[];
  greatest: number;
  at: (from: Code, to: Code) => number;
}

function sums(handovers: readonly Handover[], side: 'from' | 'to'): Side[] {
  const all = new Map<Code, number>();
  for (const one of handovers) all.set(one[side], (all.get(one[side]) ?? 0) + one.count);
  return [...all]
    .map(([code, sum]) => ({ code, sum }))
    .sort((a, b) => b.sum - a.sum || String(a.code).localeCompare(String(b.code)));
}

export function matrixOf(handovers: readonly Handover[]): Matrix {
  const cells = new Map(handovers.map((one) => [`${one.from} ${one.to}`, one.count]));
  return {
    rows: sums(handovers, 'from'),
    columns: sums(handovers, 'to'),
    greatest: Math.max(0, ...handovers.map(({ count }) => count)),
    at: (from, to) => cells.get(`${from} ${to}`) ?? 0,
  };
}
